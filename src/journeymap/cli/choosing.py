"""The options that choose rules and configurations, which several commands have."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from journeymap.checking import Configurations, Settings
from journeymap.checking.settings import FAIL_ON, NEVER
from journeymap.checking.words import objection_to
from journeymap.cli.arguments import Parser, one_of
from journeymap.cli.dates import a_date
from journeymap.cli.failing import WrongUsageError
from journeymap.diagnostics import Severity
from journeymap.remembering import Memory
from journeymap.rules import PRESETS, RULES
from journeymap.wording import quoted

_SEVERITIES = tuple(severity.value for severity in Severity)


def add_choices(parser: Parser) -> None:
    """The options that choose rules, and where their configuration is."""
    group = parser.add_argument_group("rules")
    group.add_argument("--preset", metavar="NAME", type=one_of(PRESETS), help=f"one of {', '.join(PRESETS)}")
    for name, told in (
        ("--select", "only these, in place of what the configuration chooses"),
        ("--extend-select", "these, too"),
        ("--ignore", "all but these"),
    ):
        group.add_argument(name, metavar="RULES", type=_words, action="extend", default=[], help=told)
    told = "error, warning or info for a rule or a family; can be repeated"
    group.add_argument("--severity", metavar="RULE=WORD", type=_severity, action="append", default=[], help=told)
    group.add_argument("--config", metavar="FILE", help="the configuration, in place of the nearest")
    group.add_argument("--isolated", action="store_true", help="look for no configuration")


def add_judging(parser: Parser) -> None:
    """The options that say what counts as a failure, and from which day."""
    group = parser.add_argument_group("what fails")
    told = f"the mildest that fails: {', '.join(FAIL_ON)} (default: error)"
    group.add_argument("--fail-on", metavar="WORD", type=one_of(FAIL_ON), help=told)
    group.add_argument("--baseline", metavar="FILE", help="do not tell what is known there")
    group.add_argument("--write-baseline", metavar="FILE", help="take all that is found as known from now on")
    group.add_argument("--today", metavar="DATE", type=a_date, help="the day from which ages count (default: today)")


def configurations_of(options: Namespace, *, own_rules: bool = True, memory: Memory | None = None) -> Configurations:
    """The configurations that the options ask for."""
    if options.isolated and options.config:
        raise WrongUsageError("--config and --isolated exclude each other")
    given = Settings() if options.isolated else None
    file = Path(options.config) if options.config else None
    changes, additions = dict(_changes(options)), dict(_additions(options))
    return Configurations(file, given, changes, own_rules=own_rules, additions=additions, memory=memory)


def refuse_unknown_words(options: Namespace, configurations: Configurations) -> None:
    """Leave because of words that choose no rule; a user's own are known once the configurations are read."""
    rules = configurations.rules or RULES
    ignored = [*options.ignore, *(word for word, _ in options.severity)]
    for words, warnings in (([*options.select, *options.extend_select], False), (ignored, True)):
        for word in words:
            objection = objection_to(word, rules, warnings=warnings)
            if objection:
                raise WrongUsageError("; ".join(filter(None, objection)))


def _changes(options: Namespace) -> Iterator[tuple[str, Any]]:
    """Fields of the settings that the options replace; `check` has some that others do not."""
    if options.preset:
        yield "preset", options.preset
    if options.select:
        yield from (("select", tuple(options.select)), ("extend_select", ()), ("ignore", ()))
    fail_on = getattr(options, "fail_on", None)
    if fail_on:
        yield "fail_on", None if fail_on == NEVER else Severity(fail_on)
    if getattr(options, "today", None):
        yield "today", options.today
    if getattr(options, "write_baseline", None):
        yield "baseline", None
    elif getattr(options, "baseline", None):
        yield "baseline", Path(options.baseline)


def _additions(options: Namespace) -> Iterator[tuple[str, Any]]:
    """Values that the options add to fields of the settings."""
    if options.extend_select:
        yield "extend_select", tuple(options.extend_select)
    if options.ignore:
        yield "ignore", tuple(options.ignore)
    if options.severity:
        yield "severities", dict(options.severity)


def _words(text: str) -> Sequence[str]:
    words = [word.strip() for word in text.split(",")]
    if not all(words):
        raise argparse.ArgumentTypeError(f"found {quoted(text)}, wanted names with commas between them")
    return words


def _severity(text: str) -> tuple[str, Severity]:
    word, _, severity = text.rpartition("=")
    return word, Severity(one_of(_SEVERITIES)(severity))
