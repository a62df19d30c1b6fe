"""Orphans and the like: what hangs loose in a map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from journeymap import tables
from journeymap.analysis.movement.succeeding import without_success
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import Channel, Evidence, Persona, Stage, Team, Touchpoint
from journeymap.references import VOCABULARIES, references
from journeymap.solving.connection import loose_ends
from journeymap.wording import counted

KINDS = ("isolated", "unreachable", "dead_end", "unmapped_persona_path", "unused", "empty_stage", "unowned")
"""The kinds of orphans, in the order in which they are listed."""

Thing = Touchpoint | Stage | Persona | Channel | Team | Evidence


@frozen
class Orphan:
    """Something that hangs loose: `kind` is of `KINDS`, `thing` the touchpoint, stage, persona, channel and so on."""

    kind: str
    thing: Thing

    @property
    def touchpoint(self) -> Touchpoint | None:
        """The touchpoint, where it is one."""
        return self.thing if isinstance(self.thing, Touchpoint) else None


@frozen(repr=False)
class Orphans(tables.Result[Orphan]):
    """All that hangs loose, by kind and then in declared order."""

    items: tuple[Orphan, ...]
    assumptions: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """How many there are."""
        return f"Orphans: {counted(len(self), 'loose end')}"

    def to_records(self) -> list[tables.Record]:
        """One record an orphan; `is_a` says what it is: a touchpoint, stage, persona ..."""
        return [
            {"kind": item.kind, "is_a": type(item.thing).__name__.lower(), "id": item.thing.id, "name": item.thing.name}
            for item in self.items
        ]


def orphans(journey: Journey) -> Orphans:
    r"""What hangs loose in a map, each with its kind; a touchpoint gets the first of the three kinds of flow at most.

    - `isolated`: a touchpoint without a transition in or out but to itself, unless it is the only one
    - `unreachable`: a touchpoint to which no way leads from an entry
    - `dead_end`: a touchpoint from which no way leads to an end (a loop that nothing leads out of)
    - `unmapped_persona_path`: a persona without a way from an entry to success
    - `unused`: a declared channel, persona, team or piece of evidence that nothing refers to
    - `empty_stage`: a stage without touchpoints
    - `unowned`: a touchpoint without an owner of its own or of its stage, where others have one

    Ways are those that the map draws, whatever their probability.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... channels: {web: {}, fax: {}}
    ... stages: {visit: {touchpoints: {find: {channel: web, next: sip}, sip: {}, forgotten: {}}}}
    ... ''')
    >>> [(orphan.kind, orphan.thing.id) for orphan in jm.orphans(journey)]
    [('isolated', 'forgotten'), ('unused', 'fax')]
    """
    loose: tuple[tuple[str, Iterable[Thing]], ...] = (
        *_of_flow(journey.flow),
        ("unmapped_persona_path", without_success(journey)),
        ("unused", (thing for _, thing in unused(journey))),
        ("empty_stage", (stage for stage in journey.stages if not stage.touchpoints)),
        ("unowned", unowned(journey)),
    )
    items = tuple(Orphan(kind, thing) for kind, things in loose for thing in things)
    return Orphans(items, journey.flow.assumptions)


def _of_flow(flow: Flow) -> tuple[tuple[str, Iterator[Thing]], ...]:
    loose = flow.once(loose_ends)
    kinds = (("isolated", flow.isolated), ("unreachable", loose.unreachable), ("dead_end", loose.dead_ends))
    return tuple((kind, (flow.touchpoints[number] for number in numbers)) for kind, numbers in kinds)


def unused(journey: Journey) -> Iterator[tuple[str, Channel | Persona | Team | Evidence]]:
    """What is declared and never referred to, by kind of vocabulary and in declared order."""
    uses = references(journey.stages, owner=journey.owner, channels=journey.channels, metrics=journey.metrics)
    used = {(kind, name) for kind, name, *_ in uses}
    for kind in VOCABULARIES:
        yield from ((kind, thing) for thing in getattr(journey, kind) if (kind, thing.id) not in used)


def unowned(journey: Journey) -> tuple[Touchpoint, ...]:
    """The touchpoints without an owner of their own or of their stage, in a map in which others have one."""
    free = [
        touchpoint
        for stage in journey.stages
        if not stage.owner
        for touchpoint in stage.touchpoints
        if not touchpoint.owner
    ]
    return tuple(free) if len(free) < len(journey.touchpoints) else ()
