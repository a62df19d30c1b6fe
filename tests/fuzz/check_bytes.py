"""Coverage-guided fuzzing of `check`: any bytes, as YAML and as JSON, by every rule and in every output format.

    python tests/fuzz/check_bytes.py                                  # until it is stopped, or finds something
    python tests/fuzz/check_bytes.py -max_total_time=600 CORPUS       # ten minutes; what is new is kept in CORPUS
    python tests/fuzz/check_bytes.py crash-0123abcd                   # once more with what was found

Arguments are those of libFuzzer. The seeds are the example journeys and the small ones of the hostile files. It needs
atheris, which is for Linux: ``pip install --group fuzz``. What it tells of is an exception, a broken promise of
`examining.examine`, an input that takes longer than a minute (most take some milliseconds), and one for which memory
grows by more than 50 MB and 20 times its size.
"""

from __future__ import annotations

import importlib
import pkgutil
import resource
import sys
import tempfile
from pathlib import Path

import atheris

HERE = Path(__file__).parent
ROOMS = ("diagnostics", "reading", "flow", "analysis", "rules", "checking", "reporting.diagnostics")

OPTIONS = {
    "dict": str(HERE / "journeys.dict"),
    "max_len": "8192",
    "timeout": "60",
    "rss_limit_mb": "2048",
    "artifact_prefix": str(Path(tempfile.gettempdir(), "journeymap-")),
}
"""What libFuzzer is told unless an argument says otherwise."""

SPARE, PER_BYTE = 50 * 2**20, 20
"""By how much memory may grow: so many bytes, and so many for each byte of the input."""

PEAK_UNIT = 1 if sys.platform == "darwin" else 1024

sys.path.insert(0, str(HERE.parent))


def instrument() -> None:
    """Import all that a check may need, so that its branches are seen."""
    with atheris.instrument_imports(include=["journeymap"]):
        for room in ROOMS:
            module = importlib.import_module(f"journeymap.{room}")
            for found in pkgutil.walk_packages(getattr(module, "__path__", []), f"{module.__name__}."):
                importlib.import_module(found.name)


def peak() -> int:
    """The most memory that this process has ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT


def check_bytes(raw: bytes) -> None:
    """Examine one input in both formats."""
    from examining import FORMATS, examine

    before = peak()
    # SARIF quotes the manual, which takes as long as all the rest.
    formats = FORMATS if len(raw) % 8 == 0 else [name for name in FORMATS if name != "sarif"]
    examine(raw, "yaml", formats)
    examine(raw, "json", formats)
    grown = peak() - before
    assert grown <= SPARE + PER_BYTE * len(raw), f"memory grew by {grown / 2**20:.0f} MB"


def write_seeds(folder: Path) -> None:
    """Put the files to begin with into a folder."""
    from hostile import write_corpus
    from journeymap.examples import EXAMPLES, example_text

    for name in EXAMPLES:
        Path(folder, f"{name}.yaml").write_text(example_text(name), "utf-8")
    corpus = folder / "hostile"
    corpus.mkdir()
    for case in write_corpus(corpus):
        path = corpus / case.name
        if not path.is_file() or path.is_symlink() or path.stat().st_size > int(OPTIONS["max_len"]):
            path.unlink()


def main() -> None:
    """Fuzz with the arguments of the command line."""
    given = {word[1:].partition("=")[0] for word in sys.argv[1:] if word.startswith("-")}
    options = [f"-{name}={value}" for name, value in OPTIONS.items() if name not in given]
    has_files = any(Path(word).is_file() for word in sys.argv[1:])
    instrument()
    with tempfile.TemporaryDirectory() as folder:
        write_seeds(Path(folder))
        # Of several folders, libFuzzer keeps what it finds in the first.
        atheris.Setup([sys.argv[0], *options, *sys.argv[1:], *([] if has_files else [folder])], check_bytes)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
