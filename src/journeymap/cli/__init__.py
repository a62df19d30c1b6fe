"""The command line: arguments in, calls below, text and an exit status out. The only room that prints.

Exit status 0: nothing that fails; 1: something that fails, such as an error in a journey or an unreadable file; 2: wrong
usage, a mistake in a configuration, or no file matched; 3: could not run (a missing tool, an output that cannot be
written); 130: interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from journeymap.cli.failing import CANNOT_RUN, INTERRUPTED
from journeymap.cli.terminal import Terminal


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line, by default the process's own, and return its exit status.

    >>> main(["check", "--output-format", "text", "minimal.yaml"])
    no problems in 1 file
    0
    """
    terminal = Terminal(sys.stdin, sys.stdout, sys.stderr, os.environ)
    try:
        status = _status(list(sys.argv[1:] if argv is None else argv), terminal)
        terminal.flush()
    except BrokenPipeError:
        terminal.abandon()
        return CANNOT_RUN
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as problem:
        terminal.abandon()
        terminal.complain(f"journeymap: error: cannot write the standard output: {problem.strerror}")
        return CANNOT_RUN
    return status


def _status(argv: Sequence[str], terminal: Terminal) -> int:
    from journeymap.cli.caching import known_answer

    known = known_answer(argv, terminal.environ)
    if known is not None:
        terminal.write(known)
        return 0
    from journeymap.cli.arguments import parse

    try:
        prog, command, options = parse(argv, terminal)
    except SystemExit as leaving:  # argparse has printed help or a complaint
        return int(leaving.code or 0)
    from journeymap.cli.running import run

    return run(prog, command, options, terminal)
