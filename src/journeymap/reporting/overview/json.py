"""The report for programs: one JSON object with a version and the results in full."""

from __future__ import annotations

import json
import math

from journeymap.journey import Journey
from journeymap.reporting.overview.journey_report import JourneyReport

VERSION = 2
"""Counts changes of the form; fields are only ever added to a version."""


def write(report: JourneyReport) -> str:
    """The report as a JSON document, as `report.schema.json` describes it."""
    return json.dumps(as_dict(report), indent=2, allow_nan=False) + "\n"


def as_dict(report: JourneyReport) -> dict[str, object]:
    """The results in full as plain data, in the order of the report; what has no finite value is None."""
    found = {
        "version": VERSION,
        "journey": _journey(report.journey),
        "persona": report.persona.id if report.persona else None,
        "customers": report.customers,
        "value": report.value,
        "currency": report.currency or None,
        "today": report.today.isoformat(),
        "summary": list(report.page(details=False).summary),
        "pain_points": _pain_points(report),
        "personas": report.personas.to_dict(),
        "costs": report.costs.to_dict(report.customers, report.value),
        "fixes": report.fixes.to_dict(),
        "opportunities": report.priorities.to_dict(),
        "teams": report.teams.to_dict(),
        "evidence": _evidence(report),
        "emotion_curve": report.emotion_curve.to_dict(),
        "lifecycle": report.lifecycle.to_dict(),
        "critical_path": report.critical_path.to_dict(),
        "likely_path": report.likely_path.to_dict(),
        "paths": report.paths.to_dict(),
        "must_pass": report.must_pass.to_dict(),
        "moments_of_truth": report.moments_of_truth.to_dict(),
        "bottlenecks": report.bottlenecks.to_dict(),
        "handoffs": report.handoffs.to_dict(),
        "complexity": report.complexity.to_dict(),
        "orphans": report.orphans.to_dict(),
        "assumptions": list(report.assumptions),
    }
    return {key: _finite(value) for key, value in found.items()}


def _pain_points(report: JourneyReport) -> dict[str, object]:
    """The pain points, each with its reasons one by one."""
    found = report.pain_points.to_dict()
    reasons = {
        item.touchpoint.id: [
            {"kind": reason.kind, "strength": reason.strength, "detail": reason.detail} for reason in item.reasons
        ]
        for item in report.pain_points
    }
    records = [record | {"reasons": reasons[str(record["touchpoint"])]} for record in report.pain_points.to_records()]
    return {key: value for key, value in found.items() if key != "reasons"} | {"records": records}


def _evidence(report: JourneyReport) -> dict[str, object]:
    known = report.evidence
    return {
        "flow": known.flow,
        "note": known.note,
        "records": [
            {"touchpoint": touchpoint.id, "name": touchpoint.name, "own": own, "onward": onward, "reach": reach}
            for touchpoint, own, onward, reach in zip(
                report.journey.touchpoints, known.own, known.onward, known.reach, strict=True
            )
        ],
    }


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


def _finite(value: object) -> object:
    """Plain data of our own making without numbers that JSON does not have, and with lists for tuples."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return value
