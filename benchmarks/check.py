"""`journeymap check` as a whole process, beside the tools that people check YAML with: python benchmarks/check.py

The peers get what they need: check-jsonschema and a plain script our schema, yamllint its relaxed rules. "again" is
a second check of a file that has not changed. Every process is started anew; the runs take turns, and the least of
each counts. The last table is a folder of 1,000 files.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

from journeymap.reading.explaining import SCHEMA_FILE
from maps import map_text

RUNS = {10: 15, 1_000: 5, 10_000: 2}
MISTAKES = {10: 3, 1_000: 100, 10_000: 100}
PLAIN = """\
import json, sys, jsonschema, yaml
schema = json.load(open(sys.argv[1], encoding="utf-8"))
data = yaml.load(open(sys.argv[2], encoding="utf-8"), Loader=yaml.CSafeLoader)
for error in jsonschema.Draft202012Validator(schema).iter_errors(data):
    print(error.json_path, error.message[:200])
"""


def commands(file):
    """What is measured, by name."""
    python, tools = sys.executable, Path(sys.executable).parent
    check = [python, "-m", "journeymap", "check"]
    return {
        "journeymap": [*check, "--no-cache", file],
        "again": [*check, file],
        "PyYAML + jsonschema": [python, "-c", PLAIN, str(SCHEMA_FILE), file],
        "yamllint": [str(tools / "yamllint"), "-d", "relaxed", file],
        "check-jsonschema": [str(tools / "check-jsonschema"), "--schemafile", str(SCHEMA_FILE), file],
    }


def seconds(command, environ):
    start = time.perf_counter()
    subprocess.run(command, env=environ, capture_output=True, check=False)
    return time.perf_counter() - start


def sound_map(size, mistakes=0):
    """A map for measuring in which the recommended rules find nothing, but for the mistakes that are put in."""
    emotions = cycle(("0", "0.5", "1"))
    text = map_text(size, mistakes).replace("  care: {name: Customer care}\n", "").split("evidence:\n")[0] + (
        "stages:\n" + map_text(size, mistakes).partition("\nstages:\n")[2]
    )
    text = re.sub(r"emotion: \S+", lambda _: f"emotion: {next(emotions)}", text)
    return re.sub(r"        pain_points:\n.*\n.*\n", "", text)


def row(size, mistakes, folder, environ):
    """The line of the table about one file."""
    file = str(folder / f"{size}-{mistakes}.yaml")
    Path(file).write_text(sound_map(size, mistakes), "utf-8")
    tasks = commands(file)
    seconds(tasks["again"], environ)  # what is remembered afterwards
    best = dict.fromkeys(tasks, float("inf"))
    for _ in range(RUNS[size]):
        for name, command in tasks.items():
            best[name] = min(best[name], seconds(command, environ))
    ours, again, *others = best.values()
    what = f"{size:,}, " + (f"{mistakes} mistakes" if mistakes else "valid")
    cells = [
        f"{1e3 * ours:.0f}",
        f"{1e3 * again:.0f}",
        *(f"{1e3 * other:.0f} ({other / ours:.1f} x)" for other in others),
    ]
    print(f"| {what} | {' | '.join(cells)} |", flush=True)


def many(folder, environ):
    """1,000 files of 25 touchpoints in one run."""
    place = folder / "many"
    place.mkdir()
    for number in range(1000):
        (place / f"{number:04}.yaml").write_text(sound_map(25).replace("id: measured", f"id: m{number}"), "utf-8")
    command = [sys.executable, "-m", "journeymap", "check", str(place), "--quiet"]
    for name, extra in (("two processes", []), ("one process", ["--jobs", "1"])):
        best = min(seconds([*command, "--no-cache", *extra], environ) for _ in range(3))
        print(f"| {name} | {best:.1f} |", flush=True)
    seconds(command, environ)
    print(f"| again, nothing changed | {min(seconds(command, environ) for _ in range(3)):.1f} |")


def main():
    folder = Path(tempfile.mkdtemp())
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environ |= {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "JOURNEYMAP_CACHE_DIR": str(folder / "cache")}
    try:
        print("| touchpoints | journeymap check, ms | again | PyYAML + jsonschema | yamllint | check-jsonschema |")
        print("|---|--:|--:|--:|--:|--:|")
        for size in RUNS:
            for mistakes in (0, MISTAKES[size]):
                row(size, mistakes, folder, environ)
        print("\n| 1,000 files of 25 touchpoints | s |\n|---|--:|")
        many(folder, environ)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
