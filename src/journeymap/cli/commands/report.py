"""``journeymap report``: the whole story of a journey."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from journeymap.cli.arguments import Parser, add_color, number_from, one_of
from journeymap.cli.dates import a_date, day_of
from journeymap.cli.failing import WrongUsageError
from journeymap.cli.files import STANDARD_OUTPUT, read_journey, refuse_input, refuse_journey, write_text
from journeymap.cli.terminal import Terminal
from journeymap.reporting import WIDTH, Layout
from journeymap.reporting.overview import FORMATS, TEXT, JourneyReport, report
from journeymap.reporting.overview.journey_report import SUFFIXES

USAGE = "FILE"
DESCRIPTION = """\
Tell the story of a journey as a decision maker reads it: what hurts, whom, what
it costs, what to do first, and how sure that is. Text leaves the journey in
detail out unless --details asks for it; the other formats have all of it."""
EXAMPLES = """\
examples:
  journeymap report journey.yaml
  journeymap report journey.yaml --details
  journeymap report journey.yaml -o report.html         a page to send round
  journeymap report journey.yaml --customers 20000 --value 35 --currency EUR
  journeymap report journey.yaml --persona newcomer --output-format markdown
"""


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument("file", metavar="FILE", help="the journey, or - for standard input")
    told = f"one of {', '.join(FORMATS)} (default: by the suffix of the output, else {TEXT})"
    parser.add_argument("--output-format", metavar="FORMAT", type=one_of(FORMATS), help=told)
    parser.add_argument("--details", action="store_true", help="the journey in detail, as text, too")
    parser.add_argument("--persona", metavar="ID", help="the journey of one persona")
    told = "of how many customers costs are told (default: 1000)"
    parser.add_argument("--customers", metavar="N", type=number_from(1, 1e12), default=1000, help=told)
    told = "what one success is worth; without it no money is spoken of"
    parser.add_argument("--value", metavar="X", type=number_from(0, 1e12), help=told)
    parser.add_argument("--currency", metavar="TEXT", default="", help="of that worth, such as EUR or €")
    told = "the day from which ages count (default: today)"
    parser.add_argument("--today", metavar="DATE", type=a_date, help=told)
    parser.add_argument("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="write it to a file")
    add_color(parser)


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the report, or write it to a file."""
    format = _format(options)
    if options.currency and options.value is None:
        raise WrongUsageError("--currency goes with --value")
    found = report(
        read_journey(options.file, terminal),
        customers=options.customers,
        today=options.today or day_of(terminal.environ),
        value=options.value,
        currency=options.currency,
        persona=options.persona,
    )
    if options.output != STANDARD_OUTPUT:
        _save(found, Path(options.output), format, options, terminal)
    elif format == TEXT:
        terminal.write(found.laid_out(layout_of(terminal, options.color), details=options.details))
    else:
        terminal.deliver(found.written(format))
    return 0


def _format(options: Namespace) -> str:
    """The format that is asked for, or the one of the file that is written."""
    if options.output_format:
        return str(options.output_format)
    return TEXT if options.output == STANDARD_OUTPUT else SUFFIXES.get(Path(options.output).suffix.lower(), TEXT)


def _save(found: JourneyReport, output: Path, format: str, options: Namespace, terminal: Terminal) -> None:
    refuse_input(output, options.file)
    refuse_journey(output)
    write_text(output, found.text(details=options.details) if format == TEXT else found.written(format))
    terminal.say(f"wrote {output.as_posix()}")


def layout_of(terminal: Terminal, color: str) -> Layout:
    """How a report is laid out on a terminal: as wide as it is, but no wider than a text is read with ease."""
    from journeymap.reporting.overview.drawing import DRAWN

    width = min(terminal.width() or WIDTH, WIDTH)
    return Layout(terminal.style(color), width=width, ascii=not terminal.can_draw(DRAWN))
