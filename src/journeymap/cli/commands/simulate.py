"""``journeymap simulate``: what would become of a journey with some changes."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from journeymap.cli.arguments import Parser, add_format
from journeymap.cli.failing import WrongUsageError
from journeymap.cli.files import STANDARD_OUTPUT, read_journey, refuse_input, refuse_journey, write_text
from journeymap.cli.terminal import Terminal
from journeymap.reporting.answers import FORMATS, TEXT, write

USAGE = "FILE CHANGE..."
DESCRIPTION = """\
Try changes out on a journey, one after another, and compare: success, time,
effort, emotions and hand-offs before and after. The file stays as it is.

changes (quote them, so that the shell leaves them alone):
  checkout.emotion = 1                    set emotion, effort, duration or drop_off
  checkout.effort -= 1, duration -= 2m    lower or (+=) raise them
  checkout.drop_off = 10%                 let that share of the customers there leave
  site > checkout = 60%                   let that share go on to another touchpoint
  site > checkout delay = 2d              let time pass between two touchpoints
  remove chat                             customers go straight on to where it led
  remove chat leaves                      customers who would come to it leave
  merge site chat                         take the second touchpoint into the first
  add reminder between site and checkout, emotion 1, duration 1m
  checkout: Check out as a guest          do an opportunity of that touchpoint"""
EXAMPLES = """\
examples:
  journeymap simulate journey.yaml "checkout.drop_off -= 4%"
  journeymap simulate journey.yaml "checkout: Check out as a guest" "remove care-call"
  journeymap simulate journey.yaml --persona newcomer "remove chat leaves"
  journeymap simulate journey.yaml "merge site chat" --output-format markdown -o plan.md

'journeymap analyse best-fixes FILE' tries all opportunities out and ranks them.
"""


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument("file", metavar="FILE", help="the journey, or - for standard input")
    parser.add_argument("changes", metavar="CHANGE", nargs="+", help="what to change, as above")
    parser.add_argument("--persona", metavar="ID", help="the journey of one persona")
    add_format(parser, FORMATS)
    parser.add_argument("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="write it to a file")


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the comparison, or write it to a file."""
    from journeymap.analysis.simulation import simulate

    journey = read_journey(options.file, terminal, options.persona)
    try:
        result = simulate(journey, *options.changes)
    except ValueError as problem:
        raise WrongUsageError(str(problem)) from None
    text = write("simulate", journey, result, options.output_format)
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
