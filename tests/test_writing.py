import datetime as dt
import json

import pytest
import yaml
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import model, writing
from journeymap.checking import Settings, check_text
from journeymap.examples import EXAMPLES, example_path, example_text
from journeymap.reading import scalars
from journeys import documents, durations, read, texts

whole_documents = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def _without_dates(loader):
    """A loader of YAML 1.1 that leaves dates as they are written."""

    resolvers = {
        first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
        for first, found in loader.yaml_implicit_resolvers.items()
    }
    return type("Loader", (loader,), {"yaml_implicit_resolvers": resolvers})


LOADERS = [_without_dates(yaml.SafeLoader)]
if yaml.__with_libyaml__:
    LOADERS.append(_without_dates(yaml.CSafeLoader))


def _journey_with(**said):
    return read({"journeymap": 1, "name": "A", "stages": {"s": {"touchpoints": {"a": said}}}})


@whole_documents
@given(documents())
def test_a_written_journey_reads_back_equal_and_without_a_warning(document):
    journey = read(document)
    for form in ("yaml", "json"):
        text = jm.dumps(journey, format=form)
        assert jm.loads(text, format=form) == journey
        assert jm.dumps(jm.loads(text, format=form), format=form) == text
        assert not list(check_text(text, format=form, settings=Settings(select=())))


@whole_documents
@given(documents())
def test_readers_of_yaml_1_1_see_the_same_document(document):
    journey = read(document)
    text = jm.dumps(journey)
    for loader in LOADERS:
        assert yaml.load(text, loader) == writing.to_document(journey)
    assert json.loads(jm.dumps(journey, format="json")) == writing.to_document(journey)


@given(st.lists(texts(), min_size=1, max_size=4))
def test_every_text_keeps_its_characters_wherever_it_stands(words):
    journey = _journey_with(name=words[0], thoughts=words, **{"x-a": {"b": words, words[-1]: {"c": [[words[0]], []]}}})
    text = jm.dumps(journey)
    assert jm.loads(text) == journey
    for loader in LOADERS:
        assert yaml.load(text, loader) == writing.to_document(journey)


@given(durations())
def test_durations_read_back_as_the_same_number_of_seconds(spelled):
    touchpoint = _journey_with(duration=spelled, next={"to": "a", "delay": spelled}).touchpoint("a")
    back = jm.loads(jm.dumps(_journey_with(duration=spelled, next={"to": "a", "delay": spelled}))).touchpoint("a")
    assert (back.duration, back.next[0].delay) == (touchpoint.duration, touchpoint.next[0].delay)


@pytest.mark.parametrize(
    "spelled", ["999999999.999999w", "999999999w999999999d1s", "0.000001s", "0.333333d0.7h", "999999999d", "0.1w0.1s"]
)
def test_the_longest_and_the_finest_durations_read_back(spelled):
    seconds = scalars.seconds(spelled)
    assert scalars.duration()(writing.spelled_duration(seconds)) == seconds


@pytest.mark.parametrize(
    ("seconds", "spelled"),
    [
        (0, "0s"),
        (60, "1m"),
        (90, "90s"),
        (120, "2m"),
        (210.5, "3m30.5s"),
        (9000, "2h30m"),
        (86_400, "1d"),
        (95_400, "1d2h30m"),
        (15_552_000, "180d"),
        (-120, "-2m"),
    ],
)
def test_durations_are_spelled_in_the_units_that_people_use(seconds, spelled):
    assert writing.spelled_duration(seconds) == spelled


def test_how_often_to_review_is_written_in_days_alone():
    document = {"journeymap": 1, "name": "A", "review_every": "1w0.5d", "stages": {"s": {}}}
    assert writing.to_document(read(document))["review_every"] == "7.5d"


def test_what_is_not_declared_is_not_written():
    assert writing.to_document(_journey_with(channel="web", evidence=["talks"])) == {
        "journeymap": 1,
        "id": "a",
        "name": "A",
        "stages": {"s": {"touchpoints": {"a": {"channel": "web", "evidence": ["talks"]}}}},
    }


def test_a_declared_vocabulary_is_written_even_where_it_says_nothing():
    document = {"journeymap": 1, "name": "A", "channels": {"web": None}, "stages": {"s": {}}}
    assert writing.to_document(read(document))["channels"] == {"web": {}}


def test_short_forms_stand_for_what_they_say_in_full():
    touchpoint = writing.to_document(
        _journey_with(
            name="A",
            next=[{"to": "a"}],
            metrics={"csat": {"value": 0.5, "name": "Csat"}},
            pain_points=[{"text": "Slow"}, {"text": "Dear", "severity": 3}],
            opportunities={"text": "Faster"},
            links=[{"url": "a.html"}],
        )
    )["stages"]["s"]["touchpoints"]["a"]
    assert touchpoint == {
        "next": "a",
        "metrics": {"csat": 0.5},
        "pain_points": ["Slow", {"text": "Dear", "severity": 3}],
        "opportunities": ["Faster"],
        "links": ["a.html"],
    }


def test_an_end_that_says_so_keeps_its_empty_next():
    assert jm.loads(jm.dumps(_journey_with(next=[]))).touchpoint("a").next == ()


def test_numbers_have_no_needless_decimals_and_large_ones_a_point_for_old_readers():
    journey = _journey_with(emotion=1.0, metrics={"visits": 1e17, "rate": 2.5e-7})
    assert "emotion: 1\n" in jm.dumps(journey)
    assert "{visits: 1.0e+17, rate: 2.5e-07}" in jm.dumps(journey)


def test_keys_of_ones_own_are_kept_as_they_are():
    own = {"x-a": [1.0, None, True, {"no": "no"}], "x-b": "2026-10-01"}
    text = jm.dumps(_journey_with(**own))
    assert '"no": "no"' in text
    assert 'x-b: "2026-10-01"' in text
    assert jm.loads(text).touchpoint("a").extensions == tuple(own.items())


def test_a_text_of_several_lines_is_written_as_one_block():
    journey = _journey_with(description="First line.\n\n  - second: line\nThird.", feeling="one\n")
    assert "description: |-\n" in jm.dumps(journey)
    assert jm.loads(jm.dumps(journey)) == journey


def test_a_key_too_long_for_one_line_still_reads_back():
    journey = _journey_with(**{"x-" + "k" * 5000: {"a": ["b"]}})
    assert jm.loads(jm.dumps(journey)) == journey


def test_picture_characters_stay_readable_and_invisible_ones_are_spelled():
    text = jm.dumps(_journey_with(name="Gets a 🎁", feeling="a\u202eb\x1b"))
    assert "name: Gets a 🎁" in text
    assert 'feeling: "a\\u202eb\\u001b"' in text


def test_lines_are_no_longer_than_they_need_to_be():
    text = jm.dumps(jm.load(example_path("bookshop")))
    assert max(map(len, text.splitlines())) <= writing.WIDTH


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "with_mistakes"])
def test_the_examples_come_through_unchanged(name):
    journey = jm.load(example_path(name))
    assert jm.loads(jm.dumps(journey)) == evolve(journey)
    assert jm.loads(jm.dumps(journey, format="json"), format="json") == journey


def test_a_journey_of_one_persona_can_be_written():
    journey = jm.loads(example_text("bookshop")).for_persona("organiser")
    assert jm.loads(jm.dumps(journey)) == journey


def test_dates_are_written_as_dates():
    journey = evolve(_journey_with(), reviewed=dt.date(2026, 10, 1))
    assert "reviewed: 2026-10-01\n" in jm.dumps(journey)
    assert writing.to_document(journey)["reviewed"] == "2026-10-01"


def test_the_default_emotion_scale_goes_without_saying():
    journey = _journey_with()
    assert "emotion_scale" not in writing.to_document(journey)
    other = evolve(journey, emotion_scale=model.EmotionScale(1, 5))
    assert writing.to_document(other)["emotion_scale"] == {"min": 1, "max": 5}


def test_another_format_is_refused():
    with pytest.raises(ValueError, match="'yaml' or 'json', not 'xml'"):
        jm.dumps(_journey_with(), format="xml")


@whole_documents
@given(documents())
def test_the_view_of_one_persona_reads_back_as_an_equal_journey(document):
    journey = read(document)
    for persona in journey.personas:
        view = journey.for_persona(persona)
        assert jm.loads(jm.dumps(view)) == view


def test_the_view_of_one_persona_keeps_of_what_is_not_declared_only_what_it_uses():
    journey = jm.loads(
        """
journeymap: 1
name: A
stages:
  s:
    touchpoints:
      a: {channel: phone, personas: x, owner: care, evidence: calls}
      b: {channel: web, personas: y, owner: shop, emotion: {x: 1, y: 2}}
      c: {channel: phone, owner: growth, next: []}
"""
    )
    view = journey.for_persona("y")

    assert [channel.id for channel in view.channels] == ["web", "phone"]
    assert [team.id for team in view.teams] == ["shop", "growth"]
    assert view.evidence == ()
    assert jm.loads(jm.dumps(view)) == view


@pytest.mark.parametrize("sample", ["1.0e+17", "999999999999999999", "5"])
@pytest.mark.parametrize("format", ["yaml", "json"])
def test_large_counts_read_back(sample, format):
    journey = jm.loads(
        f"{{journeymap: 1, name: A, evidence: {{e: {{kind: survey, sample: {sample}}}}}, stages: {{s: }}}}"
    )

    assert jm.loads(jm.dumps(journey, format=format), format=format) == journey


def test_transitions_that_only_their_personas_tell_apart_stay_apart_in_the_view_of_one():
    journey = jm.loads(
        "{journeymap: 1, name: A, stages: {s: {touchpoints: {a: {next: [b, {to: b, personas: x}]}, b: {personas: [x, y]}}}}}"
    )
    view = journey.for_persona("x")

    assert jm.loads(jm.dumps(view)) == view == view.for_persona("x")
    assert [way.personas for way in journey.for_persona("y").touchpoint("a").next] == [()]
