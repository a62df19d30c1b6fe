"""``journeymap render``: a picture of a journey."""

from __future__ import annotations

import warnings
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from journeymap.cli.arguments import Parser, add_color, number_from, one_of
from journeymap.cli.failing import WrongUsageError
from journeymap.cli.files import STANDARD_INPUT, STANDARD_OUTPUT, read_journey, refuse_input, writing
from journeymap.cli.terminal import Terminal
from journeymap.journey import Journey
from journeymap.rendering import THEMES, VIEWS, Diagram, render
from journeymap.rendering.options import BY, COLUMNS
from journeymap.rendering.parts.highlights import HIGHLIGHTS
from journeymap.rendering.writers.raster import PAPERS
from journeymap.wording import counted, quoted

USAGE = "FILE"
DESCRIPTION = """\
Draw a journey: as a map, a flow, a storyboard, a service blueprint, swimlanes,
a lifecycle or an emotion curve; as a picture, or as a page to explore in a
browser."""
EXAMPLES = """\
examples:
  journeymap render journey.yaml                 journey.svg in this folder
  journeymap render journey.yaml -o map.html     all views, to explore
  journeymap render journey.yaml -o - --output-format text
  journeymap render journey.yaml --view flow --highlight critical-path:likely
  journeymap render journey.yaml --view swimlanes --by team -o teams.pdf
  journeymap render journey.yaml --columns touchpoints --paper a1 -o poster.pdf
  journeymap render today.yaml --view curve --against future.yaml -o slide.png
  journeymap render journey.yaml --personas regular,organiser --theme brand.toml
  journeymap render journey.yaml --view graph -o graph.dot

PNG needs pip install 'journeymap[png]', PDF 'journeymap[pdf]'. The graph needs
a layout engine: 'journeymap[engine]', or Graphviz. The variable JOURNEYMAP_DOT
names an engine where --engine does not.
"""
SUFFIXES = {
    "svg": ".svg",
    "html": ".html",
    "text": ".txt",
    "markdown": ".md",
    "dot": ".dot",
    "png": ".png",
    "pdf": ".pdf",
}
"""The suffix of each format's files."""

PRINTED: Mapping[str, Callable[[Diagram], str]] = {
    "svg": lambda diagram: diagram.svg,
    "html": lambda diagram: diagram.html(),
    "markdown": lambda diagram: diagram.markdown(),
    "dot": lambda diagram: diagram.dot,
}
"""The formats besides text that the standard output takes, and how each is made."""

WIDTH = 100
"""The columns of a map in characters where the terminal does not say how many it has."""

DRAWN = "─│╭╮╰╯━┤┄●▲▼★◇"
"""Characters that a map in characters is drawn with; where the terminal lacks one, others stand for them."""


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument("file", metavar="FILE", help="the journey, or - for standard input")
    parser.add_argument(
        "--view", type=one_of(VIEWS), default=VIEWS[0], help=f"one of {', '.join(VIEWS)} (default: map)"
    )
    told = f"where to: {', '.join(SUFFIXES.values())}; - for the standard output (default: FILE's name with .svg)"
    parser.add_argument("-o", "--output", metavar="FILE", help=told)
    told = f"one of {', '.join(SUFFIXES)} (default: by the suffix of --output, else svg)"
    parser.add_argument("--output-format", metavar="FORMAT", type=one_of(tuple(SUFFIXES)), help=told)
    told = f"{', '.join(THEMES)}, or a .toml file of your brand's colours (default: light)"
    parser.add_argument("--theme", metavar="THEME", default="light", help=told)
    _add_contents(parser)
    parser.add_argument(
        "--engine", metavar="NAME", help="the graph's layout engine: graphviz-pure, dot or a program's file"
    )
    parser.add_argument(
        "--scale", metavar="N", type=number_from(0.1, 10), default=2.0, help="pixels of a PNG for each of SVG"
    )
    parser.add_argument("--paper", type=one_of(tuple(PAPERS)), help=f"the page of a PDF: {', '.join(PAPERS)}")
    add_color(parser)


def _add_contents(parser: Parser) -> None:
    """The options that say what a picture shows."""
    parser.add_argument("--persona", metavar="ID", help="draw the journey of one persona")
    told = "what the map's columns are: stages, or touchpoints for a poster"
    parser.add_argument("--columns", type=one_of(COLUMNS), default=COLUMNS[0], help=told)
    parser.add_argument("--lanes", metavar="NAMES", type=_names, default=(), help="the map's lanes, in their order")
    parser.add_argument("--by", type=one_of(BY), default=BY[0], help=f"what swimlanes are of: {', '.join(BY)}")
    told = "draw these personas' emotion curves in one lane"
    parser.add_argument("--personas", metavar="IDS", type=_names, default=(), help=told)
    told = "lay the emotion curve of another journey over this one's, such as the future state"
    parser.add_argument("--against", metavar="FILE", help=told)
    parser.add_argument("--importance", action="store_true", help="add the importance of touchpoints as a second curve")
    told = f"set off, separated by commas: {', '.join(HIGHLIGHTS)}:ID; some take more, as critical-path:likely"
    parser.add_argument("--highlight", metavar="WORDS", type=_names, default=(), help=told)


def _names(text: str) -> tuple[str, ...]:
    """Names separated by commas."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def run(options: Namespace, terminal: Terminal) -> int:
    """Draw the journey, and say where."""
    if options.persona and options.personas:
        raise WrongUsageError("--persona draws the journey of one, --personas the curves of several: give one of them")
    journey = read_journey(options.file, terminal, options.persona)
    against = read_journey(options.against, terminal, options.persona) if options.against else None
    with _telling(terminal):
        diagram = _diagram(journey, against, options, terminal)
    output = _output(journey, options)
    for unused in _unused(options, output):
        terminal.complain(f"journeymap: warning: {unused}")
    if output is None:
        _print(diagram, options, terminal)
        return 0
    refuse_input(output, options.file)
    save(diagram, output, terminal, scale=options.scale, paper=options.paper)
    size = f"{output.stat().st_size / 1000:,.0f} kB"
    terminal.say(
        f"wrote {output.as_posix()}: {diagram.view} of {counted(len(journey.touchpoints), 'touchpoint')}, {size}"
    )
    return 0


def _unused(options: Namespace, output: Path | None) -> Iterator[str]:
    """What was asked for and changes nothing; a page has all views, and so a use for all."""
    suffix = output.suffix.lower() if output else SUFFIXES[options.output_format or "svg"]
    for name, views in _VIEWS_OF.items():
        asked = getattr(options, name) not in {None, False, (), COLUMNS[0], BY[0]}
        if asked and suffix != ".html" and options.view not in views:
            yield f"--{name} is for the {' and the '.join(views)}; the {options.view} leaves it alone"
    if options.paper and suffix != ".pdf":
        yield f"--paper is for PDF; {suffix} leaves it alone"


_VIEWS_OF: Mapping[str, tuple[str, ...]] = {
    "columns": ("map",),
    "lanes": ("map",),
    "by": ("swimlanes",),
    "personas": ("map", "curve"),
    "against": ("map", "curve"),
    "importance": ("map", "curve"),
}
"""The views that an option is for."""


def _diagram(journey: Journey, against: Journey | None, options: Namespace, terminal: Terminal) -> Diagram:
    engine = options.engine or terminal.environ.get("JOURNEYMAP_DOT") or None
    return render(
        journey,
        view=options.view,
        theme=options.theme,
        columns=options.columns,
        lanes=options.lanes,
        by=options.by,
        personas=options.personas,
        against=against,
        importance=options.importance,
        highlight=options.highlight,
        engine=engine,
    )


def _output(journey: Journey, options: Namespace) -> Path | None:
    """The file to write; None for the standard output."""
    if options.output == STANDARD_OUTPUT:
        return None
    stem = journey.id if options.file == STANDARD_INPUT else Path(options.file).stem
    suffix = SUFFIXES[options.output_format or "svg"]
    output = Path(options.output or f"{stem}{suffix}")
    if options.output_format and output.suffix.lower() != suffix:
        message = f"{quoted(output.name)} is not a file for {options.output_format}, whose suffix is {suffix}"
        raise WrongUsageError(message)
    return output


def _print(diagram: Diagram, options: Namespace, terminal: Terminal) -> None:
    form = options.output_format or "svg"
    if form != "text" and form not in PRINTED:
        raise WrongUsageError(f"{form} is no text for the standard output; name a file with --output")
    with _telling(terminal):
        text = _characters(diagram, options.color, terminal) if form == "text" else PRINTED[form](diagram)
    terminal.deliver(text)


def _characters(diagram: Diagram, color: str, terminal: Terminal) -> str:
    width = min(max(terminal.width() or WIDTH, 40), 400)
    return diagram.text(width=width, colour=terminal.is_coloured(color), ascii=not terminal.can_draw(DRAWN))


def save(diagram: Diagram, output: Path, terminal: Terminal, *, scale: float = 2.0, paper: str | None = None) -> None:
    """Write a picture; what its maker warns of goes to the standard error."""
    with _telling(terminal), writing(output):
        diagram.save(output, scale=scale, paper=paper)


@contextmanager
def _telling(terminal: Terminal) -> Iterator[None]:
    """Tell on the standard error what drawing warns of, and what was asked of it that there is not."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RuntimeWarning)
        try:
            yield
        except ValueError as problem:
            raise WrongUsageError(str(problem)) from problem
    for warning in caught:
        terminal.complain(f"journeymap: warning: {warning.message}")
