"""Rules about how customers part: which ways nobody takes, and which shares are a guess."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.diagnostics import Severity
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint, Transition
from journeymap.rules.flow import MOST_RELATED
from journeymap.rules.rule import Remark, rule
from journeymap.rules.telling import each_or_once
from journeymap.solving.connection import skipped_stages
from journeymap.wording import counted, quoted


@rule("skipped-stage", Severity.WARNING, family="flow", preset="recommended")
def skipped_stage(journey: Journey) -> Iterator[Remark]:
    """A stage that no customer visits, although ways lead to it.

    All these ways have probability 0, so the stage counts for nothing. It is told of the first stage that is passed
    over and not of those that only this one leads to; a stage that no way leads to at all is told by `unreachable`.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit: {touchpoints: {door: {next: [{to: counter, probability: 0.9}, {to: tasting, probability: 0}]}}}
          try: {touchpoints: {tasting: {next: counter}}}
          buy: {touchpoints: {counter: {}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit: {touchpoints: {door: {next: [{to: counter, probability: 0.7}, {to: tasting, probability: 0.2}]}}}
          try: {touchpoints: {tasting: {next: counter}}}
          buy: {touchpoints: {counter: {}}}
    """
    flow = journey.flow
    for skipped in flow.once(skipped_stages):
        sources = [flow.touchpoints[number] for number, _ in skipped.ways]
        yield Remark(
            f"no customer visits stage {quoted(journey.stages[skipped.stage].id)}: the ways to it have probability 0",
            journey.stages[skipped.stage],
            hint="say how many customers go there, or remove the stage",
            related=tuple(("a way to it", (*source.path, "next")) for source in sources[:MOST_RELATED]),
        )


@rule("no-share-left", Severity.WARNING, family="flow", preset="recommended")
def no_share_left(journey: Journey) -> Iterator[Remark]:
    """A way without a probability for which the other ways leave nobody.

    Ways without a probability share what the others leave. Where these add up to 1 nothing is left, and the way is
    never taken: a probability is too high, or the way was added later and the others were not mended.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              door: {next: [{to: counter, probability: 1}, menu]}
              menu: {next: counter}
              counter: {outcome: success}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              door: {next: [{to: counter, probability: 0.8}, menu]}
              menu: {next: counter}
              counter: {outcome: success}
    """
    for source, way in _untaken(journey.flow):
        if way.probability is None:
            yield Remark(
                f"nobody is left to go from {quoted(source.id)} to {quoted(way.to)}: the other ways take all customers",
                (*way.path, "to"),
                hint="lower the probability of another way, or give this one its own",
            )


@rule("zero-probability", Severity.INFO, family="flow", preset="strict")
def zero_probability(journey: Journey) -> Iterator[Remark]:
    """A way with probability 0.

    Nobody takes it, and yet it is drawn and counts as a way on: to say that customers used to go there, or should not,
    a `description` serves better. Ways into a stage that nobody visits are told by `skipped-stage`.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              door: {next: [{to: counter, probability: 0.9}, {to: menu, probability: 0}]}
              menu: {next: counter}
              counter: {outcome: success}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              door: {next: [{to: counter, probability: 0.9}, {to: menu, probability: 0.1}]}
              menu: {next: counter}
              counter: {outcome: success}
    """
    for source, way in _untaken(journey.flow):
        if way.probability == 0:
            yield Remark(
                f"the way from {quoted(source.id)} to {quoted(way.to)} has probability 0, so nobody takes it",
                (*way.path, "probability"),
                hint="say how many customers take it, or remove it",
            )


def _untaken(flow: Flow) -> Iterator[tuple[Touchpoint, Transition]]:
    """The ways open to somebody that nobody takes, without those into stages that nobody visits."""
    skipped = {stage.stage for stage in flow.once(skipped_stages)}
    for number, probabilities in enumerate(flow.probabilities):
        if all(probabilities):
            continue
        source = flow.touchpoints[number]
        chances = dict(zip(flow.successors[number], probabilities, strict=True))
        for way in source.next or ():
            target = flow.index[way.to]
            if chances.get(target) == 0 and flow.stage_of[target] not in skipped:
                yield source, way


@rule("assumed-shares", Severity.INFO, family="flow", preset="strict")
def assumed_shares(journey: Journey) -> Iterator[Remark]:
    """A touchpoint with several ways on and no probability, in a map that gives probabilities elsewhere.

    Equal shares are assumed there, which is a guess: reach, severities and the chance of success rest on it. In a map
    without any probabilities that is so everywhere and goes without saying.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              door: {next: [{to: counter, probability: 0.8}]}
              counter: {next: [table, bag]}
              table: {outcome: success}
              bag: {outcome: success}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              door: {next: [{to: counter, probability: 0.8}]}
              counter: {next: [{to: table, probability: 0.5}, {to: bag, probability: 0.5}]}
              table: {outcome: success}
              bag: {outcome: success}
    """
    flow = journey.flow
    forks = [number for number, targets in enumerate(flow.successors) if len(targets) > 1]
    silent = [flow.touchpoints[number] for number in forks if flow.shared[number]]
    if flow.is_implicit or not _gives_probabilities(flow):
        return
    message = f"{len(silent):,} of {len(forks):,} touchpoints with several ways on give no probability"
    hint = "write a 'probability' at their ways, as far as you know it"
    yield from each_or_once(silent, len(forks), _assumed, Remark(message, ("stages",), hint=hint))


def _assumed(touchpoint: Touchpoint) -> Remark:
    message = f"{counted(len(touchpoint.next or ()), 'way')} lead on from {quoted(touchpoint.id)} without a probability"
    hint = "write a 'probability' at each of its ways, as far as you know it"
    return Remark(message, (*touchpoint.path, "next"), hint=hint)


def _gives_probabilities(flow: Flow) -> bool:
    return any(way.probability is not None for touchpoint in flow.touchpoints for way in touchpoint.next or ())


RULES = (skipped_stage, no_share_left, zero_probability, assumed_shares)
"""The rules of this file, in the order of the manual."""
