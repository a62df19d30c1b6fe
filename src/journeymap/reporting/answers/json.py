"""An answer for programs: one JSON object with the question, the journey and the result in full."""

from __future__ import annotations

import json

from journeymap.journey import Journey
from journeymap.reporting import Layout
from journeymap.tables import Tabular

VERSION = 1
"""Counts changes of the form; fields are only ever added."""


def write(question: str, journey: Journey, result: Tabular, _layout: Layout) -> str:
    """The result as its `to_dict` gives it; emotions on the map's scale, durations in seconds, shares in 0..1."""
    head = {"version": VERSION, "question": question, "journey": {"id": journey.id, "name": journey.name}}
    return json.dumps(head | {"result": result.to_dict()}, indent=2, allow_nan=False) + "\n"
