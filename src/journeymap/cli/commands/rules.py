"""``journeymap rules``: what is looked for, and what there is to know about each code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from journeymap.checking import Configured, Settings
from journeymap.checking.judging import FAMILY_OF
from journeymap.cli.arguments import Parser, add_color, add_format
from journeymap.cli.choosing import add_choices, configurations_of, refuse_unknown_words
from journeymap.cli.failing import WRONG_USAGE, WrongUsageError
from journeymap.cli.terminal import Terminal
from journeymap.diagnostics import Severity, format_diagnostic
from journeymap.reporting import WIDTH, Layout
from journeymap.reporting.manual import FORMATS, TEXT, Listed, write_list, write_pages
from journeymap.reporting.manual.making import page_of
from journeymap.rules import OWN
from journeymap.rules.manual import Entry, entries
from journeymap.wording import did_you_mean, quoted

USAGE = "[CODE | FAMILY ...]"
DESCRIPTION = """\
List the rules that journey files are checked by, all or those of a family, or
tell all about some: what each finds, why it matters, its options, a map that
fails and one that passes."""
EXAMPLES = """\
examples:
  journeymap rules
  journeymap rules isolated
  journeymap rules flow
  journeymap rules --preset strict
  journeymap rules --all --output-format json       with the codes of reading
"""


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument("codes", metavar="CODE", nargs="*", help="tell all about this code, or list this family")
    parser.add_argument("--all", action="store_true", help="list what is always looked for, too")
    add_format(parser, FORMATS)
    add_color(parser)
    add_choices(parser)


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the list, or the pages of the codes that are named."""
    configurations = configurations_of(options)
    configured = configurations.of(Path("journey.yaml"))
    if configurations.problems:
        terminal.complain("\n\n".join(map(format_diagnostic, configurations.problems)))
        return WRONG_USAGE
    refuse_unknown_words(options, configurations)
    own = [rule for rule in configured.rules if rule.family == OWN]
    known = list(entries(own))
    width = min(terminal.width() or WIDTH, WIDTH)
    layout = Layout(terminal.style(options.color), width=width)
    _print(_written(options, known, configured, layout), options, terminal)
    return 0


def _written(options: Namespace, known: Sequence[Entry], configured: Configured, layout: Layout) -> str:
    listed = _listed(known, configured)
    families = {entry.family for entry in known}
    if options.codes and families.issuperset(options.codes):
        return write_list([one for one in listed if one.entry.family in options.codes], options.output_format, layout)
    if options.codes:
        pages = [page_of(_named(code, known), configured.rules) for code in options.codes]
        return write_pages(pages, options.output_format, layout)
    shown = listed if options.all else [one for one in listed if one.entry.preset is not None]
    return write_list(shown, options.output_format, layout)


def _print(text: str, options: Namespace, terminal: Terminal) -> None:
    if options.output_format == TEXT:
        terminal.write(text)
    else:
        terminal.deliver(text)


def _named(code: str, known: Sequence[Entry]) -> Entry:
    by_code = {entry.code: entry for entry in known}
    if code in by_code:
        return by_code[code]
    families = {entry.family for entry in known}
    if code in families:
        raise WrongUsageError(f"{quoted(code)} is a family: give codes or families, not both")
    hint = did_you_mean(code, (*by_code, *sorted(families))) or "'journeymap rules --all' lists them"
    raise WrongUsageError(f"there is no code {quoted(code)}; {hint}")


def _listed(known: Sequence[Entry], configured: Configured) -> list[Listed]:
    settings = configured.settings
    chosen = {rule.code for rule in configured.rules if settings.selects(rule)}
    return [Listed(entry, _severity(entry, settings), _is_on(entry, settings, chosen)) for entry in known]


def _is_on(entry: Entry, settings: Settings, chosen: set[str]) -> bool:
    if entry.preset is not None:
        return entry.code in chosen
    return entry.code not in FAMILY_OF or not settings.ignores(entry.code, entry.family)


def _severity(entry: Entry, settings: Settings) -> Severity:
    """The severity in force; that of an error of reading cannot be changed."""
    if entry.preset is None and entry.severity is Severity.ERROR:
        return entry.severity
    return settings.severity_of(entry.code, entry.family, entry.severity)
