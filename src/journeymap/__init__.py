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
    from journeymap.analysis.bottlenecks import bottlenecks
    from journeymap.analysis.changes import Change
    from journeymap.analysis.complexity import complexity
    from journeymap.analysis.emotions import emotion_curve
    from journeymap.analysis.fixes import best_fixes
    from journeymap.analysis.gates import must_pass
    from journeymap.analysis.handoffs import handoffs
    from journeymap.analysis.influence import influence
    from journeymap.analysis.lifecycle import lifecycle_health
    from journeymap.analysis.markov import markov
    from journeymap.analysis.moments import moments_of_truth
    from journeymap.analysis.pains import pain_points
    from journeymap.analysis.paths import critical_path
    from journeymap.analysis.personas import compare_personas
    from journeymap.analysis.priorities import opportunities
    from journeymap.analysis.reach import reach
    from journeymap.analysis.removal import removal_effects
    from journeymap.analysis.simulation import simulate
    from journeymap.analysis.statistics import path_statistics
    from journeymap.analysis.structure import orphans
    from journeymap.analysis.teams import by_team
    from journeymap.analysis.walks import paths
    from journeymap.builder import JourneyBuilder
    from journeymap.checking import check
    from journeymap.diagnostics import Diagnostic, Report, Severity
    from journeymap.errors import (
        InvalidJourneyError,
        JourneymapError,
        MissingToolError,
        RenderingError,
        UnknownNameError,
        UnreadableFileError,
    )
    from journeymap.examples import example_path
    from journeymap.journey import Journey
    from journeymap.reading import load, loads
    from journeymap.rendering import Diagram, render, to_dot
    from journeymap.reporting.overview import report
    from journeymap.writing import dumps

_HOMES = {
    "Change": "analysis.changes",
    "Diagnostic": "diagnostics",
    "Diagram": "rendering",
    "InvalidJourneyError": "errors",
    "Journey": "journey",
    "JourneyBuilder": "builder",
    "JourneymapError": "errors",
    "MissingToolError": "errors",
    "RenderingError": "errors",
    "Report": "diagnostics",
    "Severity": "diagnostics",
    "UnknownNameError": "errors",
    "UnreadableFileError": "errors",
    "best_fixes": "analysis.fixes",
    "bottlenecks": "analysis.bottlenecks",
    "by_team": "analysis.teams",
    "check": "checking",
    "compare_personas": "analysis.personas",
    "complexity": "analysis.complexity",
    "critical_path": "analysis.paths",
    "dumps": "writing",
    "emotion_curve": "analysis.emotions",
    "example_path": "examples",
    "handoffs": "analysis.handoffs",
    "influence": "analysis.influence",
    "lifecycle_health": "analysis.lifecycle",
    "load": "reading",
    "loads": "reading",
    "markov": "analysis.markov",
    "moments_of_truth": "analysis.moments",
    "must_pass": "analysis.gates",
    "opportunities": "analysis.priorities",
    "orphans": "analysis.structure",
    "pain_points": "analysis.pains",
    "path_statistics": "analysis.statistics",
    "paths": "analysis.walks",
    "reach": "analysis.reach",
    "removal_effects": "analysis.removal",
    "render": "rendering",
    "report": "reporting.overview",
    "simulate": "analysis.simulation",
    "to_dot": "rendering",
}

__all__ = [
    "Change",
    "Diagnostic",
    "Diagram",
    "InvalidJourneyError",
    "Journey",
    "JourneyBuilder",
    "JourneymapError",
    "MissingToolError",
    "RenderingError",
    "Report",
    "Severity",
    "UnknownNameError",
    "UnreadableFileError",
    "__version__",
    "best_fixes",
    "bottlenecks",
    "by_team",
    "check",
    "compare_personas",
    "complexity",
    "critical_path",
    "dumps",
    "emotion_curve",
    "example_path",
    "handoffs",
    "influence",
    "lifecycle_health",
    "load",
    "loads",
    "markov",
    "moments_of_truth",
    "must_pass",
    "opportunities",
    "orphans",
    "pain_points",
    "path_statistics",
    "paths",
    "reach",
    "removal_effects",
    "render",
    "report",
    "simulate",
    "to_dot",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'journeymap' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"journeymap.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
