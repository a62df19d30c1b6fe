"""A text by the events of its parser: its data with every problem noted, and where things stand in it.

Most files need none of this: the plain reader gives their data, and what has no problem needs no place. So this and
all that it imports is loaded on first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import yaml

from journeymap.diagnostics import KeyPath
from journeymap.reading.text.comments import Comment, comments_like
from journeymap.reading.text.constructing import Constructor
from journeymap.reading.text.core_scalars import resolve
from journeymap.reading.text.density import most_values, nth_value
from journeymap.reading.text.events import yaml_events
from journeymap.reading.text.faults import Fault, Faults
from journeymap.reading.text.json_events import JsonEvents, json_data, json_scalar
from journeymap.reading.text.locating import find
from journeymap.reading.text.places import Events, Stretch
from journeymap.reading.text.sharing import Shared, shared
from journeymap.reading.text.syntax import explain

Format = Literal["yaml", "json"]


def data_of(text: str, format: Format, faults: Faults, *, pure: bool) -> object:
    """The data of a text, as far as it can be read; `pure` leaves libyaml aside."""
    data = json_data(text) if format == "json" else None
    if data is not None or (format == "json" and not text.strip()):
        return data
    constructor = Constructor(_events(text, format, pure=pure), faults, json_scalar if format == "json" else resolve)
    try:
        constructor.run()
    except yaml.YAMLError as error:
        faults.stop(explain(text, error))
    return constructor.data


def refuse_density(text: str, format: Format, faults: Faults, *, pure: bool) -> None:
    """Stop at the value that is one too many for the length of a text."""
    most = most_values(text)
    try:
        place = nth_value(_events(text, format, pure=pure), most + 1)
    except yaml.YAMLError:
        return  # what is wrong with the text is told when it is read
    if place is not None:
        message = f"the file has more than {most:,} values, too many for its size"
        faults.stop(Fault("too-large", message, place, hint="split it into several files"))


def stretches_in(
    text: str, format: Format, wanted: Iterable[tuple[KeyPath, bool]], *, pure: bool, through_aliases: bool
) -> dict[tuple[KeyPath, bool], Stretch]:
    """Where each (path, on_key) stands, as offsets: the key if `on_key`, else the value."""
    return find(lambda: _events(text, format, pure=pure), wanted, through_aliases=through_aliases)


def comments_in(text: str, pattern: re.Pattern[str], *, pure: bool) -> list[Comment]:
    """The comments of a YAML text that begin as a pattern says."""
    return comments_like(text, pattern, _events(text, "yaml", pure=pure))


def shared_in(text: str, *, pure: bool) -> list[Shared]:
    """The values of a YAML text that aliases repeat."""
    return shared(_events(text, "yaml", pure=pure))


def _events(text: str, format: Format, *, pure: bool) -> Events:
    """The text as events, from the start."""
    return JsonEvents(text) if format == "json" else yaml_events(text, pure=pure or not yaml.__with_libyaml__)
