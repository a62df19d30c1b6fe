"""The analyses that the page about a journey tells of."""

from __future__ import annotations

from attrs import frozen

from journeymap.analysis.emotions import EmotionCurve, emotion_curve
from journeymap.analysis.gates import MustPass, must_pass
from journeymap.analysis.lifecycle import LifecycleHealth, lifecycle_health
from journeymap.analysis.pains import PainPoints, pain_points
from journeymap.analysis.paths import CriticalPath, critical_path
from journeymap.analysis.structure import Orphans, orphans
from journeymap.journey import Journey


@frozen
class Results:
    """What is known about a journey."""

    journey: Journey
    lifecycle: LifecycleHealth
    pain_points: PainPoints
    longest: CriticalPath
    likeliest: CriticalPath
    must_pass: MustPass
    orphans: Orphans
    curve: EmotionCurve

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What any of the analyses took for granted, each once."""
        parts = (self.lifecycle, self.pain_points, self.longest, self.likeliest)
        more = (self.must_pass, self.orphans, self.curve)
        return tuple(dict.fromkeys(note for part in (*parts, *more) for note in part.assumptions))


def analyse(journey: Journey) -> Results:
    """All analyses of a journey, with their defaults."""
    return Results(
        journey,
        lifecycle_health(journey),
        pain_points(journey),
        critical_path(journey, by="duration"),
        critical_path(journey, by="likely"),
        must_pass(journey),
        orphans(journey),
        emotion_curve(journey),
    )
