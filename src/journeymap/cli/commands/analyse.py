"""``journeymap analyse``: the answer to one question about a journey."""

from __future__ import annotations

import inspect
from argparse import Namespace
from collections.abc import Callable
from typing import Any

import journeymap
from journeymap.cli.answering import add_answering, answer
from journeymap.cli.arguments import Parser, number_from
from journeymap.cli.dates import a_date, day_of
from journeymap.cli.failing import WrongUsageError
from journeymap.cli.files import read_journey
from journeymap.cli.terminal import Terminal
from journeymap.tables import Tabular
from journeymap.wording import did_you_mean, listed, quoted

QUESTIONS = {
    "pain-points": "where it hurts, and why",
    "opportunities": "what to do first, by a method that is named",
    "best-fixes": "which fixes gain most for their effort, by simulation",
    "lifecycle-health": "how each phase of the lifecycle does",
    "by-team": "what each team owns, hands over and should do first",
    "compare-personas": "where personas live different journeys",
    "markov": "success, steps, time and visits, as a Markov chain",
    "reach": "how many customers come by each touchpoint",
    "removal-effects": "what success would be lost without each touchpoint",
    "influence": "how success differs with and without each touchpoint",
    "moments-of-truth": "the touchpoints that decide",
    "bottlenecks": "where time, effort or customers are lost most",
    "critical-path": "the longest, hardest, saddest or likeliest way",
    "path-statistics": "the most likely ways through, side by side",
    "must-pass": "the touchpoints on every way to success",
    "handoffs": "where channel or team changes, and what it costs",
    "complexity": "how complicated the journey is",
    "emotion-curve": "how customers feel on the way and what they remember",
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
    group.add_argument("--budget", metavar="EFFORT", type=number_from(0, 1e9), help="how much effort may be spent")
    group.add_argument("--customers", metavar="N", type=number_from(1, 1e12), help="of how many customers")
    group.add_argument("--by-persona", action="store_true", default=None, help="each persona apart, then together")
    group.add_argument("--today", metavar="DATE", type=a_date, help="the day from which ages count")
    add_answering(parser)


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the answer, or write it to a file."""
    ask: Callable[..., Tabular] = getattr(journeymap, options.question.replace("-", "_"))
    given = _given(options, ask, terminal)
    journey = read_journey(options.file, terminal, None if "persona" in given else options.persona)
    try:
        result = ask(journey, **given)
    except ValueError as problem:
        raise WrongUsageError(str(problem)) from None
    answer(options.question, journey, result, options, terminal)
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
