"""The words that choose rules: their codes, their families, and "all"."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.checking.settings import ALL
from journeymap.diagnostics import Severity
from journeymap.rules import FAMILIES, OWN, Rule
from journeymap.wording import did_you_mean, listed, quoted


def known_words(rules: Iterable[Rule]) -> tuple[str, ...]:
    """The words that choose rules: codes, families and "all"."""
    return (*(rule.code for rule in rules), *FAMILIES, OWN, ALL)


def objection_to(word: str, rules: Iterable[Rule], *, warnings: bool = False) -> tuple[str, str | None] | None:
    """What is wrong with a word that should choose rules, and the hint; `warnings` of reading may be meant, too."""
    known = known_words(rules)
    if word in known:
        return None
    from journeymap.rules.manual import entries

    others = {entry.code: entry.severity for entry in entries()}
    if word in others and warnings and others[word] is Severity.WARNING:
        return None
    if word in others:
        return f"{quoted(word)} is always looked for, and cannot be chosen", "name a rule or a family of rules"
    return f"there is no rule {quoted(word)}", did_you_mean(word, known) or f"families: {listed(FAMILIES)}"
