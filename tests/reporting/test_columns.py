"""Text that fits: nothing is wider than asked for, and nothing gets lost without a sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.reporting import plain
from journeymap.reporting.overview.columns import MOST_LINES, cut, table_lines, wrapped
from journeymap.reporting.overview.page import Column, Table
from journeymap.wording import display_width
from journeys import texts


@given(st.lists(texts(), max_size=6).map(" ".join), st.integers(2, 40))
def test_wrapping_fits_and_keeps_every_character(text, width):
    lines = wrapped(text, width)

    assert all(display_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(wrapped(text, 10**6)[0].split())


@given(texts(), st.integers(2, 40))
def test_cutting_fits_and_shows_that_it_cut(text, width):
    shown = cut(text, width)

    assert display_width(shown) <= width
    assert shown == cut(text, 10**6) or shown.endswith("…")


def test_wide_characters_count_twice():
    assert wrapped("旅程 地図", 5) == ["旅程", "地図"]
    assert cut("旅程地図", 5) == "旅程…"


CELLS = st.one_of(texts(), st.just(""))


@given(st.lists(st.tuples(CELLS, CELLS, st.integers(0, 10**6).map(str)), min_size=1, max_size=5), st.integers(50, 120))
def test_a_table_fits_its_width_and_figures_stay_whole(rows, width):
    table = Table((Column("name"), Column("because", is_long=True), Column("figure", is_figure=True)), tuple(rows))

    head, rule, *body = table_lines(table, width, plain)

    assert all(display_width(line) <= width for line in (head, rule, *body))
    assert set(rule) <= {"─", " "}
    told = " ".join(body).split()
    assert all(figure in told for _, _, figure in rows)
    assert len(body) <= MOST_LINES * len(rows)


def test_figures_stand_to_the_right_and_texts_to_the_left():
    table = Table((Column("touchpoint"), Column("reach", is_figure=True)), (("Ad", "8%"), ("Checkout", "100%")))

    assert list(table_lines(table, 40, plain)) == [
        "touchpoint  reach",
        "──────────  ─────",
        "Ad             8%",
        "Checkout     100%",
    ]


def test_long_texts_give_way_first_and_are_wrapped():
    columns = (Column("touchpoint"), Column("because", is_long=True))
    table = Table(columns, (("A touchpoint of some length", "one two three four five"),))

    body = list(table_lines(table, 42, plain))[2:]

    assert body == [
        "A touchpoint of some length  one two three",
        "                             four five",
    ]


@pytest.mark.parametrize("width", [60, 80])
def test_a_text_without_end_is_cut_after_some_lines(width):
    table = Table((Column("because", is_long=True),), (("word " * 500,),))

    body = list(table_lines(table, width, plain))[2:]

    assert len(body) == MOST_LINES
    assert body[-1].endswith("…")
