"""Questions to a journey and their answers: one file per question.

`pains`, `emotions`, `paths`, `gates`, `structure`, `reach` and `lifecycle` hold the questions; `walking`, `searching`,
`loops` and `reasons` what they are answered with.
"""

from __future__ import annotations

from journeymap.analysis.emotions import CurvePoint, EmotionCurve, emotion_curve
from journeymap.analysis.gates import MustPass, must_pass
from journeymap.analysis.lifecycle import LifecycleHealth, PhaseHealth, lifecycle_health
from journeymap.analysis.pains import Disagreement, PainPoint, PainPoints, pain_points
from journeymap.analysis.paths import CriticalPath, CriticalPaths, critical_path
from journeymap.analysis.reach import Reach, Reached, reach
from journeymap.analysis.reasons import Reason
from journeymap.analysis.structure import Orphan, Orphans, orphans

__all__ = [
    "CriticalPath",
    "CriticalPaths",
    "CurvePoint",
    "Disagreement",
    "EmotionCurve",
    "LifecycleHealth",
    "MustPass",
    "Orphan",
    "Orphans",
    "PainPoint",
    "PainPoints",
    "PhaseHealth",
    "Reach",
    "Reached",
    "Reason",
    "critical_path",
    "emotion_curve",
    "lifecycle_health",
    "must_pass",
    "orphans",
    "pain_points",
    "reach",
]
