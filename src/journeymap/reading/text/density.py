"""How many values a text may hold: a few characters can stand for a hundred bytes of memory, millions of times."""

from __future__ import annotations

from typing import Any

from journeymap.reading.text.places import Events, Stretch

VALUES = 1_000_000
"""So many values, keys counted, any text may hold."""

PER_VALUE = 8
"""For each of so many characters of a text, it may hold one more."""

_BEFORE_VALUES = (",", ",", ":", "\n", "[", "{", "- ", "? ")
"""Each value but the first has one of these before it; a comma may stand for two, as in ``{a, b}``."""


def most_values(text: str) -> int:
    """How many values a text of this length may hold."""
    return VALUES + len(text) // PER_VALUE


def may_be_dense(text: str) -> bool:
    """Whether a text may hold more than that; prose with many commas and colons only looks so."""
    return len(text) > VALUES and sum(map(text.count, _BEFORE_VALUES)) > most_values(text)


def nth_value(events: Events, number: int) -> Stretch | None:
    """Where the value of that number stands, in the order of the text; None where there are fewer."""
    import yaml

    counted = frozenset([yaml.ScalarEvent, yaml.AliasEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent])
    while True:
        event: Any = events.get_event()
        if type(event) in counted:
            number -= 1
            if not number:
                return event.start_mark.index, event.end_mark.index
        elif type(event) is yaml.StreamEndEvent:
            return None
