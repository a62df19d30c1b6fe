"""``journeymap analyse``: the answer to one question about a journey."""

from __future__ import annotations

import inspect
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import journeymap
from journeymap.cli.arguments import Parser, add_format, number_from
from journeymap.cli.dates import a_date, day_of
from journeymap.cli.failing import WrongUsageError
from journeymap.cli.files import STANDARD_OUTPUT, read_journey, refuse_input, refuse_journey, write_text
from journeymap.cli.terminal import Terminal
from journeymap.reporting.answers import FORMATS, TEXT, write
from journeymap.tables import Tabular
from journeymap.wording import did_you_mean, listed, quoted

QUESTIONS = {
    "pain-points": "where it hurts, and why",
    "opportunities": "what to do first, by a method that is named",
    "best-fixes": "which fixes gain most for their effort, by simulation",
    "lifecycle-health": "how each phase of the lifecycle does",
    "by-team": "what each team owns, hands over and should do first",
    "compare-personas": "where personas live different journeys",
    "markov": "success, steps, time and visits of the journey as a Markov chain",
    "reach": "with what chance customers come by each touchpoint",
    "removal-effects": "how much success would be lost without each touchpoint",
    "influence": "how success differs between those who visit a touchpoint and those who do not",
    "moments-of-truth": "the touchpoints that decide",
    "bottlenecks": "where time, effort or customers are lost most",
    "critical-path": "the most extreme way through: longest, hardest, saddest, likeliest ...",
    "path-statistics": "the most likely ways through, side by side",
    "must-pass": "the touchpoints on every way to success",
    "handoffs": "where channel or team changes, and what it costs",
    "complexity": "how complicated the journey is",
    "emotion-curve": "how customers feel on the way, and what they remember",
    "orphans": "what hangs loose in the map",
}
"""The questions, each with what it asks; the function of journeymap has the same name with underscores."""

USAGE = "QUESTION FILE"
_LIST = "\n".join(f"  {name:17} {what}" for name, what in QUESTIONS.items())
DESCRIPTION = f"""\
Answer one question about a journey. 'journeymap report' tells the whole story.

questions:
{_LIST}"""
EXAMPLES = """\
examples:
  journeymap analyse opportunities journey.yaml --by rice --team care
  journeymap analyse best-fixes journey.yaml --budget 6
  journeymap analyse critical-path journey.yaml --by emotion --persona newcomer
  journeymap analyse markov journey.yaml --output-format json
  journeymap analyse handoffs journey.yaml --output-format csv -o handoffs.csv
"""

_OPTIONS = ("by", "k", "team", "budget", "customers", "by_persona", "today")
"""The options that go to the function of a question, where it has them."""


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument("question", metavar="QUESTION", type=_question, help="one of the questions above")
    parser.add_argument("file", metavar="FILE", help="the journey, or - for standard input")
    parser.add_argument("--persona", metavar="ID", help="the journey of one persona")
    group = parser.add_argument_group("options of some questions")
    group.add_argument("--by", metavar="WORD", help="the method or criterion")
    group.add_argument("--k", metavar="N", type=number_from(1, 10_000, int), help="how many paths")
    group.add_argument("--team", metavar="ID", help="of one team alone")
    group.add_argument("--budget", metavar="EFFORT", type=number_from(0, 1e9), help="how much effort there is to spend")
    group.add_argument("--customers", metavar="N", type=number_from(1, 1e12), help="of how many customers")
    group.add_argument("--by-persona", action="store_true", default=None, help="each persona apart, then put together")
    group.add_argument("--today", metavar="DATE", type=a_date, help="the day from which ages count (default: today)")
    add_format(parser, FORMATS)
    parser.add_argument("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="write it to a file")


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the answer, or write it to a file."""
    ask: Callable[..., Tabular] = getattr(journeymap, options.question.replace("-", "_"))
    given = _given(options, ask, terminal)
    journey = read_journey(options.file, terminal, None if "persona" in given else options.persona)
    try:
        result = ask(journey, **given)
    except ValueError as problem:
        raise WrongUsageError(str(problem)) from None
    text = write(options.question, journey, result, options.output_format)
    if options.output != STANDARD_OUTPUT:
        output = Path(options.output)
        refuse_input(output, options.file)
        refuse_journey(output)
        write_text(output, text)
        terminal.say(f"wrote {output.as_posix()}")
    elif options.output_format == TEXT:
        terminal.write(text)
    else:
        terminal.deliver(text)
    return 0


def _given(options: Namespace, ask: Callable[..., Tabular], terminal: Terminal) -> dict[str, Any]:
    """The options that are given, if the question has them all."""
    known = inspect.signature(ask).parameters
    given = {name: getattr(options, name) for name in _OPTIONS if getattr(options, name) is not None}
    for name in given:
        if name not in known:
            option = "--" + name.replace("_", "-")
            fitting = listed(question for question in QUESTIONS if _takes(question, name))
            raise WrongUsageError(f"{option} says nothing to {quoted(options.question)}; it goes with {fitting}")
    if options.persona and "persona" in known:
        given["persona"] = options.persona  # such a question tells what the persona's journey leaves out
    today = day_of(terminal.environ)
    return {"today": today, **given} if "today" in known and today else given


def _takes(question: str, option: str) -> bool:
    return option in inspect.signature(getattr(journeymap, question.replace("-", "_"))).parameters


def _question(text: str) -> str:
    name = text.replace("_", "-")
    if name in QUESTIONS:
        return name
    import argparse

    hint = did_you_mean(name, QUESTIONS) or f"known: {listed(QUESTIONS, most=len(QUESTIONS))}"
    raise argparse.ArgumentTypeError(f"there is no question {quoted(text)}; {hint}")
