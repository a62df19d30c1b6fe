"""The report as a page: whole, safe, self-contained, and readable by whoever cannot see it."""

import base64
import hashlib
import itertools
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings

import journeymap as jm
from journeymap.model import Touchpoint
from journeymap.rendering.drawing.colours import contrast
from journeymap.rendering.drawing.palettes import DARK, LIGHT
from journeymap.reporting.overview.pictures import LARGEST_MAP
from journeys import journeys

HOSTILE = [
    json.loads(line)
    for line in Path(__file__)
    .parent.parent.joinpath("rendering", "hostile_strings.txt")
    .read_text("utf-8")
    .splitlines()
    if line.startswith('"') and json.loads(line).strip()
]
VOID = {"meta", "br", "hr", "link", "img", "input"}


class Page(HTMLParser):
    """The elements of a page, in order; asserts that all are closed where they are opened."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.texts, self.attributes = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, name):
        return [value for _, attribute, value in self.attributes if attribute == name]


def page(journey, **options):
    return Page(jm.report(journey, **options).html())


@pytest.fixture(scope="module")
def bookshop():
    return jm.load(jm.example_path("bookshop"))


def renamed(journey, texts):
    """The journey with one of the texts wherever a text can be, round and round."""
    endless = itertools.cycle(texts)

    def text():
        return next(endless)

    def touchpoint(value):
        return attrs.evolve(
            value,
            name=text(),
            pain_points=tuple(attrs.evolve(pain, text=text()) for pain in value.pain_points),
            opportunities=tuple(attrs.evolve(idea, text=text()) for idea in value.opportunities),
            metrics=tuple(attrs.evolve(metric, name=text(), unit=text()) for metric in value.metrics),
            actions=(text(),),
            thoughts=(text(),),
            feeling=text(),
        )

    stages = tuple(
        attrs.evolve(stage, name=text(), goal=text(), touchpoints=tuple(map(touchpoint, stage.touchpoints)))
        for stage in journey.stages
    )
    named = {
        key: tuple(attrs.evolve(value, name=text()) for value in getattr(journey, key))
        for key in ("channels", "personas", "teams", "evidence", "metrics")
    }
    return attrs.evolve(
        journey, name=text(), goal=text(), description=text(), stages=stages, source=text(), id=text(), **named
    )


def skeleton(page):
    """The elements of a page without those whose number depends on how long texts are."""
    return [name for name in page.elements if name not in {"text", "title", "path", "circle", "rect", "line", "g"}]


@pytest.fixture(scope="module")
def tame(bookshop):
    return page(renamed(bookshop, ["Tame"]), value=1, currency="EUR")


@pytest.mark.parametrize("start", range(0, len(HOSTILE), 12))
def test_no_text_of_a_map_becomes_markup(bookshop, tame, start):
    texts = HOSTILE[start : start + 12]
    found = page(renamed(bookshop, texts), value=1, currency=texts[0])

    assert skeleton(found) == skeleton(tame)
    assert {name for _, name, _ in found.attributes} == {name for _, name, _ in tame.attributes}


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><svg onload=alert(1)>', "javascript:alert(1)"])
def test_nothing_runs_and_nothing_is_loaded(bookshop, text):
    found = page(renamed(bookshop, [text]))

    assert not {"script", "iframe", "img", "link", "object", "foreignobject", "form", "base"} & set(found.elements)
    assert [name for _, name, _ in found.attributes if name.startswith("on")] == []
    assert [value for _, name, value in found.attributes if name in {"src", "srcset", "data", "action", "style"}] == []
    assert all(value.startswith(("#", "https://")) for value in found.all("href"))
    assert not re.search(r"url\(|@import", "".join(data for tag, data in found.texts if tag == "style"))


def test_the_policy_lets_the_one_style_sheet_in_and_nothing_else(bookshop):
    found = page(bookshop)
    [style] = [data for tag, data in found.texts if tag == "style"]
    [policy] = [value for value in found.all("content") if "default-src" in value]

    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_ids_are_unique_and_links_lead_somewhere(bookshop):
    found = page(bookshop)
    ids = found.all("id")

    assert len(ids) == len(set(ids))
    assert {value[1:] for value in found.all("href") if value.startswith("#")} <= set(ids)
    assert {name for value in found.all("aria-labelledby") for name in value.split()} <= set(ids)


def test_headings_go_down_one_step_at_a_time_and_tables_have_scopes(bookshop):
    found = page(bookshop)
    levels = [int(name[1]) for name in found.elements if re.fullmatch(r"h[1-6]", name)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert found.elements.count("th") == len(found.all("scope"))
    assert found.elements.count("table") == found.elements.count("thead") == found.elements.count("tbody")
    assert ("html", "lang", "en") in found.attributes


@settings(max_examples=20)
@given(journeys())
def test_any_journey_has_a_whole_page(journey):
    found = page(journey)

    assert found.elements[:2] == ["html", "head"]
    assert found.elements.count("main") == 1


def test_a_map_that_is_too_large_is_not_drawn_and_that_is_said(bookshop):
    first = attrs.evolve(
        bookshop.stages[0],
        touchpoints=bookshop.stages[0].touchpoints
        + tuple(Touchpoint(f"t{number}", f"T {number}") for number in range(LARGEST_MAP)),
    )
    text = jm.report(attrs.evolve(bookshop, stages=(first, *bookshop.stages[1:]))).html()

    assert 'aria-label="Journey map"' not in text
    assert f"one of more than {LARGEST_MAP} is not drawn here" in text
    assert 'aria-label="Journey map"' in jm.report(bookshop).html()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("role", ["ink", "muted", "heading", "good-text", "bad-text", "very-positive-text"])
def test_text_stands_out_from_the_paper(theme, role):
    assert contrast(theme.colours[role], theme.colours["paper"]) >= 4.5


def test_the_map_has_a_dark_colour_for_each_light_one(bookshop):
    text = jm.report(bookshop).html()
    svg = text[text.index('class="map"') :]
    svg = svg[svg.index("<svg") : svg.index("</svg>")]

    painted = set(re.findall(r'(fill|stroke)="(#[0-9A-F]{6})"', svg))
    dark = set(re.findall(r'\.map \[(fill|stroke)="(#[0-9A-F]{6})"\]', text))
    assert painted <= dark
    assert ("fill", DARK.colours["paper"]) not in painted


def test_the_curve_is_told_to_those_who_cannot_see_it(bookshop):
    [label] = [value for value in page(bookshop).all("aria-label") if value.startswith("Emotion curve: ")]

    for point in jm.emotion_curve(bookshop):
        assert point.touchpoint.name in label
