"""A way to ask one rule about a map."""

import datetime as dt

import pytest

import journeymap as jm
from journeymap.rules import RULES

TODAY = dt.date(2026, 11, 22)
BY_CODE = {rule.code: rule for rule in RULES}


@pytest.fixture
def ask():
    """`ask(code, lines, **options)`: what a rule has to say about a map that is named and versioned already."""

    def asked(code, lines, *, today=TODAY, **options):
        journey = jm.loads(f"journeymap: 1\nname: A map\n{lines}")
        return list(BY_CODE[code].remarks(journey, today=today, options=options))

    return asked


@pytest.fixture
def places(ask):
    """`places(code, lines, ...)`: the dotted paths of what a rule finds, without those of stage and touchpoints."""

    def placed(code, lines, **options):
        return [dotted(remark.path) for remark in ask(code, lines, **options)]

    return placed


def dotted(path):
    short = path[3:] if path[2:3] == ("touchpoints",) else path
    return ".".join(map(str, short))
