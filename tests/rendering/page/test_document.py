"""The page as a file: its policy, its data, its size, and that no text of a journey becomes anything but text."""

import base64
import hashlib
import json
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser

import pytest
from attrs import evolve
from broadband import broadband
from hostility import HOSTILE, hostile, written

import journeymap as jm
from journeymap.journey import Journey
from journeymap.model import Link, Pain, Stage, Touchpoint
from journeymap.rendering.drawing.palettes import LIGHT
from journeymap.rendering.views import SCENES
from journeymap.rendering.writers.page import to_html

LARGEST = 500_000


class Elements(HTMLParser):
    """What a page is made of: its elements, their attributes, and the texts of those that hold raw text."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.counts, self.attributes, self.raw = Counter(), [], {}
        self._inside = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.counts[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attributes]
        kind = dict(attributes).get("type", "")
        self._inside = f"{tag} {kind}".strip() if tag in {"script", "style"} else None

    def handle_data(self, data):
        if self._inside:
            self.raw[self._inside] = self.raw.get(self._inside, "") + data

    def handle_endtag(self, _tag):
        self._inside = None


@pytest.fixture(scope="module")
def text(bookshop):
    return jm.render(bookshop).html()


def digest(content):
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def data_of(text):
    return json.loads(Elements(text).raw["script application/json"])


def test_the_policy_allows_the_pages_own_script_and_style_and_nothing_else(text):
    page = Elements(text)
    (policy,) = [value for tag, name, value in page.attributes if tag == "meta" and "default-src" in value]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules == {
        "default-src": "'none'",
        "script-src": f"'{digest(page.raw['script'])}'",
        "style-src": f"'{digest(page.raw['style'])}'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert (page.counts["script"], page.counts["style"]) == (2, 1)
    assert text.index("Content-Security-Policy") < text.index("<title>")


def test_no_element_brings_style_script_or_anything_from_elsewhere(text):
    page = Elements(text)
    assert not [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")]
    assert not {"src", "srcset", "action", "formaction", "xlink:href"} & {name for _, name, _ in page.attributes}
    outside = [(tag, value) for tag, name, value in page.attributes if name == "href" and not value.startswith("#")]
    assert {tag for tag, _ in outside} <= {"a", "link"}
    assert [value for tag, value in outside if tag == "link"] == ["data:,"]
    script = page.raw["script"]
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Function\(|fetch\(|import\(", script
    )
    assert not re.search(r"@import|url\(", page.raw["style"])


def test_ids_are_unique_and_what_is_referred_to_is_there(text):
    page = Elements(text)
    ids = Counter(value for _, name, value in page.attributes if name == "id")
    assert [name for name, count in ids.items() if count > 1] == []
    named = {"aria-controls", "aria-labelledby", "aria-describedby", "popovertarget"}
    referred = {value for _, name, value in page.attributes if name in named}
    referred |= {value[1:] for _, name, value in page.attributes if name == "href" and value.startswith("#")}
    assert referred <= set(ids)


def test_the_page_of_the_example_is_small(text):
    assert len(text.encode()) <= LARGEST


def test_the_same_journey_gives_the_same_page(bookshop, text):
    assert jm.render(evolve(bookshop)).html() == text


def test_every_view_is_there_and_the_first_one_is_shown(text):
    page = Elements(text)
    panels = [value for tag, name, value in page.attributes if tag == "section" and name == "data-view"]
    assert panels == [*SCENES, "table"]
    assert page.counts["section"] == len(panels)
    assert data_of(text)["first"] == "map"


def test_a_first_view_that_there_is_not_is_refused(bookshop):
    with pytest.raises(ValueError, match="flow"):
        to_html(bookshop, {"map": jm.render(bookshop).scene}, LIGHT, first="flow")


def test_data_hold_what_is_known_of_each_touchpoint(text, bookshop):
    known = {point["id"]: point for point in data_of(text)["touchpoints"]}
    assert list(known) == [point.id for point in bookshop.touchpoints]
    checkout = known["checkout"]
    assert checkout["mood"] == {"text": "negative −0.9", "tone": "negative"}
    assert checkout["severity"] == 3
    assert checkout["facets"] == {
        "persona": ["gift-buyer", "regular", "organiser"],
        "channel": ["web"],
        "team": ["payments"],
        "evidence": ["measured"],
    }
    names = list(known)
    ways = {(names[way["point"]], way["text"], way.get("note")) for way in checkout["to"]}
    assert ("confirmation", "72%", "") in ways
    assert ("care-call", "5%", "is stuck · after 10 min · forced hand-off") in ways
    assert {names[way["point"]] for way in checkout["from"]} == {"basket", "checkout", "care-call"}
    assert "feeling" not in known["social-ad"] or known["social-ad"]["feeling"] == "curious"
    assert "pains" not in known["confirmation"]


def test_ways_whose_share_is_assumed_say_so():
    journey = jm.loads(
        "journeymap: 1\nname: Tea\nstages: {buy: {touchpoints: {shop: {next: [sip, cup]}, sip: {}, cup: {}}}}"
    )
    shop = data_of(jm.render(journey).html())["touchpoints"][0]
    assert [(way["text"], way["note"]) for way in shop["to"]] == [("50%", "share assumed")] * 2


def test_only_safe_links_reach_the_details():
    links = (Link("https://a.example/b", "A"), Link("javascript:alert(1)", "B"), Link("notes.html"))
    point = Touchpoint("a", "A", links=links, pain_points=(Pain("P", links=(Link("mailto:a@b.example", "M"),)),))
    known = data_of(jm.render(Journey("j", "J", (Stage("s", "S", touchpoints=(point,)),))).html())["touchpoints"][0]
    assert [(link["text"], link["url"]) for link in known["links"]] == [
        ("A", "https://a.example/b"),
        ("notes.html", "notes.html"),
        ("M", "mailto:a@b.example"),
    ]


def test_texts_and_lists_are_bounded():
    huge = "a very long story " * 10_000
    point = Touchpoint("a", huge, description=huge, actions=(huge,) * 300, pain_points=(Pain(huge),) * 300)
    journey = Journey(huge, huge, (Stage("s", huge, touchpoints=(point,)),))
    assert len(jm.render(journey).html()) < 600_000


def test_a_journey_without_anything_has_a_page():
    text = to_html(Journey("j", "", ()), {"map": jm.render(Journey("j", "", ())).scene}, LIGHT, first="map")
    assert data_of(text)["touchpoints"] == []
    assert "0 touchpoints" in text


@cache
def tame():
    return Elements(of_the_map(hostile("tame")))


def of_the_map(journey):
    return to_html(journey, {"map": jm.render(journey).scene}, LIGHT, first="map")


@pytest.mark.parametrize("wild", HOSTILE)
def test_no_text_in_any_field_becomes_anything_but_text(wild):
    text = of_the_map(hostile(wild))
    page = Elements(text)
    missing = {
        "a",
        "desc",
        "text",
        "path",
        "line",
        "rect",
        "circle",
        "use",
        "svg",
        "g",
        "span",
        "li",
        "ul",
        "button",
        "div",
        "label",
        "input",
    }
    assert set(page.counts) == set(tame().counts)
    assert {tag: count for tag, count in page.counts.items() if tag not in missing} == {
        tag: count for tag, count in tame().counts.items() if tag not in missing
    }
    assert page.raw["script"] == tame().raw["script"]
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name == "style"]
    links = [value for tag, name, value in page.attributes if tag == "a" and name == "href"]
    assert all(re.match(r"https?://|mailto:|#|(?![a-z][a-z0-9+.-]*:|[/\\]{2})", link, re.IGNORECASE) for link in links)
    assert [point["id"] for point in data_of(text)["touchpoints"]] == [
        f"{written(wild)}{number}" for number in (1, 2, 3)
    ]


def scrambled(journey):
    """The journey with another hostile string in every text."""
    words = iter(HOSTILE * 10)

    def wild(point):
        return evolve(
            point,
            name=next(words),
            feeling=next(words),
            actions=tuple(next(words) for _ in range(2)),
            thoughts=(next(words),),
            description=next(words),
            pain_points=tuple(evolve(pain, text=next(words)) for pain in point.pain_points),
            opportunities=tuple(evolve(idea, text=next(words), status=next(words)) for idea in point.opportunities),
            metrics=tuple(evolve(metric, name=next(words), unit=next(words)) for metric in point.metrics),
            links=(Link(next(words), next(words)),),
            frontstage=(next(words),),
            backstage=(next(words),),
            systems=(next(words),),
            tags=(next(words),),
            next=None if point.next is None else tuple(evolve(way, when=next(words)) for way in point.next),
        )

    return evolve(
        journey,
        name=next(words),
        goal=next(words),
        stages=tuple(
            evolve(stage, name=next(words), goal=next(words), touchpoints=tuple(map(wild, stage.touchpoints)))
            for stage in journey.stages
        ),
        channels=tuple(evolve(channel, name=next(words)) for channel in journey.channels),
        teams=tuple(evolve(team, name=next(words), contact=next(words)) for team in journey.teams),
        personas=tuple(evolve(persona, name=next(words), quote=next(words)) for persona in journey.personas),
        evidence=tuple(evolve(item, name=next(words)) for item in journey.evidence),
    )


@pytest.mark.parametrize("journey", [broadband(), jm.load(jm.example_path("bookshop"))], ids=["broadband", "bookshop"])
def test_a_browser_runs_nothing_of_what_texts_try(visit, tmp_path, journey):
    page = visit(jm.render(scrambled(journey)).save(tmp_path / "page.html"))
    elements = page.evaluate(
        "document.querySelectorAll('iframe, img, object, embed, math, form, foreignObject').length"
    )
    assert elements == 0
    for point in journey.touchpoints:
        page.evaluate("id => { location.hash = '#map/' + encodeURIComponent(id) }", point.id)
        page.wait_for_function("id => document.querySelector('#jm-details').hidden === false", arg=point.id)
    page.locator("#jm-search").fill("script")
    for view in (*SCENES, "table"):
        page.click(f"#jm-tab-{view}")
    assert page.evaluate("document.querySelectorAll('iframe, img, object, embed, math, form').length") == 0
    assert page.evaluate("document.scripts.length") == 2


def test_the_table_leaves_empty_what_is_not_known():
    journey = jm.loads(
        "journeymap: 1\nname: Tea\nstages: {buy: {touchpoints: {shop: {feeling: glad}, sip: {emotion: 1}}}}"
    )
    cells = re.findall(r"<td[^>]*>(.*?)</td>", jm.render(journey).html().partition("<tbody>")[2])
    assert cells[:3] == ["Buy", "", "glad"]
    assert 'href="#mood-positive"' in cells[7]
    assert cells[3:5] == ["", ""]
