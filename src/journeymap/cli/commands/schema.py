"""``journeymap schema``: the JSON Schema of the format."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from journeymap.cli.arguments import Parser
from journeymap.cli.files import write_text
from journeymap.cli.terminal import Terminal
from journeymap.reading.explaining import SCHEMA_FILE

USAGE = ""
DESCRIPTION = """\
Print the JSON Schema of journey files. Where it lies beside a file that begins
with the line
  # yaml-language-server: $schema=./journey.schema.json
editors complete keys, tell what they mean and mark mistakes."""
EXAMPLES = """\
examples:
  journeymap schema -o journey.schema.json
"""


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write it to a file")


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the schema, or write it to a file."""
    text = SCHEMA_FILE.read_text(encoding="utf-8")
    if options.output is None:
        terminal.deliver(text)
    else:
        write_text(Path(options.output), text)
        terminal.say(f"wrote {options.output}")
    return 0
