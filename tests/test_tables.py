"""How results show themselves."""

import re
from xml.etree import ElementTree as ET

from attrs import frozen

from journeymap.tables import as_dict, as_html, as_text, format_number, text_table


@frozen
class Things:
    title: str
    records: tuple
    assumptions: tuple = ()

    def to_records(self):
        return list(self.records)


def test_a_table_aligns_numbers_to_the_right_and_wide_texts_by_their_width():
    table = text_table([{"name": "旅程", "value": 12.5}, {"name": "Bank", "value": None}, {"name": "b", "value": 3}])

    assert table.splitlines() == ["name  value", "----  -----", "旅程   12.5", "Bank", "b         3"]


def test_a_result_prints_its_title_its_rows_and_what_was_assumed():
    result = Things("Two things", ({"a": ("x", "y"), "b": True}, {"a": "z\nz", "b": False}), ("nothing",))

    assert as_text(result).splitlines() == [
        "Two things",
        "a     b",
        "----  ---",
        "x, y  yes",
        "z z   no",
        "note: nothing",
    ]
    assert as_dict(result)["assumptions"] == ["nothing"]


def test_long_results_and_long_cells_are_cut():
    result = Things("Many", tuple({"a": "w" * 100} for _ in range(30)))

    assert "... and 5 more" in as_text(result)
    assert "... and 5 more" in as_html(result)
    assert "w" * 59 + "…" in as_text(result)


def test_html_is_escaped_everywhere():
    result = Things("<script>", ({"<b>": "<i>\x1b"},), ("<u>",))

    shown = as_html(result)

    assert not {"<script>", "<b>", "<i>", "<u>", "\x1b"} & set(shown.replace("&lt;", "?").split())
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "<i>" not in shown


def test_html_has_a_caption_numbers_to_the_right_and_words_for_names():
    shown = as_html(
        Things("Two things", ({"drop_off": 0.5, "name": "a"}, {"drop_off": None, "name": "b"}), ("nothing",))
    )

    table = ET.fromstring(shown.partition("\n<p>")[0])
    assert "".join(table.find("caption").itertext()) == "Two things"
    assert [(head.text, head.get("scope"), head.get("style")) for head in table.iter("th")] == [
        ("drop off", "col", "text-align: right"),
        ("name", "col", "text-align: left"),
    ]
    assert [[cell.text or "" for cell in row.iter("td")] for row in table.find("tbody")] == [["0.5", "a"], ["", "b"]]
    assert shown.endswith("<p><small>Note: nothing</small></p>")


def test_html_leaves_out_columns_in_which_nothing_is_known():
    shown = as_html(Things("Things", ({"a": 0, "b": None, "c": ""}, {"a": None, "b": None, "c": ""})))

    assert ">a</th>" in shown
    assert ">b</th>" not in shown
    assert ">c</th>" not in shown
    assert ">b</th>" in as_html(Things("Nothing known", ({"b": None},)))


def test_many_notes_wait_in_a_notebook_until_they_are_opened():
    few, many = (as_html(Things("Things", ({"a": 1},), ("note",) * count)) for count in (3, 4))

    assert "<details>" not in few
    assert "<details><summary>4 notes on what this rests on</summary>" in many
    assert many.count("<small>Note: note</small>") == 4


def test_html_leaves_colours_to_the_notebook():
    shown = as_html(Things("Things", ({"a": "x"},)))

    assert not re.findall(r"(?<!-)\bcolor: (?!inherit)|background|#[0-9a-f]{3}", shown)


def test_a_result_without_rows_is_its_title():
    assert as_text(Things("Nothing found", ())) == "Nothing found"
    assert as_html(Things("Nothing found", ())) == "<p><strong>Nothing found</strong></p>"


def test_numbers_are_short():
    numbers = (0.1 + 0.2, 1e20, -0.0, 1e-7)

    assert [format_number(value) for value in numbers] == ["0.3", "100000000000000000000", "0", "1e-07"]
