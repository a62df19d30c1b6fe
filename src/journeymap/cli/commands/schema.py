"""``journeymap schema``: the JSON Schemas of the format and of the outputs."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from journeymap.cli.arguments import Parser, one_of
from journeymap.cli.files import STANDARD_OUTPUT, refuse_journey, write_text
from journeymap.cli.terminal import Terminal
from journeymap.reading.explaining import SCHEMA_FILE
from journeymap.reporting import diagnostics

USAGE = ""
DESCRIPTION = """\
Print the JSON Schema of journey files, or of what 'journeymap check' or
'journeymap report' prints with --output-format json. Where the first lies
beside a file that begins with the line
  # yaml-language-server: $schema=./journey.schema.json
editors complete keys, tell what they mean and mark mistakes."""
EXAMPLES = """\
examples:
  journeymap schema -o journey.schema.json
  journeymap schema --of report
"""
_WHAT = ("journey", "check", "report")


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument("--of", metavar="WHAT", type=one_of(_WHAT), default="journey", help="journey, check or report")
    parser.add_argument("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="write it to a file")


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the schema, or write it to a file."""
    text = _file(options.of).read_text(encoding="utf-8")
    if options.output == STANDARD_OUTPUT:
        terminal.deliver(text)
    else:
        output = Path(options.output)
        refuse_journey(output)
        write_text(output, text)
        terminal.say(f"wrote {output.as_posix()}")
    return 0


def _file(what: str) -> Path:
    if what == "report":
        # All analyses stand behind the report, and the other schemas should not wait for them.
        from journeymap.reporting import overview

        return overview.SCHEMA_FILE
    return diagnostics.SCHEMA_FILE if what == "check" else SCHEMA_FILE
