"""The page for programs: one JSON object with a version and the results in full."""

from __future__ import annotations

import json

from journeymap.journey import Journey
from journeymap.reporting import Layout
from journeymap.reporting.overview.results import analyse

VERSION = 1
"""Counts changes of the form; fields are only ever added."""


def write(journey: Journey, _layout: Layout) -> str:
    """Every result as its `to_dict` gives it; emotions on the map's scale, durations in seconds, shares in 0..1."""
    results = analyse(journey)
    found = {
        "version": VERSION,
        "journey": _journey(journey),
        "lifecycle": results.lifecycle.to_dict(),
        "pain_points": results.pain_points.to_dict(),
        "critical_path": results.longest.to_dict(),
        "likely_path": results.likeliest.to_dict(),
        "must_pass": results.must_pass.to_dict(),
        "orphans": results.orphans.to_dict(),
        "emotion_curve": results.curve.to_dict(),
        "assumptions": list(results.assumptions),
    }
    return json.dumps(found, indent=2, allow_nan=False) + "\n"


def _journey(journey: Journey) -> dict[str, object]:
    return {
        "id": journey.id,
        "name": journey.name,
        "source": journey.source,
        "goal": journey.goal,
        "state": journey.state,
        "owner": journey.owner,
        "reviewed": journey.reviewed.isoformat() if journey.reviewed else None,
        "emotion_scale": {"min": journey.emotion_scale.min, "max": journey.emotion_scale.max},
        "stages": [
            {"id": stage.id, "name": stage.name, "touchpoints": len(stage.touchpoints)} for stage in journey.stages
        ],
        "touchpoints": len(journey.touchpoints),
        "transitions": sum(map(len, journey.flow.successors)),
        "personas": [{"id": who.id, "name": who.name, "share": who.share} for who in journey.personas],
    }
