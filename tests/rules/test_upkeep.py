"""What the rules about reviews, dates and evidence find on the day itself, the day before and the day after."""

import datetime as dt

import pytest

MAP = "stages: {s: {touchpoints: {a: {evidence: e}}}}\n"


@pytest.mark.parametrize(
    ("day", "found"), [("2026-03-31", []), ("2026-04-01", ["reviewed"]), ("2026-01-01", []), ("2025-01-01", [])]
)
def test_a_review_is_stale_on_the_day_after_it_was_due(places, day, found):
    text = f"reviewed: 2025-12-31\nreview_every: 90d\n{MAP}"

    assert places("stale-review", text, today=dt.date.fromisoformat(day)) == found


def test_a_touchpoint_is_due_on_its_own_unless_the_whole_map_is(places):
    text = "review_every: 90d\nstages: {s: {touchpoints: {a: {reviewed: 2025-01-01}, b: {reviewed: 2026-11-01}}}}\n"

    assert places("stale-review", text) == ["a.reviewed"]
    assert places("stale-review", f"reviewed: 2026-11-01\n{text}") == ["a.reviewed"]
    assert places("stale-review", f"reviewed: 2025-11-01\n{text}") == ["reviewed"]


def test_nothing_is_stale_where_no_review_is_due(places):
    assert places("stale-review", f"reviewed: 1990-01-01\n{MAP}") == []
    assert places("review-without-interval", f"reviewed: 1990-01-01\n{MAP}") == ["reviewed"]


def test_an_interval_beyond_the_calendar_never_passes(places):
    assert places("stale-review", f"reviewed: 0001-01-01\nreview_every: 9999999d\n{MAP}") == []


@pytest.mark.parametrize(("every", "words"), [("1d", "every day"), ("2w", "every 14 days"), ("1.5d", "every 1.5 days")])
def test_the_interval_is_said_in_days(ask, every, words):
    (remark,) = ask("stale-review", f"reviewed: 2020-01-01\nreview_every: {every}\n{MAP}")

    assert remark.message.endswith(f"a review is due {words}")


def test_what_is_said_does_not_change_from_day_to_day(ask):
    text = f"reviewed: 2020-01-01\nreview_every: 90d\nevidence: {{e: {{kind: survey, date: 2020-01-01}}}}\n{MAP}"
    days = [dt.date(2026, 11, 22), dt.date(2026, 11, 23)]

    for code in ("stale-review", "old-evidence"):
        first, second = (ask(code, text, today=day) for day in days)
        assert first
        assert first == second


def test_a_first_review_is_missed_unless_a_touchpoint_has_one(places):
    assert places("never-reviewed", f"review_every: 90d\n{MAP}") == ["review_every"]
    reviewed = "stages: {s: {touchpoints: {a: {reviewed: 2026-01-01}}}}\n"
    assert places("never-reviewed", f"review_every: 90d\n{reviewed}") == []
    assert places("never-reviewed", MAP) == []


@pytest.mark.parametrize(("date", "found"), [("2026-11-22", False), ("2026-11-23", False), ("2026-11-24", True)])
def test_a_date_is_in_the_future_from_the_day_after_tomorrow_on(places, date, found):
    text = (
        f"reviewed: {date}\n"
        f"evidence: {{e: {{kind: survey, date: {date}}}}}\n"
        f"metrics: {{m: {{value: 1, date: {date}}}}}\n"
        f"stages: {{s: {{touchpoints: {{a: {{reviewed: {date}, evidence: e}}}}}}}}\n"
    )
    every = ["reviewed", "evidence.e.date", "metrics.m.date", "a.reviewed"]

    assert places("future-date", text) == every * found


def test_the_last_days_of_the_calendar_are_dates_like_others(places):
    assert places("future-date", f"reviewed: 9999-12-31\n{MAP}", today=dt.date(9999, 12, 31)) == []
    assert places("future-date", f"reviewed: 9999-12-31\n{MAP}", today=dt.date(1, 1, 1)) == ["reviewed"]


@pytest.mark.parametrize(("date", "found"), [("2024-11-22", []), ("2024-11-21", ["evidence.e.date"])])
def test_evidence_is_old_after_two_years(places, date, found):
    text = f"evidence: {{e: {{kind: survey, date: {date}}}}}\n{MAP}"

    assert places("old-evidence", text) == found
    assert places("old-evidence", text, days=3650) == []


@pytest.mark.parametrize(
    "use",
    [
        "{s: {touchpoints: {a: {pain_points: {text: Slow, evidence: e}}}}}",
        "{s: {metrics: {m: {value: 1, evidence: e}}, touchpoints: {a: {}}}}",
        "{s: {touchpoints: {a: {metrics: {m: {value: 1, evidence: e}}}}}}",
    ],
)
def test_evidence_is_used_wherever_it_can_be_named(places, use):
    old = "evidence: {e: {kind: survey, date: 2020-01-01}}\n"

    assert places("old-evidence", f"{old}stages: {use}\n") == ["evidence.e.date"]


def test_unused_evidence_and_assumptions_do_not_age(places):
    old = "evidence: {e: {kind: KIND, date: 2020-01-01}}\n"

    assert places("old-evidence", old.replace("KIND", "survey") + "stages: {s: {touchpoints: {a: {}}}}\n") == []
    assert places("old-evidence", old.replace("KIND", "assumption") + MAP) == []


def test_evidence_that_is_mostly_old_is_told_once(places):
    names = ["e", "f", "g", "h"]
    old = ", ".join(f"{name}: {{kind: survey, date: 2020-01-01}}" for name in names)
    text = f"evidence: {{{old}}}\nstages: {{s: {{touchpoints: {{a: {{evidence: [{', '.join(names)}]}}}}}}}}\n"

    assert places("old-evidence", text) == ["evidence"]


def test_evidence_needs_a_date_where_it_is_declared(places):
    assert places("undated-evidence", f"evidence: {{e: {{kind: survey}}}}\n{MAP}") == ["evidence.e"]
    assert places("undated-evidence", MAP) == []


@pytest.mark.parametrize(("date", "found"), [("2026-03-01", []), ("2026-03-02", ["evidence.e.date"])])
def test_evidence_is_newer_than_a_review_from_the_day_after_on(places, date, found):
    text = f"reviewed: 2026-03-01\nevidence: {{e: {{kind: survey, date: {date}}}}}\n"

    assert places("newer-evidence", text + MAP) == found
    assert places("newer-evidence", text + "stages: {s: {touchpoints: {a: {}}}}\n") == []
    assert places("newer-evidence", text.partition("\n")[2] + MAP) == []


@pytest.mark.parametrize(
    ("kind", "sample", "found"),
    [("survey", 29, ["evidence.e.sample"]), ("survey", 30, []), ("interview", 5, [])],
)
def test_a_survey_is_small_below_thirty_answers(places, kind, sample, found):
    assert places("small-sample", f"evidence: {{e: {{kind: {kind}, sample: {sample}}}}}\n{MAP}") == found


def with_survey(*touchpoints):
    known = "evidence: {real: {kind: interview}, guess: {kind: assumption}}\n"
    lines = "".join(f"      {one}\n" for one in ("known: {emotion: 0, evidence: real}", *touchpoints))
    return f"{known}stages:\n  s:\n    touchpoints:\n{lines}"


@pytest.mark.parametrize(
    ("touchpoint", "matters"),
    [
        ("emotion: -0.5", True),
        ("emotion: -0.4", False),
        ("emotion: {p: 2, q: -1}", True),
        ("emotion: 1, importance: 4", True),
        ("emotion: 1, importance: 3", False),
        ("emotion: 1, moment_of_truth: true", True),
        ("emotion: 1, moment_of_truth: true, evidence: guess", True),
    ],
)
def test_an_emotion_that_matters_is_told_by_one_rule_and_any_other_by_the_other(places, touchpoint, matters):
    text = with_survey(f"t: {{{touchpoint}}}")

    assert places("assumption-only", text) == ["t.emotion"] * matters
    assert places("unproven-emotion", text) == ["t.emotion"] * (not matters)


@pytest.mark.parametrize(
    "grounds",
    [
        "evidence: [guess, real]",
        "pain_points: {text: Slow, evidence: real}",
        "metrics: {m: {value: 1, evidence: real}}",
    ],
)
def test_an_emotion_rests_on_whatever_evidence_its_touchpoint_names(places, grounds):
    assert places("assumption-only", with_survey(f"t: {{emotion: -2, {grounds}}}")) == []


def test_a_map_that_uses_nothing_but_assumptions_is_left_alone(places):
    unused = with_survey("t: {emotion: -2}").replace("evidence: real}", "evidence: guess}")

    assert places("assumption-only", unused) == []


def test_what_an_emotion_rests_on_is_said(ask):
    nothing, guess = with_survey("t: {emotion: -2}"), with_survey("t: {emotion: -2, evidence: guess}")

    assert [remark.message for remark in ask("assumption-only", nothing)] == ["the emotion at 't' rests on no evidence"]
    assert [remark.message for remark in ask("assumption-only", guess)] == [
        "the emotion at 't' rests on an assumption alone ('guess')"
    ]


def test_what_happens_without_the_company_is_no_assumption_of_it(places):
    lines = with_survey("t: {emotion: -2}", "u: {emotion: -2, channel: web}", "v: {emotion: -2, channel: web}")
    lines = lines.replace("evidence: real}", "evidence: real, channel: web}")

    assert places("assumption-only", lines) == ["u.emotion", "v.emotion"]
    assert places("assumption-only", lines.replace("t: {", "t: {owner: team, ")) == [
        "t.emotion",
        "u.emotion",
        "v.emotion",
    ]


def test_emotions_on_assumptions_are_told_once_with_their_number_and_some_names(ask):
    (remark,) = ask("assumption-only", with_survey(*(f"t{number}: {{emotion: -2}}" for number in range(12))))

    assert remark.message == (
        "12 of 12 emotions that matter rest on nothing but assumptions: at 't0', 't1', 't2' and 9 more"
    )


def test_emotions_on_assumptions_are_told_once_where_they_are_most(places):
    assert places("assumption-only", with_survey(*(f"t{number}: {{emotion: -2}}" for number in range(4)))) == ["stages"]
    assert places("unproven-emotion", with_survey(*(f"t{number}: {{emotion: 2}}" for number in range(5)))) == ["stages"]


def with_ideas(*ideas):
    listed = ", ".join(f"{{text: Idea, {idea}}}" for idea in ideas)
    return f"stages: {{s: {{touchpoints: {{a: {{pain_points: {{id: p, text: Slow}}, opportunities: [{listed}]}}}}}}}}\n"


@pytest.mark.parametrize(
    ("ideas", "found"),
    [
        (["status: done, solves: p"], ["a.opportunities.0.status"]),
        (["status: done"], []),
        (["status: doing, solves: p"], []),
        (["status: done, solves: p", "status: planned, solves: p"], []),
        (["status: done, solves: p", "solves: p"], []),
        (["status: rejected, solves: p", "status: done, solves: p"], ["a.opportunities.1.status"]),
        (["status: done, solves: p", "status: done, solves: p"], ["a.opportunities.0.status"]),
    ],
)
def test_a_pain_is_solved_once_all_that_go_after_it_is_done(places, ideas, found):
    assert places("solved-pain", with_ideas(*ideas)) == found


@pytest.mark.parametrize(
    ("idea", "found"),
    [
        ("status: planned", 1),
        ("status: doing", 1),
        ("status: idea", 0),
        ("status: done", 0),
        ("status: planned, owner: t", 0),
    ],
)
def test_what_is_planned_or_under_way_needs_an_owner(places, idea, found):
    assert places("opportunity-unowned", with_ideas(idea)) == ["a.opportunities.0.status"] * found


@pytest.mark.parametrize(("date", "found"), [("2025-11-22", []), ("2025-11-21", ["a.metrics.m.date"])])
def test_a_metric_is_old_after_a_year(places, date, found):
    text = f"stages: {{s: {{touchpoints: {{a: {{metrics: {{m: {{value: 1, date: {date}}}}}}}}}}}}}\n"

    assert places("old-metric", text) == found


def test_metrics_that_are_mostly_old_are_told_once(places):
    old = ", ".join(f"m{number}: {{value: 1, date: 2020-01-01}}" for number in range(4))

    assert places("old-metric", f"metrics: {{{old}}}\n{MAP}") == ["stages"]
