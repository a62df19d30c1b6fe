"""Rules about how journeys end: with success, and for whom."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.analysis.movement.succeeding import without_success
from journeymap.diagnostics import Severity
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.rules.rule import Remark, rule
from journeymap.rules.telling import are_most, each_or_once
from journeymap.solving.connection import succeeds
from journeymap.wording import quoted

MOST_NAMED = 5
"""The most ends that one message names."""


@rule("no-success-end", Severity.WARNING, family="flow", preset="minimal")
def no_success_end(journey: Journey) -> Iterator[Remark]:
    """A map in which no journey ends in success.

    Success is an end with `outcome: success`; in a map that gives no outcomes, an end in the last stage. Without one
    there is no default path, no must-pass touchpoint and no chance of success.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit: {touchpoints: {door: {next: [counter, leaves]}, leaves: {outcome: failure}}}
          tea: {touchpoints: {counter: {next: cup}, cup: {}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit: {touchpoints: {door: {next: [counter, leaves]}, leaves: {outcome: failure}}}
          tea: {touchpoints: {counter: {next: cup}, cup: {outcome: success}}}
    """
    flow = journey.flow
    if flow.successes or not flow.ends:
        return
    neutral = [end for end in flow.ends if flow.outcomes[end] == "neutral"]
    yield Remark(
        f"no journey ends in success: customers end at {_ends(flow)}",
        flow.touchpoints[neutral[-1]] if neutral else ("stages",),
        hint="write 'outcome: success' at the touchpoint where a journey ends well",
    )


def _ends(flow: Flow) -> str:
    told = [f"{quoted(flow.touchpoints[end].id)} ({flow.outcomes[end]})" for end in flow.ends[:MOST_NAMED]]
    more = len(flow.ends) - len(told)
    return ", ".join(told) + (f" and {more:,} more" if more else "")


@rule("end-without-outcome", Severity.WARNING, family="flow", preset="recommended")
def end_without_outcome(journey: Journey) -> Iterator[Remark]:
    """A touchpoint where the journey ends, and nothing says how.

    More often than not its `next` was forgotten: customers are then taken to leave in the middle of the map. If the
    journey does end there, it counts as neither success nor failure until an `outcome` says so. A map that gives no
    outcomes at all may end without one in its last stage, or where `next` is an empty list. Where most touchpoints are
    isolated or no end is a success, `isolated` or `no-success-end` tells why.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit: {touchpoints: {door: {next: [counter, menu]}, menu: {}}}
          tea: {touchpoints: {counter: {next: cup}, cup: {}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit: {touchpoints: {door: {next: [counter, menu]}, menu: {next: counter}}}
          tea: {touchpoints: {counter: {next: cup}, cup: {}}}
    """
    flow = journey.flow
    if not flow.successes or are_most(len(flow.isolated), len(flow.touchpoints)):
        return
    apart = set(flow.isolated)
    ends = [end for end in flow.ends if end not in apart]
    tells_outcomes = any(touchpoint.outcome for touchpoint in flow.touchpoints)
    loose = [flow.touchpoints[end] for end in ends if _is_loose(flow, end, tells_outcomes=tells_outcomes)]
    message = f"{len(loose):,} of {len(ends):,} touchpoints where the journey ends do not say how"
    hint = "say under 'next' where customers go on from them, or give each an 'outcome'"
    yield from each_or_once(loose, len(ends), _loose, Remark(message, ("stages",), hint=hint))


def _loose(touchpoint: Touchpoint) -> Remark:
    message = f"the journey ends at touchpoint {quoted(touchpoint.id)}, and nothing says how"
    hint = "say under 'next' where customers go on, or write 'outcome: success', 'failure' or 'neutral'"
    return Remark(message, touchpoint, hint=hint)


def _is_loose(flow: Flow, end: int, *, tells_outcomes: bool) -> bool:
    touchpoint = flow.touchpoints[end]
    if touchpoint.outcome is not None:
        return False
    return tells_outcomes or (flow.outcomes[end] != "success" and touchpoint.next is None)


@rule("unmapped-persona-path", Severity.WARNING, family="flow", preset="recommended")
def unmapped_persona_path(journey: Journey) -> Iterator[Remark]:
    """A persona whom no way leads to success, while others have one.

    Touchpoints and ways that name `personas` are closed to all others. A persona that is shut out of every way to
    success either has a journey of its own that the map does not show, or was forgotten under a `personas`.

    Fails:
        journeymap: 1
        name: Tea shop
        personas: {guest: {}, regular: {}}
        stages:
          visit: {touchpoints: {door: {next: [{to: counter, personas: [guest]}, terrace]}}}
          tea: {touchpoints: {counter: {next: cup}, terrace: {outcome: neutral}, cup: {outcome: success}}}
    Passes:
        journeymap: 1
        name: Tea shop
        personas: {guest: {}, regular: {}}
        stages:
          visit: {touchpoints: {door: {next: [{to: counter, personas: [guest]}, terrace]}}}
          tea: {touchpoints: {counter: {next: cup}, terrace: {next: cup}, cup: {outcome: success}}}
    """
    if not journey.personas or not succeeds(journey.flow):
        return
    for persona in without_success(journey):
        yield Remark(
            f"no way to success is open to persona {quoted(persona.id)}",
            persona,
            hint="add the persona to the 'personas' of touchpoints and ways, or add ways of its own that end in success",
        )


RULES = (no_success_end, end_without_outcome, unmapped_persona_path)
"""The rules of this file, in the order of the manual."""
