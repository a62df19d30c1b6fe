"""``journeymap simulate``: what would become of a journey with some changes."""

from __future__ import annotations

from argparse import Namespace

from journeymap.cli.answering import add_answering, answer
from journeymap.cli.arguments import Parser
from journeymap.cli.failing import WrongUsageError
from journeymap.cli.files import read_journey
from journeymap.cli.terminal import Terminal

USAGE = "FILE CHANGE..."
DESCRIPTION = """\
Try changes out on a journey, one after another, and compare: success, time,
effort, emotions and hand-offs before and after. The file stays as it is.

changes (quote them, so that the shell leaves them alone):
  checkout.emotion = 1                  set emotion, effort, duration, drop_off
  checkout.effort -= 1, duration -= 2m  lower or (+=) raise them
  checkout.drop_off = 10%               let that share leave there
  site > checkout = 60%                 let that share go on there
  site > checkout delay = 2d            let time pass between the two
  remove chat                           customers go straight on to where it led
  remove chat leaves                    customers who would come to it leave
  merge site chat                       take the second into the first
  add reminder between site and checkout, emotion 1, duration 1m
  checkout: Check out as a guest        do an opportunity of that touchpoint"""
EXAMPLES = """\
examples:
  journeymap simulate journey.yaml "checkout.drop_off -= 4%"
  journeymap simulate journey.yaml "checkout: Check out as a guest"
  journeymap simulate journey.yaml --persona newcomer "remove chat leaves"
  journeymap simulate journey.yaml "merge site chat" -o plan.txt

'journeymap analyse best-fixes FILE' tries all opportunities out and ranks them.
"""


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument("file", metavar="FILE", help="the journey, or - for standard input")
    parser.add_argument("changes", metavar="CHANGE", nargs="+", help="what to change, as above")
    parser.add_argument("--persona", metavar="ID", help="the journey of one persona")
    add_answering(parser)


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the comparison, or write it to a file."""
    from journeymap.analysis.changing.simulation import simulate

    journey = read_journey(options.file, terminal, options.persona)
    try:
        result = simulate(journey, *options.changes)
    except ValueError as problem:
        raise WrongUsageError(str(problem)) from None
    answer("simulate", journey, result, options, terminal)
    return 0
