"""The emotion curves of several personas over the same touchpoints.

Each has a colour, a pattern of dashes and a marker of its own. Where all who come to a touchpoint feel alike there,
one face stands for them, and their lines run side by side; where they differ, each has its marker at its own height.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from journeymap.journey import Journey
from journeymap.model import Persona
from journeymap.rendering.drawing.curves import Curve
from journeymap.rendering.drawing.markers import COUNT, marker
from journeymap.rendering.drawing.scene import Item, Stroke
from journeymap.rendering.drawing.text import fit, one_line
from journeymap.rendering.parts.curves.moments import Moment, moments
from journeymap.rendering.parts.curves.plots import End, Layer, Mark, Note, Plot
from journeymap.rendering.parts.curves.single_curve import face_mark, notes_of, value_of
from journeymap.rendering.parts.curves.strokes import Look, stretches
from journeymap.rendering.parts.keys import Key

LOOKS = (
    Look(Stroke("series-1", 2.3), 0),
    Look(Stroke("series-2", 2.3, (9.0, 4.5)), 1),
    Look(Stroke("series-3", 2.3, (10.0, 4.0, 2.0, 4.0)), 2),
    Look(Stroke("series-4", 2.3, (4.0, 3.6)), 3),
)
_ALL = Look(Stroke("edge", 1.6, (2.0, 3.0)))
_APART = 3.2
"""Between lines that would lie on each other."""

_ALIKE = 1.0
"""Up to so many pixels, heights are the same."""

_MARKER = 5.0
NAME_ROOM = 132.0


@frozen
class _LivedBy:
    """The question how one persona lives a journey."""

    name: str

    def __call__(self, journey: Journey) -> Journey:
        return journey.for_persona(self.name)


@frozen
class Voice:
    """A persona, its journey, and its moments, shifted where they are those of another, too."""

    persona: Persona
    journey: Journey
    look: Look
    moments: tuple[Moment, ...]

    @property
    def walked(self) -> list[Moment]:
        """The moments on its curve."""
        return [moment for moment in self.moments if not moment.is_isolated]


def persona_curves(journey: Journey, plot: Plot, names: Sequence[str]) -> Layer:
    """The curves of the personas of these ids, and beneath a single one that of all customers.

    Raises ValueError for more personas than can be told apart, UnknownNameError for one that there is not.
    """
    asked = tuple(dict.fromkeys(names))
    if len(asked) > COUNT:
        message = f"{len(asked)} curves of personas could not be told apart in one picture: {COUNT} at most"
        raise ValueError(message)
    voices = [_voice(journey, plot, name, look) for name, look in zip(asked, LOOKS, strict=False)]
    shared = _shared(voices)
    voices = _apart(voices)
    curves = [Curve.through((moment.x, moment.y) for moment in voice.walked) for voice in voices]
    drawn = list(zip(voices, curves, strict=True))
    beneath = _everybody(journey, plot) if len(voices) == 1 else Layer()
    return Layer(
        lines=(*beneath.lines, *(line for voice, curve in drawn for line in _lines(voice, curve))),
        marks=tuple(_marks(voices, shared, plot)),
        notes=tuple(_notes(voices, shared, plot)),
        paths=(*beneath.paths, *(curve.samples(6) for curve in curves)),
        ends=(*beneath.ends, *(_end(voice, curve, plot) for voice, curve in drawn if curve.points)),
        keys=(*(_key(voice) for voice in voices), *beneath.keys),
    )


def _voice(journey: Journey, plot: Plot, name: str, look: Look) -> Voice:
    theirs = journey.once(_LivedBy(name))
    here = moments(theirs, plot.columns, plot.middle, plot.half)
    return Voice(journey.persona(name), theirs, look, tuple(here))


def _everybody(journey: Journey, plot: Plot) -> Layer:
    """The curve of all customers, as a faint line."""
    here = [moment for moment in moments(journey, plot.columns, plot.middle, plot.half) if not moment.is_isolated]
    curve = Curve.through((moment.x, moment.y) for moment in here)
    lines = tuple(stretches(here, curve, _ALL.stroke))
    return Layer(lines=lines, paths=(curve.samples(),), keys=(("All customers", 26.0, _ALL.sample()),))


def _apart(voices: Sequence[Voice]) -> list[Voice]:
    """The voices with moments of one height at one touchpoint moved a little apart."""
    heights = _heights(voices)
    rows = []
    for number, voice in enumerate(voices):
        row = []
        for moment in voice.moments:
            alike = [other for other, y in heights[moment.touchpoint.id].items() if abs(y - moment.y) < _ALIKE]
            row.append(evolve(moment, y=moment.y + (alike.index(number) - (len(alike) - 1) / 2) * _APART))
        rows.append(evolve(voice, moments=tuple(row)))
    return rows


def _heights(voices: Sequence[Voice]) -> dict[str, dict[int, float]]:
    """For each touchpoint the heights of the voices that have an emotion there, by their numbers."""
    heights: dict[str, dict[int, float]] = {}
    for number, voice in enumerate(voices):
        for moment in voice.moments:
            heights.setdefault(moment.touchpoint.id, {})[number] = moment.y
    return heights


def _shared(voices: Sequence[Voice]) -> Mapping[str, Moment]:
    """The touchpoints at which all who come there feel alike, if there are several of them, with the moment of all."""
    found = {}
    first = {moment.touchpoint.id: moment for voice in reversed(voices) for moment in voice.moments}
    for name, heights in _heights(voices).items():
        if max(heights.values()) - min(heights.values()) < _ALIKE and (len(heights) > 1 or len(voices) == 1):
            found[name] = first[name]
    return found


def _lines(voice: Voice, curve: Curve) -> Iterator[Item]:
    return stretches(voice.walked, curve, voice.look.stroke)


def _marks(voices: Sequence[Voice], shared: Mapping[str, Moment], plot: Plot) -> Iterator[Mark]:
    for name, moment in shared.items():
        owner = next(voice for voice in voices if any(here.touchpoint.id == name for here in voice.moments))
        yield face_mark(owner.journey, moment, plot)
    reach = min(_MARKER, plot.radius)
    for voice in voices:
        for moment in voice.moments:
            if moment.touchpoint.id not in shared:
                shape = marker(voice.look.sign or 0, (moment.x, moment.y), reach, voice.look.colour)
                words = f"{one_line(moment.touchpoint.name)}, {one_line(voice.persona.name)}"
                label = f"{words}: {moment.tone.word} {value_of(voice.journey, moment)}"
                yield Mark(moment.touchpoint, moment.x, moment.y, reach * 1.3, (shape,), label)


def _notes(voices: Sequence[Voice], shared: Mapping[str, Moment], plot: Plot) -> Iterator[Note]:
    """One value where all feel alike, the value of each where they differ."""
    told = set()
    for voice in voices:
        for note in notes_of(voice.journey, voice.moments, plot):
            name = note.moment.touchpoint.id
            if name not in shared:
                yield evolve(
                    note, colour=voice.look.colour, reach=_MARKER, sign=voice.look.sign, weight=note.weight + 1
                )
            elif name not in told:
                told.add(name)
                yield evolve(note, moment=evolve(note.moment, y=shared[name].y))


def _end(voice: Voice, curve: Curve, plot: Plot) -> End:
    name = fit(voice.persona.name, NAME_ROOM, 10.5, bold=True)
    return End(name, voice.look.colour, voice.look.sample(), curve.points[-1], plot.radius + 2)


def _key(voice: Voice) -> Key:
    return fit(voice.persona.name, 200, 9.8), 26.0, voice.look.sample()
