"""What leaves no doubt about a value that does not fit, and what does."""

import pytest

from journeymap.reading import certain

ANY, SHARE = {}, {"minimum": 0, "maximum": 1}
RATING = {"minimum": 1, "maximum": 5}


@pytest.mark.parametrize(
    ("found", "types", "shape", "meant"),
    [
        ("yes", ["boolean"], ANY, True),
        ("Off", ["boolean"], ANY, False),
        ("y", ["boolean"], ANY, None),
        (1, ["boolean"], ANY, None),
        ("no", ["boolean", "number"], ANY, False),
        ("0.25", ["number"], SHARE, 0.25),
        ("-3", ["number", "object"], ANY, -3),
        ("0,7", ["number"], SHARE, 0.7),
        ("1,200", ["number"], ANY, None),
        ("1.200,50", ["number"], ANY, None),
        ("58%", ["number"], SHARE, 0.58),
        ("7,5 %", ["number"], SHARE, 0.075),
        ("58%", ["number"], ANY, None),
        ("5.8", ["number"], SHARE, None),
        ("9", ["integer"], RATING, None),
        ("4", ["integer"], RATING, 4),
        ("4.5", ["integer"], RATING, None),
        ("007", ["number"], ANY, None),
        ("+1", ["number"], ANY, None),
        ("1e3", ["number"], ANY, None),
        ("9" * 17, ["number"], ANY, None),
        ("high", ["number"], ANY, None),
        (2026, ["string"], {"pattern": r"\S"}, "2026"),
        (True, ["string"], {"pattern": r"\S"}, None),
        (5, ["string"], {"pattern": "[a-z]"}, None),
        (5, ["object"], ANY, None),
        (None, ["string"], ANY, None),
    ],
)
def test_a_value_of_another_kind(found, types, shape, meant):
    instead = certain.value(found, types, shape)

    assert (instead, type(instead)) == (meant, type(meant))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("10 minutes", "10m"),
        ("10 Min", "10m"),
        ("2 hours and 30 minutes", "2h30m"),
        ("2h 30m", "2h30m"),
        ("1,5 hours", "1.5h"),
        ("3 wks", "3w"),
        ("5 M", None),
        ("5 months", None),
        ("quarterly", None),
        ("5-10 min", None),
        ("1:30", None),
        ("1,500 s", None),
        ("30 minutes 2 hours", None),
    ],
)
def test_a_duration_in_words(text, meant):
    assert certain.duration(text, r"^(?:\d+w)?(?:\d+d)?(?:[\d.]+h)?(?:\d+m)?(?:\d+s)?$") == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-1-5", "2026-01-05"),
        ("2026/10/01", "2026-10-01"),
        ("2026.7.1", "2026-07-01"),
        ("2026-7/1", None),
        ("01.07.2026", None),
        ("07/01/2026", None),
        ("2026-02-30", None),
        ("1 July 2026", None),
        (20260701, None),
    ],
)
def test_a_date_that_is_written_year_first(text, meant):
    assert certain.date(text) == meant


def test_a_word_of_few():
    assert certain.word("Succes", ["success", "failure"]) == "success"
    assert certain.word("won", ["success", "failure"]) is None
    assert certain.word(5, ["success"]) is None
