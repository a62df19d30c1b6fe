"""The report on a journey, in the order in which a decision maker reads: what hurts, whom, what it costs, what to do."""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path

from journeymap.journey import Journey
from journeymap.reporting.overview.journey_report import FORMATS, TEXT, JourneyReport
from journeymap.wording import quoted

__all__ = ["FORMATS", "SCHEMA_FILE", "TEXT", "JourneyReport", "report"]

SCHEMA_FILE = Path(__file__).with_name("report.schema.json")
"""The JSON Schema of the format `json`."""


def report(
    journey: Journey,
    *,
    customers: float = 1000,
    today: dt.date | None = None,
    value: float | None = None,
    currency: str = "",
    persona: str | None = None,
) -> JourneyReport:
    """The whole story of a journey: what hurts, whom, what it costs, what to do first and how sure that is.

    Costs are those of so many `customers` who begin the journey; `value` is what one success is worth, in `currency`
    ("€", "CHF" ...): without it no money is spoken of. `today` is the day from which ages count. With a `persona` it
    is about the journey of that one alone, and `customers` are customers of that persona. The report shows itself as
    text; `.markdown()`, `.html()` and `.json()` write it in other formats, `.save(path)` in that of a file's suffix,
    and the analyses behind it are its attributes. Raises ValueError where `customers` is not above 0 or `value` is
    below 0, UnknownNameError for a persona that is not there.

    >>> import journeymap as jm
    >>> found = jm.report(jm.load(jm.example_path("minimal")))
    >>> print(found.markdown().splitlines()[0])
    # A table for two
    >>> [touchpoint.name for touchpoint in found.must_pass][-1:]
    ['Has dinner']
    """
    if not (0 < customers < math.inf):
        raise ValueError(f"customers is {quoted(customers)}, wanted a number above 0")
    if value is not None and not (0 <= value < math.inf):
        raise ValueError(f"value is {quoted(value)}, wanted a number of at least 0")
    day = today or dt.datetime.now(tz=dt.UTC).date()
    if persona is None:
        return JourneyReport(journey, customers, day, value, currency)
    return JourneyReport(journey.for_persona(persona), customers, day, value, currency, whole=journey)
