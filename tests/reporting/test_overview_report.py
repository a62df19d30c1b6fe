"""The report as a value: what it takes, where it goes, how it shows itself."""

import datetime as dt
import html
import json

import pytest

import journeymap as jm


@pytest.fixture(scope="module")
def bookshop():
    return jm.load(jm.example_path("bookshop"))


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".md", "# Online"), (".html", "<!DOCTYPE html>"), (".json", "{"), (".txt", "Online")]
)
def test_a_file_has_the_format_of_its_suffix(bookshop, tmp_path, suffix, begins):
    path = jm.report(bookshop).save(tmp_path / f"report{suffix}")

    assert path.read_text("utf-8").startswith(begins)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_another_suffix_is_refused_and_nothing_is_written(bookshop, tmp_path):
    with pytest.raises(ValueError, match=r"'report\.docx'"):
        jm.report(bookshop).save(tmp_path / "report.docx")
    with pytest.raises(FileNotFoundError):
        jm.report(bookshop).save(tmp_path / "nowhere" / "report.md")

    assert not list(tmp_path.iterdir())


def test_it_shows_itself_as_text_and_in_a_notebook_in_a_frame_of_its_own(bookshop):
    report = jm.report(bookshop, today=dt.date(2026, 11, 1))

    assert str(report) == report.text()
    assert repr(report).startswith("<JourneyReport bookshop: Online bookshop")
    shown = report._repr_html_()
    assert shown.startswith('<iframe srcdoc="')
    assert " sandbox " in shown
    assert html.unescape(shown.split('"')[1]) == report.html()


@pytest.mark.parametrize(
    "given", [{"customers": 0}, {"customers": float("inf")}, {"value": -1}, {"value": float("nan")}]
)
def test_numbers_that_make_no_sense_are_refused(bookshop, given):
    with pytest.raises(ValueError, match=next(iter(given))):
        jm.report(bookshop, **given)


def test_costs_are_for_as_many_customers_as_are_asked_for(bookshop):
    few, many = (jm.report(bookshop, customers=count).to_dict()["costs"] for count in (100, 100_000))

    assert many["lost"] == pytest.approx(few["lost"] * 1000)
    assert "Of 100,000 customers" in jm.report(bookshop, customers=100_000).text()


def test_no_money_is_spoken_of_without_a_worth(bookshop):
    without, with_worth = jm.report(bookshop), jm.report(bookshop, value=30, currency="€")

    assert "worth" not in without.text(details=True)
    assert "One success is worth €30" in with_worth.text()
    assert without.to_dict()["costs"]["worth_of_lost"] is None


def test_the_same_journey_gives_the_same_bytes(bookshop):
    today = dt.date(2026, 11, 1)
    again = jm.load(jm.example_path("bookshop"))

    for format in ("text", "markdown", "html", "json"):
        assert jm.report(bookshop, today=today).written(format) == jm.report(again, today=today).written(format)


def test_analyses_are_made_once_and_are_those_of_the_functions(bookshop):
    report = jm.report(bookshop)

    assert report.pain_points is report.pain_points
    assert report.pain_points == jm.pain_points(bookshop)
    assert report.critical_path == jm.critical_path(bookshop)
    assert json.loads(report.json())["critical_path"]["value"] == report.critical_path.value
