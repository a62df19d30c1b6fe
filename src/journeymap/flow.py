"""How customers move through a map: the one place where a declared map gets its full meaning.

`build` turns stages into a `Flow`: implicit flow, entries and their weights, ends and how they end, transition
probabilities with shared rests and drop-off, personas weighed by share. It is total: any stages that reading
accepts have a flow. Touchpoints are numbered in declared order, and everything else is plain tuples over these
numbers, so that an analysis needs no library to walk them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeVar

import attrs
from attrs import field, frozen

from journeymap.diagnostics import counted
from journeymap.model import Persona, Stage, Touchpoint, Transition

TOLERANCE = 1e-9
"""By how much probabilities may miss 1 and still count as 1."""

_Answer = TypeVar("_Answer")


@frozen
class Flow:
    """The flow of customers over the touchpoints of a map, by number.

    Every per-touchpoint tuple has one item per touchpoint, in declared order. `successors[i]` are the distinct
    touchpoints that `i` leads to, in declared order; `probabilities`, `delays` (seconds or None), `handoffs`
    ("planned", "forced" or None), `labels` (the `when` texts), `audiences` (ids of the personas to whom the
    transition is open, empty for all) have one
    item per successor. `shared[i]` says that the probabilities are assumed equal shares; `drop_off[i]` is the part of the customers at `i` who leave the journey there, 0 at an
    end. `entries` are (number, weight) pairs whose weights add up to 1. `outcomes[i]` is "success", "failure" or
    "neutral" at an end and None elsewhere. `emotions[i]` is on the map's scale, or None where nothing is said.
    """

    touchpoints: tuple[Touchpoint, ...]
    stage_of: tuple[int, ...]
    index: dict[str, int] = field(eq=False, repr=False)
    successors: tuple[tuple[int, ...], ...]
    probabilities: tuple[tuple[float, ...], ...]
    delays: tuple[tuple[float | None, ...], ...]
    handoffs: tuple[tuple[str | None, ...], ...]
    labels: tuple[tuple[tuple[str, ...], ...], ...]
    audiences: tuple[tuple[tuple[str, ...], ...], ...]
    shared: tuple[bool, ...]
    drop_off: tuple[float, ...]
    entries: tuple[tuple[int, float], ...]
    ends: tuple[int, ...]
    outcomes: tuple[str | None, ...]
    emotions: tuple[float | None, ...]
    isolated: tuple[int, ...]
    is_implicit: bool
    assumptions: tuple[str, ...]
    _answers: dict[object, Any] = field(factory=dict, init=False, eq=False, repr=False)

    def once(self, question: Callable[[Flow], _Answer]) -> _Answer:
        """The answer to a question about this flow, worked out when it is first asked: answers must be immutable."""
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: _Answer = self._answers[question]
        return answer

    @property
    def successes(self) -> tuple[int, ...]:
        """The ends that count as success."""
        return tuple(end for end in self.ends if self.outcomes[end] == "success")

    def transition(self, source: int, place: int) -> EffectiveTransition:
        """The transition from touchpoint `source` to its successor at that place."""
        return EffectiveTransition(
            source=self.touchpoints[source],
            target=self.touchpoints[self.successors[source][place]],
            probability=self.probabilities[source][place],
            delay=self.delays[source][place],
            handoff=self.handoffs[source][place],
            when=self.labels[source][place],
            personas=self.audiences[source][place],
            assumed=self.shared[source],
        )


@frozen
class EffectiveTransition:
    """One way from a touchpoint to another as it counts: all declared transitions between the two together.

    `probability` is the part of the customers at `source` who take it; `delay` is in seconds or None; `when` holds
    the declared labels; `personas` the ids of those to whom it is open (empty for all); `assumed` says that the
    probability is an equal share because the map gives none.
    """

    source: Touchpoint
    target: Touchpoint
    probability: float
    delay: float | None = None
    handoff: str | None = None
    when: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    assumed: bool = False


def build(stages: Sequence[Stage], personas: Sequence[Persona] = ()) -> Flow:
    """Work out the flow of a map from its stages and personas, in time linear in its size."""
    touchpoints = tuple(chain.from_iterable(stage.touchpoints for stage in stages))
    stage_of = tuple(chain.from_iterable([number] * len(stage.touchpoints) for number, stage in enumerate(stages)))
    weights = persona_weights(personas)
    is_implicit = not names_a_next(touchpoints)
    index = {touchpoint.id: number for number, touchpoint in enumerate(touchpoints)}
    declared = _implied(touchpoints, weights) if is_implicit else _declared(touchpoints, index)
    ways = [
        _ways(touchpoint, transitions, touchpoints, weights)
        for touchpoint, transitions in zip(touchpoints, declared, strict=True)
    ]
    successors = tuple(way.targets for way in ways)
    isolated = _isolated(successors)
    entries, entry_notes = _entries(touchpoints, stage_of, successors, isolated)
    ends = tuple(number for number, targets in enumerate(successors) if not targets)
    outcomes, outcome_notes = _outcomes(touchpoints, stage_of, ends)
    silent = sum(way.shared for way in ways)
    share_notes = [f"equal shares and no drop-off where no probability is given ({counted(silent, 'touchpoint')})"]
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
        emotions=tuple(_emotion(touchpoint, weights) for touchpoint in touchpoints),
        isolated=isolated,
        is_implicit=is_implicit,
        assumptions=(*(share_notes if silent else ()), *entry_notes, *outcome_notes),
    )


def names_a_next(touchpoints: Iterable[Touchpoint]) -> bool:
    """Whether any touchpoint names a next one, which makes every transition of the map explicit."""
    return any(touchpoint.next for touchpoint in touchpoints)


def persona_weights(personas: Sequence[Persona]) -> dict[str, float]:
    """The part of all customers that each persona is: missing shares split the rest; they add up to 1.

    >>> persona_weights([Persona("a", "A", share=0.5), Persona("b", "B"), Persona("c", "C")])
    {'a': 0.5, 'b': 0.25, 'c': 0.25}
    """
    given = sum(persona.share for persona in personas if persona.share is not None)
    silent = sum(persona.share is None for persona in personas)
    rest = max(0.0, 1.0 - given) / silent if silent else 0.0
    shares = {persona.id: rest if persona.share is None else persona.share for persona in personas}
    return _normalised(shares)


def _normalised(shares: dict[str, float]) -> dict[str, float]:
    total = sum(shares.values())
    if total <= 0:
        return {key: 1 / len(shares) for key in shares}
    return {key: share / total for key, share in shares.items()}


_Declared = tuple[int, Transition]
_Audience = tuple[str, ...] | None


def _declared(touchpoints: Sequence[Touchpoint], index: dict[str, int]) -> Iterator[list[_Declared]]:
    for touchpoint in touchpoints:
        yield [(index[way.to], way) for way in touchpoint.next or ()]


def _implied(touchpoints: Sequence[Touchpoint], weights: dict[str, float]) -> Iterable[list[_Declared]]:
    """One after another in the order written; a persona skips the touchpoints that are not open to it."""
    declared: list[list[_Declared]] = [[] for _ in touchpoints]
    everybody: list[str | None] = list(weights) or [None]
    if not any(touchpoint.personas for touchpoint in touchpoints):
        everybody = [None]
    following: dict[str | None, int] = {}
    for number in range(len(touchpoints) - 1, -1, -1):
        touchpoint = touchpoints[number]
        here = [who for who in everybody if not touchpoint.personas or who in touchpoint.personas]
        if touchpoint.next is None and touchpoint.outcome is None:
            declared[number] = _next_ones(touchpoints, following, here)
        following.update(dict.fromkeys(here, number))
    return declared


def _next_ones(
    touchpoints: Sequence[Touchpoint], following: dict[str | None, int], here: Sequence[str | None]
) -> list[_Declared]:
    audiences: dict[int, list[str]] = {}
    for who in here:
        if who in following:
            audiences.setdefault(following[who], []).extend([who] if who is not None else [])
    common = len(audiences) == 1 and len(next(iter(audiences.values()))) in (0, len(here))
    return [
        (target, Transition(touchpoints[target].id, personas=() if common else tuple(audience)))
        for target, audience in sorted(audiences.items())
    ]


@frozen
class _Ways:
    """What leads on from one touchpoint: parallel tuples, one item per distinct target."""

    targets: tuple[int, ...] = ()
    probabilities: tuple[float, ...] = ()
    delays: tuple[float | None, ...] = ()
    handoffs: tuple[str | None, ...] = ()
    labels: tuple[tuple[str, ...], ...] = ()
    audiences: tuple[tuple[str, ...], ...] = ()
    drop_off: float = 0.0
    shared: bool = False


def _ways(
    touchpoint: Touchpoint, declared: Sequence[_Declared], touchpoints: Sequence[Touchpoint], weights: dict[str, float]
) -> _Ways:
    if not declared:
        return _Ways()
    here: tuple[str, ...] = ()
    if touchpoint.personas or any(way.personas or touchpoints[target].personas for target, way in declared):
        here = tuple(who for who in weights if not touchpoint.personas or who in touchpoint.personas)
    if not here:
        probabilities, drop_off = _probabilities([way for _, way in declared])
        return _merged(declared, [None] * len(declared), probabilities, drop_off, here)
    audiences = [_audience(here, way, touchpoints[target]) for target, way in declared]
    taken = [item for item, audience in zip(declared, audiences, strict=True) if audience != ()]
    audiences = [audience for audience in audiences if audience != ()]
    probabilities, drop_off = _mean_probabilities([way for _, way in taken], audiences, here, weights)
    return _merged(taken, audiences, probabilities, drop_off, here)


def _audience(here: Sequence[str], way: Transition, target: Touchpoint) -> _Audience:
    """Those of the personas here to whom a transition is open: None for all of them, () for none."""
    limits = [set(limit) for limit in (way.personas, target.personas) if limit]
    open_to = tuple(who for who in here if all(who in limit for limit in limits))
    return None if len(open_to) == len(here) else open_to


def _probabilities(ways: Sequence[Transition]) -> tuple[list[float], float]:
    """The probability of each transition for customers to whom all of them are open, and the drop-off."""
    given = [way.probability for way in ways if way.probability is not None]
    rest = 1.0 - math.fsum(given)
    if rest < TOLERANCE:
        rest = 0.0
    if len(given) == len(ways):
        return given, rest
    share = rest / (len(ways) - len(given))
    return [share if way.probability is None else way.probability for way in ways], 0.0


def _mean_probabilities(
    ways: Sequence[Transition], audiences: Sequence[_Audience], here: Sequence[str], weights: dict[str, float]
) -> tuple[list[float], float]:
    """Each persona's own probabilities and drop-off, averaged by share; a persona with no way on ends here."""
    means, drop_off = [0.0] * len(ways), 0.0
    for who, weight in _normalised({who: weights[who] for who in here}).items():
        open_ways = [number for number, audience in enumerate(audiences) if audience is None or who in audience]
        if not open_ways:
            continue
        probabilities, leaving = _probabilities([ways[number] for number in open_ways])
        drop_off += weight * leaving
        for number, probability in zip(open_ways, probabilities, strict=True):
            means[number] += weight * probability
    return means, drop_off


def _merged(
    taken: Sequence[_Declared],
    audiences: Sequence[_Audience],
    probabilities: Sequence[float],
    drop_off: float,
    here: Sequence[str],
) -> _Ways:
    """One way per target: transitions to the same one add up."""
    groups: dict[int, list[int]] = {}
    for number, (target, _) in enumerate(taken):
        groups.setdefault(target, []).append(number)
    ways = [way for _, way in taken]
    merged = _Ways(
        targets=tuple(groups),
        probabilities=tuple(probabilities),
        delays=tuple([way.delay for way in ways]),
        handoffs=tuple([way.handoff for way in ways]),
        labels=tuple([(way.when,) if way.when else () for way in ways]),
        audiences=tuple([audience or () for audience in audiences]),
        drop_off=drop_off,
        shared=bool(ways) and not any(way.probability is not None for way in ways),
    )
    if len(groups) == len(taken):
        return merged
    sets = list(groups.values())
    return attrs.evolve(
        merged,
        probabilities=tuple(min(1.0, math.fsum(probabilities[number] for number in group)) for group in sets),
        delays=tuple(_mean_delay([(ways[number].delay, probabilities[number]) for number in group]) for group in sets),
        handoffs=tuple(_strictest(ways[number].handoff for number in group) for group in sets),
        labels=tuple(tuple(dict.fromkeys(chain(*(merged.labels[number] for number in group)))) for group in sets),
        audiences=tuple(_together([audiences[number] for number in group], here) for group in sets),
    )


def _mean_delay(delays: Sequence[tuple[float | None, float]]) -> float | None:
    known = [(delay, weight) for delay, weight in delays if delay is not None]
    if not known:
        return None
    total = sum(weight for _, weight in known)
    if total <= 0:
        return sum(delay for delay, _ in known) / len(known)
    return sum(delay * weight for delay, weight in known) / total


def _strictest(handoffs: Iterable[str | None]) -> str | None:
    kinds = set(handoffs)
    return "forced" if "forced" in kinds else "planned" if "planned" in kinds else None


def _together(audiences: Sequence[_Audience], here: Sequence[str]) -> tuple[str, ...]:
    """Those to whom one of several transitions is open; () where that is everybody here."""
    if any(audience is None for audience in audiences):
        return ()
    open_to = set(chain.from_iterable(audience or () for audience in audiences))
    return () if len(open_to) == len(here) else tuple(who for who in here if who in open_to)


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
    names = ", ".join(touchpoints[number].id for number in chosen[:5]) + (", ..." if len(chosen) > 5 else "")
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
    shares = _normalised({who: weights.get(who, 0.0) for who, _ in touchpoint.emotions})
    return sum(shares[who] * emotion for who, emotion in touchpoint.emotions)
