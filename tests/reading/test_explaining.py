"""What practitioners get wrong in the shape of a journey, each told once and with what to write instead."""

import pytest

import journeymap
from journeymap.errors import InvalidJourneyError


def problems(text):
    with pytest.raises(InvalidJourneyError) as error:
        journeymap.loads(text)
    assert error.value.omitted == 0
    return [(found.code, found.hint) for found in error.value.diagnostics]


def of_touchpoint(keys):
    return problems(f"journeymap: 1\nname: Test\nstages: {{s: {{touchpoints: {{a: {{{keys}}}}}}}}}\n")


def of_journey(keys):
    return problems(f"journeymap: 1\nname: Test\n{keys}\nstages: {{s: {{touchpoints: {{a: {{}}}}}}}}\n")


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ('emotion: "0.7"', "remove the quotes"),
        ("emotion: '0,7'", "write 0.7"),
        ("emotion: \N{MINUS SIGN}1.1", "write -1.1"),
        ("importance: 1_0", "write a number: 1 hardly at all, 5 very much"),
        ("effort: high", "write a number: 1 hardly any, 5 very much"),
        (
            "pain_points: {text: t, severity: bad}",
            "write a number: 1 a nuisance, 2 a workaround is needed (the default), 3 makes customers leave",
        ),
        ("importance: 5%", "write 5"),
        ("importance: 7.5", "for example 4"),
        ("next: {to: a, probability: 58%}", "write 0.58"),
        ("next: {to: a, probability: 158%}", "for example 0.35"),
        ("metrics: {m: 21.5%}", "write 21.5"),
        ("metrics: {m: '1.234,5'}", "for example 0.41 or {value: 0.41, target: 0.3, better: lower}"),
        ("moment_of_truth: yes", "write true"),
        ("moment_of_truth: 'false'", "remove the quotes"),
        ("moment_of_truth: 1", "write true"),
        ("moment_of_truth: 1.5", "for example true"),
        ("duration: 5", "add the unit: 5m, 5h, 5d, 5w"),
        ("name: 12", 'put it in quotes: "12"'),
        ("outcome: 5", "for example success"),
        ("reviewed: 20261001", "write year, month and day: 2026-10-01"),
        ("pain_points: {text: t, id: 5}", "for example hidden-cost"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_once_with_what_to_write(keys, hint):
    assert of_touchpoint(keys) == [("wrong-type", hint)]


@pytest.mark.parametrize(
    ("spelled", "hint"),
    [
        ("5 minutes", "write 5m"),
        ("5min", "write 5m"),
        ("5M", "write 5m"),
        ("2 d", "write 2d"),
        ("1 hour and 30 mins", "write 1h30m"),
        ("'1,5 hours'", "write 1.5h"),
        ("30 min 1 h", "for example 90s or 2h30m"),
        ("6 months", "write 180d"),
        ("soon", "for example 90s or 2h30m"),
    ],
)
def test_a_duration_in_words_is_spelled(spelled, hint):
    assert of_touchpoint(f"duration: {spelled}") == [("bad-duration", hint)]


def test_a_review_is_due_every_so_many_days_or_weeks():
    assert of_journey("review_every: 90") == [("wrong-type", "add the unit: 90d, 90w")]
    assert of_journey("review_every: 6 weeks") == [("bad-duration", "write 6w")]
    assert of_journey("review_every: 6 hours") == [("bad-duration", "for example 90d")]


def test_a_percentage_is_told_from_a_share():
    assert of_touchpoint("next: {to: a, probability: 58}") == [("out-of-range", "58 percent is 0.58")]
    assert of_touchpoint("next: {to: a, probability: 580}") == [("out-of-range", None)]


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ("title: Checkout", "did you mean 'name'?"),
        ("sentiment: 1", "did you mean 'emotion'?"),
        ("time: 5m", "did you mean 'duration'?"),
        ("pain points: Slow", "did you mean 'pain_points'?"),
        ("next: {target: a}", "did you mean 'to'?"),
        ("next: {to: a, prob: 0.5}", "did you mean 'probability'?"),
        ("next: {to: a, label: x}", "did you mean 'when'?"),
        ("next: {to:a, probability: 0.5}", "a space is missing after the colon: write 'to: a'"),
        ("pain_points: {text: Slow, very slow}", "if this is part of the text before it, put that text in quotes"),
        ("metrics: {m: {val: 5}}", "did you mean 'value'?"),
        ("pain_points: [{Cost: hidden}]", 'if this is one text, put it in quotes: "Cost: hidden"'),
        ("opportunities: {Price: 5 off}", 'if this is one text, put it in quotes: "Price: 5 off"'),
    ],
)
def test_a_key_that_is_not_known_is_told_once_with_the_one_that_was_meant(keys, hint):
    assert of_touchpoint(keys) == [("unknown-key", hint)]


def test_a_key_that_is_missing_for_a_slip_of_the_pen_is_not_missed_as_well():
    text = "journeymap: 1\nnmae: Test\nstage: {s: {touchpoints: {a: {}}}}\n"

    assert problems(text) == [("unknown-key", "did you mean 'name'?"), ("unknown-key", "did you mean 'stages'?")]


def test_a_key_that_is_missing_beside_one_that_means_nothing_is_missed():
    assert [code for code, _ in of_touchpoint("next: {zzz: a}")] == ["missing-key", "unknown-key"]


def test_what_stands_in_a_list_instead_of_under_its_id_is_told():
    (problem,) = of_journey("channels: [web, email]")

    assert problem == ("wrong-type", "write each under its id, without a dash, for example {web: {kind: digital}}")
    assert of_journey("emotion_scale: [-2, 2]") == [("wrong-type", "for example {min: -2, max: 2}")]


def test_an_item_that_a_colon_splits_is_told():
    assert of_touchpoint("actions: [{Opens: the door}]") == [
        ("wrong-type", 'if this is one text, put it in quotes: "Opens: the door"')
    ]
    assert of_touchpoint("actions: [{a: b, c: d}]") == [("wrong-type", "write one text")]


def test_touchpoints_right_under_a_stage_are_sent_a_level_down():
    text = "journeymap: 1\nname: Test\nstages: {s: {a: {emotion: 1}, name: S}}\n"

    assert problems(text) == [("misplaced", "write 'touchpoints:' in a line above it, and indent what belongs there")]


def test_a_key_that_has_to_be_there_is_to_be_written_and_not_removed():
    (problem,) = problems("journeymap: 1\nname: Test\nstages:\n")

    assert problem[0] == "no-value"
    assert problem[1].startswith("write one, for example {purchase:")


def test_a_version_in_quotes_is_told_once():
    text = 'journeymap: "1"\nname: Test\nstages: {s: {}}\n'

    assert problems(text) == [("wrong-type", "remove the quotes")]


def test_every_metric_whose_name_is_no_id_is_told_at_its_name():
    assert of_touchpoint("metrics: {1st: 3, 'a b': {value: x}}") == [
        ("bad-id", "write 'st' and put the text under 'name'"),
        ("bad-id", "write 'a-b' and put the text under 'name'"),
        ("wrong-type", "for example 0.41"),
    ]


@pytest.mark.parametrize("keys", ["pain_points: {text: t, id: my pain}", "channel: my web", "personas: [my friend]"])
def test_a_value_that_is_no_id_is_marked_itself(keys):
    with pytest.raises(InvalidJourneyError) as error:
        journeymap.loads(f"journeymap: 1\nname: Test\nstages: {{s: {{touchpoints: {{a: {{{keys}}}}}}}}}\n")
    (found,) = error.value.diagnostics

    assert found.code == "bad-id"
    assert _said(found).startswith("my ")
    assert found.hint == f"write {_said(found).replace(' ', '-')!r}"


def _said(found):
    return found.snippet.text[found.snippet.start : found.snippet.start + found.snippet.width]


def test_nothing_where_a_mapping_is_due_is_told_with_an_example():
    assert of_journey("evidence: {e: }") == [
        ("no-value", "write one, for example {kind: survey, date: 2026-08-01, sample: 412}, or remove the key")
    ]


def test_a_journey_without_stages_is_checked_all_the_same():
    assert problems("journeymap: 1\nname: Test\nowner: gorwth\nteams: {growth: {}}\nstages: {}") == [
        ("unknown-team", "did you mean 'growth'?"),
        ("empty-mapping", "write at least one"),
    ]


@pytest.mark.parametrize(
    ("keys", "noun"),
    [
        ("emotion_scale: {min: 1, max: 2, mid: 1}", "an emotion scale"),
        ("evidence: {e: {kind: survey, zz: 1}}", "a piece of evidence"),
        ("links: {url: a, zz: 1}", "a link"),
    ],
)
def test_what_holds_an_unknown_key_is_called_by_its_name(keys, noun):
    with pytest.raises(InvalidJourneyError, match=f"unknown key '[a-z]*' in {noun}"):
        journeymap.loads(f"journeymap: 1\nname: Test\n{keys}\nstages: {{s: {{}}}}")


@pytest.mark.parametrize(
    ("keys", "code", "hint"),
    [
        ("effort: 3/5", "wrong-type", "write 3"),
        ("effort: 3-4", "wrong-type", "write one number, not a range"),
        ("effort: '4,'", "wrong-type", "write 4"),
        ("emotion: '\N{EN DASH}1'", "wrong-type", "write -1"),
        ("effort: 9", "out-of-range", "1 is the least, 5 the most"),
        ("emotion: [new: 1, old: 2]", "wrong-type", "write {new: 1, old: 2}"),
        ("channel: [web, app]", "wrong-type", "write one alone, such as web"),
        ("duration: 5-10 min", "bad-duration", "write one duration, not a range"),
        ("duration: '1:30'", "bad-duration", "write 1h30m or 1m30s"),
        ("duration: '0:01:30'", "bad-duration", "write 1m30s"),
        ("duration: 3 months", "bad-duration", "write 90d"),
        ("reviewed: 11.06.2026", "bad-date", "write 2026-06-11"),
        ("reviewed: 08/12/2026", "bad-date", "write 2026-12-08 or 2026-08-12"),
        ("reviewed: 13/12/2026", "bad-date", "write 2026-12-13"),
        ("reviewed: 2026-02-30", "bad-date", "the last day of that month is 2026-02-28"),
        ("reviewed: Sept. 2026", "bad-date", "add the day: 2026-09-01"),
        ("reviewed: soon", "bad-date", "write year, month and day: 2026-10-01"),
        ("links: www.example.org/a", "bad-link", "write https://www.example.org/a"),
        ("outcome: failed", "unknown-word", "write failure"),
        ("outcome: sucess", "unknown-word", "did you mean 'success'?"),
        ("metrics: {m: {value: 4, scale: 1-5}}", "unknown-word", "write {min: 1, max: 5}"),
        (
            "next: {b: 0.5, c: 0.25}",
            "wrong-type",
            "write a list: [{to: b, probability: 0.5}, {to: c, probability: 0.25}]",
        ),
        ("next: {b: {delay: 1d}}", "wrong-type", "write a list, with the id inside each item: '- to: b'"),
        ("links: {Wiki: 'https://a.b'}", "wrong-type", "write a list: [{text: Wiki, url: https://a.b}]"),
        (
            "pain_points: {slow: {severity: 2}}",
            "wrong-type",
            "write a list, with the id inside each item: '- id: slow'",
        ),
        ("{name Pays}", "unknown-key", "a colon is missing: write 'name: Pays'"),
        ("severity: 3", "unknown-key", "'severity' is a key of a pain point: write it there"),
        ("actions: [{Things to do: }]", "wrong-type", "if this is one text, put it in quotes"),
        ("actions: [{Now: }]", "wrong-type", "write one text"),
    ],
)
def test_what_people_write_is_told_once_with_what_the_format_wants(keys, code, hint):
    assert of_touchpoint(keys.removeprefix("{").removesuffix("}") if keys.startswith("{") else keys) == [(code, hint)]


def test_thousands_may_be_parted_in_many_ways():
    for spelled in ("1.204", "'1,204'", "'1 204'", '"1\'204"'):
        assert of_journey(f"evidence: {{e: {{kind: survey, sample: {spelled}}}}}") == [("wrong-type", "write 1204")]


def test_a_text_for_a_touchpoint_is_its_name():
    text = "journeymap: 1\nname: Test\nstages: {s: {touchpoints: {a: Sees an ad}}}\n"

    assert problems(text) == [("wrong-type", "write {name: Sees an ad}")]


def test_a_version_in_words_is_told_with_the_one_that_there_is():
    text = "journeymap: v1.0\nname: Test\nstages: {s: {}}\n"

    assert problems(text) == [("unknown-version", "write 'journeymap: 1'")]


def test_an_id_that_is_a_number_and_a_decimal_comma_are_told_apart():
    text = "journeymap: 1\nname: Test\nstages: {s: {touchpoints: {4: {}, a: {emotion: 1,5}}}}\n"

    assert problems(text) == [("key-not-text", "an id begins with a letter, as in 'x4'"), ("key-not-text", "write 1.5")]


@pytest.mark.parametrize(
    ("spelled", "hint"),
    [
        ("6m", "'m' is minutes: for 6 months write 180d or 26w"),
        ("12 M", "'m' is minutes: for 12 months write 360d or 52w"),
        ("1m", "'m' is minutes: for 1 month write 30d or 4w"),
        ("6h", "for example 90d"),
        ("6 months", "write 180d"),
    ],
)
def test_months_between_reviews_are_told_from_minutes(spelled, hint):
    assert of_journey(f"review_every: {spelled}") == [("bad-duration", hint)]
