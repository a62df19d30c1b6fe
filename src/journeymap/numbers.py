"""Numbers as a reader wants them: short, signed where the sign is the point, with a true minus."""

from __future__ import annotations

from math import floor, log10

from journeymap.model import EmotionScale, Metric

_UNITS = ((1e9, "B"), (1e6, "M"), (1e3, "k"))
_TIMES = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))
_WEEK = 7 * 86_400
_YEAR = 365.25 * 86_400


def number_text(value: float) -> str:
    """A number with about three digits.

    >>> [number_text(value) for value in (41200, 4120, 63, 0.4167, -8, 2_500_000)]
    ['41.2k', '4,120', '63', '0.417', '−8', '2.5M']
    """
    size = abs(value)
    if size >= 1e12 or 0 < size < 1e-3:
        return _minus(f"{value:.2g}")
    if size < 1e4:
        return _minus(f"{value:,.0f}" if size >= 999.5 else f"{value:.3g}")
    rounded = float(f"{value:.3g}")
    unit, letter = next(pair for pair in _UNITS if abs(rounded) >= pair[0])
    return _minus(f"{rounded / unit:.3g}{letter}")


def signed(text: str) -> str:
    """The text of a number with its sign in front; a zero has none."""
    return text if text.startswith("−") or not text.strip("0.%") else f"+{text}"


def emotion_text(emotion: float, scale: EmotionScale) -> str:
    """An emotion on the map's scale, signed where the scale has a negative half.

    >>> emotion_text(-1.25, EmotionScale()), emotion_text(0.01, EmotionScale()), emotion_text(4, EmotionScale(1, 5))
    ('−1.2', '0', '4')
    """
    half = max((scale.max - scale.min) / 2, 1e-9)
    decimals = min(max(0, 1 - floor(log10(half) + 0.0)), 6) if half < 10 else 0
    text = f"{emotion:.{decimals}f}" if abs(emotion) < 1e6 else f"{emotion:.3g}"
    if "." in text and "e" not in text:
        text = text.rstrip("0").rstrip(".")
    text = "0" if text == "-0" else _minus(text)
    return signed(text) if scale.min < 0 else text


def metric_text(metric: Metric, value: float) -> str:
    """A value of a metric - its own, its target or its last one - on the metric's scale and in its unit.

    >>> from journeymap.model import MetricScale
    >>> metric_text(Metric("csat", "CSAT", 0.78, scale=MetricScale(0, 1, "csat")), 0.78)
    '78%'
    """
    name = metric.scale.name if metric.scale else None
    if name == "csat":
        return f"{number_text(round(value * 100, 1))}%"
    if name == "nps":
        return signed(number_text(value))
    text = number_text(value)
    unit = metric.unit or ("%" if name == "percent" else "")
    if unit[:1] in {"€", "£", "$", "¥"}:
        return f"{unit}{text}"
    return f"{text}{unit}" if unit in {"", "%"} else f"{text} {unit}"


def metric_change(metric: Metric) -> tuple[str, bool | None] | None:
    """How a metric changed since its previous value and whether that is good; None without a previous value.

    >>> metric_change(Metric("bounce", "Bounce rate", 0.41, previous=0.44, better="lower"))
    ('▼ 0.03', True)
    """
    if metric.previous is None:
        return None
    change = metric.value - metric.previous
    name = metric.scale.name if metric.scale else None
    size = number_text(round(abs(change) * (100 if name == "csat" else 1), 6))
    if size == "0":
        return "no change", None
    points = " pt" if name in {"csat", "percent"} or metric.unit == "%" else ""
    return f"{'▲' if change > 0 else '▼'} {size}{points}", (change > 0) == metric.higher_is_better


def metric_range(metric: Metric) -> str:
    """What a value is out of, where its scale is of that kind: " / 5", else nothing."""
    if metric.scale is None or metric.scale.name not in {None, "ces"} or metric.unit:
        return ""
    return f" / {number_text(metric.scale.max)}"


def time_text(seconds: float | None) -> str:
    """Seconds in their two largest units, in weeks where that is exact, in years where there are several.

    Nothing where they are not known.

    >>> time_text(90), time_text(7200), time_text(3 * 86400 + 7 * 3600 + 5), time_text(12 * 7 * 86400), time_text(1e9)
    ('1 min 30 s', '2 h', '3 d 7 h', '12 weeks', '31.7 years')
    >>> time_text(0.4), time_text(0), time_text(None)
    ('<1 s', '0 s', '')
    """
    if seconds is None:
        return ""
    if seconds >= 2 * _YEAR:
        return f"{number_text(seconds / _YEAR)} years"
    rest = round(seconds)
    if not rest:
        return "<1 s" if seconds > 0 else "0 s"
    largest = next(place for place, (size, _) in enumerate(_TIMES) if rest >= size)
    rest = _rounded(rest, largest)
    if rest >= 2 * _WEEK and rest % _WEEK == 0:
        return f"{rest // _WEEK:,} weeks"
    parts = []
    for size, unit in _TIMES[largest : largest + 2]:
        count, rest = divmod(rest, size)
        parts += [f"{count:,} {unit}"] if count else []
    return " ".join(parts)


def _rounded(seconds: int, largest: int) -> int:
    """The seconds rounded to the second of the two units that are told."""
    size = _TIMES[min(largest + 1, len(_TIMES) - 1)][0]
    return round(seconds / size) * size


def _minus(text: str) -> str:
    return text.replace("-", "−")
