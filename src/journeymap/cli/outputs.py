"""Where a report goes: formats to the standard output and to files, several from one check."""

from __future__ import annotations

import argparse
import os
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from journeymap.cli.arguments import Parser, number_from, one_of
from journeymap.cli.failing import WrongUsageError
from journeymap.cli.files import STANDARD_OUTPUT, refuse_journey, write_text
from journeymap.cli.terminal import Terminal
from journeymap.diagnostics import Report, Style
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics import FORMATS, GITHUB, JSON, TEXT, write
from journeymap.wording import quoted

_FOR_PEOPLE = (TEXT, "concise")


@frozen
class Output:
    """A format, and the file that it goes to, if not to the standard output."""

    format: str
    file: str = STANDARD_OUTPUT


def add_outputs(parser: Parser) -> None:
    """The options that say what is told, and where."""
    group = parser.add_argument_group("output")
    told = f"one of {', '.join(FORMATS)} (default: {TEXT}); can be repeated, with a file for all but one"
    group.add_argument("--output-format", metavar="FORMAT[=FILE]", type=_output, action="append", default=[], help=told)
    group.add_argument(
        "--max-problems",
        metavar="N",
        type=number_from(1, 10**9, int),
        default=100,
        help="print at most N problems as text and count the rest (default: 100)",
    )
    group.add_argument("--statistics", action="store_true", help="count the problems by code; in text or json")
    group.add_argument("-q", "--quiet", action="store_true", help="print the problems and nothing else")


def outputs_of(options: Namespace, environ: Mapping[str, str]) -> tuple[Output, ...]:
    """The outputs that are asked for: text, unless something else goes to the standard output.

    In GitHub Actions annotations come after the text where nothing is asked for.
    """
    outputs = tuple(options.output_format)
    _refuse_clashes(outputs)
    if not outputs and environ.get("GITHUB_ACTIONS") == "true":
        outputs = (Output(TEXT), Output(GITHUB))
    elif all(output.file != STANDARD_OUTPUT for output in outputs):
        outputs = (Output(TEXT), *outputs)
    if options.statistics and not any(output.format in (TEXT, JSON) for output in outputs):
        raise WrongUsageError("--statistics goes with the formats 'text' and 'json'")
    return outputs


def deliver(report: Report, outputs: Iterable[Output], options: Namespace, terminal: Terminal) -> None:
    """Write a report to the standard output, and then to files."""
    layout = layout_of(options, terminal.style(options.color))
    for output in sorted(outputs, key=lambda output: output.file != STANDARD_OUTPUT):
        if output.file != STANDARD_OUTPUT:
            refuse_source(output.file, report.sources)
            plain = Layout(most=layout.most, summary=True, statistics=layout.statistics, folder=layout.folder)
            write_text(Path(output.file), write(report, output.format, plain))
        elif output.format not in _FOR_PEOPLE:
            terminal.deliver(write(report, output.format, layout))
        elif report.files or report:
            terminal.write(write(report, output.format, layout))


def layout_of(options: Namespace, style: Style) -> Layout:
    """How the options want a report laid out."""
    return Layout(
        style,
        most=options.max_problems,
        summary=not options.quiet,
        statistics=options.statistics,
        folder=Path.cwd(),
    )


def _refuse_clashes(outputs: Sequence[Output]) -> None:
    files = [output.file for output in outputs if output.file != STANDARD_OUTPUT]
    if len(files) < len(outputs) - 1:
        raise WrongUsageError("two formats for the standard output; name a file for all but one: FORMAT=FILE")
    places = list(map(os.path.realpath, files))
    for file, place in zip(files, places, strict=True):
        refuse_journey(Path(file))
        if places.count(place) > 1:
            raise WrongUsageError(f"two formats for the file {quoted(file)}")


def refuse_source(file: str, sources: Iterable[str]) -> None:
    """Refuse to write over a journey that has been checked."""
    place = os.path.realpath(file)
    if any(os.path.realpath(source) == place for source in sources):
        raise WrongUsageError(f"{quoted(file)} is a journey that is checked; name another file for the output")


def _output(text: str) -> Output:
    format, equals, file = text.partition("=")
    if equals and not file:
        raise argparse.ArgumentTypeError(f"found {quoted(text)}, wanted the name of a file after '='")
    return Output(one_of(FORMATS)(format), file or STANDARD_OUTPUT)
