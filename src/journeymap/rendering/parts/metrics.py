"""Metrics as blocks: the value large, how it changed, what it measures, and whether it meets its target."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.model import Metric
from journeymap.numbers import metric_change, metric_range, metric_text
from journeymap.rendering.drawing.scene import Group, Text
from journeymap.rendering.drawing.text import one_line, text_width
from journeymap.rendering.drawing.theme import Role
from journeymap.rendering.parts.blocks import Draw, Drawn, Style, paragraph, stacked

_SIZES = (16.0, 13.0)
_LONG_VALUE = Style(11.5, bold=True, most=2)
_NAME = Style(10, "muted", most=3)
_CHANGE = 10.0
_CHANGE_COLOURS: dict[bool | None, Role] = {True: "good-text", False: "bad-text", None: "muted"}
_NARROW, _BROAD = 98.0, 206.0
"""The width of a metric beside another, and of one that needs more room."""


def metric_stack(metrics: Sequence[Metric]) -> Draw:
    """The first metrics of several, side by side where their values are short enough."""
    wide = _BROAD if any(value_width(metric) > _NARROW + 2 for metric in metrics) else _NARROW
    return stacked([metric_block(metric) for metric in metrics], gap=10, most=4, wide=wide)


def value_width(metric: Metric) -> float:
    """How wide the value of a metric and its change are on one line."""
    change = metric_change(metric)
    wide = text_width(one_line(_value(metric)), _SIZES[0], bold=True)
    return wide + (7 + text_width(change[0], _CHANGE, bold=True) if change else 0)


def metric_block(metric: Metric) -> Draw:
    """A metric: its value large, how it changed, its name, and whether it meets its target."""

    def draw(x: float, y: float, width: float) -> Drawn:
        value = _value_and_change(metric, x, y, width)
        name = paragraph(metric.name, _NAME, x, value.bottom, width)
        target = _target(metric, x, name.bottom, width)
        items = (*value.items, *name.items, *target.items)
        return Drawn((Group(items, "metric", label=_label(metric)),), target.bottom)

    return draw


def _value(metric: Metric) -> str:
    return metric_text(metric, metric.value) + metric_range(metric)


def _value_and_change(metric: Metric, x: float, y: float, width: float) -> Drawn:
    """The value as large as it fits, with its change behind it or, where there is no room, below."""
    value = one_line(_value(metric))
    size = next((size for size in _SIZES if text_width(value, size, bold=True) <= width), None)
    if size is None:
        drawn = paragraph(value, _LONG_VALUE, x, y + 3, width)
        return _with_change(metric, drawn, x, x, drawn.bottom + 10)
    end = x + text_width(value, size, bold=True) + 7
    drawn = Drawn((Text(x, y + 15, value, size, bold=True),), y + 20)
    change = metric_change(metric)
    if change and end + text_width(change[0], _CHANGE, bold=True) <= x + width:
        return _with_change(metric, drawn, x, end, y + 15)
    return _with_change(metric, drawn, x, x, y + 29)


def _with_change(metric: Metric, value: Drawn, left: float, x: float, base: float) -> Drawn:
    change = metric_change(metric)
    if change is None:
        return value
    text = Text(x, base, change[0], _CHANGE, _CHANGE_COLOURS[change[1]], bold=True)
    return Drawn((*value.items, text), value.bottom if x > left else base + 4)


def _target(metric: Metric, x: float, y: float, width: float) -> Drawn:
    if metric.on_target is None or metric.target is None:
        return Drawn((), y)
    colour: Role = "good-text" if metric.on_target else "bad-text"
    words = f"{'meets' if metric.on_target else 'misses'} target {metric_text(metric, metric.target)}"
    return paragraph(words, Style(9.5, colour, most=2), x, y + 0.5, width)


def _label(metric: Metric) -> str:
    parts = [f"{one_line(metric.name)}: {metric_text(metric, metric.value)}"]
    if metric.target is not None:
        parts.append(f"target {metric_text(metric, metric.target)}")
    if metric.previous is not None:
        parts.append(f"before {metric_text(metric, metric.previous)}")
    return ", ".join(one_line(part) for part in parts)
