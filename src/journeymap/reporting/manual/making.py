"""The pages of codes, with what `check` finds in the maps that they show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from journeymap.checking import Configured, Settings
from journeymap.checking.judging import judge
from journeymap.reading import read
from journeymap.reporting.manual import Page
from journeymap.rules import RULES, Rule
from journeymap.rules.manual import Entry

TODAY = dt.date(2026, 10, 1)
"""The day on which the maps of the manual are looked at, so that a page stays the same."""

SOURCE = "journey.yaml"


def page_of(entry: Entry, rules: Sequence[Rule] = RULES) -> Page:
    """The page of a code.

    >>> from journeymap.rules.manual import entry_of
    >>> print(page_of(entry_of(RULES[0])).finding.splitlines()[0])
    journey.yaml:8:7: warning[isolated]: no way leads to or from touchpoint 'cellar'
    """
    if not entry.fails:
        return Page(entry)
    configured = Configured(Settings(select=(entry.code,), today=TODAY), tuple(rules))
    found = judge(read(entry.fails.encode(), source=SOURCE), configured).diagnostics
    return Page(entry, "\n\n".join(str(one) for one in found if one.code == entry.code))
