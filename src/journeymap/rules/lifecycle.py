"""Rules about stages and the lifecycle of a customer: what each is for, how it is measured, in which order they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from journeymap.diagnostics import Severity
from journeymap.journey import Journey
from journeymap.model import PHASES, Stage
from journeymap.rules.rule import Remark, rule
from journeymap.rules.telling import each_or_once
from journeymap.wording import counted, listed, quoted

_LIKENESS = 0.85
_LONGEST = max(map(len, PHASES)) + 2


@rule("empty-stage", Severity.WARNING, family="lifecycle", preset="minimal")
def empty_stage(journey: Journey) -> Iterator[Remark]:
    """A stage without touchpoints.

    Customers pass it without a trace: it has no emotion, no reach and no pain point. Often its touchpoints have
    slipped into another stage by their indentation.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit: {touchpoints: {door: {}, counter: {}}}
          tea: {goal: A good cup}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit: {touchpoints: {door: {}, counter: {}}}
          tea: {goal: A good cup, touchpoints: {cup: {}}}
    """
    empty = [stage for stage in journey.stages if not stage.touchpoints]
    hint = "add touchpoints there, or remove what stays empty"
    yield from _told(journey, empty, "has no touchpoints", "have no touchpoints", hint)


@rule("phase-order", Severity.INFO, family="lifecycle", preset="strict")
def phase_order(journey: Journey) -> Iterator[Remark]:
    """A stage whose phase of the lifecycle comes before the phase of the stage above it.

    Stages are read in order, and the lifecycle goes from awareness to advocacy. Perhaps a stage was pasted into the
    wrong place, or its `lifecycle` copied; but a trial before the purchase turns the order round rightly.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          purchase: {touchpoints: {counter: {}}}
          awareness: {touchpoints: {sign: {}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          awareness: {touchpoints: {sign: {}}}
          purchase: {touchpoints: {counter: {}}}
    """
    for (before, earlier), (stage, phase) in pairwise(_phases(journey)):
        if PHASES.index(phase) < PHASES.index(earlier):
            yield Remark(
                f"stage {_with_phase(stage)} comes after stage {_with_phase(before)}, which is later in the lifecycle",
                (*stage.path, "lifecycle") if stage.lifecycle else stage,
                hint=f"put it before {quoted(before.id)}, or mend the 'lifecycle' of one of the two",
                related=(("the stage before it", before.path),),
            )


def _with_phase(stage: Stage) -> str:
    return quoted(stage.id) if stage.id == stage.phase else f"{quoted(stage.id)} ({stage.phase})"


@rule("missing-phase", Severity.INFO, family="lifecycle", preset="strict")
def missing_phase(journey: Journey, *, all: bool = False) -> Iterator[Remark]:
    """A gap in the lifecycle: a phase without a stage between two that have one.

    Where customers go through that phase, what hurts them there is not seen. Not every journey has all phases: a visit
    to a doctor has no onboarding. A map may begin and end where it likes; only the gaps between are reported. A stage
    has a phase by its id or its `lifecycle`.

    Options:
        all: whether to report missing phases before the first and after the last one, too
    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          awareness: {touchpoints: {sign: {}}}
          purchase: {touchpoints: {counter: {}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          awareness: {touchpoints: {sign: {}}}
          choice: {lifecycle: consideration, touchpoints: {menu: {}}}
          purchase: {touchpoints: {counter: {}}}
    """
    there = {PHASES.index(phase) for _, phase in _phases(journey)}
    if not there:
        return
    wanted = range(len(PHASES)) if all else range(min(there), max(there))
    missing = [PHASES[number] for number in wanted if number not in there]
    if missing:
        loose = [stage.id for stage in journey.stages if stage.phase is None]
        own = f"write 'lifecycle: {missing[0]}' at the stage that belongs to it, or add one"
        hint = (
            f"{own} (without a phase: {listed(loose, most=3)})"
            if loose
            else "add a stage for it if customers go through it"
        )
        phases = "phase" if len(missing) == 1 else "phases"
        yield Remark(f"no stage for the {phases} {listed(missing)} of the lifecycle", ("stages",), hint=hint)


@rule("misspelt-phase", Severity.WARNING, family="lifecycle", preset="recommended")
def misspelt_phase(journey: Journey) -> Iterator[Remark]:
    """A stage whose id is almost that of a phase of the lifecycle.

    A stage has a phase by its id. With a slip of the pen in it, the stage silently belongs to none, and all that is
    told by phase leaves it out.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          awarness: {touchpoints: {sign: {}}}
          consideration: {touchpoints: {menu: {}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          awareness: {touchpoints: {sign: {}}}
          consideration: {touchpoints: {menu: {}}}
    """
    there = {phase for _, phase in _phases(journey)}
    for stage in journey.stages:
        if stage.phase is None and len(stage.id) <= _LONGEST:
            near = _nearest_phase(stage.id)
            if near and near not in there:
                message = (
                    f"stage {quoted(stage.id)} belongs to no phase of the lifecycle: its id is almost {quoted(near)}"
                )
                yield Remark(message, stage, hint=f"write {quoted(near)}, or say 'lifecycle: {near}' in it")


def _nearest_phase(name: str) -> str | None:
    import difflib

    return next(iter(difflib.get_close_matches(name.lower(), PHASES, n=1, cutoff=_LIKENESS)), None)


@rule("stage-without-phase", Severity.INFO, family="lifecycle", preset="strict")
def stage_without_phase(journey: Journey) -> Iterator[Remark]:
    """A stage that belongs to no phase of the lifecycle, in a map in which others do.

    The health of the lifecycle is told by phase, and leaves such a stage out.

    Fails:
        journeymap: 1
        name: Tea shop
        goal: A second cup
        stages:
          awareness: {goal: Notice us, metrics: {passers-by: 40}, touchpoints: {sign: {}}}
          choosing: {goal: Know what to take, metrics: {asked: 9}, touchpoints: {menu: {}}}
    Passes:
        journeymap: 1
        name: Tea shop
        goal: A second cup
        stages:
          awareness: {goal: Notice us, metrics: {passers-by: 40}, touchpoints: {sign: {}}}
          choosing:
            lifecycle: consideration
            goal: Know what to take
            metrics: {asked: 9}
            touchpoints: {menu: {}}
    """
    loose = [stage for stage in journey.stages if stage.phase is None]
    if len(loose) == len(journey.stages):
        return
    hint = f"write 'lifecycle' with one of {', '.join(PHASES)}"
    yield from _told(
        journey, loose, "belongs to no phase of the lifecycle", "belong to no phase of the lifecycle", hint
    )


@rule("stage-without-goal", Severity.INFO, family="lifecycle", preset="strict")
def stage_without_goal(journey: Journey) -> Iterator[Remark]:
    """A stage that does not say what customers want to have reached at its end.

    A goal in one line keeps a stage from being a bag of touchpoints, and tells what to measure there.

    Fails:
        journeymap: 1
        name: Tea shop
        goal: A second cup
        stages:
          visit: {goal: Find a free table, metrics: {guests: 40}, touchpoints: {door: {}}}
          tea: {metrics: {cups: 60}, touchpoints: {cup: {}}}
    Passes:
        journeymap: 1
        name: Tea shop
        goal: A second cup
        stages:
          visit: {goal: Find a free table, metrics: {guests: 40}, touchpoints: {door: {}}}
          tea: {goal: Taste something new, metrics: {cups: 60}, touchpoints: {cup: {}}}
    """
    hint = "say in 'goal' what customers want to have reached at the end of it"
    silent = [stage for stage in journey.stages if stage.goal is None]
    yield from _told(journey, silent, "has no goal", "have no goal", hint)


@rule("stage-without-metric", Severity.INFO, family="lifecycle", preset="strict")
def stage_without_metric(journey: Journey) -> Iterator[Remark]:
    """A stage in which nothing is measured, neither by the stage nor by its touchpoints.

    Nobody can tell whether it gets better. A stage without touchpoints is told by `empty-stage` alone.

    Fails:
        journeymap: 1
        name: Tea shop
        goal: A second cup
        stages:
          visit: {goal: Find a free table, metrics: {guests: 40}, touchpoints: {door: {}}}
          tea: {goal: Taste something new, touchpoints: {cup: {}}}
    Passes:
        journeymap: 1
        name: Tea shop
        goal: A second cup
        stages:
          visit: {goal: Find a free table, metrics: {guests: 40}, touchpoints: {door: {}}}
          tea: {goal: Taste something new, touchpoints: {cup: {metrics: {cups: 60}}}}
    """
    hint = "add a number to the 'metrics' of the stage or of a touchpoint"
    blind = [stage for stage in journey.stages if stage.touchpoints and not _measures(stage)]
    yield from _told(journey, blind, "has no metric", "have no metric", hint)


def _measures(stage: Stage) -> bool:
    return bool(stage.metrics) or any(touchpoint.metrics for touchpoint in stage.touchpoints)


@rule("no-goal", Severity.INFO, family="lifecycle", preset="strict")
def no_goal(journey: Journey) -> Iterator[Remark]:
    """A journey that does not say what a good end is.

    The goal is what the whole map is held against: whether an end is a success, and which pain points matter.

    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {door: {}, counter: {}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        goal: A second cup
        stages: {visit: {touchpoints: {door: {}, counter: {}}}}
    """
    if journey.goal is None:
        hint = "say in 'goal' what a good end is, for the customer and for you"
        yield Remark("the journey has no goal", ("name",), hint=hint)


def _phases(journey: Journey) -> list[tuple[Stage, str]]:
    """The stages that belong to a phase, and these."""
    return [(stage, stage.phase) for stage in journey.stages if stage.phase]


def _told(journey: Journey, stages: Sequence[Stage], one: str, several: str, hint: str) -> Iterator[Remark]:
    """What is said of stages, in the words for one and for several."""
    message = f"{len(stages):,} of {counted(len(journey.stages), 'stage')} {several}"
    once = Remark(message, ("stages",), hint=hint)
    yield from each_or_once(
        stages, len(journey.stages), lambda stage: Remark(f"stage {quoted(stage.id)} {one}", stage, hint=hint), once
    )


RULES = (
    empty_stage,
    phase_order,
    missing_phase,
    misspelt_phase,
    stage_without_phase,
    stage_without_goal,
    stage_without_metric,
    no_goal,
)
"""The rules of this file, in the order of the manual."""
