"""``journeymap lsp``: the language server, for editors."""

from __future__ import annotations

import signal
from argparse import Namespace

from journeymap.cli.arguments import Parser
from journeymap.cli.failing import CANNOT_RUN
from journeymap.cli.terminal import Terminal
from journeymap.serving import serve

USAGE = ""
DESCRIPTION = """\
Talk to an editor about the journey files that are open in it: mistakes as you
type, completion, what things mean, go to definition, rename. An editor starts
it and speaks to it over the standard input and output; the manual tells how to
set yours up. Needs: pip install 'journeymap[lsp]'"""
EXAMPLES = """\
examples:
  journeymap lsp                what to write into the settings of an editor
"""


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    told = "load the rules in Python that a configuration names; without it an opened folder runs no code"
    parser.add_argument("--own-rules", action="store_true", help=told)
    parser.add_argument("--stdio", action="store_true", help="speak over the standard streams (as is done anyway)")


def run(options: Namespace, terminal: Terminal) -> int:
    """Serve until the editor leaves."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a thread that waits for input would hold Ctrl-C up
    reader, writer = terminal.binary()
    return 0 if serve(reader, writer, own_rules=options.own_rules) else CANNOT_RUN
