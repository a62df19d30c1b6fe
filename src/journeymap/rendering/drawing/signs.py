"""The steps of the emotion scale as signs: what says them where there are neither colours nor faces."""

from __future__ import annotations

from collections.abc import Mapping

from journeymap.rendering.drawing.theme import Step

SIGNS: Mapping[Step, str] = {-2: "▼▼", -1: "▼", 0: "●", 1: "▲", 2: "▲▲"}
"""The signs by step, in letters that every engine's font has."""
