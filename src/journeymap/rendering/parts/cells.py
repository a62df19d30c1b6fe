"""What a journey map says about one touchpoint or one stage, as blocks: the contents of the cells of any view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journeymap.journey import Journey
from journeymap.model import Opportunity, Pain, Touchpoint
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.icons import face
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Item, Rect, Stroke, Text
from journeymap.rendering.drawing.text import fit, one_line
from journeymap.rendering.drawing.theme import Role, Step, emotion_step, emotion_tone
from journeymap.rendering.parts.blocks import Card, Draw, Drawn, Pill, Style, card, paragraph
from journeymap.rendering.parts.sources import link_mark

NAME = Style(11)
KEY_NAME = Style(11, bold=True)
ACTION = Style(10.5, most=3)
THOUGHT = Style(10.5, italic=True, most=4)
MARK = 15.5
"""The room that a mark behind a touchpoint's name takes."""

OUTCOME_COLOURS: Mapping[str, Role] = {"success": "good-text", "failure": "bad-text", "neutral": "edge"}

_EDGES: dict[int, Stroke] = {1: Stroke("pain-mild", 3), 2: Stroke("pain-moderate", 4), 3: Stroke("pain", 5)}
_PAIN_TEXT = Style(10.5, "pain-text", most=5)
_OPPORTUNITY = Card(
    "opportunity-fill",
    Stroke("opportunity", 3),
    Style(10.5, "opportunity-text", most=5),
    indent=25,
    note=Style(9, "opportunity-text", most=2),
)


def step_of(journey: Journey, touchpoint: Touchpoint) -> Step | None:
    """The step of the emotion scale that a touchpoint is on; None where the map does not say how it feels."""
    emotion = journey.emotion(touchpoint)
    return None if emotion is None else emotion_step(journey.emotion_scale.normalise(emotion))


def label_of(journey: Journey, touchpoint: Touchpoint) -> str:
    """A touchpoint in a sentence, for a tooltip and a screen reader."""
    parts = [touchpoint.name, journey.stage_of(touchpoint).name]
    if touchpoint.channel:
        parts.append(journey.channel(touchpoint.channel).name)
    emotion = journey.emotion(touchpoint)
    if emotion is not None:
        scale = journey.emotion_scale
        parts.append(f"{emotion_tone(scale.normalise(emotion)).word} {emotion_text(emotion, scale)}")
    if touchpoint.moment_of_truth:
        parts.append("moment of truth")
    parts += [f"pain point: {pain.text}" for pain in touchpoint.pain_points[:3]]
    return one_line(", ".join(one_line(part) for part in parts))


def data_of(journey: Journey, touchpoint: Touchpoint) -> tuple[tuple[str, str], ...]:
    """What a page's script may want to know about a touchpoint."""
    step = step_of(journey, touchpoint)
    said = {
        "touchpoint": touchpoint.id,
        "stage": journey.stage_of(touchpoint).id,
        "channel": touchpoint.channel,
        "owner": journey.owner_of(touchpoint),
        "emotion": None if step is None else str(step),
    }
    return tuple((name, value) for name, value in said.items() if value is not None)


def mood(x: float, y: float, radius: float, step: Step | None, *, is_isolated: bool = False) -> tuple[Item, ...]:
    """The face of a touchpoint, or an empty circle where its emotion is not known; dashed where nothing leads there."""
    dash = (2.2, 2.4) if is_isolated else ()
    if step is None:
        return (Circle(x, y, radius, "paper", Stroke("edge", 1.0, dash)),)
    return face(x, y, radius, step, dash=dash)


def touchpoint_row(journey: Journey, touchpoint: Touchpoint, *, is_isolated: bool, is_highlighted: bool) -> Draw:
    """A touchpoint's face and name, with a star for a moment of truth and a mark for how well it is known."""

    def draw(x: float, y: float, width: float) -> Drawn:
        marks = touchpoint_marks(journey, touchpoint, x + width, y)
        style = KEY_NAME if touchpoint.moment_of_truth else NAME
        name = paragraph(touchpoint.name, style, x + 21, y + 1.5, width - 21 - MARK * len(marks) - 2)
        loose = _not_connected(x + 21, max(name.bottom, y + 15), width - 21, is_isolated=is_isolated)
        face = mood(x + 7.5, y + 8, 7, step_of(journey, touchpoint), is_isolated=is_isolated)
        back = Rect(x, y, width, loose.bottom - y)
        items = (*face, *name.items, *marks, *loose.items)
        return _touchpoint(journey, touchpoint, items, back, is_highlighted=is_highlighted)

    return draw


def touchpoint_head(journey: Journey, touchpoint: Touchpoint, *, is_isolated: bool, is_highlighted: bool) -> Draw:
    """A touchpoint at the head of a column of its own: its face and marks, and its name below them."""

    def draw(x: float, y: float, width: float) -> Drawn:
        face = mood(x + 7.5, y + 8, 7, step_of(journey, touchpoint), is_isolated=is_isolated)
        name = paragraph(touchpoint.name, KEY_NAME, x, y + 20, width)
        loose = _not_connected(x, name.bottom, width, is_isolated=is_isolated)
        back = Rect(x, y, width, loose.bottom - y)
        items = (*face, *touchpoint_marks(journey, touchpoint, x + width, y), *name.items, *loose.items)
        return _touchpoint(journey, touchpoint, items, back, is_highlighted=is_highlighted)

    return draw


def _not_connected(x: float, y: float, width: float, *, is_isolated: bool) -> Drawn:
    """What tells that nothing leads to a touchpoint, where that is so."""
    if not is_isolated:
        return Drawn((), y)
    text = Text(x + 13, y + 9.3, fit("not connected", width - 13, 9.5), 9.5, "muted", italic=True)
    return Drawn((Icon("unlinked", x, y + 1, 10, "muted"), text), y + 13)


def _touchpoint(
    journey: Journey, touchpoint: Touchpoint, items: tuple[Item, ...], room: Rect, *, is_highlighted: bool
) -> Drawn:
    """The items of a touchpoint as its group, with a ring around their room where it is highlighted."""
    if is_highlighted:
        ring = Rect(room.x - 3, room.y - 3, room.width + 6, room.height + 6, stroke=Stroke("focus", 1.6), radius=4)
        items = (ring, *items)
    label, data = label_of(journey, touchpoint), data_of(journey, touchpoint)
    group = Group(items, "touchpoint", f"touchpoint-{touchpoint.id}", label, data)
    return Drawn((group,), room.y + room.height)


def touchpoint_marks(
    journey: Journey, touchpoint: Touchpoint, right: float, y: float, *, has_outcome: bool = True
) -> list[Item]:
    """From right to left: how well the touchpoint is known, how the journey ends here, whether it decides, its links.

    Without the outcome where a view says that in words.
    """
    marks: list[Item] = []
    for name, kind, words, colour in _marks_of(journey, touchpoint):
        if kind == "outcome" and not has_outcome:
            continue
        fill = colour if name == "star" else None
        icon = Icon(name, right - 12.5 - MARK * len(marks), y + 1.7, 12.5, colour, fill)
        marks.append(Group((icon,), kind, label=words))
    if touchpoint.links:
        marks.append(link_mark(touchpoint.links, right - 12.5 - MARK * len(marks), y + 1.7, 12.5))
    return marks


def _marks_of(journey: Journey, touchpoint: Touchpoint) -> Iterator[tuple[str, str, str, Role]]:
    if journey.evidence:
        level = journey.evidence_level(touchpoint)
        yield level, "evidence", level, "edge"
    outcome = touchpoint.outcome
    if outcome is not None and outcome in OUTCOME_COLOURS:
        yield outcome, "outcome", f"the journey ends here: {outcome}", OUTCOME_COLOURS[outcome]
    if touchpoint.moment_of_truth:
        yield "star", "moment", "moment of truth", "moment"


def belonging(touchpoint: Touchpoint, draw: Draw) -> Draw:
    """A block that tells something of a touchpoint, so that a page's script finds it with its touchpoint."""

    def drawn(x: float, y: float, width: float) -> Drawn:
        block = draw(x, y, width)
        return Drawn((Group(block.items, "detail", data=(("touchpoint", touchpoint.id),)),), block.bottom)

    return drawn


def action_line(text: str) -> Draw:
    """Something a customer does, as one point of a list."""

    def draw(x: float, y: float, width: float) -> Drawn:
        body = paragraph(text, ACTION, x + 14, y, width - 14)
        return Drawn((Circle(x + 6, y + 6.3, 1.7, "edge"), *body.items), max(body.bottom, y + 14))

    return draw


def in_quotes(text: str) -> str:
    """What somebody thinks or says, in quotation marks, once."""
    return "“" + one_line(text).strip("\"“”„«»'‘’ ") + "”"


def thought_line(text: str, step: Step | None) -> Draw:
    """Something a customer thinks, quoted, beside the face that they think it with."""

    def draw(x: float, y: float, width: float) -> Drawn:
        body = paragraph(in_quotes(text), THOUGHT, x + 19, y, width - 19)
        return Drawn((*mood(x + 7, y + 6.6, 5.2, step), *body.items), max(body.bottom, y + 14))

    return draw


def feeling_pill(word: str, step: Step | None) -> Pill:
    """A feeling in the colours of its emotion, with its face."""
    tone = emotion_tone(None if step is None else step / 2)
    before = None if step is None else (lambda x, middle: face(x + 4.5, middle, 5.6, step))
    return Pill(word, before, tone.fill if step else "pill", tone.text)


def pain_card(touchpoint: Touchpoint, pain: Pain) -> Draw:
    """A pain point: the more severe, the broader and darker its edge and the more exclamation marks."""
    severity = min(max(pain.effective_severity, 1), 3)
    look = Card("pain-fill", _EDGES[severity], _PAIN_TEXT, indent=25)
    label = f"pain point of severity {severity} at {one_line(touchpoint.name)}: {one_line(pain.text)}"

    def before(x: float, middle: float) -> Item:
        return Text(x + 15, middle + 3.9, "!" * severity, 11, "pain-text", "middle", bold=True)

    data = (("touchpoint", touchpoint.id), ("severity", str(severity)))
    return card(look, pain.text, "", before, label=label, data=data)


def opportunity_card(touchpoint: Touchpoint, opportunity: Opportunity) -> Draw:
    """An opportunity with its impact, effort and status where they are known."""
    facts = [
        f"impact {opportunity.impact}" if opportunity.impact is not None else "",
        f"effort {opportunity.effort}" if opportunity.effort is not None else "",
        opportunity.status or "",
    ]
    label = f"opportunity at {one_line(touchpoint.name)}: {one_line(opportunity.text)}"
    note = " · ".join(fact for fact in facts if fact)
    return card(
        _OPPORTUNITY,
        opportunity.text,
        note,
        lambda x, middle: Icon("bulb", x + 9, middle - 6, 12, "opportunity"),
        label=label,
        data=(("touchpoint", touchpoint.id),),
    )
