"""What stands above every view: the journey's name and goal, its key figures, its personas and its metrics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from journeymap.flow import persona_weights
from journeymap.journey import Journey
from journeymap.model import Metric, Persona, Touchpoint
from journeymap.numbers import emotion_text, number_text
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Item, Line, Rect, Stroke, Text
from journeymap.rendering.drawing.text import fit, one_line, text_width, wrap
from journeymap.rendering.parts.blocks import Drawn, Style, paragraph
from journeymap.rendering.parts.metrics import metric_block, value_width
from journeymap.rendering.parts.sources import link_words
from journeymap.wording import counted

_TITLE = Style(25, "ink", bold=True, most=2)
_SMALLER_TITLES = (23.0, 21.0)
_TITLE_WIDTHS = (0.6, 0.7, 0.8, 0.9)
_GOAL = Style(12.5, "muted", most=2)
_QUOTE = Style(10.5, "muted", italic=True, most=2)
_CARD_HEIGHT, _SHORT_CARD = 66.0, 48.0
_CARD_WIDTH, _WIDEST_CARD = 250.0, 520.0
_MOST_METRICS, _CARD_SIDE = 3, 14.0
_NARROW_METRIC, _WIDE_METRIC = 122.0, 200.0
_FIGURE_ROOM = 210.0
_OTHER_ROOM = 260.0
_MOST_LINKS, _LINK_ROOM, _MORE_ROOM = 3, 220.0, 70.0


@frozen
class Figure:
    """A key figure: what it is and its value."""

    name: str
    value: str


@frozen
class Summary:
    """The figures that tell a journey in a line; emotions are None where the map knows none.

    `average` is the plain mean over the `known` of all `touchpoints`, not weighted by how many customers come to each.
    """

    average: float | None
    lowest: Touchpoint | None
    highest: Touchpoint | None
    pain_points: int
    severe: int
    moments_of_truth: int
    known: int
    touchpoints: int


def summarise(journey: Journey) -> Summary:
    """The key figures of a journey; the average counts every touchpoint with a known emotion once, unweighted."""
    known = [
        (emotion, point)
        for emotion, point in zip(journey.flow.emotions, journey.touchpoints, strict=True)
        if emotion is not None
    ]
    severities = [pain.effective_severity for point in journey.touchpoints for pain in point.pain_points]
    return Summary(
        average=sum(emotion for emotion, _ in known) / len(known) if known else None,
        lowest=min(known, key=lambda pair: pair[0])[1] if known else None,
        highest=max(known, key=lambda pair: pair[0])[1] if known else None,
        pain_points=len(severities),
        severe=sum(severity >= 3 for severity in severities),
        moments_of_truth=sum(bool(point.moment_of_truth) for point in journey.touchpoints),
        known=len(known),
        touchpoints=len(journey.touchpoints),
    )


def describe(journey: Journey) -> str:
    """The journey in two or three sentences, for a reader who does not see the picture."""
    summary = summarise(journey)
    size = f"{counted(len(journey.touchpoints), 'touchpoint')} in {counted(len(journey.stages), 'stage')}"
    marks = f"{counted(summary.pain_points, 'pain point')}, {counted(summary.moments_of_truth, 'moment')} of truth"
    parts = [f"{size}, {marks}."]
    if journey.goal:
        parts.append(f"Goal: {one_line(journey.goal)}.")
    if journey.personas:
        parts.append(f"Personas: {', '.join(one_line(persona.name) for persona in journey.personas[:5])}.")
    parts += [f"{figure.name}: {figure.value}." for figure in _emotion_figures(journey, summary, 300)]
    return " ".join(parts)


def _emotion_figures(journey: Journey, summary: Summary, room: float) -> list[Figure]:
    if summary.average is None or summary.lowest is None or summary.highest is None:
        return []
    return [
        Figure("Average emotion", emotion_text(summary.average, journey.emotion_scale) + known_of(summary)),
        Figure("Lowest moment", _moment(journey, summary.lowest, room)),
        Figure("Highest moment", _moment(journey, summary.highest, room)),
    ]


def known_of(summary: Summary) -> str:
    """What an average rests on, where that is not every touchpoint."""
    if summary.known == summary.touchpoints:
        return ""
    return f" ({summary.known:,} of {counted(summary.touchpoints, 'touchpoint')})"


def _moment(journey: Journey, touchpoint: Touchpoint, room: float) -> str:
    emotion = journey.emotion(touchpoint)
    value = "" if emotion is None else " " + emotion_text(emotion, journey.emotion_scale)
    return fit(touchpoint.name, room - text_width(value, 13, bold=True), 13, bold=True) + value


def key_figures(journey: Journey) -> tuple[Figure, ...]:
    """The figures that stand in the upper right corner."""
    summary = summarise(journey)
    severe = f" ({summary.severe} severe)" if summary.severe else ""
    return (
        *_emotion_figures(journey, summary, _FIGURE_ROOM),
        Figure("Pain points", f"{summary.pain_points}{severe}"),
        *([Figure("Moments of truth", str(summary.moments_of_truth))] if summary.moments_of_truth else []),
    )


def header(
    journey: Journey,
    view: str,
    x: float,
    y: float,
    width: float,
    *,
    is_slim: bool = False,
    against: Journey | None = None,
) -> Drawn:
    """The name of the journey on the left, its key figures on the right, unless slim its personas and metrics below.

    The line over the name says of which persona a slim header's journey is, where it is one persona's alone, and against
    which other journey it is drawn.
    """
    figures, left = _figures(key_figures(journey), x + width, y + 14)
    room = left - x - 24
    kind = fit(" · ".join(_kind(journey, view, against, is_slim=is_slim)), room, 11, bold=True)
    over = Text(x, y + 9, kind, 11, "muted", bold=True)
    title = _title(journey.name, x, y + 15, room)
    links = _links(journey, x + text_width(kind, 11, bold=True) + 18, y, x + room)
    items: list[Item] = [over, *links, *title.items]
    bottom = title.bottom
    facts = _facts(journey)
    if facts:
        line = paragraph(facts, _GOAL, x, bottom + 3, room)
        items, bottom = [*items, *line.items], line.bottom
    bottom = max(bottom, y + 56)
    strip = Drawn((), bottom + 6) if is_slim else _strip(journey, x, bottom + 12, width)
    return Drawn((Group((*items, *figures), "header"), *strip.items), strip.bottom)


def _kind(journey: Journey, view: str, against: Journey | None, *, is_slim: bool) -> Iterable[str]:
    yield view
    other = "" if against is None else f"against {against_words(against)}"
    state = f"{journey.state} state" if journey.state else ""
    if state or other:
        yield f"{state} {other}".strip()
    if is_slim and len(journey.personas) == 1:
        yield one_line(journey.personas[0].name)


def against_words(other: Journey) -> str:
    """What another journey that is laid over is called: by its state, else by its name."""
    return f"{other.state} state" if other.state else fit(other.name, _OTHER_ROOM, 11, bold=True)


def _title(name: str, x: float, y: float, room: float) -> Drawn:
    """On one line, up to two steps smaller if that is what it takes; else on two lines of about one length."""
    if len(wrap(name, room, _TITLE.size, bold=True)) < 2:
        return paragraph(name, _TITLE, x, y, room)
    for size in _SMALLER_TITLES:
        if len(wrap(name, room, size, bold=True)) == 1:
            return paragraph(name, evolve(_TITLE, size=size), x, y, room)
    widths = (room * part for part in _TITLE_WIDTHS)
    return paragraph(name, _TITLE, x, y, next((wide for wide in widths if _is_in_two_lines(name, wide)), room))


def _is_in_two_lines(name: str, width: float) -> bool:
    return len(wrap(name, width, _TITLE.size, bold=True)) == 2


def _links(journey: Journey, x: float, y: float, right: float) -> Iterable[Item]:
    """The first links of the journey side by side, as far as they find room up to the x of `right`."""
    for number, link in enumerate(journey.links if x + _MORE_ROOM < right else ()):
        words = fit(link_words(link), _LINK_ROOM, 10.5)
        wide = 15 + text_width(words, 10.5)
        if number == _MOST_LINKS or x + wide > right - _MORE_ROOM:
            yield Text(x, y + 9, f"+{len(journey.links) - number:,} more", 10.5, "muted")
            return
        icon, text = Icon("link", x, y - 0.5, 11, "heading"), Text(x + 15, y + 9, words, 10.5, "heading")
        yield Group((icon, text), "link", label=f"link: {link_words(link)}", link=link.url)
        x += wide + 16


def _facts(journey: Journey) -> str:
    owner = journey.team(journey.owner).name if journey.owner else None
    facts = (
        f"Goal: {one_line(journey.goal)}" if journey.goal else "",
        f"Owner: {one_line(owner)}" if owner else "",
        f"Reviewed {journey.reviewed.isoformat()}" if journey.reviewed else "",
    )
    return " · ".join(fact for fact in facts if fact)


def _figures(figures: Sequence[Figure], right: float, y: float) -> tuple[list[Item], float]:
    """The figures from right to left, each behind a thin line, and the x where they begin."""
    items: list[Item] = []
    for figure in reversed(figures):
        wide = max(text_width(figure.value, 13, bold=True), text_width(figure.name, 9.8))
        left = right - wide - 12
        items += [
            Line(left, y, left, y + 34, Stroke("line")),
            Text(left + 12, y + 10, figure.name, 9.8, "muted"),
            Text(left + 12, y + 29, figure.value, 13, "ink", bold=True),
        ]
        right = left - 14
    return items, right


def _strip(journey: Journey, x: float, y: float, width: float) -> Drawn:
    """A card for each persona that there is room for, and one for the metrics of the journey."""
    if not journey.personas and not journey.metrics:
        return Drawn((), y - 6)
    metrics, left = _journey_metrics(journey, x + width, y)
    talks = any(persona.quote or persona.goals for persona in journey.personas)
    bottom = max(y + (_CARD_HEIGHT if talks else _SHORT_CARD), metrics.bottom)
    room = left - x
    shown = journey.personas[: max(1, int(room // (_CARD_WIDTH + 12)))]
    wide = min(room / len(shown) - 12, _WIDEST_CARD) if shown else 0.0
    items: list[Item] = []
    for number, persona in enumerate(shown):
        hidden = len(journey.personas) - len(shown) if number == len(shown) - 1 else 0
        back = Rect(x + number * (wide + 12), y, wide, bottom - y, "band", Stroke("line"), radius=8)
        items.append(_persona_card(persona, _share(journey, persona), back, hidden))
    if metrics.items:
        back = Rect(left, y, x + width - left, bottom - y, None, Stroke("line"), radius=8)
        items.append(Group((back, *metrics.items), "card", label="Metrics of the journey"))
    return Drawn(tuple(items), bottom + 8)


def _journey_metrics(journey: Journey, right: float, y: float) -> tuple[Drawn, float]:
    """The first metrics of the journey side by side, and the x where their card begins."""
    metrics = journey.metrics[:_MOST_METRICS]
    widths = [_metric_width(metric) for metric in metrics]
    left = right - sum(widths) - _CARD_SIDE if metrics else right + 12
    items: list[Item] = []
    x, bottom = left + _CARD_SIDE, y
    for metric, width in zip(metrics, widths, strict=True):
        block = metric_block(metric)(x, y + 6, width - _CARD_SIDE)
        items += block.items
        x, bottom = x + width, max(bottom, block.bottom + 6)
    hidden = len(journey.metrics) - len(metrics)
    if hidden:
        items.append(Text(right - _CARD_SIDE, bottom + 8, f"+{hidden:,} more", 9.8, "muted", "end"))
        bottom += 14
    return Drawn(tuple(items), bottom), left


def _metric_width(metric: Metric) -> float:
    """Room for a metric's value, and for its name on two lines, within limits."""
    wide = max(value_width(metric), 0.56 * text_width(one_line(metric.name), 10))
    return min(max(wide + _CARD_SIDE, _NARROW_METRIC), _WIDE_METRIC)


def _share(journey: Journey, persona: Persona) -> str:
    """How many of all customers a persona is; what is left to one without a share is marked as assumed."""
    if all(other.share is None for other in journey.personas):
        return ""
    part = persona_weights(journey.personas)[persona.id] if persona.share is None else persona.share
    return f"{'~' if persona.share is None else ''}{number_text(round(part * 100, 1))}% of customers"


def _persona_card(persona: Persona, share: str, back: Rect, hidden: int) -> Group:
    text, room, middle = back.x + 62, back.width - 72, back.y + back.height / 2
    more = f"+{hidden} more" if hidden else ""
    aside = fit(" · ".join(part for part in (share, more) if part), room / 2, 10)
    name = fit(persona.name, room - text_width(aside, 10) - 10, 12.5, bold=True)
    base = middle - 13 if persona.quote or persona.goals else middle + 4.5
    items: list[Item] = [
        back,
        Circle(back.x + 32, middle, 19, "header"),
        Text(back.x + 32, middle + 5.2, _initial(persona.name), 15, "header-text", "middle", bold=True),
        Text(text, base, name, 12.5, "heading", bold=True),
    ]
    if aside:
        items.append(Text(back.x + back.width - 10, base, aside, 10, "muted", "end"))
    items += _persona_lines(persona, text, base + 5.5, room)
    return Group(tuple(items), "card", label=f"Persona {one_line(persona.name)}", data=(("persona", persona.id),))


def _persona_lines(persona: Persona, x: float, y: float, room: float) -> Iterable[Item]:
    """Two lines: what the persona says and what it wants, or twice the one that is known."""
    goals = " · ".join(one_line(goal) for goal in persona.goals[:4])
    bottom = y
    if persona.quote:
        style = Style(10.5, "muted", italic=True, most=1 if goals else 2)
        quote = paragraph(f"“{one_line(persona.quote)}”", style, x, y, room)
        yield from quote.items
        bottom = quote.bottom + 2
    if goals:
        yield Icon("target", x, bottom, 11, "edge")
        yield from paragraph(goals, Style(10, "muted", most=1 if persona.quote else 2), x + 15, bottom, room - 15).items


def _initial(name: str) -> str:
    return next((letter for letter in one_line(name) if letter.isalnum()), "?").upper()
