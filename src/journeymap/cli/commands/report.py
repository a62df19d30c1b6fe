"""``journeymap report``: one page about a journey."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from journeymap.cli.arguments import Parser, add_color, add_format
from journeymap.cli.files import STANDARD_OUTPUT, read_journey, refuse_input, refuse_journey, write_text
from journeymap.cli.terminal import Terminal
from journeymap.reporting import WIDTH, Layout
from journeymap.reporting.overview import FORMATS, TEXT, write

USAGE = "FILE"
DESCRIPTION = """\
Print one page about a journey: the lifecycle, pain points, the critical and the
most likely path, must-pass touchpoints, orphans and the emotion curve with what
customers remember."""
EXAMPLES = """\
examples:
  journeymap report journey.yaml
  journeymap report journey.yaml --persona newcomer
  journeymap report journey.yaml --output-format markdown -o report.md
  journeymap report journey.yaml --output-format json
"""


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument("file", metavar="FILE", help="the journey, or - for standard input")
    add_format(parser, FORMATS)
    parser.add_argument("--persona", metavar="ID", help="the journey of one persona")
    parser.add_argument("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="write it to a file")
    add_color(parser)


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the page, or write it to a file."""
    journey = read_journey(options.file, terminal, options.persona)
    if options.output != STANDARD_OUTPUT:
        output = Path(options.output)
        refuse_input(output, options.file)
        refuse_journey(output)
        write_text(output, write(journey, options.output_format, Layout()))
        terminal.say(f"wrote {output.as_posix()}")
    elif options.output_format == TEXT:
        terminal.write(write(journey, TEXT, layout_of(terminal, options.color)))
    else:
        terminal.deliver(write(journey, options.output_format, Layout()))
    return 0


def layout_of(terminal: Terminal, color: str) -> Layout:
    """How a page is laid out on a terminal: as wide as it is, but no wider than a page is read with ease."""
    from journeymap.reporting.overview.drawing import DRAWN

    width = min(terminal.width() or WIDTH, WIDTH)
    return Layout(terminal.style(color), width=width, ascii=not terminal.can_draw(DRAWN))
