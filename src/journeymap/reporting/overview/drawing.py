"""Emotions drawn with characters: a line of blocks, and a bar to either side of the middle for each touchpoint."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.model import EmotionScale

BLOCKS = "▁▂▃▄▅▆▇█"
FULL, LEFT_HALF, RIGHT_HALF, AXIS = "█", "▌", "▐", "│"
DRAWN = "▁▂▃▄▅▆▇█▌▐│─→−…“”"
ASCII = str.maketrans(dict(zip(DRAWN, (*"_.-~=+*###|-", "->", "-", "...", '"', '"'), strict=True)))
"""All characters beyond ASCII that the page itself brings, and what stands for them where they cannot be shown."""

LONGEST = 60
"""The most blocks in a line."""


def sparkline(emotions: Sequence[float], scale: EmotionScale) -> str:
    """The course of emotions in a line of blocks, the lowest block for the lowest emotion of the scale.

    Of more than `LONGEST` emotions, each block stands for several and shows the strongest of them.

    >>> sparkline([-2, -1, 0, 1, 2], EmotionScale())
    '▁▃▅▆█'
    """
    normal = [scale.normalise(emotion) for emotion in emotions]
    size = -(-len(normal) // LONGEST)
    strongest = [max(normal[start : start + size], key=abs) for start in range(0, len(normal), size or 1)]
    return "".join(BLOCKS[round((value + 1) / 2 * (len(BLOCKS) - 1))] for value in strongest)


def bar(emotion: float, scale: EmotionScale, half: int) -> str:
    """An emotion as a bar from the middle of the scale, in a field of `half` characters to either side of the axis.

    >>> bar(-1, EmotionScale(), 4), bar(0.75, EmotionScale(), 4)
    ('  ██│    ', '    │█▌  ')
    """
    normal = scale.normalise(emotion)
    halves = min(round(abs(normal) * half * 2), half * 2)
    length, has_half = divmod(halves, 2)
    if normal < 0:
        return (RIGHT_HALF * has_half + FULL * length).rjust(half) + AXIS + " " * half
    return " " * half + AXIS + (FULL * length + LEFT_HALF * has_half).ljust(half)
