"""``journeymap demo``: the example journey checked, reported on and drawn."""

from __future__ import annotations

import shlex
from argparse import Namespace
from pathlib import Path

from attrs import frozen

from journeymap.cli.arguments import Parser, add_color, parse
from journeymap.cli.files import write_text, writing
from journeymap.cli.terminal import Terminal
from journeymap.errors import MissingToolError, RenderingError
from journeymap.examples import example_path, example_text

USAGE = ""
DESCRIPTION = """\
Check the example journey, an online bookshop, report on it and draw it, to see
what journeymap does."""
EXAMPLES = """\
examples:
  journeymap demo
  journeymap demo --folder /tmp/demo
"""
EXAMPLE = "bookshop"


@frozen
class Picture:
    """A picture of the demonstration: its file, the options that draw it and what it is."""

    name: str
    options: tuple[str, ...]
    what: str


GRAPH = ("--view", "graph")
PICTURES = (
    Picture("journey.html", (), "all views as one page; open it in a browser"),
    Picture("map.svg", (), "the journey map"),
    Picture("map-dark.svg", ("--theme", "dark"), "the map for dark pages"),
    Picture("map.png", (), "the map for slides"),
    Picture("flow.svg", ("--view", "flow"), "where customers go, and where they are lost"),
    Picture("storyboard.svg", ("--view", "storyboard"), "the journey told panel by panel"),
    Picture("blueprint.svg", ("--view", "blueprint"), "what has to work behind it"),
    Picture("graph.dot", GRAPH, "the flow of customers, as Graphviz reads it"),
    Picture("graph.svg", GRAPH, "the flow of customers, as Graphviz draws it"),
)


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument(
        "--folder", metavar="DIR", default="journeymap-demo", help="where to write (default: journeymap-demo)"
    )
    add_color(parser)


def run(options: Namespace, terminal: Terminal) -> int:
    """Run the main commands on the example, and say where the pictures are."""
    folder = Path(options.folder)
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    file = _example_in(folder, terminal).as_posix()
    color = ["--color", options.color]
    for command in ("check", "report"):
        _run([command, file], color, terminal)
    told = [(picture, _draw(picture, file, folder, color, terminal)) for picture in PICTURES]
    terminal.say("\nThe pictures:")
    for picture, problem in told:
        terminal.say(f"  {(folder / picture.name).as_posix()}: {problem or picture.what}")
    terminal.say(f"\nTo go on: journeymap new, or change {file} and check it.")
    return 0


def _example_in(folder: Path, terminal: Terminal) -> Path:
    """The example in that folder; where it has been changed, the one in the package."""
    copy, text = folder / f"{EXAMPLE}.yaml", example_text(EXAMPLE)
    if not copy.exists():
        write_text(copy, text)
    elif copy.read_bytes() != text.encode():
        terminal.say(f"{copy.as_posix()} is kept, as you have changed it; here is the example as it was.")
        return example_path(EXAMPLE)
    return copy


def _run(arguments: list[str], color: list[str], terminal: Terminal) -> None:
    terminal.say(f"\n$ journeymap {shlex.join(arguments)}")
    _, command, options = parse([*arguments, *color], terminal)
    command.run(options, terminal)


def _draw(picture: Picture, file: str, folder: Path, color: list[str], terminal: Terminal) -> str | None:
    """Draw a picture; returns why it could not be drawn."""
    output = (folder / picture.name).as_posix()
    try:
        _run(["render", file, *picture.options, "-o", output], color, terminal)
    except (MissingToolError, RenderingError) as problem:
        terminal.say(f"not drawn: {problem}")
        return f"not drawn; {problem}"
    return None
