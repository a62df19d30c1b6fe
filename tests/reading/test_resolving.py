"""What is wrong with the references and the meaning of a document that is well formed."""

import pytest

import journeymap
from journeymap.errors import InvalidJourneyError

HEAD = "journeymap: 1\nname: Test\n"


def problems(text):
    """(code, line) of every error in a text."""
    return [(found.code, found.span.line) for found in caught(text)]


def only(text):
    (found,) = caught(text)
    return found


def caught(text):
    with pytest.raises(InvalidJourneyError) as error:
        journeymap.loads(HEAD + text)
    return error.value.diagnostics


def touchpoints(text, top=""):
    return f"{top}stages:\n  s:\n    touchpoints:\n" + "".join(f"      {line}\n" for line in text.splitlines())


def test_vocabularies_that_are_not_declared_are_taken_from_their_use():
    journey = journeymap.loads(
        HEAD
        + touchpoints(
            "a: {channel: web, owner: care, evidence: [survey-1], emotion: {new: 1}}\nb: {channel: in-store, personas: [old]}"
        )
    )

    assert [(channel.id, channel.name) for channel in journey.channels] == [("web", "Web"), ("in-store", "In store")]
    assert [team.id for team in journey.teams] == ["care"]
    assert [persona.id for persona in journey.personas] == ["new", "old"]
    assert [item.id for item in journey.evidence] == ["survey-1"]


@pytest.mark.parametrize(
    ("top", "touchpoint", "code", "hint"),
    [
        ("channels: {web: {}}\n", "a: {channel: wbe}", "unknown-channel", "did you mean 'web'?"),
        ("teams: {care: {}}\n", "a: {owner: crae}", "unknown-team", "did you mean 'care'?"),
        ("personas: {new: {}}\n", "a: {personas: [gnu]}", "unknown-persona", "add it to 'personas', or write 'new'"),
        ("personas: {new: {}}\n", "a: {emotion: {nwe: 1}}", "unknown-persona", "did you mean 'new'?"),
        (
            "evidence: {e: {kind: survey}}\n",
            "a: {evidence: f}",
            "unknown-evidence",
            "add it to 'evidence', or write 'e'",
        ),
        (
            "evidence: {e: {kind: survey}}\n",
            "a: {pain_points: {text: t, evidence: f}}",
            "unknown-evidence",
            "add it to 'evidence', or write 'e'",
        ),
        (
            "evidence: {e: {kind: survey}}\n",
            "a: {metrics: {m: {value: 1, evidence: f}}}",
            "unknown-evidence",
            "add it to 'evidence', or write 'e'",
        ),
        (
            "teams: {care: {}}\n",
            "a: {pain_points: {text: t, owner: x}}",
            "unknown-team",
            "add it to 'teams', or write 'care'",
        ),
        (
            "teams: {care: {}}\n",
            "a: {opportunities: {text: t, owner: x}}",
            "unknown-team",
            "add it to 'teams', or write 'care'",
        ),
        ("", "a: {opportunities: {text: t, solves: slow}}", "unknown-pain", "no pain point has an id"),
        ("", "a: {next: [aa]}", "unknown-touchpoint", "did you mean 'a'?"),
    ],
)
def test_a_reference_to_what_is_not_declared_is_reported_at_the_reference(top, touchpoint, code, hint):
    found = only(touchpoints(touchpoint, top))

    assert (found.code, found.hint) == (code, hint)
    assert found.span.line == HEAD.count("\n") + top.count("\n") + 4


@pytest.mark.parametrize("key", ["owner: x\nteams: {care: {}}\n", "teams: {care: {}}\nchannels: {web: {owner: x}}\n"])
def test_owners_of_the_journey_and_of_channels_are_references_too(key):
    assert only(key + touchpoints("a: {}")).code == "unknown-team"


def test_a_pain_point_that_is_solved_may_stand_at_another_touchpoint():
    journey = journeymap.loads(
        HEAD + touchpoints("a: {opportunities: {text: faster, solves: slow}}\nb: {pain_points: {text: t, id: slow}}")
    )

    assert journey.touchpoint("a").opportunities[0].solves == ("slow",)


def test_an_id_used_twice_names_both_places():
    found = only("stages: {s: {touchpoints: {a: {}}},\n t: {touchpoints:\n {a: {}}}}")

    assert (found.code, found.span.line, found.span.column) == ("duplicate-id", 5, 3)
    assert [(other.message, other.span.line) for other in found.related] == [("first used here", 3)]


def test_pain_point_ids_are_unique_in_the_journey():
    found = only(touchpoints("a: {pain_points: {text: t, id: p}}\nb: {pain_points: {text: t, id: p}}"))

    assert (found.code, found.span.line, found.related[0].span.line) == ("duplicate-id", 7, 6)


@pytest.mark.parametrize(
    ("touchpoint", "code"),
    [
        ("a: {journey: other.yaml}", "not-supported"),
        ("a: {exits: {x: a}}", "not-supported"),
        ("a: {journey: other.yaml, exits: {x: a}}", "not-supported"),
        ("a b: {}", "bad-id"),
        ("a: {channel: my web}", "bad-id"),
    ],
)
def test_what_no_reference_can_be_resolved_by_is_an_error(touchpoint, code):
    assert only(touchpoints(touchpoint)).code == code


def test_every_problem_is_reported_in_one_run_and_once():
    text = touchpoints(
        "a: {chanel: web, next: nowhere}\nb: {emotion: high, channel: wbe}\nc: {duration: 5 minutes, emotion: 3}",
        top="channels: {web: {knd: digital}}\n",
    )

    assert problems(text) == [
        ("unknown-key", 3),
        ("unknown-key", 7),
        ("unknown-touchpoint", 7),
        ("wrong-type", 8),
        ("unknown-channel", 8),
        ("bad-duration", 9),
        ("off-scale", 9),
    ]


def test_every_missing_key_is_reported_and_a_wrong_item_of_a_list_once():
    with pytest.raises(InvalidJourneyError) as caught:
        journeymap.loads("journeymap: 1")

    assert [found.message for found in caught.value.diagnostics] == [
        "missing key 'name' in a journey map",
        "missing key 'stages' in a journey map",
    ]
    assert only(touchpoints("a: {next: [5]}")).message == "found 5, wanted text or 'key: value' pairs"


def test_what_is_left_of_a_touchpoint_with_faults_is_checked_further():
    text = touchpoints("a: {next: [5, {to: nowhere, probability: 2}], pain_points: [{severity: 9}], evidence: [1]}")

    assert [code for code, _ in problems(text)] == [
        "wrong-type",
        "unknown-touchpoint",
        "out-of-range",
        "missing-key",
        "out-of-range",
        "wrong-type",
    ]


def test_a_value_that_reading_could_not_hold_is_not_complained_about_twice():
    assert only(touchpoints("a: {emotion: .nan}")).code == "not-finite"


def test_a_word_that_is_wrong_is_not_doubted_as_well():
    assert only(touchpoints("a: {moment_of_truth: yes}")).hint == "write true"


def test_a_text_lost_to_a_comment_is_told_from_one_never_written():
    assert "begins a comment" in only(touchpoints("a:\n        name: #1 page")).hint
    assert "remove the key" in only(touchpoints("a:\n        name:")).hint


def test_a_vocabulary_that_cannot_be_read_is_not_echoed_at_its_uses():
    assert [code for code, _ in problems("channels: web\n" + touchpoints("a: {channel: web}"))] == ["wrong-type"]
    assert [code for code, _ in problems("include: x.yaml\n" + touchpoints("a: {channel: web}"))] == ["not-supported"]


def test_references_to_a_broken_touchpoint_are_not_echoed():
    assert [code for code, _ in problems(touchpoints("a: {next: b}\nb: 5"))] == ["wrong-type"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("stages: {s: {touchpoints: {a: {next: b}}}, t: {touchpoint: {b: {}}}}", "unknown-key"),
        ("stages: {s: {touchpoints: {a: {next: b}}}, t: {touchpoints: [{id: b}]}}", "wrong-type"),
        ("stages: {s: {touchpoints: {a: {next: b}}}, t: {touchpoints: [b]}}", "wrong-type"),
        ("stages: {s: {touchpoints: {a: {next: b}}}, s: {touchpoints: {b: {}}}}", "duplicate-key"),
        ("stages: {s: {touchpoints: {a: {next: b}}}}\nstages: {t: {touchpoints: {b: {}}}}", "duplicate-key"),
        ("stages: {s: {touchpoints: {a: {next: b-c}, b c: {}}}}", "bad-id"),
        (touchpoints("a: {opportunities: {text: t, solves: p}, painpoints: [{text: t, id: p}]}"), "unknown-key"),
        (touchpoints("a: {opportunities: {text: t, solves: p}, pain_points: [{id: p}]}"), "missing-key"),
        (touchpoints("a: {channel: web}", "channels: {mail: {}}\nchannels: {web: {}}\n"), "duplicate-key"),
    ],
)
def test_what_a_fault_hides_is_not_missed_where_it_is_named(text, code):
    assert only(text).code == code


def test_a_reference_that_is_wrong_anyway_is_reported_beside_what_is_hidden():
    text = "stages: {s: {touchpoints: {a: {next: nowhere}}}, t: {touchpoint: {b: {}}}}"

    assert [code for code, _ in problems(text)] == ["unknown-touchpoint", "unknown-key"]


def test_what_is_called_by_its_name_is_suggested_by_its_id():
    assert only(touchpoints("a: {next: Pays by card}\nb: {name: Pays by card}")).hint == "did you mean 'b'?"
    assert (
        only(touchpoints("a: {channel: Our shop}", "channels: {web: {name: Our shop}}\n")).hint == "did you mean 'web'?"
    )
    solves = "a: {pain_points: {text: Slow, id: p}, opportunities: {text: t, solves: slow}}"
    assert only(touchpoints(solves)).hint == "did you mean 'p'?"


def test_several_ids_in_one_text_are_to_be_a_list():
    assert only(touchpoints("a: {next: 'b, c'}\nb: {}\nc: {}")).hint == "write a list: [b, c]"


def test_a_stage_is_told_from_the_touchpoints_in_it():
    assert only(touchpoints("a: {next: s}")).hint == "'s' is a stage: name one of its touchpoints, such as 'a'"


def test_a_letter_of_another_alphabet_is_no_letter_of_an_id():
    found = only(touchpoints("prüfung: {}"))

    assert "letters (a to z)" in found.message
    assert found.hint == "write 'prufung' and put the text under 'name'"


def test_an_id_that_is_none_is_not_suggested():
    found = {item.code: item.hint for item in caught(touchpoints("a: {next: landing-pge}\n1-landing-page: {}"))}

    assert found["unknown-touchpoint"] == "write 'a'"
    assert found["bad-id"].startswith("write 'landing-page-1' ")


def test_a_persona_that_is_unknown_is_shown_where_it_is_named():
    found = only("personas: {new: {}}\n" + touchpoints("a: {emotion: {nwe: 1}}"))

    assert (found.span.column, found.span.end_column) == (21, 24)


def test_thousands_of_references_that_lead_nowhere_are_told_in_seconds():
    found = caught(touchpoints("\n".join(f"visit-{number}: {{next: visi-{number}}}" for number in range(5000))))

    assert len(found) == 1000
    assert found[4].hint == "did you mean 'visit-4'?"


@pytest.mark.parametrize(
    ("name", "expected"), [("Online Bookshop!", "online-bookshop"), ("2026", "journey"), ("旅程", "journey")]
)
def test_a_journey_without_id_or_file_is_called_by_its_name(name, expected):
    text = f"journeymap: 1\nname: '{name}'\nstages: {{s: {{}}}}"

    assert journeymap.loads(text).id == expected


def test_a_journey_without_id_is_called_by_its_file(tmp_path):
    path = tmp_path / "Summer Sale.yaml"
    path.write_text(HEAD + "stages: {s: {}}", "utf-8")

    journey = journeymap.load(path)

    assert (journey.id, journey.source) == ("summer-sale", str(path))


def test_a_fault_under_an_anchor_is_told_once_and_there():
    base = "x-base: &base {chanel: web, emotion: 9}\n"

    assert problems(touchpoints("a: *base\nb: {<<: *base, name: B}\nc: {<<: *base}", top=base)) == [
        ("unknown-key", 3),
        ("off-scale", 3),
    ]


@pytest.mark.parametrize(
    ("file", "expected"), [("web_Shop.yaml", "web_Shop"), ("My shop!.yaml", "my-shop"), ("2026.yaml", "test")]
)
def test_a_journey_without_id_is_called_by_its_file_if_that_can_be_an_id(tmp_path, file, expected):
    (tmp_path / file).write_text(HEAD + "stages: {s: {}}", "utf-8")

    assert journeymap.load(tmp_path / file).id == expected


def test_a_touchpoint_that_an_alias_repeats_is_told_at_the_alias():
    found = only("stages:\n  s: &s\n    touchpoints:\n      a: {}\n  t: *s")

    assert (found.code, found.span.line, found.related[0].span.line) == ("duplicate-id", 7, 6)


def test_stages_whose_only_id_is_a_number_are_not_called_empty():
    assert only("stages:\n  1: {}").code == "key-not-text"


@pytest.mark.parametrize("stage", ["5", "[b]", "{touchpoints: }", "{touchpoints: 5, name: T}"])
def test_touchpoints_of_a_stage_that_cannot_be_read_are_not_missed(stage):
    assert len(caught(f"stages: {{s: {{touchpoints: {{a: {{next: b}}}}}}, t: {stage}}}")) == 1


@pytest.mark.parametrize(
    "pains", ["", "5", "{txt: slow, id: p}", "{text: slow, idx: p}", "{text: slow, id: p p}", "[[1]]"]
)
def test_pain_points_that_cannot_be_read_are_not_missed(pains):
    assert len(caught(touchpoints(f"a: {{opportunities: {{text: t, solves: p}}, pain_points: {pains}}}"))) == 1


def test_the_sum_of_probabilities_is_not_doubted_where_it_is_not_clear_whose_they_are():
    ways = "{to: a, probability: 0.7}, {to: b, probability: 0.7, personas: 5}"

    assert only(touchpoints(f"a: {{next: [{ways}]}}\nb: {{}}")).code == "wrong-type"


def test_what_stands_inside_a_value_of_the_wrong_kind_is_not_told_as_well():
    assert only(touchpoints("a: {links: [[[1]]]}")).path[-2:] == ("links", 0)
