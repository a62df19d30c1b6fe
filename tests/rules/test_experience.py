"""What the rules about emotions, effort, pain points, moments of truth and metrics find, and where they are silent."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeymap as jm
from journeymap.analysis.experience.falls import sharp_falls
from journeymap.analysis.experience.reasons import Thresholds
from journeymap.rules import RULES

PAIN_ELSEWHERE = "z: {pain_points: Slow, next: []}"


def stage(*touchpoints, before=""):
    """A map of one stage; each touchpoint is written as `id: {...}`."""
    lines = "".join(f"      {touchpoint}\n" for touchpoint in touchpoints)
    return f"{before}stages:\n  s:\n    touchpoints:\n{lines}"


NOTES = stage(*(f"note-{number}: {{name: Note {number}}}" for number in range(9)))


def test_a_map_of_sticky_notes_is_left_alone_by_what_is_recommended(ask):
    told = [rule.code for rule in RULES if rule.preset != "strict" and ask(rule.code, NOTES)]

    assert not set(told) & {rule.code for rule in RULES if rule.family in ("experience", "upkeep", "style")}


def test_touchpoints_without_emotion_are_told_where_more_than_half_have_one(places):
    half = stage("a: {emotion: 1}", "b: {}")
    most = stage("a: {emotion: 1}", "b: {}", "c: {emotion: 0}")

    assert (places("no-emotion", half), places("few-emotions", half)) == ([], ["stages"])
    assert (places("no-emotion", most), places("few-emotions", most)) == (["b"], [])


def test_an_emotion_of_one_persona_is_an_emotion(places):
    assert places("no-emotion", stage("a: {emotion: {p: 1}}", "b: {emotion: 0}", "c: {emotion: 0}")) == []


def test_a_map_that_says_nothing_of_emotions_is_told_in_strict_alone(places):
    assert (places("no-emotion", NOTES), places("few-emotions", NOTES)) == ([], ["stages"])


def test_emotions_are_flat_from_five_touchpoints_on_and_personas_count(places):
    flat = [f"t{number}: {{emotion: 0}}" for number in range(4)]

    assert places("flat-emotions", stage(*flat)) == []
    assert places("flat-emotions", stage(*flat), least=4) == ["t0.emotion"]
    assert places("flat-emotions", stage(*flat, "u: {emotion: {p: 0}}")) == ["t0.emotion"]
    assert places("flat-emotions", stage(*flat, "u: {emotion: {p: 0, q: 1}}")) == []


def test_a_persona_is_missed_among_emotions_only_where_it_meets_the_touchpoint(ask):
    before = "personas: {p: {}, q: {}}\n"

    (remark,) = ask("missing-persona-emotion", stage("a: {emotion: {p: 1}}", before=before))
    assert "'q'" in remark.message
    assert ask("missing-persona-emotion", stage("a: {personas: [p], emotion: {p: 1}}", before=before)) == []
    assert ask("missing-persona-emotion", stage("a: {emotion: 1}", before=before)) == []


def test_what_is_said_for_a_persona_who_is_not_there_is_found_in_emotions_pains_and_ways(places):
    away = (
        "a: {personas: [p], emotion: {q: 1}, pain_points: {text: Slow, personas: [p, q]}, next: {to: b, personas: [q]}}"
    )

    assert places("absent-persona", stage(away, "b: {}", before="personas: {p: {}, q: {}}\n")) == [
        "a.emotion.q",
        "a.pain_points.personas.1",
        "a.next.personas.0",
    ]


def test_everybody_is_there_where_no_personas_are_named(places):
    assert places("absent-persona", stage("a: {emotion: {q: 1}}")) == []


def test_the_default_of_a_sharp_fall_is_that_of_the_analysis():
    (rule,) = (rule for rule in RULES if rule.code == "sharp-fall")
    assert 2 * rule.options["least"] == Thresholds().sharp_fall


@pytest.mark.parametrize(("after", "found"), [(-0.5, ["b.emotion"]), (-0.4, [])])
def test_a_fall_is_sharp_from_a_quarter_of_the_scale_on(places, after, found):
    assert places("sharp-fall", stage("a: {emotion: 0.5}", f"b: {{emotion: {after}}}", PAIN_ELSEWHERE)) == found


def test_a_fall_that_ends_in_the_upper_half_is_none(places):
    assert places("sharp-fall", stage("a: {emotion: 2}", "b: {emotion: 0}", PAIN_ELSEWHERE)) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("pain_points: Slow", []),
        ("opportunities: Hurry", []),
        ("opportunities: {text: Hurry, status: rejected}", ["b.emotion"]),
        ("thoughts: At this hour?", []),
        ("outcome: failure", []),
        ("outcome: neutral", []),
        ("outcome: success", ["b.emotion"]),
    ],
)
def test_a_fall_is_explained_by_a_pain_an_opportunity_or_a_bad_end(places, said, found):
    here = stage("a: {emotion: 2, next: b}", f"b: {{emotion: -2, {said}}}", PAIN_ELSEWHERE)

    assert places("sharp-fall", here) == found


def test_a_fall_is_explained_by_when_customers_go_that_way(places):
    way = stage("a: {emotion: 2, next: [z, {to: b, when: the shop is closed}]}", "b: {emotion: -2}", PAIN_ELSEWHERE)

    assert places("sharp-fall", way) == []
    assert places("sharp-fall", way.replace(", when: the shop is closed", "")) == ["b.emotion"]


def test_how_sharp_is_an_option_in_shares_of_any_scale(places):
    lines = "emotion_scale: {min: 0, max: 10}\n" + stage("a: {emotion: 7}", "b: {emotion: 3}", PAIN_ELSEWHERE)

    assert places("sharp-fall", lines, least=0.4) == ["b.emotion"]
    assert places("sharp-fall", lines, least=0.41) == []


def test_a_sketch_without_pains_is_not_told_of_falls(places):
    assert places("sharp-fall", stage("a: {emotion: 2}", "b: {emotion: -2}")) == []


def test_a_fall_of_one_persona_that_the_mean_hides_is_told_with_its_name(ask):
    (remark,) = ask("sharp-fall", stage("a: {emotion: {p: 2, q: -2}}", "b: {emotion: {p: -2, q: 2}}", PAIN_ELSEWHERE))

    assert "emotion of 'p' falls from 2 to -2 on the way to 'b'" in remark.message
    assert remark.path[-2:] == ("emotion", "p")
    assert [path[-2:] for _, path in remark.related] == [("emotion", "p")]


@pytest.mark.parametrize(
    "ways",
    [
        ("a: {emotion: {p: 2, q: 0}, next: {to: b, personas: [q]}}", "b: {emotion: {p: -2, q: 0}}"),
        ("a: {emotion: {p: 2, q: 0}, next: b}", "b: {personas: [q], emotion: -0.5}"),
        ("a: {emotion: {p: 2}, next: b}", "b: {emotion: {q: -2}}"),
    ],
)
def test_a_persona_who_does_not_go_that_way_does_not_fall(places, ways):
    assert places("sharp-fall", stage(*ways, PAIN_ELSEWHERE, before="personas: {p: {}, q: {}}\n")) == []


def test_one_number_before_is_everybodys_number(places):
    assert places("sharp-fall", stage("a: {emotion: 1}", "b: {emotion: {p: -1, q: 1}}", PAIN_ELSEWHERE)) == [
        "b.emotion.p"
    ]


def test_the_deepest_of_several_falls_into_a_touchpoint_is_told(ask):
    ways = stage(
        "a: {emotion: 1, next: c, entry: true}", "b: {emotion: 2, next: c, entry: true}", "c: {emotion: -2}", "z: {}"
    )
    (remark,) = ask("sharp-fall", ways.replace("z: {}", "z: {pain_points: Slow}"))

    assert "from 2 to -2" in remark.message


@given(
    st.lists(st.none() | st.integers(-4, 4).map(lambda half: half / 2), min_size=2, max_size=8),
    st.sampled_from([0.5, 1]),
)
def test_falls_without_personas_are_those_that_the_analysis_of_pain_points_finds(emotions, least):
    touchpoints = [
        f"t{number}: {{}}" if value is None else f"t{number}: {{emotion: {value}}}"
        for number, value in enumerate(emotions)
    ]
    journey = jm.loads("journeymap: 1\nname: A map\n" + stage(*touchpoints))

    known = {
        pain.touchpoint.id
        for pain in jm.pain_points(journey, sharp_fall=least)
        if any(reason.kind == "sharp_fall" for reason in pain.reasons)
    }
    assert {fall.target.id for fall in sharp_falls(journey, least=least)} == known


PEOPLE = ("p", "q", "r")
FEELING = st.integers(-2, 2)
SOME = st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True)


@st.composite
def maps_of_personas(draw):
    """Maps whose touchpoints and ways are for some personas, with one emotion for all or one each."""
    count = draw(st.integers(2, 4))
    touchpoints = {}
    for number in range(count):
        emotion = draw(st.none() | FEELING | st.dictionaries(st.sampled_from(PEOPLE), FEELING, min_size=1))
        ways = {
            target: {"to": f"t{target}", "personas": draw(SOME)}
            for target in draw(st.lists(st.integers(0, count - 1), max_size=3, unique=True))
        }
        touchpoints[f"t{number}"] = {"personas": draw(SOME), "next": [ways[target] for target in sorted(ways)]} | (
            {} if emotion is None else {"emotion": emotion}
        )
    document = {"journeymap": 1, "name": "A", "personas": {who: {} for who in PEOPLE}}
    return jm.loads(json.dumps(document | {"stages": {"s": {"touchpoints": touchpoints}}}), format="json")


@given(maps_of_personas())
def test_a_fall_is_the_deepest_of_all_personas_who_can_take_a_way_into_the_touchpoint(journey):
    deepest = {}
    for way in journey.transitions:
        for who in PEOPLE:
            ends = way.source, way.target
            is_open = all(not end.personas or who in end.personas for end in ends) and who in (way.personas or PEOPLE)
            values = [dict(end.emotions).get(who, end.emotion) for end in ends]
            if is_open and None not in values:
                depth = (values[0] - values[1]) / 2
                deepest[way.target.id] = max(depth, deepest.get(way.target.id, -9))

    falls = {fall.target.id: fall.depth for fall in sharp_falls(journey)}
    assert falls == {name: depth for name, depth in deepest.items() if depth >= 0.5}


@pytest.mark.parametrize(("effort", "found"), [(3, []), (4, ["a.effort"]), (5, ["a.effort"])])
def test_effort_is_high_from_four_on(places, effort, found):
    assert places("high-effort", stage(f"a: {{effort: {effort}}}", "b: {opportunities: Hurry}")) == found


def test_effort_is_not_told_where_an_opportunity_is_or_the_map_has_none(places):
    assert places("high-effort", stage("a: {effort: 5}")) == []
    assert places("high-effort", stage("a: {effort: 5, opportunities: Hurry}")) == []
    assert places("high-effort", stage("a: {effort: 5, opportunities: {text: Hurry, status: rejected}}")) == [
        "a.effort"
    ]


def test_effort_is_eased_by_an_opportunity_elsewhere_that_solves_a_pain_of_it(places):
    here = stage(
        "a: {effort: 5, pain_points: {id: slow, text: Slow}}", "b: {opportunities: {text: Hurry, solves: slow}}"
    )

    assert places("high-effort", here) == []
    assert places("high-effort", here.replace(", solves: slow", "")) == ["a.effort"]


SEVERE = "pain_points: {id: slow, text: Slow, severity: 3}"


@pytest.mark.parametrize(
    ("touchpoints", "found"),
    [
        ([f"a: {{{SEVERE}}}"], ["a.pain_points.severity"]),
        ([f"a: {{{SEVERE}, opportunities: Hurry}}"], []),
        ([f"a: {{{SEVERE}, opportunities: {{text: Hurry, status: rejected}}}}"], ["a.pain_points.severity"]),
        ([f"a: {{{SEVERE}}}", "b: {opportunities: {text: Hurry, solves: slow}}"], []),
        ([f"a: {{{SEVERE}}}", "b: {opportunities: Hurry}"], ["a.pain_points.severity"]),
        (
            ["a: {pain_points: [{text: Slow, severity: 3}, {id: b, text: B}], opportunities: {text: C, solves: b}}"],
            ["a.pain_points.0.severity"],
        ),
        (["a: {pain_points: {text: Slow, severity: 2}}"], []),
        (["a: {pain_points: Slow}"], []),
    ],
)
def test_a_severe_pain_needs_an_opportunity_that_may_be_meant_for_it(places, touchpoints, found):
    assert places("pain-without-opportunity", stage(*touchpoints)) == found


def test_a_pain_without_a_severity_is_placed_itself(places):
    assert places("pain-without-opportunity", stage("a: {pain_points: Slow}"), least=2) == ["a.pain_points"]


def test_pains_are_told_once_where_most_of_more_than_three_are_meant(places):
    severe = [f"t{number}: {{pain_points: {{text: Slow, severity: 3}}}}" for number in range(4)]

    assert places("pain-without-opportunity", stage(*severe)) == ["stages"]
    assert len(places("pain-without-opportunity", stage(*severe[:3]))) == 3


def test_a_pain_needs_evidence_where_the_map_has_more_than_assumptions(places):
    touchpoints = ["a: {pain_points: Slow}", "b: {evidence: e, pain_points: Dear}"]
    survey, assumption = "evidence: {e: {kind: survey}}\n", "evidence: {e: {kind: assumption}}\n"

    assert places("pain-without-evidence", stage(*touchpoints, before=survey)) == ["a.pain_points"]
    assert places("pain-without-evidence", stage(*touchpoints, before=assumption)) == []
    assert places("pain-without-evidence", stage("a: {pain_points: Slow}")) == []


def test_pains_without_evidence_are_told_once_where_they_are_most(places):
    touchpoints = [f"t{number}: {{pain_points: Slow}}" for number in range(4)]
    known = "evidence: {e: {kind: survey}}\n"

    assert places("pain-without-evidence", stage(*touchpoints, before=known)) == ["stages"]


def test_a_moment_of_truth_is_owned_by_its_stage_but_not_by_the_journey(places):
    moment = stage("a: {moment_of_truth: true}")

    assert places("moment-of-truth-unowned", f"owner: t\n{moment}") == ["a.moment_of_truth"]
    assert places("moment-of-truth-unowned", moment.replace("  s:\n", "  s:\n    owner: t\n")) == []
    assert places("moment-of-truth-unowned", stage("a: {moment_of_truth: false}", "b: {}")) == []


def test_a_moment_of_truth_that_nobody_owns_is_told_by_one_rule_alone(places):
    text = stage("a: {owner: t}", "b: {owner: t}", "c: {moment_of_truth: true}")

    assert places("moment-of-truth-unowned", text) == ["c.moment_of_truth"]
    assert places("unowned", text) == []


def test_a_moment_of_truth_is_to_be_measured_where_any_touchpoint_is(places):
    assert places("moment-of-truth-unmeasured", stage("a: {moment_of_truth: true}")) == []
    assert places("moment-of-truth-unmeasured", stage("a: {moment_of_truth: true}", "b: {metrics: {m: 1}}")) == [
        "a.moment_of_truth"
    ]
    assert places("moment-of-truth-unmeasured", stage("a: {moment_of_truth: true, metrics: {m: 1}}")) == []


def test_numbers_that_hurt_ask_for_a_pain_point(places):
    hurting = stage(
        "a: {next: {to: b, probability: 0.5}}",
        "b: {emotion: -1, next: c}",
        "c: {effort: 5, next: d}",
        "d: {next: e}",
        "e: {}",
    )

    assert places("undeclared-pain", hurting) == ["a.next", "b.emotion"]
    assert places("undeclared-pain", hurting.replace("-1,", "-1, pain_points: Slow,")) == ["a.next"]


@pytest.mark.parametrize(("severity", "emotion", "found"), [(3, 0.5, ["a.emotion"]), (3, 0.4, []), (2, 2, [])])
def test_a_severe_pain_is_doubted_where_customers_feel_well(places, severity, emotion, found):
    here = f"a: {{emotion: {emotion}, pain_points: {{text: Slow, severity: {severity}}}}}"

    assert places("painless-score", stage(here)) == found


def test_the_measures_of_one_metric_are_compared_by_what_most_of_them_say(places):
    csat, other = "metrics: {csat: {value: 1, scale: csat}}", "metrics: {csat: {value: 1, scale: {min: 1, max: 5}}}"
    alike = "metrics: {csat: {value: 1, scale: {min: 0, max: 1}}}"

    mixed = stage(f"a: {{{other}}}", f"b: {{{csat}}}", f"c: {{{alike}}}", "d: {metrics: {csat: 0.5}}")
    assert places("mixed-metric-scales", mixed) == ["a.metrics.csat.scale"]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("unit: s", "unit: min", ["b.metrics.m.unit"]),
        ("unit: s", "date: 2026-01-01", []),
        ("better: lower", "date: 2026-01-01", ["b.metrics.m.better"]),
        ("better: higher", "date: 2026-01-01", []),
    ],
)
def test_a_metric_has_one_unit_and_one_direction(places, first, second, found):
    here = stage(f"a: {{metrics: {{m: {{value: 1, {first}}}}}}}", f"b: {{metrics: {{m: {{value: 1, {second}}}}}}}")

    assert places("mixed-metric-scales", here) == found


def test_a_metric_of_the_journey_is_compared_with_those_of_stages_and_touchpoints(places):
    text = (
        "metrics: {m: {value: 1, unit: s}}\n"
        "stages: {s: {metrics: {m: {value: 1, unit: s}}, touchpoints: {a: {metrics: {m: {value: 1, unit: h}}}}}}"
    )

    assert places("mixed-metric-scales", text) == ["a.metrics.m.unit"]


@pytest.mark.parametrize(
    ("metric", "found"),
    [
        ("{value: 1, target: 2}", ["a.metrics.m.value"]),
        ("{value: 2, target: 2}", []),
        ("{value: 3, target: 2}", []),
        ("{value: 3, target: 2, better: lower}", ["a.metrics.m.value"]),
        ("{value: 2, target: 2, better: lower}", []),
        ("3", []),
        ("{value: 95, target: 100}", []),
        ("{value: 94.9, target: 100}", ["a.metrics.m.value"]),
        ("{value: 105, target: 100, better: lower}", []),
        ("{value: 4.4, target: 4.5, scale: {min: 1, max: 5}}", []),
        ("{value: 43, target: 50, scale: nps}", []),
        ("{value: 42, target: 50, scale: nps}", ["a.metrics.m.value"]),
    ],
)
def test_a_target_is_missed_on_the_wrong_side_of_it(places, metric, found):
    assert places("missed-target", stage(f"a: {{metrics: {{m: {metric}}}}}", "b: {opportunities: Hurry}")) == found


def test_how_far_off_a_target_may_be_missed_is_an_option(places):
    here = stage("a: {metrics: {m: {value: 95, target: 100}}}", "b: {opportunities: Hurry}")

    assert places("missed-target", here, tolerance=0.04) == ["a.metrics.m.value"]
    assert places("missed-target", here.replace("95", "99.9"), tolerance=0) == ["a.metrics.m.value"]


def test_a_missed_target_waits_for_opportunities_where_the_metric_belongs(places):
    text = (
        "metrics: {of-all: {value: 1, target: 2}}\n"
        "stages:\n"
        "  one: {metrics: {here: {value: 1, target: 2}}, touchpoints: {a: {opportunities: Hurry}}}\n"
        "  two: {metrics: {there: {value: 1, target: 2}}, touchpoints: {b: {metrics: {m: {value: 1, target: 2}}}}}\n"
    )

    assert places("missed-target", text) == ["stages.two.metrics.there.value", "b.metrics.m.value"]
    assert places("missed-target", text.replace("opportunities: Hurry", "")) == []
    assert places("missed-target", text.replace("Hurry", "{text: Hurry, status: rejected}")) == ["stages"]


@pytest.mark.parametrize(
    ("metric", "worse"),
    [
        ("{value: 1, previous: 2}", True),
        ("{value: 2, previous: 1}", False),
        ("{value: 1, previous: 1}", False),
        ("{value: 2, previous: 1, better: lower}", True),
        ("{value: 1, previous: 2, better: lower}", False),
        ("{value: 1}", False),
    ],
)
def test_a_metric_is_worse_in_its_own_direction(places, metric, worse):
    assert places("worsening-metric", stage(f"a: {{metrics: {{m: {metric}}}}}")) == ["a.metrics.m.value"] * worse


@pytest.mark.parametrize(
    ("metric", "unsaid"),
    [
        ("{value: 3, target: 2}", True),
        ("{value: 2, target: 2}", False),
        ("{value: 3, target: 2, better: higher}", False),
        ("{value: 3, target: 2, scale: percent}", True),
        ("{value: 3, target: 2, scale: nps}", False),
    ],
)
def test_a_value_above_its_target_says_which_way_is_better(places, metric, unsaid):
    assert places("unsaid-direction", stage(f"a: {{metrics: {{m: {metric}}}}}")) == ["a.metrics.m.value"] * unsaid
