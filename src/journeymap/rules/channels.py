"""Rules about channels, teams and the other vocabularies: what has an owner and a channel, what is of use, and detours."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.analysis.movement.structure import unowned as unowned_touchpoints
from journeymap.analysis.movement.structure import unused as unused_things
from journeymap.diagnostics import Severity
from journeymap.journey import Journey
from journeymap.model import Channel, Evidence, Persona, Team, Touchpoint
from journeymap.references import is_taken_from_use
from journeymap.rules.parts import without_channel
from journeymap.rules.rule import Remark, rule
from journeymap.rules.telling import each_or_once
from journeymap.solving.walking import backward
from journeymap.wording import counted, listed, quoted

TOLD_APART = 2
"""So many personas are named in a map that tells them apart."""

_Thing = Channel | Persona | Team | Evidence

_PLURAL = {"channels": "channels", "personas": "personas", "teams": "teams", "evidence": "pieces of evidence"}
_KIND_HINT = "write 'kind: digital', 'human' or 'physical'"


@rule("there-and-back", Severity.INFO, family="channels", preset="strict")
def there_and_back(journey: Journey) -> Iterator[Remark]:
    """A detour of customers from a digital channel to people, and back to the channel right after.

    They call in the middle of an order on the web. Each such detour costs them effort and some of them give up; what
    they are told there could often be had where they are. Told from the `kind` of channels.

    Fails:
        journeymap: 1
        name: Tea shop
        channels: {web: {kind: digital}, phone: {kind: human}}
        stages:
          order:
            touchpoints:
              basket: {channel: web, next: [ask-price, pay]}
              ask-price: {channel: phone, next: pay}
              pay: {channel: web}
    Passes:
        journeymap: 1
        name: Tea shop
        channels: {web: {kind: digital}, phone: {kind: human}}
        stages:
          order:
            touchpoints:
              basket: {channel: web, next: [ask-price, pay]}
              ask-price: {channel: web, next: pay}
              pay: {channel: web, next: thanks}
              thanks: {channel: phone}
    """
    flow = journey.flow
    kinds = {channel.id: channel.kind for channel in journey.channels}
    if "human" not in kinds.values():
        return
    before = backward(flow.successors)
    channels = [touchpoint.channel for touchpoint in flow.touchpoints]
    for number, channel in enumerate(channels):
        if kinds.get(channel or "") != "human":
            continue
        coming = {channels[source] for source in before[number]}
        going = dict.fromkeys(channels[target] for target in flow.successors[number])
        both = [other for other in going if other in coming and kinds.get(other or "") == "digital"]
        if both:
            touchpoint = flow.touchpoints[number]
            yield Remark(
                f"customers leave {listed(map(str, both))} for {quoted(touchpoint.id)} and come back right after",
                (*touchpoint.path, "channel"),
                hint=f"offer {quoted(touchpoint.id)} in the channel that customers come from",
            )


@rule("unowned", Severity.WARNING, family="channels", preset="recommended")
def unowned(journey: Journey) -> Iterator[Remark]:
    """A touchpoint without an owner, in a map in which others have one.

    What nobody owns nobody mends. The owner of a stage owns all its touchpoints that name nobody else; the owner of
    the journey does not, since it owns the map. A stage in which nothing has an owner is told once, and so is a map
    in which most touchpoints have none. An isolated touchpoint is told by `isolated` alone, a moment of truth by
    `moment-of-truth-unowned`. Where most touchpoints have a channel, those without one happen in a customer's life and
    need no owner.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit: {touchpoints: {door: {owner: service}, counter: {owner: service}, table: {}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit: {touchpoints: {door: {owner: service}, counter: {owner: service}, table: {owner: kitchen}}}
    """
    apart = {journey.touchpoints[number].id for number in journey.flow.isolated}
    apart.update(touchpoint.id for touchpoint in without_channel(journey))
    free = [touchpoint for touchpoint in unowned_touchpoints(journey) if touchpoint.id not in apart]
    total = counted(len(journey.touchpoints), "touchpoint")
    once = Remark(
        f"{len(free):,} of {total} have no owner",
        ("stages",),
        hint="write 'owner' at the stages or at the touchpoints",
    )
    if 2 * len(free) > len(journey.touchpoints):
        each = [touchpoint for touchpoint in free if not touchpoint.moment_of_truth]
        yield from each_or_once(each, len(journey.touchpoints), _no_owner, once)
        return
    nobodys = {touchpoint.id for touchpoint in free}
    for stage in journey.stages:
        here = [touchpoint for touchpoint in stage.touchpoints if touchpoint.id in nobodys]
        if len(here) > 1 and not any(touchpoint.owner for touchpoint in stage.touchpoints):
            message = f"none of the {len(stage.touchpoints):,} touchpoints of stage {quoted(stage.id)} has an owner"
            yield Remark(message, stage, hint="write 'owner' at the stage, with the id of a team")
        else:
            yield from (_no_owner(touchpoint) for touchpoint in here if not touchpoint.moment_of_truth)


def _no_owner(touchpoint: Touchpoint) -> Remark:
    hint = "write 'owner' there or at its stage, with the id of a team"
    return Remark(f"touchpoint {quoted(touchpoint.id)} has no owner", touchpoint, hint=hint)


@rule("unused", Severity.WARNING, family="channels", preset="recommended")
def unused(journey: Journey) -> Iterator[Remark]:
    """A channel, persona, team or piece of evidence that is declared and never named.

    Either it can go, or the map forgets to say where it comes in. Personas meet all that is closed to nobody, so they
    are asked for by name only in a map that names at least two others.

    Fails:
        journeymap: 1
        name: Tea shop
        channels: {shop: {kind: physical}, fax: {kind: digital}}
        stages: {visit: {touchpoints: {counter: {channel: shop}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        channels: {shop: {kind: physical}}
        stages: {visit: {touchpoints: {counter: {channel: shop}}}}
    """
    idle: dict[str, list[_Thing]] = {}
    for kind, thing in unused_things(journey):
        idle.setdefault(kind, []).append(thing)
    for kind, found in idle.items():
        total = len(getattr(journey, kind))
        if kind == "personas" and total - len(found) < TOLD_APART:
            continue
        message = f"{len(found):,} of the {total:,} {_PLURAL[kind]} that are declared are never used"
        hint = "name them where they come in, or remove them"
        yield from each_or_once(found, total, _unused, Remark(message, (kind,), hint=hint))


def _unused(thing: _Thing) -> Remark:
    message = f"{type(thing).__name__.lower()} {quoted(thing.id)} is declared and never used"
    return Remark(message, thing, hint="name it where it comes in, or remove it")


@rule("no-channel", Severity.INFO, family="channels", preset="strict")
def no_channel(journey: Journey) -> Iterator[Remark]:
    """A touchpoint without a channel, in a map in which most have one.

    Switches of channel and hand-offs are only seen where both sides name their channel. An end in failure needs none:
    customers who buy elsewhere do so in nobody's channel.

    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {door: {channel: shop}, counter: {channel: shop}, cup: {}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {door: {channel: shop}, counter: {channel: shop}, cup: {channel: shop}}}}
    """
    asked = [touchpoint for touchpoint in journey.touchpoints if touchpoint.outcome != "failure"]
    silent = [touchpoint for touchpoint in asked if touchpoint.channel is None]
    if 2 * len(silent) < len(asked):
        for touchpoint in silent:
            message = f"nothing says in which channel customers meet {quoted(touchpoint.id)}"
            yield Remark(message, touchpoint, hint="write its 'channel', as most touchpoints of this map do")


@rule("channel-without-kind", Severity.INFO, family="channels", preset="strict")
def channel_without_kind(journey: Journey) -> Iterator[Remark]:
    """A declared channel that does not say whether it is digital, human or physical.

    The kind tells at a glance where customers meet people and where machines, and which hand-offs go from one to the
    other.

    Fails:
        journeymap: 1
        name: Tea shop
        channels: {shop: {kind: physical}, web: {}}
        stages: {visit: {touchpoints: {search: {channel: web}, counter: {channel: shop}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        channels: {shop: {kind: physical}, web: {kind: digital}}
        stages: {visit: {touchpoints: {search: {channel: web}, counter: {channel: shop}}}}
    """
    if is_taken_from_use("channels", journey.channels):
        return
    kindless = [channel for channel in journey.channels if channel.kind is None]
    message = f"{len(kindless):,} of the {len(journey.channels):,} channels have no kind"
    once = Remark(message, ("channels",), hint=_KIND_HINT)
    yield from each_or_once(kindless, len(journey.channels), _kindless, once)


def _kindless(channel: Channel) -> Remark:
    return Remark(f"channel {quoted(channel.id)} has no kind", channel, hint=_KIND_HINT)


RULES = (there_and_back, unowned, unused, no_channel, channel_without_kind)
"""The rules of this file, in the order of the manual."""
