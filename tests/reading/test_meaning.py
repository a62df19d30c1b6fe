"""What is wrong with the meaning of a document whose shape and references are right."""

import pytest

import journeymap
from journeymap.errors import InvalidJourneyError

HEAD = "journeymap: 1\nname: Test\n"


def caught(text):
    with pytest.raises(InvalidJourneyError) as error:
        journeymap.loads(HEAD + text)
    return error.value.diagnostics


def only(text):
    (found,) = caught(text)
    return found


def touchpoints(text, top=""):
    return f"{top}stages:\n  s:\n    touchpoints:\n" + "".join(f"      {line}\n" for line in text.splitlines())


@pytest.mark.parametrize(
    ("touchpoint", "code"),
    [
        ("a: {emotion: 2.5}", "off-scale"),
        ("a: {emotion: {new: -3}}", "off-scale"),
        ("a: {metrics: {m: {value: 12, scale: {min: 0, max: 10}}}}", "off-scale"),
        ("a: {metrics: {m: {value: 1, target: 12, scale: {min: 0, max: 10}}}}", "off-scale"),
        ("a: {metrics: {m: {value: 1, scale: {min: 5, max: 5}}}}", "empty-scale"),
        ("a: {image: ../secret.png}", "path-outside"),
        ("a: {image: /etc/passwd}", "path-outside"),
        ("a: {image: 'C:\\x.png'}", "path-outside"),
        ("a: {outcome: success, next: a}", "outcome-not-at-end"),
        ("a: {next: [{to: a, when: x}, {to: a, when: x}]}", "duplicate-transition"),
        ("a: {next: [{to: a, probability: 0.6}, {to: b, probability: 0.6}]}\nb: {}", "probability-sum"),
    ],
)
def test_what_cannot_be_meant_is_an_error(touchpoint, code):
    assert only(touchpoints(touchpoint)).code == code


def test_csat_in_percent_is_told_from_a_share():
    found = only(touchpoints("a: {metrics: {m: {value: 78, scale: csat}}}"))

    assert found.hint == "csat is a share: write 0.78"


def test_probabilities_add_up_per_persona():
    top = "personas: {new: {share: 0.5}, old: {share: 0.5}}\n"
    ways = "a: {next: [{to: b, probability: 0.6, personas: [new]}, {to: c, probability: 0.6, personas: [old]}]}\nb: {}\nc: {}"
    journey = journeymap.loads(HEAD + touchpoints(ways, top))

    assert journey.flow.probabilities[0] == (0.3, 0.3)
    assert only(touchpoints(ways.replace("[old]", "[old, new]"), top)).message.endswith("1.2 for persona 'new'")


def test_transitions_to_one_touchpoint_may_differ_in_label_or_persona():
    journey = journeymap.loads(
        HEAD
        + touchpoints("a: {next: [{to: b, when: x, probability: 0.25}, {to: b, when: y, probability: 0.5}]}\nb: {}")
    )

    assert [(way.probability, way.when) for way in journey.transitions] == [(0.75, ("x", "y"))]


def test_the_shares_of_personas_add_up_to_at_most_one():
    assert only("personas: {a: {share: 0.7}, b: {share: 0.7}}\n" + touchpoints("t: {}")).code == "share-sum"


def test_an_emotion_scale_of_no_length_is_reported_once():
    assert only("emotion_scale: {min: 2, max: -2}\n" + touchpoints("t: {emotion: 1}")).code == "empty-scale"


def test_a_transition_counts_only_for_those_to_whom_its_target_is_open():
    ways = "a: {next: [{to: b, probability: 0.7}, {to: c, probability: 0.7}]}\nb: {personas: new}\n"
    journey = journeymap.loads(HEAD + touchpoints(ways + "c: {personas: old}"))

    assert journey.flow.probabilities[0] == (0.35, 0.35)
    assert only(touchpoints(ways + "c: {personas: [old, new]}")).message.endswith("1.4 for persona 'new'")


def test_a_sum_is_too_large_for_all_where_what_is_open_to_all_exceeds_it():
    ways = "a: {next: [{to: a, probability: 0.7}, {to: b, probability: 0.7}, {to: c, probability: 0.1, personas: x}]}\nb:\nc:"

    assert only(touchpoints(ways)).message.endswith("from 'a' add up to 1.4")


def test_thousands_of_transitions_for_one_persona_each_are_added_up_at_once():
    ways = ", ".join(f"{{to: b, probability: 0.9, personas: p{number}}}" for number in range(5000))
    journey = journeymap.loads(HEAD + touchpoints(f"a: {{next: [{ways}]}}\nb:"))

    assert journey.flow.probabilities[0] == (pytest.approx(0.9),)


@pytest.mark.parametrize("scale", ["{min: 1}", "{min: 1, max: '5'}", "[1, 5]", "{min: 1, max: .inf}", "*scale"])
def test_emotions_are_not_held_against_a_scale_that_cannot_be_read(scale):
    found = only(f"emotion_scale: {scale}\n" + touchpoints("a: {emotion: 5}\nb: {emotion: {x: 4}}"))

    assert found.span.line == 3


def test_emotions_are_held_against_what_is_left_of_a_scale():
    text = "emotion_scale: {min: 1, max: 5, middle: 3}\n" + touchpoints("a: {emotion: 6}")

    assert [found.code for found in caught(text)] == ["unknown-key", "off-scale"]


LIMITED = """\
a: {personas: [x, y], next: [{to: b, probability: 0.3}, {to: c, probability: 0.4}, {to: d, probability: 0.2, personas: [z, y]}%s]}
b: {personas: [z, x]}
c: {personas: [y, x]}
d: {personas: [y]}
"""


def test_probabilities_add_up_for_each_persona_who_meets_the_touchpoint():
    found = only(touchpoints(LIMITED % ", {to: c, when: late, probability: 0.5}"))

    assert found.message == "the probabilities from 'a' add up to 1.2 for persona 'x'"
    assert journeymap.loads(HEAD + touchpoints(LIMITED % ""))  # z has more, but does not come here


def test_probabilities_that_nobody_has_together_are_no_fault():
    apart = "a: {next: [{to: b, probability: 0.7, personas: x}, {to: b, probability: 0.7, personas: y}]}\nb: {}"

    assert journeymap.loads(HEAD + touchpoints(apart)).personas
    assert "for persona 'x'" in only(touchpoints(apart.replace("personas: y", "when: late, personas: [y, x]"))).message
