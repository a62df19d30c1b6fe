"""What `check` found, as text in a format."""

from __future__ import annotations

import importlib
from pathlib import Path

from journeymap.diagnostics import Report
from journeymap.reporting import Layout

TEXT, JSON, GITHUB = "text", "json", "github"
FORMATS = (TEXT, "concise", JSON, "sarif", GITHUB, "gitlab", "junit", "markdown")
"""The formats, each in the file of its name, which is loaded on first use."""

SCHEMA_FILE = Path(__file__).with_name("report.schema.json")
"""The JSON Schema of the format `json`."""


def write(report: Report, format: str, layout: Layout) -> str:
    r"""A report in one of the `FORMATS`.

    >>> write(Report((), files=2), "text", Layout())
    'no problems in 2 files\n'
    """
    written: str = importlib.import_module(f"{__name__}.{format}").write(report, layout)
    return written
