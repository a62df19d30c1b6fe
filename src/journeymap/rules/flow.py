"""Rules about how customers move: ways in, ways on and ways out."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.analysis.structure import orphans
from journeymap.diagnostics import Severity
from journeymap.journey import Journey
from journeymap.rules.rule import Remark, rule
from journeymap.wording import quoted


@rule("isolated", Severity.WARNING, family="flow", preset="minimal")
def isolated(journey: Journey) -> Iterator[Remark]:
    """A touchpoint that is tied to no other.

    Customers neither come to it nor go on from it, so it takes no part in the journey: a way is missing, or
    the touchpoint belongs to another map.

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
    for orphan in orphans(journey):
        if orphan.kind == "isolated":
            message = f"no way leads to or from touchpoint {quoted(orphan.thing.id)}"
            yield Remark(message, orphan.thing, hint="add it to the 'next' of a touchpoint, or remove it")
