"""Check the worst files one by one, each in a process of its own that may use so much and no more.

    python tests/bounded.py [FIRST STEP]

prints for each file a line of JSON: its `kind` and `name`, what was `asked` of it, its `size` in bytes, the `seconds` of
processor time and the `grown` bytes of memory that it took, the `codes` that were reported and whether all is `ok`, what
was `raised`, and the `signal` that ended the process. Where the processor time goes over the limit, the system ends the process. Needs `fork`.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

SPARE = 3
"""How many times as slow a machine may be as one on which 100 kB take at most a second."""

PEAK_UNIT = 1 if sys.platform == "darwin" else 1024

BY = ("duration", "effort", "emotion", "likely", "loss", "pain")


def check(text: bytes) -> dict[str, object]:
    """The codes of all that a check by every rule has to say, which is also put in words, and if it is no error."""
    from examining import EVERY_RULE
    from journeymap.checking import check_text

    report = check_text(text, source="worst.yaml", settings=EVERY_RULE)
    assert len(str(report)) < 3_000_000
    return {"codes": sorted({found.code for found in report}), "ok": report.ok}


def analyse(text: bytes) -> dict[str, object]:
    """Ask every analysis about a valid map."""
    import journeymap as jm

    journey = jm.loads(text)
    for analysis in (jm.orphans, jm.reach, jm.pain_points, jm.emotion_curve, jm.must_pass, jm.lifecycle_health):
        analysis(journey)
    for by in BY:
        jm.critical_path(journey, by=by)
    return {"ok": True}


def limit(size: int) -> int:
    """The seconds of processor time that a file may take."""
    return SPARE * (1 + size // 100_000)


def bounded(asked, text: bytes) -> dict[str, object]:
    """Ask something about a text in a child, and tell what became of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _be_child(asked, text, writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return (json.loads(said) if said else {}) | {"signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else None}


def _be_child(asked, text: bytes, writing: int) -> None:
    seconds = limit(len(text))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    try:
        answer = asked(text)
    except BaseException as problem:  # noqa: BLE001 - it is told, and fails the test
        answer = {"raised": f"{type(problem).__name__}: {problem}"[:500]}
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * PEAK_UNIT
    told = {"seconds": round(time.process_time() - began, 3), "grown": grown, **answer}
    os.write(writing, json.dumps(told).encode())
    os._exit(0)


def main() -> None:
    """Go through all files, or through each second one: the arguments are the first one's number and the step."""
    from worst import TOO_LARGE, VALID, WRONG

    first, step = map(int, sys.argv[1:] or ("0", "1"))
    check(b"journeymap: 1\nname: 1\n")  # what is imported on first use is no part of the measure
    analyse(b"{journeymap: 1, name: N, stages: {s: {touchpoints: {a: {}}}}}")
    kinds = (("valid", VALID), ("wrong", WRONG), ("too large", TOO_LARGE))
    tasks = [
        (kind, name, text, asked)
        for kind, texts in kinds
        for name, text in texts.items()
        for asked in ((check, analyse) if kind == "valid" else (check,))
    ]
    for kind, name, text, asked in tasks[first::step]:
        raw = text.encode()
        told = {"kind": kind, "name": name, "asked": asked.__name__, "size": len(raw), **bounded(asked, raw)}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()  # a child would write again what waits to be written


if __name__ == "__main__":
    main()
