"""What is to be said of a ranking of fixes: from what it starts, what it takes for granted, why nothing gains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from journeymap.analysis.priorities.gauging import MARGIN
from journeymap.analysis.priorities.leverage import Outcome
from journeymap.analysis.priorities.trials import Fix, Trial
from journeymap.journey import Journey
from journeymap.solving.chains import chain_of
from journeymap.tables import format_number
from journeymap.wording import counted, listed
from journeymap.writing import spelled_duration


def hindrances(journey: Journey) -> list[str]:
    """What keeps a fix from gaining anything that counts."""
    chain = journey.flow.once(chain_of)
    found = []
    if not journey.flow.successes:
        found.append("no touchpoint has outcome success")
    elif chain.probability_of_success <= 0:
        found.append("nobody succeeds")
    if chain.traps:
        names = (journey.touchpoints[number].name for trap in chain.traps for number in trap)
        found.append(f"customers are caught in a loop that nobody leaves ({listed(names, most=4)})")
    return found


def start(before: Outcome) -> Iterator[str]:
    """What the journey comes to as it is."""
    told = [f"success {format_number(round(before.success, 4))}"]
    if before.mean_emotion is not None:
        told.append(f"mean emotion over all visits {format_number(round(before.mean_emotion, 4))}")
    if before.effort_per_success:
        told.append(f"effort {format_number(round(before.effort_per_success, 2))} for each success")
    if before.time_per_success:
        grain = 60 if before.time_per_success >= 3600 else 1
        told.append(f"time {spelled_duration(round(before.time_per_success / grain) * grain)} for each success")
    yield f"as it is: {', '.join(told)}"


def on_order(safe_pairs: float | None, *, is_first_safe: bool) -> Iterator[str]:
    """How safe the order is."""
    if safe_pairs is not None:
        first = f"the first place is {'safe' if is_first_safe else 'not safe'}"
        yield f"expected changes and efforts off by up to {MARGIN:.0%} leave the order of {safe_pairs:.0%} of all pairs; {first}"


def on_gains(by: str, weights: Mapping[str, float], *, by_confidence: bool) -> Iterator[str]:
    """How gains are put together."""
    if by == "gain":
        parts = ", ".join(f"{name} {format_number(weight)}" for name, weight in weights.items())
        yield f"the gain is the mean of what part of the room is gained in each measure, weighted {parts}"
    if by_confidence:
        yield "gains are multiplied by confidence"


def on_room(journey: Journey, before: Outcome) -> Iterator[str]:
    """In which measures there is nothing to gain, and why."""
    values = {"effort": before.effort_per_success, "time": before.time_per_success}
    lacking = ["emotion"] if before.mean_emotion is None else []
    lacking += [name for name, value in values.items() if not value]
    if lacking:
        yield f"nothing to gain in {listed(lacking)}: {'; '.join(hindrances(journey)) or 'the map gives no numbers'}"


def on_inputs(fixes: Sequence[Fix]) -> Iterator[str]:
    """What the authors of the opportunities do not say."""
    silent = sum(any(note.startswith("effort") for note in fix.assumptions) for fix in fixes)
    if silent:
        yield f"an assumed effort for {counted_fixes(silent)} without one"
    unsaid = [fix.text for fix in fixes if fix.is_effect_assumed]
    if unsaid:
        told = f"an assumed effect of {counted_fixes(len(unsaid))} without an expected one"
        yield f"{told}: the emotion moves impact / 5 of the way to the best of the scale by {listed(unsaid, most=5)}"
    some = [fix.text for fix in fixes if fix.is_for_some]
    if some:
        told = f"what is expected counts for all who come by, also for {counted_fixes(len(some))}"
        yield f"{told} against what only some personas suffer: {listed(some, most=5)}"


def on_candidates(candidates: Sequence[Trial]) -> Iterator[str]:
    """What hurts and has no idea."""
    if candidates:
        names = listed((one.touchpoint.name for one in candidates), most=5)
        yield f"not ranked: {counted(len(candidates), 'candidate')}, what if it were as usual where nobody has an idea: {names}"


def counted_fixes(number: int) -> str:
    """A number of fixes."""
    return f"{number:,} {'fix' if number == 1 else 'fixes'}"
