"""What the command line accepts: the commands, and the parser of the one that is named."""

from __future__ import annotations

import argparse
import functools
import importlib
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn, Protocol

from journeymap.cli.failing import WRONG_USAGE
from journeymap.cli.terminal import COLOURS, Terminal

COMMANDS = {
    "check": "find the mistakes in journey files",
    "fmt": "put journey files into their canonical form",
    "report": "tell what hurts, whom, what it costs and what to do first",
    "analyse": "answer one question about a journey: markov, opportunities, hand-offs ...",
    "simulate": "try a change: what success, time, effort and emotions would become",
    "render": "draw a journey as a picture or an interactive page",
    "new": "write a commented journey file to start from",
    "rules": "list the rules that files are checked by, or explain one",
    "schema": "print the JSON Schema of journey files",
    "lsp": "talk to an editor: mistakes as you type, completion, rename",
    "demo": "check, report and draw the example journey",
}
"""Each command with what it does; its module in `journeymap.cli.commands` has the same name."""

SPELLINGS = {"analyze": "analyse"}
"""Other spellings of commands."""

_EXAMPLES = """\
examples:
  journeymap new                          write journey.yaml, and change it to yours
  journeymap check journey.yaml           be told what is wrong, and where
  journeymap report journey.yaml          see what matters
  journeymap render journey.yaml          draw it: journey.svg
  journeymap demo                         see all of it on an example

'journeymap COMMAND --help' tells more about a command.
"""


class Command(Protocol):
    """The module of a command."""

    USAGE: str
    DESCRIPTION: str
    EXAMPLES: str

    def add_arguments(self, parser: Parser) -> None:
        """Tell the parser what the command accepts."""

    def run(self, options: argparse.Namespace, terminal: Terminal) -> int:
        """Do it, and return the exit status."""


class Parser(argparse.ArgumentParser):
    """An argument parser that prints through the terminal, and knows what was meant."""

    def __init__(self, terminal: Terminal, prog: str, usage: str, description: str, examples: str) -> None:
        super().__init__(
            prog=prog,
            usage=usage,
            description=description,
            epilog=examples,
            formatter_class=functools.partial(
                argparse.RawDescriptionHelpFormatter, max_help_position=26, width=min(terminal.width() or 80, 100)
            ),
            allow_abbrev=False,
            add_help=False,
        )
        self.terminal = terminal
        self._positionals.title = "arguments"
        self.add_argument("-h", "--help", action="help", help="show this help and exit")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and leave with status 2."""
        self.terminal.complain(f"{self.prog}: error: {message}\n  see '{self.prog} --help'")
        self.exit(WRONG_USAGE)

    def _print_message(self, message: str, _file: object = None) -> None:
        self.terminal.write(message)

    def parse_all(self, argv: Sequence[str]) -> argparse.Namespace:
        """The options in `argv`; an unknown one is refused with the nearest that is known."""
        options, unknown = self.parse_known_args(argv)
        if unknown:
            self.refuse(unknown, self._option_string_actions)
        return options

    def refuse(self, unknown: Sequence[str], known: Iterable[str], noun: str = "argument") -> NoReturn:
        """Leave because of arguments that are not known."""
        from journeymap.wording import did_you_mean, quoted

        word = next((word for word in unknown if word.startswith("-")), unknown[0]).partition("=")[0]
        hint = did_you_mean(word, known)
        noun = "option" if word.startswith("-") else noun
        self.error(f"unknown {noun} {quoted(word)}" + (f"; {hint}" if hint else ""))


def parse(argv: Sequence[str], terminal: Terminal) -> tuple[str, Command, argparse.Namespace]:
    """The full name of the command that is named, its module and its options; leaves (SystemExit) for help and wrong usage."""
    name = SPELLINGS.get(argv[0], argv[0]) if argv else ""
    if name not in COMMANDS:
        _leave(argv, terminal)
    command: Command = importlib.import_module(f"journeymap.cli.commands.{name}")
    prog = f"journeymap {name}"
    parser = Parser(terminal, prog, f"{prog} [options] {command.USAGE}".rstrip(), command.DESCRIPTION, command.EXAMPLES)
    command.add_arguments(parser)
    return prog, command, parser.parse_all(argv[1:])


def _leave(argv: Sequence[str], terminal: Terminal) -> NoReturn:
    from journeymap import __version__

    table = "\n".join(f"  {name:9} {what}" for name, what in COMMANDS.items())
    description = f"Customer journey maps as code: YAML files, checked, analysed and drawn.\n\ncommands:\n{table}"
    parser = Parser(terminal, "journeymap", "journeymap COMMAND [options] ...", description, _EXAMPLES)
    parser.add_argument(
        "--version", action="version", version=f"journeymap {__version__}", help="show the version and exit"
    )
    _, unknown = parser.parse_known_args(argv)
    if unknown:
        parser.refuse(unknown, [*COMMANDS, "--help", "--version"], "command")
    terminal.complain(parser.format_help().removesuffix("\n"))
    parser.exit(WRONG_USAGE)


def one_of(words: Sequence[str]) -> Callable[[str], str]:
    """A type of argument: one of some words."""

    def convert(text: str) -> str:
        if text in words:
            return text
        from journeymap.wording import did_you_mean, listed, quoted

        hint = did_you_mean(text, words)
        message = f"found {quoted(text)}, wanted one of {listed(words)}" + (f"; {hint}" if hint else "")
        raise argparse.ArgumentTypeError(message)

    return convert


def number_from(low: float, high: float, kind: type[float] = float) -> Callable[[str], float]:
    """A type of argument: a number (of `kind` int or float) between two others."""

    def convert(text: str) -> float:
        try:
            number = kind(text)
        except ValueError:
            number = float("nan")
        if low <= number <= high:
            return number
        from journeymap.wording import quoted

        raise argparse.ArgumentTypeError(f"found {quoted(text)}, wanted a number from {low} to {high}")

    return convert


def add_format(parser: Parser, formats: Sequence[str]) -> None:
    """The option that chooses the format of the output."""
    told = f"one of {', '.join(formats)} (default: {formats[0]})"
    parser.add_argument("--output-format", metavar="FORMAT", type=one_of(formats), default=formats[0], help=told)


def add_color(parser: Parser) -> None:
    """The option that chooses colours."""
    told = "auto, always or never (default: auto, which is on a terminal without NO_COLOR)"
    parser.add_argument("--color", metavar="WHEN", type=one_of(COLOURS), default="auto", help=told)
