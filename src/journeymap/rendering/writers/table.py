"""A journey as a table of its touchpoints: what a picture shows, for readers who do not see it and for a wiki."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from journeymap.journey import Journey
from journeymap.marking import line_of, text_of
from journeymap.model import Touchpoint
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.signs import SIGNS
from journeymap.rendering.drawing.text import ELLIPSIS, one_line
from journeymap.rendering.drawing.theme import TONES, Step
from journeymap.rendering.parts.cells import step_of
from journeymap.rendering.parts.header import describe

LARGEST_CELL = 200
"""The most characters of a text in a cell."""

MOST_PAINS = 6
"""The most pain points of a touchpoint that are shown; how many more there are is said."""

STAR = "★"


@frozen
class Row:
    """A touchpoint as a row of the table, in plain and bounded texts of one line; an empty one says that nothing is known.

    `step` is that of the emotion scale, `emotion` the same in words with the number, `evidence` how well the touchpoint
    is known, where the map declares evidence at all.
    """

    id: str
    stage: str
    touchpoint: str
    channel: str
    step: Step | None
    emotion: str
    pain_points: tuple[str, ...]
    team: str
    evidence: str
    is_moment_of_truth: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """Its texts in the order of `columns`; the last one counts only where there is evidence."""
        name = f"{STAR} {self.touchpoint}" if self.is_moment_of_truth else self.touchpoint
        emotion = self.emotion if self.step is None else f"{SIGNS[self.step]} {self.emotion}"
        return (self.stage, name, self.channel, emotion, "; ".join(self.pain_points), self.team, self.evidence)


def columns(journey: Journey) -> tuple[str, ...]:
    """The names of the columns; how well a touchpoint is known is one of them where the map declares evidence."""
    names = ("Stage", "Touchpoint", "Channel", "Emotion", "Pain points", "Team")
    return (*names, "Evidence") if journey.evidence else names


def rows(journey: Journey) -> tuple[Row, ...]:
    r"""A row for each touchpoint, in declared order.

    >>> import journeymap as jm
    >>> shop = "shop: {emotion: 1, pain_points: [queue]}"
    >>> rows(jm.loads(f"journeymap: 1\nname: Tea\nstages: {{buy: {{touchpoints: {{{shop}}}}}}}"))[0].cells
    ('Buy', 'Shop', '', '▲ +1 positive', '!! queue', '', '')
    """
    return tuple(_row(journey, touchpoint) for touchpoint in journey.touchpoints)


def to_markdown(journey: Journey) -> str:
    """The table as GitHub Markdown, under the journey's name and a summary; every text is shown as it is."""
    found = rows(journey)
    blocks = [f"# {text_of(cut(journey.name))}", line_of(describe(journey))]
    if found:
        blocks.append(_table(columns(journey), found))
    note = _note(found)
    return "\n\n".join([*blocks, *([note] if note else [])]) + "\n"


def cut(text: str, most: int = LARGEST_CELL) -> str:
    """A text in one line, and no longer than so many characters."""
    shown = one_line(text)
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + ELLIPSIS


def _row(journey: Journey, touchpoint: Touchpoint) -> Row:
    owner = journey.owner_of(touchpoint)
    step = step_of(journey, touchpoint)
    return Row(
        id=touchpoint.id,
        stage=cut(journey.stage_of(touchpoint).name),
        touchpoint=cut(touchpoint.name),
        channel=cut(journey.channel(touchpoint.channel).name) if touchpoint.channel else "",
        step=step,
        emotion=_emotion(journey, touchpoint, step),
        pain_points=tuple(_pains(touchpoint)),
        team=cut(journey.team(owner).name) if owner else "",
        evidence=journey.evidence_level(touchpoint) if journey.evidence else "",
        is_moment_of_truth=bool(touchpoint.moment_of_truth),
    )


def _emotion(journey: Journey, touchpoint: Touchpoint, step: Step | None) -> str:
    """The emotion as a number and a word; the word for the feeling, if there is one, says it better."""
    emotion = journey.emotion(touchpoint)
    feeling = cut(touchpoint.feeling or "", 40)
    if emotion is None or step is None:
        return feeling
    return f"{emotion_text(emotion, journey.emotion_scale)} {feeling or TONES[step].word}"


def _pains(touchpoint: Touchpoint) -> Iterable[str]:
    """The pain points, each with an exclamation mark for every degree of its severity."""
    pains = touchpoint.pain_points
    shown = len(pains) if len(pains) <= MOST_PAINS else MOST_PAINS - 1
    yield from (f"{'!' * min(max(pain.effective_severity, 1), 3)} {cut(pain.text)}" for pain in pains[:shown])
    if shown < len(pains):
        yield f"+{len(pains) - shown} more"


def _table(names: tuple[str, ...], found: Iterable[Row]) -> str:
    lines = [names, ("---",) * len(names)]
    lines += [tuple(text_of(cell) or " " for cell in row.cells[: len(names)]) for row in found]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _note(found: Iterable[Row]) -> str:
    """What the signs mean, as far as the table has them."""
    found = tuple(found)
    parts = []
    if any(row.is_moment_of_truth for row in found):
        parts.append(f"{STAR} moment of truth")
    if any(row.pain_points for row in found):
        parts.append("! nuisance, !! workaround needed, !!! makes customers leave")
    return " · ".join(parts)
