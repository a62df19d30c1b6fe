"""Rules about hand-offs: where customers pass from one channel or team to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from journeymap.diagnostics import Severity
from journeymap.flow import TOLERANCE, Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint, Transition
from journeymap.rules.flow import MOST_RELATED
from journeymap.rules.rule import Remark, rule
from journeymap.tables import format_number
from journeymap.wording import quoted


@rule("forced-handoff", Severity.WARNING, family="channels", preset="recommended")
def forced_handoff(journey: Journey, *, all: bool = False) -> Iterator[Remark]:
    """A hand-off that is forced on customers, and no opportunity to spare them it.

    58 percent of the customers who call have been on the web site first (Dixon, Toman & DeLisi, The Effortless
    Experience, 2013): being made to change the channel is what makes service tiring. A forced hand-off counts as
    taken up where an opportunity that is not rejected stands at either of its touchpoints.

    Options:
        all: whether to report those too for which there is an opportunity
    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          order:
            touchpoints:
              web-shop: {channel: web, next: {to: hotline, when: no price is shown, handoff: forced}}
              hotline: {channel: phone}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          order:
            touchpoints:
              web-shop:
                channel: web
                opportunities: Show the price
                next: {to: hotline, when: no price is shown, handoff: forced}
              hotline: {channel: phone}
    """
    for change in _changes(journey, told=True):
        if change.way.handoff == "forced" and (all or not change.is_taken_up):
            yield Remark(
                f"customers are forced {change.from_to} on the way from {change.ids}",
                (*change.way.path, "handoff"),
                hint="note an opportunity at one of the two that spares them this, or write 'planned' if it is meant to be",
                related=(("where they have to go", change.target.path),),
            )


@rule("handoff-without-change", Severity.WARNING, family="channels", preset="recommended")
def handoff_without_change(journey: Journey) -> Iterator[Remark]:
    """A hand-off between touchpoints of the same channel and the same team.

    A hand-off is a change of channel or of team. Where neither changes, one of the three is wrong: the `handoff`, a
    `channel` or an `owner`. Where a channel is missing nothing is said.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          order:
            touchpoints:
              web-shop: {channel: web, opportunities: Help on the page, next: {to: chat, handoff: forced}}
              chat: {channel: web}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          order:
            touchpoints:
              web-shop: {channel: web, opportunities: Help on the page, next: {to: chat, handoff: forced}}
              chat: {channel: chat}
    """
    for change in _changes(journey, told=True):
        if change.is_none:
            team = f" and the team {quoted(change.owners[0])}" if change.owners[0] else ""
            yield Remark(
                f"a hand-off from {change.ids} that stays in the channel {quoted(change.source.channel)}{team}",
                (*change.way.path, "handoff"),
                hint="mend the 'channel' or 'owner' of one of the two, or remove 'handoff'",
                related=(("where it leads", change.target.path),),
            )


@rule("handoff-without-owners", Severity.INFO, family="channels", preset="strict")
def handoff_without_owners(journey: Journey) -> Iterator[Remark]:
    """A hand-off of which not both sides have an owner.

    What goes wrong between two teams falls to the floor unless both know that it is theirs. A way counts as a
    hand-off where it says `handoff`, or where the channel changes and one side has an owner. This rule is for teams
    that do not ask for an owner at every touchpoint, as `unowned` does, but at those where customers are handed over.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          order:
            touchpoints:
              web-shop: {channel: web, owner: shop, next: {to: hotline, handoff: planned}}
              hotline: {channel: phone}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          order:
            touchpoints:
              web-shop: {channel: web, owner: shop, next: {to: hotline, handoff: planned}}
              hotline: {channel: phone, owner: care}
    """
    for change in _changes(journey, told=False):
        missing = [side.id for side, owner in zip(change.sides, change.owners, strict=True) if not owner]
        if missing and (change.way.handoff or (change.changes_channel and len(missing) == 1)):
            who = f"{quoted(missing[0])} has no owner" if len(missing) == 1 else "neither has an owner"
            yield Remark(
                f"customers are handed over from {change.ids}, and {who}",
                (*change.way.path, "handoff" if change.way.handoff else "to"),
                hint="write the 'owner' of both touchpoints or of their stages",
                related=tuple(
                    (f"{quoted(side.id)} has no owner", side.path) for side in change.sides if side.id in missing
                ),
            )


@rule("switch-at-low-emotion", Severity.WARNING, family="channels", preset="recommended", least={"emotion": 0})
def switch_at_low_emotion(journey: Journey, *, emotion: float = 0.375) -> Iterator[Remark]:
    """A change of channel when customers are unhappy, after which they feel no better.

    Customers who leave a channel unhappy and must start again in another carry the trouble with them: they tell it
    all once more, and the second channel gets the blame. A change after which they feel better is the help they
    wanted, and one that says `handoff` is meant or known: `forced-handoff` looks after these. In a map with owners a
    change between two touchpoints that nobody owns is left alone, since there is nobody to help.

    Options:
        emotion: the emotion from which down customers count as unhappy, as a share of the way from the lower end of the
            scale to the upper; 0.375 is -0.5 on a scale from -2 to 2, and above the middle (0.5) nobody is unhappy
    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          order:
            touchpoints:
              web-shop: {channel: web, emotion: -1, next: hotline}
              hotline: {channel: phone, emotion: -1.5}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          order:
            touchpoints:
              web-shop: {channel: web, emotion: -1, next: hotline}
              hotline: {channel: phone, emotion: 1}
    """
    flow, scale = journey.flow, journey.emotion_scale
    normal = [None if value is None else scale.normalise(value) for value in flow.emotions]
    owned = [_owner(journey, number) is not None for number in range(len(flow.touchpoints))]
    owned = owned if any(owned) else [True] * len(owned)
    for number, feeling in enumerate(normal):
        if feeling is None or feeling > min(2 * emotion - 1, 0) + TOLERANCE:
            continue
        switches = _unhappy_switches(flow, number, normal)
        targets = [flow.touchpoints[target] for target in switches if owned[number] or owned[target]]
        if targets:
            yield _switching(journey, flow.touchpoints[number], targets)


def _unhappy_switches(flow: Flow, number: int, normal: Sequence[float | None]) -> Iterator[int]:
    """The touchpoints in other channels that customers go on to and feel no better, hand-offs left out."""
    channel, before = flow.touchpoints[number].channel, normal[number]
    for target, handoff in zip(flow.successors[number], flow.handoffs[number], strict=True):
        other, after = flow.touchpoints[target].channel, normal[target]
        if handoff or channel is None or other in {channel, None} or before is None or after is None:
            continue
        if after <= before:
            yield target


def _switching(journey: Journey, source: Touchpoint, targets: Sequence[Touchpoint]) -> Remark:
    flow, scale = journey.flow, journey.emotion_scale
    ends = f"{format_number(scale.min)} to {format_number(scale.max)}"
    feeling = f"{format_number(flow.emotions[flow.index[source.id]] or 0)} of {ends}"
    changes = ", ".join(f"to {quoted(target.channel)} for {quoted(target.id)}" for target in targets[:MOST_RELATED])
    planned = "" if flow.is_implicit else ", or write 'handoff: planned' on the way if the change is meant to be"
    return Remark(
        f"customers are unhappy at {quoted(source.id)} (emotion {feeling}) and change from {quoted(source.channel)} {changes}, "
        "where they feel no better",
        (*source.path, "emotion"),
        hint=f"help them in the channel where they are{planned}",
        related=tuple(
            (f"goes on in {quoted(target.channel)}", (*target.path, "channel")) for target in targets[:MOST_RELATED]
        ),
    )


@frozen(eq=False, repr=False)
class _Change:
    """A declared way with its two sides, and who owns each of these."""

    way: Transition
    source: Touchpoint
    target: Touchpoint
    owners: tuple[str | None, str | None]

    @property
    def sides(self) -> tuple[Touchpoint, Touchpoint]:
        return self.source, self.target

    @property
    def ids(self) -> str:
        return f"{quoted(self.source.id)} to {quoted(self.target.id)}"

    @property
    def changes_channel(self) -> bool:
        return None not in (channels := {side.channel for side in self.sides}) and len(channels) > 1

    @property
    def is_none(self) -> bool:
        """Whether neither channel nor team changes; a missing channel may be any."""
        return self.source.channel is not None and self.source.channel == self.target.channel and not self.changes_team

    @property
    def changes_team(self) -> bool:
        return None not in self.owners and self.owners[0] != self.owners[1]

    @property
    def from_to(self) -> str:
        """What changes, in words."""
        if self.changes_channel:
            return f"to change from {quoted(self.source.channel)} to {quoted(self.target.channel)}"
        if self.changes_team:
            return f"to pass from team {quoted(self.owners[0])} to {quoted(self.owners[1])}"
        return "to change the channel or the team"

    @property
    def is_taken_up(self) -> bool:
        """Whether there is an opportunity at either side that is not rejected."""
        return any(idea.status != "rejected" for side in self.sides for idea in side.opportunities)


def _changes(journey: Journey, *, told: bool) -> Iterator[_Change]:
    """The ways that say `handoff`; those that change the channel besides, unless it has to be `told`."""
    flow = journey.flow
    for number, source in enumerate(flow.touchpoints):
        for way in source.next or ():
            if way.handoff or not told:
                target = flow.index[way.to]
                if way.handoff or source.channel != flow.touchpoints[target].channel:
                    owners = _owner(journey, number), _owner(journey, target)
                    yield _Change(way, source, flow.touchpoints[target], owners)


def _owner(journey: Journey, number: int) -> str | None:
    return journey.touchpoints[number].owner or journey.stages[journey.flow.stage_of[number]].owner


RULES = (forced_handoff, switch_at_low_emotion, handoff_without_change, handoff_without_owners)
"""The rules of this file, in the order of the manual."""
