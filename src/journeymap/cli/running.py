"""Run a command, and turn what goes wrong into words and an exit status."""

from __future__ import annotations

import argparse

from journeymap.cli.arguments import Command
from journeymap.cli.failing import CANNOT_RUN, FOUND_ERRORS, WRONG_USAGE, CannotWriteError, WrongUsageError
from journeymap.cli.terminal import Terminal
from journeymap.diagnostics import Report
from journeymap.errors import InvalidJourneyError, JourneymapError, UnknownNameError, UnreadableFileError
from journeymap.reporting import Layout
from journeymap.reporting import diagnostics as diagnostics_formats


def run(prog: str, command: Command, options: argparse.Namespace, terminal: Terminal) -> int:
    """Run a command; errors below it become a message on the standard error and an exit status."""
    try:
        return command.run(options, terminal)
    except InvalidJourneyError as problem:
        report = Report(problem.diagnostics, files=1, omitted=problem.omitted)
        style = terminal.style(getattr(options, "color", "auto"), of_errors=True)
        terminal.complain(diagnostics_formats.write(report, "text", Layout(style=style)).removesuffix("\n"))
        return FOUND_ERRORS
    except (WrongUsageError, UnknownNameError) as problem:
        return _complain(prog, problem, terminal, WRONG_USAGE)
    except UnreadableFileError as problem:
        return _complain(prog, problem, terminal, FOUND_ERRORS)
    except (JourneymapError, CannotWriteError) as problem:
        return _complain(prog, problem, terminal, CANNOT_RUN)


def _complain(prog: str, problem: Exception, terminal: Terminal, status: int) -> int:
    terminal.complain(f"{prog}: error: {problem}")
    return status
