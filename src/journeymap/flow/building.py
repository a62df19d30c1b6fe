"""From declared stages to a flow: entries and their weights, ends and how they end, emotions over all personas."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import chain

from journeymap.flow.audiences import Customers, Openings, normalised
from journeymap.flow.choices import TOLERANCE, Declared, Ways, declared, implied, names_a_next, opened, ways_on
from journeymap.flow.values import Flow
from journeymap.model import Persona, Stage, Touchpoint
from journeymap.wording import counted, listed

PAIRS = 1_000_000
"""The most pairs of a persona and an audience that the probabilities of a map are worked out from one by one."""


def build(stages: Sequence[Stage], personas: Sequence[Persona] = ()) -> Flow:
    """Work out the flow of a map from its stages and personas, in time linear in its size."""
    touchpoints = tuple(chain.from_iterable(stage.touchpoints for stage in stages))
    stage_of = tuple(chain.from_iterable([number] * len(stage.touchpoints) for number, stage in enumerate(stages)))
    customers = Customers.of(personas)
    is_implicit = not names_a_next(touchpoints)
    index = {touchpoint.id: number for number, touchpoint in enumerate(touchpoints)}
    found = implied(touchpoints, customers) if is_implicit else declared(touchpoints, index)
    ways, rough_notes = _ways(touchpoints, found, customers)
    successors = tuple(way.targets for way in ways)
    isolated = _isolated(successors)
    entries, entry_notes = _entries(touchpoints, stage_of, successors, isolated)
    ends = tuple(number for number, targets in enumerate(successors) if not targets)
    outcomes, outcome_notes = _outcomes(touchpoints, stage_of, ends)
    return Flow(
        touchpoints=touchpoints,
        stage_of=stage_of,
        index=index,
        successors=successors,
        probabilities=tuple(way.probabilities for way in ways),
        delays=tuple(way.delays for way in ways),
        handoffs=tuple(way.handoffs for way in ways),
        labels=tuple(way.labels for way in ways),
        audiences=tuple(way.audiences for way in ways),
        shared=tuple(way.shared for way in ways),
        drop_off=tuple(way.drop_off for way in ways),
        entries=entries,
        ends=ends,
        outcomes=outcomes,
        emotions=tuple(_emotion(touchpoint, customers.weights) for touchpoint in touchpoints),
        isolated=isolated,
        is_implicit=is_implicit,
        assumptions=(
            *_silent(ways),
            *rough_notes,
            *_unshared(personas),
            *_mixed(ways, personas),
            *entry_notes,
            *outcome_notes,
        ),
    )


def _silent(ways: Sequence[Ways]) -> list[str]:
    """A note where touchpoints give no probability at all."""
    silent = sum(way.shared for way in ways)
    told = f"equal shares and no drop-off where no probability is given ({counted(silent, 'touchpoint')})"
    return [told] if silent else []


def _ways(
    touchpoints: Sequence[Touchpoint], found: Iterable[Sequence[Declared]], customers: Customers
) -> tuple[list[Ways], list[str]]:
    """The ways on from every touchpoint, and a note where their probabilities are not worked out persona by persona."""
    openings = Openings(customers)
    rows = (
        opened(touchpoint, transitions, touchpoints, openings)
        for touchpoint, transitions in zip(touchpoints, found, strict=True)
    )
    if not customers.weights:
        return [ways_on(row, openings, is_exact=True) for row in rows], []
    kept = list(rows)
    is_exact = sum(row.pairs for row in kept) <= PAIRS
    notes = [] if is_exact else ["probabilities are for all customers together where personas go different ways"]
    return [ways_on(row, openings, is_exact=is_exact) for row in kept], notes


def _unshared(personas: Sequence[Persona]) -> list[str]:
    """What is assumed of personas that do not say how many of all customers they are."""
    silent = [persona.id for persona in personas if persona.share is None]
    if not silent:
        return _unknown(personas)
    if len(personas) == 1:
        return []
    parts = "equal parts of the other customers" if len(silent) < len(personas) else "equal parts of all customers"
    return [f"{parts} for the personas without a share: {listed(silent)}"]


def _unknown(personas: Sequence[Persona]) -> list[str]:
    """What is assumed of the customers who are none of the personas."""
    known = math.fsum(persona.share or 0.0 for persona in personas)
    return (
        []
        if not personas or known > 1 - TOLERANCE
        else [f"customers beyond the {known:.0%} of the personas are like these"]
    )


def _mixed(ways: Iterable[Ways], personas: Sequence[Persona]) -> list[str]:
    """A note where all customers together are not what each persona by itself is."""
    if len(personas) < 2 or not any(any(way.audiences) for way in ways):
        return []
    return ["personas who take different ways are mixed at each touchpoint by their shares; by persona it may differ"]


def _isolated(successors: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Touchpoints with no transition in or out but to themselves; never the only touchpoint of a map."""
    if len(successors) == 1:
        return ()
    connected = set()
    for source, targets in enumerate(successors):
        others = [target for target in targets if target != source]
        if others:
            connected.add(source)
            connected.update(others)
    return tuple(number for number in range(len(successors)) if number not in connected)


def _entries(
    touchpoints: Sequence[Touchpoint],
    stage_of: Sequence[int],
    successors: Sequence[tuple[int, ...]],
    isolated: Sequence[int],
) -> tuple[tuple[tuple[int, float], ...], list[str]]:
    said = [(number, touchpoint.entry) for number, touchpoint in enumerate(touchpoints) if touchpoint.entry]
    if said:
        return _weighed(said)
    chosen = _default_entries(touchpoints, stage_of, successors, isolated)
    names = listed((touchpoints[number].id for number in chosen), most=5)
    notes = [f"customers enter at {names}" + (" in equal parts" if len(chosen) > 1 else "")] if chosen else []
    return tuple((number, 1 / len(chosen)) for number in chosen), notes


def _weighed(said: Sequence[tuple[int, bool | float]]) -> tuple[tuple[tuple[int, float], ...], list[str]]:
    most = max(float(weight) for _, weight in said)
    parts = [float(weight) / most for _, weight in said]
    total = math.fsum(parts)
    silent = sum(weight is True for _, weight in said)
    notes = [f"weight 1 for {counted(silent, 'entry point')} without a weight"] if silent and len(said) > 1 else []
    return tuple((number, part / total) for (number, _), part in zip(said, parts, strict=True)), notes


def _default_entries(
    touchpoints: Sequence[Touchpoint],
    stage_of: Sequence[int],
    successors: Sequence[tuple[int, ...]],
    isolated: Sequence[int],
) -> list[int]:
    """The touchpoints of the first stage with a connected one that nothing but themselves leads into."""
    apart = set(isolated)
    open_ones = [number for number in range(len(touchpoints)) if number not in apart]
    if not open_ones:
        return []
    first = [number for number in open_ones if stage_of[number] == stage_of[open_ones[0]]]
    first = [number for number in first if touchpoints[number].entry is not False]
    led_into = {target for source, targets in enumerate(successors) for target in targets if target != source}
    return [number for number in first if number not in led_into] or first[:1]


def _outcomes(
    touchpoints: Sequence[Touchpoint], stage_of: Sequence[int], ends: Sequence[int]
) -> tuple[tuple[str | None, ...], list[str]]:
    """How each end ends, None elsewhere; what the map does not say is assumed."""
    outcomes: list[str | None] = [None] * len(touchpoints)
    said = any(touchpoint.outcome for touchpoint in touchpoints)
    last = stage_of[-1] if stage_of else -1
    for end in ends:
        assumed = "neutral" if said or stage_of[end] != last else "success"
        outcomes[end] = touchpoints[end].outcome or assumed
    if not ends:
        return tuple(outcomes), []
    if not said:
        return tuple(outcomes), ["the ends of the last stage are success, other ends are neutral"]
    silent = sum(touchpoints[end].outcome is None for end in ends)
    return tuple(outcomes), [f"neutral outcome of {counted(silent, 'end')} without one"] if silent else []


def _emotion(touchpoint: Touchpoint, weights: dict[str, float]) -> float | None:
    """The journey's own emotion: the number given, or the personas' numbers averaged by share."""
    if touchpoint.emotion is not None or not touchpoint.emotions:
        return touchpoint.emotion
    shares = normalised({who: weights.get(who, 0.0) for who, _ in touchpoint.emotions})
    return sum(shares[who] * emotion for who, emotion in touchpoint.emotions)
