"""What an HTML page shows that text cannot: the journey map, the emotion curve as a line, small bars."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping

from journeymap.journey import Journey
from journeymap.rendering import render
from journeymap.rendering.drawing.palettes import DARK, LIGHT
from journeymap.rendering.drawing.theme import ROLES, Role, Theme
from journeymap.reporting.overview.columns import cut
from journeymap.reporting.overview.page import Curve

LARGEST_MAP = 200
"""The most touchpoints of a map that is drawn."""

_LEFT, _RIGHT, _TOP, _HEIGHT, _FOOT = 104.0, 34.0, 26.0, 150.0, 96.0


def map_of(journey: Journey) -> str | None:
    """The journey map as SVG for inside a page; None where it would be too large to read, or empty."""
    if not 0 < len(journey.touchpoints) <= LARGEST_MAP:
        return None
    return render(journey, theme=_PAGE).svg


def _distinct(theme: Theme) -> Mapping[Role, str]:
    """The colours of a theme, those that stand for two roles made different by a shade that nobody sees."""
    found: dict[Role, str] = {}
    for role in ROLES:
        colour = int(theme.colours[role][1:], 16)
        while f"#{colour:06X}" in found.values():
            colour += -1 if colour & 0xFF else 1
        found[role] = f"#{colour:06X}"
    return found


_PAGE = Theme("page", _distinct(LIGHT))
"""The light theme with another colour for each role, so that a style sheet can tell the roles apart."""


def colours() -> str:
    """The colours of light pages and of dark ones as variables of a style sheet."""
    return f":root {{ {_variables(LIGHT)} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}"


def _variables(theme: Theme) -> str:
    return "; ".join(f"--{role}: {colour}" for role, colour in theme.colours.items())


def map_colours() -> str:
    """The part of a style sheet that makes a light map dark on dark screens: other colours for the same roles."""
    rules = [
        f'.map [{paint}="{_PAGE.colours[role]}"] {{ {paint}: {DARK.colours[role]} }}'
        for role in ROLES
        for paint in ("fill", "stroke")
    ]
    return "@media screen and (prefers-color-scheme: dark) {\n" + "\n".join(rules) + "\n}"


def bar_of(size: float) -> str:
    """A share of 1 as a small bar beside its figure."""
    width = round(max(0.0, min(1.0, size)) * 64, 1)
    return (
        '<svg class="bar" viewBox="0 0 64 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="64" height="8" rx="2"/><rect width="{width:g}" height="8" rx="2"/></svg>'
    )


def curve_of(curve: Curve, label: str) -> str:
    """An emotion curve as a line over the names of its touchpoints."""
    points = list(_places(curve))
    width = points[-1][0] + _RIGHT
    height = _TOP + _HEIGHT + _FOOT
    middle = _TOP + _HEIGHT / 2
    size = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    parts = [
        f'<svg class="curve" role="img" aria-label="{html.escape(label)}" {size}>',
        *(_rule(y, points, width) for y in (_TOP, _TOP + _HEIGHT)),
        _area(points, middle, "up"),
        _area(points, middle, "down"),
        f'<path class="middle" d="M{points[0][0]:g} {middle:g}H{points[-1][0]:g}"/>',
        f'<path class="line" d="M{" L".join(f"{x:g} {y:g}" for x, y in points)}"/>',
        *_labels(curve, points),
        "</svg>",
    ]
    return "".join(parts)


def _places(curve: Curve) -> Iterator[tuple[float, float]]:
    """Where the points of a curve stand."""
    count = curve.shown
    step = min(88.0, max(34.0, 720 / max(count - 1, 1)))
    for place, emotion in enumerate(curve.emotions[:count]):
        normal = max(-1.0, min(1.0, curve.scale.normalise(emotion)))
        yield round(_LEFT + place * step, 1), round(_TOP + _HEIGHT / 2 * (1 - normal), 1)


def _rule(y: float, points: list[tuple[float, float]], width: float) -> str:
    return f'<path class="grid" d="M{points[0][0]:g} {y:g}H{min(points[-1][0], width):g}"/>'


def _area(points: list[tuple[float, float]], middle: float, side: str) -> str:
    """What lies between the line and the middle, on one side of it."""
    keep = min if side == "up" else max
    outline = [(points[0][0], middle)]
    for (x, y), (further, after) in zip(points, points[1:] + points[-1:], strict=True):
        outline.append((x, keep(y, middle)))
        if (y - middle) * (after - middle) < 0:
            crossing = x + (further - x) * (middle - y) / (after - y)
            outline.append((round(crossing, 1), middle))
    outline.append((points[-1][0], middle))
    return f'<path class="{side}" d="M{" L".join(f"{x:g} {y:g}" for x, y in outline)}Z"/>'


def _labels(curve: Curve, points: list[tuple[float, float]]) -> Iterator[str]:
    foot = _TOP + _HEIGHT + 14
    for place, (x, y) in enumerate(points):
        tone = "good" if curve.scale.normalise(curve.emotions[place]) >= 0 else "bad"
        beside = [points[other][1] for other in (place - 1, place + 1) if 0 <= other < len(points)]
        is_valley = bool(beside) and y > sum(beside) / len(beside)
        level = y + 19 if is_valley else y - 10
        name = html.escape(cut(curve.names[place], 22))
        remark = f" {curve.remarks[place]}" if place in curve.remarks else ""
        yield f'<circle class="{tone}" cx="{x:g}" cy="{y:g}" r="5"/>'
        figure = html.escape(curve.figures[place] + remark)
        yield f'<text class="figure" x="{x:g}" y="{level:g}" text-anchor="middle">{figure}</text>'
        turned = f'transform="rotate(-38 {x:g} {foot:g})"'
        yield f'<text x="{x:g}" y="{foot:g}" text-anchor="end" {turned}>{name}</text>'
