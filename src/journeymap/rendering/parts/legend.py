"""The line at the foot of a view that explains its marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from journeymap.journey import Journey
from journeymap.model import EVIDENCE_LEVELS
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.icons import face
from journeymap.rendering.drawing.scene import Icon, Item, Line, Rect, Stroke
from journeymap.rendering.drawing.text import fit
from journeymap.rendering.drawing.theme import STEPS, Role
from journeymap.rendering.parts.blocks import Drawn
from journeymap.rendering.parts.cells import OUTCOME_COLOURS, mood
from journeymap.rendering.parts.curves.strokes import GAP
from journeymap.rendering.parts.keys import Key, key_rows
from journeymap.rendering.parts.lanes import EMOTION, MEASURED, Shown
from journeymap.rendering.parts.shares import share_bar

__all__ = [
    "SEVERITIES",
    "Key",
    "evidence_keys",
    "highlight_key",
    "key_rows",
    "legend",
    "pain_card_keys",
    "touchpoint_keys",
]

_SIZE = 9.8

SEVERITIES = "! nuisance, !! workaround, !!! makes customers leave"

_SHOW_FACES = {EMOTION, "touchpoints", "thoughts", "feelings"}
_SHOW_EVIDENCE = {"touchpoints", "evidence"}


def legend(shown: Shown, x: float, y: float, width: float) -> Drawn:
    """The marks that this journey's map uses in the lanes that it shows, in one or more rows."""
    return key_rows(_keys(shown), x, y, width)


def _keys(shown: Shown) -> Iterator[Key]:
    journey, lanes = shown.journey, shown.lanes
    if _SHOW_FACES & set(lanes):
        yield from touchpoint_keys(journey)
    if EMOTION in lanes:
        yield from gap_keys(journey)
    if "pain-points" in lanes:
        yield from pain_card_keys(journey)
    if _SHOW_EVIDENCE & set(lanes):
        yield from evidence_keys(journey)
    if shown.measured and MEASURED in lanes:
        yield "Share of cases that get there; −%: part of these that goes no further", 26, _bar
    for words in shown.words:
        yield highlight_key(words)


def touchpoint_keys(journey: Journey) -> Iterator[Key]:
    """The marks on touchpoints that this journey has: faces, moments of truth, outcomes, dashes around the isolated."""
    yield from emotion_keys(journey)
    outcomes = {touchpoint.outcome for touchpoint in journey.touchpoints}
    for outcome, colour in OUTCOME_COLOURS.items():
        if outcome in outcomes:
            yield f"Ends: {outcome}", 12, _icon(outcome, colour)
    yield from isolated_keys(journey)


def emotion_keys(journey: Journey) -> Iterator[Key]:
    """The faces of the emotion scale and the star of a moment of truth, as far as this journey has them."""
    scale = journey.emotion_scale
    if any(emotion is not None for emotion in journey.flow.emotions):
        ends = f"{emotion_text(scale.min, scale)} very negative to {emotion_text(scale.max, scale)} very positive"
        yield fit(f"Emotion: {ends}", 400, _SIZE), 5 * 17.0 - 3, _faces
    if any(touchpoint.moment_of_truth for touchpoint in journey.touchpoints):
        yield "Moment of truth", 13, lambda x, middle: (Icon("star", x, middle - 6.5, 13, "moment", "moment"),)


def gap_keys(journey: Journey) -> Iterator[Key]:
    """The dots where the curve passes over touchpoints without an emotion, in a journey that has some."""
    if journey.flow.emotions.count(None) not in {0, len(journey.touchpoints)}:
        yield "Emotion not known", 20, lambda x, middle: (Line(x, middle, x + 20, middle, GAP),)


def isolated_keys(journey: Journey) -> Iterator[Key]:
    """The dashes around touchpoints that nothing leads to, in a journey that has some."""
    if journey.flow.isolated:
        yield "Not connected", 14, lambda x, middle: mood(x + 7, middle, 6.5, None, is_isolated=True)


def pain_card_keys(journey: Journey) -> Iterator[Key]:
    """What the exclamation marks of pain points mean, in a journey that has some."""
    if any(touchpoint.pain_points for touchpoint in journey.touchpoints):
        yield f"Pain point: {SEVERITIES}", 12, _edge


def evidence_keys(journey: Journey) -> Iterator[Key]:
    """The marks of how well touchpoints are known, in a journey that tells its evidence."""
    for level in reversed(EVIDENCE_LEVELS if journey.evidence else ()):
        yield level.capitalize(), 12, _icon(level, "edge")


def highlight_key(words: str) -> Key:
    """The ring around what is set off."""
    return words, 16, lambda x, middle: (Rect(x, middle - 6, 16, 12, None, Stroke("focus", 1.6), radius=4),)


def _faces(x: float, middle: float) -> Sequence[Item]:
    return [item for number, step in enumerate(STEPS) for item in face(x + 7 + number * 17, middle, 6.5, step)]


def _edge(x: float, middle: float) -> Sequence[Item]:
    return (Rect(x, middle - 6, 12, 12, "pain-fill", radius=2), Rect(x, middle - 6, 4, 12, "pain", radius=1))


def _bar(x: float, middle: float) -> Sequence[Item]:
    return share_bar(0.6, "curve", x, middle - 3, 26)


def _icon(name: str, colour: Role) -> Callable[[float, float], Sequence[Item]]:
    return lambda x, middle: (Icon(name, x, middle - 6, 12, colour),)
