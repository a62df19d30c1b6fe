"""What the rules about stages and the lifecycle find, and where they are silent."""

import pytest

from journeymap.model import PHASES


def stages(*rows, before=""):
    """Each row is `id` or `id key: value, ...`; every stage has a touchpoint unless it says so itself."""
    lines = []
    for number, row in enumerate(rows):
        name, _, said = row.partition(" ")
        touchpoints = "" if "touchpoints" in said else f"touchpoints: {{t{number}: {{}}}}"
        lines.append(f"  {name}: {{{', '.join(filter(None, [said, touchpoints]))}}}\n")
    return f"{before}stages:\n{''.join(lines)}"


def test_an_empty_stage_is_told_at_its_id(ask):
    (remark,) = ask("empty-stage", "stages:\n  a: {touchpoints: {x: {}}}\n  b:\n  c: {touchpoints: {y: {}}}")
    assert (remark.path, remark.message) == (("stages", "b"), "stage 'b' has no touchpoints")


def test_a_skeleton_of_empty_stages_is_told_once(ask, places):
    assert places("empty-stage", "stages: {a: {}, b: {}, c: {}}") == ["stages.a", "stages.b", "stages.c"]
    (remark,) = ask("empty-stage", "stages: {a: {}, b: {}, c: {}, d: {}, e: {touchpoints: {x: {}}}}")
    assert (remark.path, remark.message) == (("stages",), "4 of 5 stages have no touchpoints")


@pytest.mark.parametrize("first", range(len(PHASES)))
@pytest.mark.parametrize("last", range(len(PHASES)))
def test_only_gaps_between_the_first_and_the_last_phase_are_missing(ask, first, last):
    if first == last:
        return
    lines = stages(PHASES[min(first, last)], PHASES[max(first, last)])
    gap = PHASES[min(first, last) + 1 : max(first, last)]
    assert [remark.path for remark in ask("missing-phase", lines)] == ([("stages",)] if gap else [])
    for remark in ask("missing-phase", lines):
        assert all(f"'{phase}'" in remark.message for phase in gap)
        assert sum(f"'{phase}'" in remark.message for phase in PHASES) == len(gap)


def test_all_missing_phases_are_told_on_demand(ask):
    (remark,) = ask("missing-phase", stages("purchase", "onboarding"), all=True)
    assert remark.message == (
        "no stage for the phases 'awareness', 'consideration', 'retention', 'advocacy' of the lifecycle"
    )
    assert ask("missing-phase", stages(*PHASES), all=True) == []


def test_a_map_that_speaks_of_no_phase_misses_none(places):
    assert places("missing-phase", stages("before", "after"), all=True) == []


def test_a_gap_points_to_stages_that_may_fill_it(ask):
    (remark,) = ask("missing-phase", stages("awareness", "choice", "purchase"))
    assert "lifecycle: consideration" in remark.hint
    assert "'choice'" in remark.hint
    assert ask("missing-phase", stages("awareness", "choice lifecycle: consideration", "purchase")) == []


def test_a_stage_before_its_time_is_told_once(ask):
    (remark,) = ask("phase-order", stages("purchase", "awareness", "middle", "consideration"))
    assert remark.path == ("stages", "awareness")
    assert remark.message == "stage 'awareness' comes after stage 'purchase', which is later in the lifecycle"
    assert remark.related == (("the stage before it", ("stages", "purchase")),)


def test_a_copied_lifecycle_is_told_at_its_word(ask):
    rows = "first lifecycle: purchase", "second lifecycle: awareness"
    (remark,) = ask("phase-order", stages(*rows))
    assert remark.path == ("stages", "second", "lifecycle")
    assert "'second' (awareness) comes after stage 'first' (purchase)" in remark.message


def test_two_stages_of_one_phase_and_stages_without_one_are_in_order(places):
    rows = "awareness", "later", "more lifecycle: awareness", "purchase", "after lifecycle: purchase"
    assert places("phase-order", stages(*rows)) == []


@pytest.mark.parametrize(
    ("name", "phase"),
    [
        ("awarness", "awareness"),
        ("Awareness", "awareness"),
        ("consideraton", "consideration"),
        ("purchases", "purchase"),
        ("onbording", "onboarding"),
        ("retension", "retention"),
        ("advocasy", "advocacy"),
    ],
)
def test_a_phase_with_a_slip_of_the_pen_is_told(ask, name, phase):
    (remark,) = ask("misspelt-phase", stages("start", name))
    assert remark.path == ("stages", name)
    assert f"almost '{phase}'" in remark.message


@pytest.mark.parametrize("name", ["reception", "attention", "purchasing", "aware", "order", "advice", "w" * 1000])
def test_words_of_their_own_are_no_phases(places, name):
    assert places("misspelt-phase", stages("start", name)) == []


def test_a_phase_that_is_there_or_said_is_not_misspelt(places):
    assert places("misspelt-phase", stages("purchase", "purchases")) == []
    assert places("misspelt-phase", stages("purchases lifecycle: onboarding")) == []


def test_a_stage_without_phase_is_told_where_others_have_one(ask, places):
    assert places("stage-without-phase", stages("awareness", "other")) == ["stages.other"]
    assert places("stage-without-phase", stages("one", "other")) == []
    (remark,) = ask("stage-without-phase", stages("awareness", "b", "c", "d", "e"))
    assert (remark.path, remark.message) == (("stages",), "4 of 5 stages belong to no phase of the lifecycle")


def test_stages_without_goal_are_told_one_by_one_or_once(ask, places):
    assert places("stage-without-goal", stages("a goal: G", "b", "c")) == ["stages.b", "stages.c"]
    (remark,) = ask("stage-without-goal", stages("a", "b", "c", "d"))
    assert (remark.path, remark.message) == (("stages",), "4 of 4 stages have no goal")


def test_a_metric_of_the_stage_or_of_a_touchpoint_will_do(places):
    rows = "a metrics: {nps: 1}", "b touchpoints: {x: {metrics: {nps: 1}}, y: {}}", "c", "d touchpoints: {}"
    lines = stages(*rows).replace("touchpoints: {}}\n", "goal: Later}\n")
    assert places("stage-without-metric", lines) == ["stages.c"]


def test_a_journey_without_goal_is_told_at_its_name(places):
    assert places("no-goal", stages("a")) == ["name"]
    assert places("no-goal", "goal: G\n" + stages("a")) == []
