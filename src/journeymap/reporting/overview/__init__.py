"""One page about a journey, as text in a format: what it is, where it hurts, what customers go through."""

from __future__ import annotations

import importlib

from journeymap.journey import Journey
from journeymap.reporting import Layout

TEXT = "text"
FORMATS = (TEXT, "markdown", "json")
"""The formats, each in the file of its name, which is loaded on first use."""


def write(journey: Journey, format: str, layout: Layout) -> str:
    """The page about a journey in one of the `FORMATS`.

    >>> import journeymap as jm
    >>> print(write(jm.load(jm.example_path("minimal")), "markdown", Layout()).splitlines()[0])
    # A table for two
    """
    written: str = importlib.import_module(f"{__name__}.{format}").write(journey, layout)
    return written
