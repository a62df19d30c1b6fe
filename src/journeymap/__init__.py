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
    from journeymap.analysis.changing.changes import Change
    from journeymap.analysis.changing.simulation import simulate
    from journeymap.analysis.experience.emotions import emotion_curve
    from journeymap.analysis.experience.moments import moments_of_truth
    from journeymap.analysis.experience.pains import pain_points
    from journeymap.analysis.groups.lifecycle import lifecycle_health
    from journeymap.analysis.groups.personas import compare_personas
    from journeymap.analysis.groups.teams import by_team
    from journeymap.analysis.movement.bottlenecks import bottlenecks
    from journeymap.analysis.movement.complexity import complexity
    from journeymap.analysis.movement.gates import must_pass
    from journeymap.analysis.movement.handoffs import handoffs
    from journeymap.analysis.movement.influence import influence
    from journeymap.analysis.movement.markov import markov
    from journeymap.analysis.movement.reach import reach
    from journeymap.analysis.movement.removal import removal_effects
    from journeymap.analysis.movement.structure import orphans
    from journeymap.analysis.priorities.fixes import best_fixes
    from journeymap.analysis.priorities.opportunities import opportunities
    from journeymap.analysis.ways.paths import critical_path
    from journeymap.analysis.ways.statistics import path_statistics
    from journeymap.analysis.ways.walks import paths
    from journeymap.builder import JourneyBuilder
    from journeymap.checking import check
    from journeymap.diagnostics import Diagnostic, Report, Severity
    from journeymap.errors import (
        InvalidJourneyError,
        JourneymapError,
        MissingToolError,
        RenderingError,
        ThemeError,
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
    "Change": "analysis.changing.changes",
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
    "ThemeError": "errors",
    "UnknownNameError": "errors",
    "UnreadableFileError": "errors",
    "best_fixes": "analysis.priorities.fixes",
    "bottlenecks": "analysis.movement.bottlenecks",
    "by_team": "analysis.groups.teams",
    "check": "checking",
    "compare_personas": "analysis.groups.personas",
    "complexity": "analysis.movement.complexity",
    "critical_path": "analysis.ways.paths",
    "dumps": "writing",
    "emotion_curve": "analysis.experience.emotions",
    "example_path": "examples",
    "handoffs": "analysis.movement.handoffs",
    "influence": "analysis.movement.influence",
    "lifecycle_health": "analysis.groups.lifecycle",
    "load": "reading",
    "loads": "reading",
    "markov": "analysis.movement.markov",
    "moments_of_truth": "analysis.experience.moments",
    "must_pass": "analysis.movement.gates",
    "opportunities": "analysis.priorities.opportunities",
    "orphans": "analysis.movement.structure",
    "pain_points": "analysis.experience.pains",
    "path_statistics": "analysis.ways.statistics",
    "paths": "analysis.ways.walks",
    "reach": "analysis.movement.reach",
    "removal_effects": "analysis.movement.removal",
    "render": "rendering",
    "report": "reporting.overview",
    "simulate": "analysis.changing.simulation",
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
    "ThemeError",
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
