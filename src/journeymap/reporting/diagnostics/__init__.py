"""What `check` found, as text in a format."""

from __future__ import annotations

import importlib

from journeymap.diagnostics import Report
from journeymap.reporting import Layout

TEXT = "text"
FORMATS = (TEXT, "json")
"""The formats, each in the file of its name, which is loaded on first use."""


def write(report: Report, format: str, layout: Layout) -> str:
    r"""A report in one of the `FORMATS`.

    >>> write(Report((), files=2), "text", Layout())
    'no problems in 2 files\n'
    """
    written: str = importlib.import_module(f"{__name__}.{format}").write(report, layout)
    return written
