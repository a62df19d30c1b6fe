"""Codes for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from journeymap.reporting import Layout
from journeymap.reporting.manual import Listed, Page
from journeymap.rules import OWN
from journeymap.rules.manual import Entry


def listing(listed: Sequence[Listed], _layout: Layout) -> str:
    """A JSON list with the family, severity in force, preset and summary of each code, and whether it is looked for."""
    return _dumped([{**_about(one.entry), "severity": one.severity.value, "on": one.is_on} for one in listed])


def pages(pages: Sequence[Page], _layout: Layout) -> str:
    """A JSON list with all there is to know about each code."""
    return _dumped([_page(page) for page in pages])


def _about(entry: Entry) -> dict[str, object]:
    return {
        "code": entry.code,
        "family": entry.family,
        "severity": entry.severity.value,
        "preset": entry.preset,
        "summary": entry.summary,
        "url": None if entry.family == OWN else entry.url,
    }


def _page(page: Page) -> dict[str, object]:
    entry = page.entry
    return {
        **_about(entry),
        "why": entry.why,
        "options": [{"name": name, "default": default, "meaning": meaning} for name, default, meaning in entry.options],
        "fails": entry.fails,
        "finding": page.finding,
        "passes": entry.passes,
    }


def _dumped(found: object) -> str:
    return json.dumps(found, indent=2) + "\n"
