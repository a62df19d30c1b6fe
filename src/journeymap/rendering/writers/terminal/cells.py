"""What a map in characters says about one stage: the cells of its lanes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Opportunity, Pain, Stage, Touchpoint
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.signs import SIGNS
from journeymap.rendering.parts.cells import step_of
from journeymap.rendering.writers.terminal.curve import style_of
from journeymap.rendering.writers.terminal.letters import Line, Run, listed, padded, plain, wrapped

MOST_TOUCHPOINTS, MOST_CARDS = 40, 6

Cell = Callable[[Stage], list[Line]]


@frozen
class Cells:
    """How the cells of a journey's map are written: `width` columns wide, in ASCII alone or not."""

    journey: Journey
    width: int
    is_ascii: bool

    @property
    def lanes(self) -> tuple[tuple[str, Cell], ...]:
        """The lanes below the stages and the curve, with what their cells say."""
        return (
            ("Channels", self.channels),
            ("Pain points", self.pains),
            ("Opportunities", self.opportunities),
        )

    @cached_property
    def isolated(self) -> frozenset[str]:
        """The ids of the touchpoints that nothing leads to or from."""
        return frozenset(self.journey.touchpoints[number].id for number in self.journey.flow.isolated)

    def plain(self, text: str) -> str:
        """A text of the journey as the terminal may show it."""
        return plain(text, ascii_only=self.is_ascii)

    def goal(self, stage: Stage) -> list[Line]:
        """What customers want in a stage."""
        return _in_style(wrapped(self.plain(stage.goal or ""), self.width), "muted")

    def touchpoints(self, stage: Stage) -> list[Line]:
        """The touchpoints of a stage with their emotions, in order."""
        shown = stage.touchpoints[:MOST_TOUCHPOINTS]
        lines = [line for touchpoint in shown for line in self._touchpoint(touchpoint)]
        return (lines or _in_style(["no touchpoints"], "muted")) + _more(len(stage.touchpoints) - len(shown))

    def channels(self, stage: Stage) -> list[Line]:
        """The channels of a stage, in the order in which they first occur."""
        ids = dict.fromkeys(touchpoint.channel for touchpoint in stage.touchpoints if touchpoint.channel)
        names = [self.plain(self.journey.channel(name).name) for name in list(ids)[:MOST_TOUCHPOINTS]]
        return _in_style(listed(names, self.width))

    def pains(self, stage: Stage) -> list[Line]:
        """The pain points of a stage, the worst first."""
        found = [pain for touchpoint in stage.touchpoints for pain in touchpoint.pain_points]
        ranked = sorted(found, key=lambda pain: -_severity(pain))
        lines = [line for pain in ranked[:MOST_CARDS] for line in self._pain(pain)]
        return lines + _more(len(found) - MOST_CARDS)

    def opportunities(self, stage: Stage) -> list[Line]:
        """What could be done in a stage, in declared order."""
        found = [idea for touchpoint in stage.touchpoints for idea in touchpoint.opportunities]
        lines = [line for idea in found[:MOST_CARDS] for line in self._opportunity(idea)]
        return lines + _more(len(found) - MOST_CARDS)

    def _touchpoint(self, touchpoint: Touchpoint) -> list[Line]:
        step, emotion = step_of(self.journey, touchpoint), self.journey.emotion(touchpoint)
        style = "muted" if step is None else style_of(step)
        value = "" if emotion is None else " " + emotion_text(emotion, self.journey.emotion_scale)
        star = "★ " if touchpoint.moment_of_truth else ""
        room = self.width - 3 - len(value)
        name = wrapped(self.plain(touchpoint.name), max(room - len(star), 4))
        sign = Run(f"{'·' if step is None else SIGNS[step]:<3}", style)
        first = padded((sign, Run(star, "key"), Run(name[0] if name else "", "name")), self.width - len(value))
        lines: list[Line] = [(*first, Run(value, style))]
        lines += _in_style(name[1:], "name", indent=3 + len(star))
        notes = ("not connected" if touchpoint.id in self.isolated else "", _end(touchpoint))
        return lines + _in_style([note for note in notes if note], "muted", indent=3)

    def _pain(self, pain: Pain) -> list[Line]:
        severity = _severity(pain)
        style = "severe" if severity == 3 else "pain"
        return self._card(f"{'!' * severity:<4}", pain.text, style)

    def _opportunity(self, idea: Opportunity) -> list[Line]:
        facts = (
            f"impact {idea.impact}" if idea.impact is not None else "",
            f"effort {idea.effort}" if idea.effort is not None else "",
            idea.status or "",
        )
        said = listed([self.plain(fact) for fact in facts if fact], self.width - 2)
        return self._card("◇ ", idea.text, "idea") + _in_style(said, "muted", indent=2)

    def _card(self, mark: str, text: str, style: str) -> list[Line]:
        first, *rest = wrapped(self.plain(text), self.width - len(mark), most=3) or ("",)
        return [(Run(mark, style), Run(first)), *_in_style(rest, indent=len(mark))]


def _severity(pain: Pain) -> int:
    return min(max(pain.effective_severity, 1), 3)


def _end(touchpoint: Touchpoint) -> str:
    return f"ends here: {touchpoint.outcome}" if touchpoint.outcome else ""


def _more(count: int) -> list[Line]:
    return [(Run(f"+{count:,} more", "muted"),)] if count > 0 else []


def _in_style(lines: Iterable[str], style: str = "", indent: int = 0) -> list[Line]:
    return [(Run(" " * indent), Run(line, style)) for line in lines]
