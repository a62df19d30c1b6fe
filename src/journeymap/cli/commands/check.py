"""``journeymap check``: the mistakes in journey files."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from journeymap.checking import check, check_text
from journeymap.cli.arguments import Parser, add_color, add_format, number_from
from journeymap.cli.failing import FOUND_ERRORS, WRONG_USAGE
from journeymap.cli.files import STANDARD_INPUT, read_input
from journeymap.cli.terminal import Terminal
from journeymap.diagnostics import Report
from journeymap.reading import format_of
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics import FORMATS, TEXT, write
from journeymap.wording import counted, listed

USAGE = "PATH ..."
DESCRIPTION = """\
Find the mistakes in journey files: each with its place, the line and how to
mend it."""
EXAMPLES = """\
examples:
  journeymap check journey.yaml
  journeymap check journeys/                       a folder with its sub-folders
  journeymap check 'journeys/**/*.yaml'            a pattern
  cat journey.yaml | journeymap check -            the standard input
  journeymap check . --output-format json          for another program

exit status:
  0  no error        2  wrong usage, or no file matched
  1  an error        3  could not run
"""


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, a pattern, or - for standard input")
    add_format(parser, FORMATS)
    parser.add_argument(
        "--max-problems",
        metavar="N",
        type=number_from(1, 10**9, int),
        default=100,
        help="print at most N problems as text and count the rest (default: 100)",
    )
    parser.add_argument("--stdin-filename", metavar="NAME", default="<stdin>", help="what to call the standard input")
    parser.add_argument("-q", "--quiet", action="store_true", help="print the problems and nothing else")
    add_color(parser)


def run(options: Namespace, terminal: Terminal) -> int:
    """Check the files, print what is found."""
    report = _report(options.paths, options.stdin_filename, terminal)
    layout = Layout(terminal.style(options.color), most=options.max_problems, summary=not options.quiet)
    text = write(report, options.output_format, layout)
    if options.output_format != TEXT:
        terminal.deliver(text)
    elif report.files:
        terminal.write(text)
    if not report.files:
        skipped = f"; {counted(report.skipped, 'file')} skipped: no 'journeymap' key" if report.skipped else ""
        terminal.complain(f"journeymap check: error: no journey file in {listed(options.paths)}{skipped}")
        return WRONG_USAGE
    return 0 if report.ok else FOUND_ERRORS


def _report(paths: Sequence[str], stdin_filename: str, terminal: Terminal) -> Report:
    found = check(*[path for path in paths if path != STANDARD_INPUT])
    if STANDARD_INPUT not in paths:
        return found
    read = check_text(read_input(terminal), source=stdin_filename, format=format_of(stdin_filename))
    return Report((*found, *read), found.files + read.files, found.skipped, found.omitted + read.omitted)
