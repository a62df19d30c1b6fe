"""What all results have in common: records, plain data, text, HTML, and being sequences of what they hold."""

import json
from collections.abc import Sequence
from functools import partial
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given

import journeymap as jm
from journeymap import loads
from journeymap.cli.commands.analyse import QUESTIONS
from journeymap.tables import SHOWN_ROWS, Result
from journeys import journeys

PATHS = ("duration", "effort", "emotion", "likely", "loss", "pain")
ELEMENTS = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "p", "small", "details", "summary"}
FUNCTIONS = [question.replace("-", "_") for question in QUESTIONS]
JOURNEY = loads("""
journeymap: 1
name: Shop
stages:
  awareness:
    touchpoints:
      ad: {name: "<b>Ad</b>", emotion: 1, duration: 1m, next: [{to: pay, delay: 1h}, {to: chat, personas: old}]}
      chat: {emotion: -1.5, effort: 5, owner: shop, pain_points: [Slow], next: [ad, pay]}
      lone: {next: []}
  purchase:
    touchpoints:
      pay: {emotion: 2, outcome: success, owner: care, opportunities: [Pay with one click]}
""")

RESULTS = {
    **{name: getattr(jm, name)(JOURNEY) for name in FUNCTIONS},
    "critical_paths": jm.critical_path(JOURNEY, by="emotion", k=2),
    "fixes_within_a_budget": jm.best_fixes(JOURNEY, budget=3),
    "markov_by_persona": jm.markov(JOURNEY, by_persona=True),
    "simulate": jm.simulate(JOURNEY, "pay.effort = 2"),
}


@pytest.fixture(params=RESULTS.values(), ids=RESULTS)
def result(request):
    return request.param


def test_records_are_flat_and_have_the_same_keys(result):
    records = result.to_records()
    assert len(records) > 0
    assert not isinstance(result, Sequence) or len(records) == len(result)
    assert {tuple(record) for record in records} == {tuple(records[0])}
    values = [value for record in records for value in record.values()]
    assert all(value is None or isinstance(value, str | int | float) for value in values)


def test_plain_data_is_json_with_title_records_and_assumptions(result):
    data = json.loads(json.dumps(result.to_dict()))
    assert data["title"] == result.title
    assert data["records"] == result.to_records()
    assert data["assumptions"] == list(result.assumptions)


@pytest.mark.parametrize("name", [name for name, result in RESULTS.items() if isinstance(result, Sequence)])
def test_a_result_that_holds_several_things_is_a_sequence_of_them(name):
    result = RESULTS[name]
    items = list(result)
    assert (result[0], result[-1], result[:2]) == (items[0], items[-1], tuple(items[:2]))
    with pytest.raises(IndexError):
        result[len(items)]


def test_a_result_says_what_it_is_and_what_it_assumes(result):
    text = str(result)
    assert text.startswith(result.title + "\n")
    assert all(f"note: {note}" in text for note in result.assumptions)
    assert all(key in text for key in result.to_records()[0])
    assert repr(result) == text


def test_a_result_in_a_notebook_is_a_table_under_its_title_with_notes_and_escapes_what_comes_from_the_map(result):
    shown = ET.fromstring(f"<div>{result._repr_html_()}</div>")

    assert "".join(shown.find("table/caption").itertext()) == result.title
    assert len(shown.findall("table[1]/tbody/tr")) == min(len(result.to_records()), SHOWN_ROWS)
    assert [note.text for note in shown.iter("small")] == [f"Note: {note}" for note in result.assumptions]
    assert {item.tag for item in shown.iter()} <= ELEMENTS


def test_every_kind_of_result_shows_itself_in_a_notebook():
    kinds = {type(result) for result in (*RESULTS.values(), *RESULTS["handoffs"].matrices)}

    assert {kind for kind in Result.__subclasses__() if kind.__module__.startswith("journeymap.")} <= kinds


def test_results_cannot_be_changed_and_compare_by_value(result):
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        result.assumptions = ()
    assert result == attrs.evolve(result)


def test_every_flow_that_was_assumed_is_named(result):
    assert any("no probability is given" in note for note in result.assumptions)


def test_plain_data_of_a_path_names_value_unit_and_loops():
    data = RESULTS["critical_path"].to_dict()
    assert (data["by"], data["unit"], data["loops"]) == ("duration", "s", [{"source": "chat", "target": "ad"}])


def test_plain_data_of_a_curve_has_its_measures():
    data = RESULTS["emotion_curve"].to_dict()
    assert data["summary"]["peak_end"] == 2
    assert data["unit"] == "emotion"


def test_plain_data_of_pain_points_has_reasons_and_disagreements():
    data = RESULTS["pain_points"].to_dict()
    assert {reason["kind"] for reason in data["reasons"]["chat"]} == {
        "declared",
        "low_emotion",
        "sharp_fall",
        "high_effort",
    }
    assert data["disagreements"] == []


def test_titles_fit_in_a_line(result):
    assert "\n" not in result.title
    assert len(result.title) < 120


ASKED = {
    **{name: getattr(jm, name) for name in FUNCTIONS},
    **{f"critical_path_{by}": partial(jm.critical_path, by=by, k=2) for by in PATHS},
    **{f"opportunities_{by}": partial(jm.opportunities, by=by) for by in ("rice", "ulwick")},
    "best_fixes_budget": partial(jm.best_fixes, budget=4),
    "markov_by_persona": partial(jm.markov, by_persona=True),
    "simulate": jm.simulate,
}


@given(journeys())
def test_every_question_has_an_answer_for_every_journey(journey):
    for ask in ASKED.values():
        result = ask(journey)
        json.dumps(result.to_dict(), allow_nan=False)
        assert str(result).startswith(result.title)
