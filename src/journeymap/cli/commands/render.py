"""``journeymap render``: a picture of a journey."""

from __future__ import annotations

import warnings
from argparse import Namespace
from pathlib import Path

from journeymap.cli.arguments import Parser, add_color, number_from, one_of
from journeymap.cli.failing import WrongUsageError
from journeymap.cli.files import STANDARD_INPUT, STANDARD_OUTPUT, read_journey, refuse_input, writing
from journeymap.cli.terminal import Terminal
from journeymap.rendering import THEMES, VIEWS, Diagram, render
from journeymap.wording import counted

USAGE = "FILE"
DESCRIPTION = """\
Draw a journey. The map shows it by stages, with its emotion curve; the graph
shows how customers move."""
EXAMPLES = """\
examples:
  journeymap render journey.yaml                 journey.svg in this folder
  journeymap render journey.yaml --theme dark -o dark.svg
  journeymap render journey.yaml -o map.png --scale 3
  journeymap render journey.yaml --view graph -o graph.svg
  journeymap render journey.yaml --view graph -o graph.dot
  journeymap render journey.yaml -o - > map.svg

PNG needs pip install 'journeymap[png]', PDF 'journeymap[pdf]'. The graph needs a
layout engine: 'journeymap[engine]', or Graphviz. The variable JOURNEYMAP_DOT
names an engine where --engine does not.
"""


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument("file", metavar="FILE", help="the journey, or - for standard input")
    parser.add_argument(
        "--view", type=one_of(VIEWS), default=VIEWS[0], help=f"one of {', '.join(VIEWS)} (default: map)"
    )
    told = "where to: .svg, .png, .pdf, .dot or .gv; - for SVG on the standard output (default: FILE's name with .svg)"
    parser.add_argument("-o", "--output", metavar="FILE", help=told)
    themes = tuple(THEMES)
    parser.add_argument("--theme", type=one_of(themes), default="light", help=f"one of {', '.join(themes)}")
    parser.add_argument("--persona", metavar="ID", help="draw the journey of one persona")
    parser.add_argument(
        "--engine", metavar="NAME", help="the graph's layout engine: graphviz-pure, dot or a program's file"
    )
    parser.add_argument(
        "--scale", metavar="N", type=number_from(0.1, 10), default=2.0, help="pixels of a PNG for each of SVG"
    )
    add_color(parser)


def run(options: Namespace, terminal: Terminal) -> int:
    """Draw the journey, and say where."""
    journey = read_journey(options.file, terminal, options.persona)
    engine = options.engine or terminal.environ.get("JOURNEYMAP_DOT") or None
    diagram = render(journey, view=options.view, theme=options.theme, engine=engine)
    if options.output == STANDARD_OUTPUT:
        terminal.deliver(diagram.svg)
        return 0
    stem = journey.id if options.file == STANDARD_INPUT else Path(options.file).stem
    output = Path(options.output or f"{stem}.svg")
    refuse_input(output, options.file)
    save(diagram, output, terminal, scale=options.scale)
    size = f"{output.stat().st_size / 1000:,.0f} kB"
    terminal.say(
        f"wrote {output.as_posix()}: {diagram.view} of {counted(len(journey.touchpoints), 'touchpoint')}, {size}"
    )
    return 0


def save(diagram: Diagram, output: Path, terminal: Terminal, *, scale: float = 2.0) -> None:
    """Write a picture; what its maker warns of goes to the standard error."""
    with warnings.catch_warnings(record=True) as caught, writing(output):
        warnings.simplefilter("always", RuntimeWarning)
        try:
            diagram.save(output, scale=scale)
        except ValueError as problem:
            raise WrongUsageError(str(problem)) from problem
    for warning in caught:
        terminal.complain(f"journeymap: warning: {warning.message}")
