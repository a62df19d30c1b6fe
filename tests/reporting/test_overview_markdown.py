"""The page as Markdown: whatever a map says is shown as it is, and nothing of it becomes markup."""

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import journeymap as jm
from journeymap.marking import line_of, text_of
from journeymap.wording import escaped
from journeys import journeys, texts

GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ANY_TEXT = st.one_of(texts(), st.text(alphabet="-+*_`~[]()<>&|\\#@!:.1=$ aw'\"\n", min_size=1, max_size=20))


def shown(text):
    """What a reader sees of a text without markup."""
    return " ".join(escaped(" ".join(text.split())).split())


def words_of(rendered):
    return " ".join(html.unescape(re.sub(r"<!-- -->", "", rendered)).split())


@given(ANY_TEXT)
@example("1. first")
@example("--- # @all <b>|</b> `x` [a](b) &amp; \\* ~~gone~~ $x$")
@example("a\n\n    b")
def test_a_text_in_a_line_of_its_own_is_shown_as_it_is(text):
    found = GITHUB.render(line_of(text)).strip()

    if shown(text):
        assert found.startswith("<p>")
        assert found.endswith("</p>")
        assert words_of(found[3:-4]) == shown(text)


@given(ANY_TEXT)
def test_a_text_in_a_table_is_one_cell_shown_as_it_is(text):
    found = GITHUB.render(f"| a | b |\n| --- | --- |\n| {text_of(text)} | x |\n")
    cells = re.findall(r"<td>(.*?)</td>", found, re.DOTALL)

    assert [words_of(cell) for cell in cells] == [shown(text), "x"]


@pytest.mark.parametrize("text", ["@octocat", "#12", "see https://a.example", "www.a.example", "a@b.example"])
def test_nobody_is_called_and_nothing_linked(text):
    raw = text_of(text)

    assert not re.search(r"@\w|#\d|[^\\]://|www\.", raw)


@settings(max_examples=30)
@given(journeys())
def test_any_journey_has_a_page_of_one_title_and_whole_tables(journey):
    tokens = GITHUB.parse(jm.report(journey).markdown())

    headings = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings[0] == text_of(journey.name)
    assert headings[1] == "1. What hurts"
    assert "Emotion curve" in headings
    allowed = {"heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "bullet_list_open"}
    kinds = {token.type for token in tokens if not token.type.startswith(("table", "thead", "tbody", "tr", "th", "td"))}
    assert kinds <= allowed | {"bullet_list_close", "list_item_open", "list_item_close"}


def test_the_bookshop_in_markdown_has_its_tables():
    text = jm.report(jm.load(jm.example_path("bookshop"))).markdown()
    rendered = GITHUB.render(text)

    assert "<h1>Online bookshop</h1>" in rendered
    assert rendered.count("<h2>") == 6
    assert rendered.count("<table>") >= 10
    assert "“Account is compulsory”" in rendered
    assert re.search(r"<code>[▁▂▃▄▅▆▇█]{5,}</code>", rendered)
    assert "| --: |" in text


def test_it_fits_in_a_pull_request_however_large_the_map_is():
    pains = "x" * 3000
    touchpoints = ", ".join(
        f"t{number}: {{emotion: {number % 3 - 1}, duration: 1m, pain_points: {pains}}}" for number in range(500)
    )
    journey = jm.loads(f"journeymap: 1\nname: Long\nstages: {{s: {{touchpoints: {{{touchpoints}}}}}}}")

    assert len(jm.report(journey).markdown()) < 65_536
