"""What a command costs as a whole process, beside bare Python and the libraries that it cannot do without.

    python benchmarks/startup.py

Every process starts from compiled modules, as an installed package does; the runs take turns, and the best of each
counts. The ratio is to ``python -c pass``.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import journeymap

ROUNDS = 40
EXAMPLE = str(journeymap.example_path("bookshop"))
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "python -c 'import attrs'": ["-c", "import attrs"],
    "python -c 'import attrs, yaml'": ["-c", "import attrs, yaml"],
    "journeymap --version": ["-m", "journeymap", "--version"],
    "journeymap check bookshop.yaml": ["-m", "journeymap", "check", EXAMPLE],
    "journeymap report bookshop.yaml": ["-m", "journeymap", "report", EXAMPLE],
    "journeymap render bookshop.yaml": ["-m", "journeymap", "render", EXAMPLE, "-o", "map.svg"],
}


def measure(folder):
    """The best time of each command, in seconds."""
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    best = dict.fromkeys(COMMANDS, float("inf"))
    for _ in range(ROUNDS):
        for name, arguments in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], env=environ, cwd=folder, capture_output=True, check=True)
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def main():
    with tempfile.TemporaryDirectory() as folder:
        best = measure(Path(folder))
    bare = best["python -c pass"]
    print("| process | ms | x bare Python |\n|---|--:|--:|")
    for name, seconds in best.items():
        print(f"| `{name}` | {seconds * 1000:.0f} | {seconds / bare:.1f} |")


if __name__ == "__main__":
    main()
