"""Journey maps as code: customer journeys as YAML files, checked, analysed and drawn.

>>> import journeymap as jm
>>> journey = jm.loads('''
... journeymap: 1
... name: Corner café
... stages:
...   awareness: {touchpoints: {sign: {emotion: 0}}}
...   purchase: {touchpoints: {queue: {emotion: -1, duration: 6m}, coffee: {emotion: 2}}}
... ''')
>>> [touchpoint.name for touchpoint in jm.critical_path(journey).touchpoints]
['Sign', 'Queue', 'Coffee']

Every public name is resolved on first use, so that `import journeymap` stays cheap.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic, Report, Severity
    from journeymap.errors import (
        InvalidJourneyError,
        JourneymapError,
        MissingToolError,
        RenderingError,
        UnknownNameError,
        UnreadableFileError,
    )
    from journeymap.journey import Journey

_HOMES = {
    "Diagnostic": "diagnostics",
    "InvalidJourneyError": "errors",
    "Journey": "journey",
    "JourneymapError": "errors",
    "MissingToolError": "errors",
    "RenderingError": "errors",
    "Report": "diagnostics",
    "Severity": "diagnostics",
    "UnknownNameError": "errors",
    "UnreadableFileError": "errors",
}

__all__ = [
    "Diagnostic",
    "InvalidJourneyError",
    "Journey",
    "JourneymapError",
    "MissingToolError",
    "RenderingError",
    "Report",
    "Severity",
    "UnknownNameError",
    "UnreadableFileError",
    "__version__",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'journeymap' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"journeymap.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
