"""Rules about how customers move: ways in, ways on and ways out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.diagnostics import Severity
from journeymap.journey import Journey
from journeymap.model import Touchpoint, Transition
from journeymap.rules.rule import Remark, rule
from journeymap.rules.telling import each_or_once
from journeymap.solving.connection import closed_loops, unreachable_parts
from journeymap.wording import counted, listed, quoted

MOST_RELATED = 5
"""The most other places that one remark points to."""


@rule("isolated", Severity.WARNING, family="flow", preset="minimal")
def isolated(journey: Journey) -> Iterator[Remark]:
    """A touchpoint that is tied to no other.

    Customers neither come to it nor go on from it, so it takes no part in the journey: a way is missing, or
    the touchpoint belongs to another map. As soon as one touchpoint says what is next, all have to: where most are
    tied to no other, that is told once, at the first that names a next one.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              door: {next: counter}
              counter: {outcome: success}
              cellar: {}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              door: {next: [counter, cellar]}
              counter: {outcome: success}
              cellar: {next: counter}
    """
    apart = [journey.touchpoints[number] for number in journey.flow.isolated]
    yield from each_or_once(apart, len(journey.touchpoints), _isolated, _mostly_isolated(journey, len(apart)))


def _isolated(touchpoint: Touchpoint) -> Remark:
    message = f"no way leads to or from touchpoint {quoted(touchpoint.id)}"
    return Remark(message, touchpoint, hint="add it to the 'next' of a touchpoint, or remove it")


def _mostly_isolated(journey: Journey, count: int) -> Remark:
    message = f"{count:,} of {counted(len(journey.touchpoints), 'touchpoint')} are tied to no other"
    first = next((touchpoint for touchpoint in journey.touchpoints if touchpoint.next), None)
    if first is None:
        return Remark(message, ("stages",), hint="say under 'next' where customers go on from them")
    return Remark(
        f"{message}, since {quoted(first.id)} says what is next",
        (*first.path, "next"),
        hint="say under 'next' of each touchpoint what is next, or of none to let them follow in the order written",
    )


@rule("unreachable", Severity.WARNING, family="flow", preset="minimal")
def unreachable(journey: Journey) -> Iterator[Remark]:
    """A touchpoint that no way from where customers enter leads to.

    Nobody ever comes by it, so all that is said about it counts for nothing in reach, pain points and curves. It is
    told of the touchpoint that lacks a way in; those that come after it are counted there. Where customers enter is
    said with `entry`, else it is where the first stage begins.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              door: {next: counter}
              counter: {next: cup}
          tea:
            touchpoints:
              phone-order: {next: parcel}
              parcel: {next: cup}
              cup: {outcome: success}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              door: {next: [counter, phone-order]}
              counter: {next: cup}
          tea:
            touchpoints:
              phone-order: {next: parcel}
              parcel: {next: cup}
              cup: {outcome: success}
    """
    flow = journey.flow
    if not flow.entries:
        return
    start = listed((flow.touchpoints[entry].id for entry, _ in flow.entries), most=3)
    for first, *others in unreachable_parts(flow):
        more = f", nor to {_more([flow.touchpoints[number].id for number in others])} after it" if others else ""
        yield Remark(
            f"no way leads from where customers enter ({start}) to touchpoint {quoted(flow.touchpoints[first].id)}{more}",
            flow.touchpoints[first],
            hint="add it to the 'next' of a touchpoint, or write 'entry: true' at each touchpoint where customers enter",
        )


def _more(names: Sequence[str]) -> str:
    return quoted(names[0]) if len(names) == 1 else f"the {len(names):,}"


@rule("dead-end", Severity.WARNING, family="flow", preset="minimal")
def dead_end(journey: Journey) -> Iterator[Remark]:
    """A loop that no way leads out of.

    Whoever comes there goes round for ever: the journey has no end for them, and times, chances of success and
    critical paths mean nothing. A loop is told once, with all its touchpoints.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              door: {next: [counter, hotline]}
              counter: {outcome: success}
              hotline: {next: queue}
              queue: {next: hotline}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              door: {next: [counter, hotline]}
              counter: {outcome: success}
              hotline: {next: queue}
              queue: {next: [hotline, counter]}
    """
    for loop in closed_loops(journey.flow):
        first, *others = (journey.touchpoints[number] for number in loop)
        names = listed(touchpoint.id for touchpoint in (first, *others))
        message = (
            f"touchpoints {names} lead only to one another" if others else f"touchpoint {names} leads only to itself"
        )
        yield Remark(
            message,
            (*first.path, "next"),
            hint="add a way out of the loop to a 'next', or end the journey there with 'outcome' in place of 'next'",
            related=tuple(("part of the loop", touchpoint.path) for touchpoint in others[:MOST_RELATED]),
        )


@rule("no-entry", Severity.WARNING, family="flow", preset="minimal")
def no_entry(journey: Journey) -> Iterator[Remark]:
    """A map in which customers can enter nowhere.

    Customers enter where a touchpoint says `entry`, else where the first stage begins. If the touchpoints of that
    stage all say `entry: false`, nobody ever sets out, and there is no path, no reach and no curve.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints: {door: {entry: false}}
          tea:
            touchpoints: {counter: {}, cup: {}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints: {door: {}}
          tea:
            touchpoints: {counter: {}, cup: {}}
    """
    flow = journey.flow
    if flow.entries or len(flow.isolated) == len(flow.touchpoints):
        return
    closed = next(touchpoint for touchpoint in flow.touchpoints if touchpoint.entry is False)
    message = "customers can enter nowhere: the first stage lets nobody in, and no touchpoint says 'entry: true'"
    hint = "write 'entry: true' at the touchpoint where customers enter, or remove 'entry: false'"
    yield Remark(message, (*closed.path, "entry"), hint=hint)


@rule("closed-way", Severity.WARNING, family="flow", preset="minimal")
def closed_way(journey: Journey) -> Iterator[Remark]:
    """A way that is open to no persona.

    A way is open to those personas whom the touchpoints at both its ends and the way itself name. If these have none
    in common, nobody takes it, and it counts for nothing. A way for somebody who does not meet the touchpoint where it
    begins is told by `absent-persona`.

    Fails:
        journeymap: 1
        name: Tea shop
        personas: {guest: {}, regular: {}}
        stages:
          visit:
            touchpoints:
              door: {next: [counter, menu]}
              menu: {personas: [guest], next: [counter, regulars-table]}
              counter: {next: [cup, regulars-table]}
              regulars-table: {personas: [regular], next: cup}
              cup: {outcome: success}
    Passes:
        journeymap: 1
        name: Tea shop
        personas: {guest: {}, regular: {}}
        stages:
          visit:
            touchpoints:
              door: {next: [counter, menu]}
              menu: {personas: [guest], next: counter}
              counter: {next: [cup, regulars-table]}
              regulars-table: {personas: [regular], next: cup}
              cup: {outcome: success}
    """
    flow = journey.flow
    for number, source in enumerate(flow.touchpoints):
        if source.next and len(source.next) > len(flow.successors[number]):
            here = frozenset(source.personas)
            for way in source.next:
                target = flow.touchpoints[flow.index[way.to]]
                if not (_names_absent(here, way) or _meets_somebody(here, way, target)):
                    yield _closed(source, way, target)


def _names_absent(here: frozenset[str], way: Transition) -> bool:
    return bool(here) and not here.issuperset(way.personas)


def _meets_somebody(here: frozenset[str], way: Transition, target: Touchpoint) -> bool:
    """Whether somebody may take a way from where those `here` are; everybody is there where nobody is named."""
    limits = [limit for limit in (here, way.personas, target.personas) if limit]
    return not limits or bool(set(limits[-1]).intersection(*limits[:-1]))


def _closed(source: Touchpoint, way: Transition, target: Touchpoint) -> Remark:
    limits = ((quoted(source.id), source.personas), ("the way", way.personas), (quoted(target.id), target.personas))
    parts = [f"{what} is for {listed(names, most=3)} alone" for what, names in limits if names]
    return Remark(
        f"nobody can go from {quoted(source.id)} to {quoted(target.id)}: {', '.join(parts)}",
        (*way.path, "personas" if way.personas else "to"),
        hint="name a persona under each 'personas' who is to take it, or remove the way",
        related=((f"{quoted(target.id)} is here", target.path),),
    )


@rule("backward-jump", Severity.INFO, family="flow", preset="strict", least={"stages": 1})
def backward_jump(journey: Journey, *, stages: int = 1) -> Iterator[Remark]:
    """A way that leads several stages back.

    Customers do start again, and a way to the stage before is an everyday matter. A way that leaps farther back is
    worth a second look: often a touchpoint stands in the wrong stage, or the way was meant for another.

    Options:
        stages: how many stages back are fine
    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          search: {touchpoints: {map: {next: door}}}
          visit: {touchpoints: {door: {next: table}}}
          tea: {touchpoints: {table: {next: [{to: map, when: no free table}, cup]}, cup: {outcome: success}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          search: {touchpoints: {map: {next: door}}}
          visit: {touchpoints: {door: {next: table}}}
          tea: {touchpoints: {table: {next: [{to: door, when: no free table}, cup]}, cup: {outcome: success}}}
    """
    flow = journey.flow
    for number, source in enumerate(flow.touchpoints):
        for way in source.next or ():
            target = flow.index[way.to]
            back = flow.stage_of[number] - flow.stage_of[target]
            if back > stages:
                yield Remark(
                    f"the way from {quoted(source.id)} leads {counted(back, 'stage')} back, to {quoted(way.to)}",
                    (*way.path, "to"),
                    hint="check that customers start again so far back, or lead to a nearer touchpoint",
                    related=(("where it leads", flow.touchpoints[target].path),),
                )


RULES = (isolated, unreachable, dead_end, no_entry, closed_way, backward_jump)
"""The rules of this file, in the order of the manual."""
