"""The answer to one question about a journey, as text in a format: its table, and what was taken for granted."""

from __future__ import annotations

import importlib

from journeymap.journey import Journey
from journeymap.reporting import Layout
from journeymap.tables import Tabular

TEXT = "text"
FORMATS = (TEXT, "markdown", "json", "csv")
"""The formats, each in the file of its name, which is loaded on first use."""


def write(question: str, journey: Journey, result: Tabular, format: str, layout: Layout | None = None) -> str:
    """An answer in one of the `FORMATS`; `question` is the name of the analysis.

    >>> import journeymap as jm
    >>> journey = jm.load(jm.example_path("minimal"))
    >>> print(write("reach", journey, jm.reach(journey), "csv").splitlines()[0])
    touchpoint,name,reach,evidence,reach_evidence
    """
    written: str = importlib.import_module(f"{__name__}.{format}").write(question, journey, result, layout or Layout())
    return written
