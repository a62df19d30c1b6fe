"""Where the answer to a question goes, and in which format: what the commands that ask have in common."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from journeymap.cli.arguments import Parser, add_color, add_format
from journeymap.cli.files import STANDARD_OUTPUT, refuse_input, refuse_journey, write_text
from journeymap.cli.terminal import Terminal
from journeymap.journey import Journey
from journeymap.reporting import WIDTH, Layout
from journeymap.reporting.answers import FORMATS, TEXT, write
from journeymap.tables import Tabular


def add_answering(parser: Parser) -> None:
    """The options that say how an answer is written, and where."""
    add_format(parser, FORMATS)
    parser.add_argument("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="write it to a file")
    add_color(parser)


def answer(question: str, journey: Journey, result: Tabular, options: Namespace, terminal: Terminal) -> None:
    """Print an answer, or write it to a file that is not the journey itself."""
    format = options.output_format
    if options.output != STANDARD_OUTPUT:
        output = Path(options.output)
        refuse_input(output, options.file)
        refuse_journey(output)
        write_text(output, write(question, journey, result, format))
        terminal.say(f"wrote {output.as_posix()}")
    elif format == TEXT:
        terminal.write(write(question, journey, result, format, layout_of(terminal, options.color)))
    else:
        terminal.deliver(write(question, journey, result, format))


def layout_of(terminal: Terminal, color: str) -> Layout:
    """How a table is laid out on a terminal: as wide as it is."""
    from journeymap.reporting.overview.drawing import DRAWN

    return Layout(terminal.style(color), width=terminal.width() or WIDTH, ascii=not terminal.can_draw(DRAWN))
