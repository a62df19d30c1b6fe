"""``journeymap new``: a commented journey file to start from."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from journeymap.cli.arguments import Parser
from journeymap.cli.failing import CannotWriteError, WrongUsageError
from journeymap.cli.files import STANDARD_OUTPUT, write_text
from journeymap.cli.terminal import Terminal
from journeymap.examples import example_text
from journeymap.reading import format_of
from journeymap.wording import quoted

USAGE = "[PATH]"
DESCRIPTION = """\
Write a commented journey file: a small journey that passes every check, to be
changed into yours."""
EXAMPLES = """\
examples:
  journeymap new                                    journey.yaml in this folder
  journeymap new maps/checkout.yaml --name Checkout
"""

_NEXT_STEPS = """\
wrote {name}. Change it to your journey, then:
  journeymap check {name}
  journeymap report {name}
  journeymap render {name}
"""


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        default="journey.yaml",
        help="where to, - for standard output (default: journey.yaml)",
    )
    parser.add_argument("--name", help="what the journey is called")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the file, and say what to do with it."""
    text = example_text("starter")
    if options.name is not None:
        text = text.replace("\nname: My customer journey\n", f"\nname: {_quoted_name(options.name)}\n", 1)
    if options.path == STANDARD_OUTPUT:
        terminal.deliver(text)
        return 0
    path = Path(options.path)
    if format_of(path) == "json":
        raise WrongUsageError(f"what is written is YAML, and {quoted(str(path))} would be read as JSON: name it .yaml")
    if path.exists() and not options.force:
        raise CannotWriteError(f"{quoted(str(path))} is there already: name another file, or write over it by --force")
    write_text(path, text)
    name = f'"{path.as_posix()}"' if " " in str(path) else path.as_posix()
    terminal.write(_NEXT_STEPS.format(name=name))
    return 0


def _quoted_name(name: str) -> str:
    """A name as YAML in double quotes."""
    try:
        name.encode()
    except UnicodeEncodeError as problem:
        raise WrongUsageError(f"the name {quoted(name)} is not text that a file can hold") from problem
    if not name.strip():
        raise WrongUsageError("the name is empty")
    return '"' + "".join(map(_quoted_character, name)) + '"'


def _quoted_character(char: str) -> str:
    return char if char.isprintable() and char not in '"\\' else f"\\U{ord(char):08x}"
