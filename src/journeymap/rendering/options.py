"""What a picture is to show beyond what its view shows of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import field, frozen

from journeymap.journey import Journey
from journeymap.rendering.parts.measured import Measurement
from journeymap.wording import quoted, which_of

COLUMNS = ("stages", "touchpoints")
BY = ("channel", "team", "persona")


def _one_of(names: tuple[str, ...], noun: str) -> Callable[[object, object, str], None]:
    def check(_options: object, _attribute: object, name: str) -> None:
        if name not in names:
            message = f"no {noun} {quoted(name)}; {which_of(name, names)}"
            raise ValueError(message)

    return check


def _words(value: str | Iterable[str]) -> tuple[str, ...]:
    """One word or several, as several."""
    return (value,) if isinstance(value, str) else tuple(value)


@frozen
class Options:
    """What the arguments of `journeymap.render` ask of a view; a view leaves alone what does not concern it.

    `columns` and `lanes` shape the map: its columns, and its lanes by name in their order (all of them if empty).
    `by` says what a swimlane is of. `personas` are ids of those whose emotion curves are drawn side by side, `against`
    another journey, such as the future state, whose curve is laid over this one's. `importance` adds a second curve.
    `highlight` are words that `journeymap.rendering.parts.highlights` reads, `measurement` what event data showed.
    Raises ValueError for columns and lanes by something that there is not.
    """

    columns: str = field(default="stages", validator=_one_of(COLUMNS, "columns"))
    lanes: tuple[str, ...] = field(default=(), converter=_words)
    by: str = field(default="channel", validator=_one_of(BY, "swimlanes by"))
    personas: tuple[str, ...] = field(default=(), converter=_words)
    against: Journey | None = None
    importance: bool = False
    highlight: tuple[str, ...] = field(default=(), converter=_words)
    measurement: Measurement | None = None


PLAIN = Options()
"""Nothing beyond what a view shows of itself."""
