"""A scene becomes an SVG file that stands on its own and that no text can break out of."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path as File

import pytest
from attrs import evolve
from broadband import broadband
from geometry import walk
from hypothesis import given
from hypothesis import strategies as st

from journeymap.rendering.drawing.palettes import DARK, LIGHT, THEMES
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Line, Path, Rect, Scene, Stroke, Text
from journeymap.rendering.views.map import map_scene
from journeymap.rendering.writers.svg import safe_address, to_svg

SVG = "{http://www.w3.org/2000/svg}"

EVERYTHING = Scene(
    100,
    50.5,
    "A title",
    "A description",
    (
        Rect(1, 2, 30, 20.25, "band", Stroke("line", 1, (3, 4)), radius=4),
        Group(
            (
                Circle(50, 20, 8, "very-positive-fill"),
                Text(10, 30.128, "Tea & cake", 11, "heading", "middle", bold=True, italic=True),
            ),
            "touchpoint",
            "touchpoint-shop",
            "Shop, <very> positive",
            (("touchpoint", "shop"),),
        ),
        Line(0, 1, 2, 3, Stroke("edge", 2.5)),
        Path((0, 0), (((10, 0),), ((12, 1), (13, 2), (14, -3))), closed=True, fill="area-positive"),
        Icon("neutral", 4, 6, 12, "moment", "moment"),
        Group((), "lane"),
    ),
    id="map",
)

EXPECTED = """\
<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50.5" viewBox="0 0 100 50.5" lang="en" \
font-family="Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif" \
fill="none" stroke-linecap="round" stroke-linejoin="round" role="img" aria-labelledby="map-title map-description">
<title id="map-title">A title</title>
<desc id="map-description">A description</desc>
<rect width="100" height="50.5" fill="#FFFFFF"/>
<rect x="1" y="2" width="30" height="20.25" rx="4" fill="#F6F8FA" stroke="#D3DAE2" stroke-dasharray="3 4"/>
<g id="map-touchpoint-shop" class="touchpoint" data-touchpoint="shop" role="group" \
aria-label="Shop, &lt;very&gt; positive"><title>Shop, &lt;very&gt; positive</title>
<circle cx="50" cy="20" r="8" fill="#C3DFF4"/>
<text x="10" y="30.13" font-size="11" fill="#22405E" text-anchor="middle" font-weight="bold" \
font-style="italic">Tea &amp; cake</text>
</g>
<line x1="0" y1="1" x2="2" y2="3" stroke="#6F7C88" stroke-width="2.5"/>
<path d="M0 0h10c2 1 3 2 4-3z" fill="#DCEBF8"/>
<path transform="translate(4 6) scale(0.5)" d="M12 2.5a9.5 9.5 0 1 0 .01 0M8 12h8" fill="#874F00" \
stroke="#874F00" stroke-width="1.9"/>
<g class="lane">
</g>
</svg>
"""


def test_every_item_is_written_with_literal_colours():
    assert to_svg(EVERYTHING, LIGHT) == EXPECTED


def test_a_theme_changes_colours_and_nothing_else():
    def without_colours(theme):
        return re.sub("#[0-9A-F]{6}", "#", to_svg(EVERYTHING, theme))

    assert to_svg(EVERYTHING, LIGHT) != to_svg(EVERYTHING, DARK)
    assert without_colours(LIGHT) == without_colours(DARK)


def one_text(text, **fields):
    label = fields.get("label")
    group = Group((Text(1, 2, text, 10),), "card", fields.get("id"), label, (("touchpoint", text),))
    return Scene(9, 9, text, text, (group,))


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text_comes_back_without_what_xml_forbids(text):
    root = ET.fromstring(to_svg(one_text(text, label=text, id=text), LIGHT))
    allowed = "".join(re.findall("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text))
    allowed = re.sub("[\t\n\r]+", " ", allowed)
    assert root.find(f"{SVG}title").text == (allowed or None)
    assert (root.find(f".//{SVG}text").text or "").strip("\u2067\u2069") == allowed.strip("\u2067\u2069")
    assert root.find(f"{SVG}g").get("data-touchpoint") == allowed
    assert root.find(f"{SVG}g").get("aria-label", allowed) == allowed


def test_ids_are_unique_and_safe_however_the_names_look():
    names = ["a b", "a_b", "a.b", "a", "a", 'x"><script>', "ä", "日本", "", "-1"]
    scene = Scene(9, 9, "", "", tuple(Group((), "touchpoint", name) for name in names), id="map")
    found = [group.get("id") for group in ET.fromstring(to_svg(scene, LIGHT)).iter(f"{SVG}g")]
    assert found[:3] == ["map-a_20b", "map-a_5fb", "map-a.b"]
    assert found[8] is None
    named = [name for name in found if name]
    assert len(set(named)) == len(named) == len(names) - 1
    assert all(re.fullmatch(r"map-[A-Za-z0-9._-]+", name) for name in named)


def test_maps_of_two_journeys_on_one_page_share_no_id():
    journey = broadband()
    texts = [to_svg(map_scene(evolve(journey, id=name)), LIGHT) for name in ("here", "there")]
    ids = [set(re.findall(r'\bid="([^"]*)"', text)) for text in texts]
    assert len(ids[0]) == len(ids[1]) == 2 + 6 + 25
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_map_refers_to_nothing_outside_and_carries_no_script(theme):
    text = to_svg(map_scene(broadband()), theme)
    assert "href" not in text
    assert "url(" not in text
    assert "<style" not in text
    assert "<script" not in text
    assert text.count("http") == text.count("http://www.w3.org/2000/svg") == 1


def test_a_map_names_itself_to_a_screen_reader():
    journey = broadband()
    root = ET.fromstring(to_svg(map_scene(journey), LIGHT))
    assert root.get("role") == "img"
    assert root.get("lang") == "en"
    names = {element.get("id"): element.text for element in root if element.get("id")}
    title, description = (names[name] for name in root.get("aria-labelledby").split())
    assert title == f"Journey map: {journey.name}"
    assert "25 touchpoints in 6 stages, 10 pain points, 4 moments of truth" in description
    assert "Lowest moment: Engineer visit −1.9" in description
    labels = [group.get("aria-label") for group in root.iter(f"{SVG}g") if group.get("class") == "touchpoint"]
    assert len(labels) == 25
    assert "Engineer visit, Set up, In person, very negative −1.9, moment of truth" in labels[14]


def test_every_item_of_a_scene_is_one_element():
    scene = map_scene(broadband())
    labelled = sum(isinstance(item, Group) and bool(item.label) for item, _ in walk(scene.items))
    items = sum(1 for _ in walk(scene.items))
    elements = sum(1 for _ in ET.fromstring(to_svg(scene, LIGHT)).iter())
    assert elements == items + labelled + 4


def test_the_same_journey_gives_the_same_bytes_in_every_process():
    here = File(__file__).parent
    code = (
        f"import sys; sys.path.insert(0, {str(here)!r})\n"
        "from broadband import broadband\n"
        "from journeymap.rendering.writers.svg import to_svg\n"
        "from journeymap.rendering.drawing.palettes import LIGHT\n"
        "from journeymap.rendering.views.map import map_scene\n"
        "sys.stdout.buffer.write(to_svg(map_scene(broadband()), LIGHT).encode())\n"
    )
    source = str(here.parents[1] / "src")
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": source, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1] == to_svg(map_scene(broadband()), LIGHT).encode()


SAFE = [
    "https://a.example/b?c=1&d=2#e",
    "HTTP://a.example",
    "mailto:cx@a.example",
    "notes.html",
    "../map.html",
    "#part",
    "a/b:c",
]
UNSAFE = [
    "",
    " ",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java script:alert(1)",
    "\x01javascript:alert(1)",
    "java\u200bscript:alert(1)",
    "\ufeffdata:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:x",
    "//evil.example/x",
    "/\\evil.example/x",
    "\\\\evil\\share",
    "C:\\Windows\\win.ini",
    "https:evil.example",
]


def linked(address):
    return Scene(9, 9, "", "", (Group((Text(1, 2, "Notes", 10),), "touchpoint", label="Notes", link=address),))


@pytest.mark.parametrize("address", SAFE)
def test_a_link_to_the_web_to_mail_or_beside_the_file_is_kept(address):
    (link,) = ET.fromstring(to_svg(linked(address), LIGHT)).iter(f"{SVG}a")
    assert link.get("href") == address
    assert link.find(f"{SVG}g").get("aria-label") == "Notes"


@pytest.mark.parametrize("address", UNSAFE)
def test_a_link_that_could_do_harm_is_left_out_and_the_rest_is_drawn(address):
    assert safe_address(address) is None
    text = to_svg(linked(address), LIGHT)
    assert "<a" not in text
    assert "href" not in text
    assert text.count("</g>") == 1


@given(st.text(st.characters(codec=None), max_size=20))
def test_no_address_has_another_scheme_however_it_is_disguised(rest):
    for address in (f"javascript:{rest}", f"{rest}javascript:alert(1)", f"data:{rest}"):
        found = safe_address(address)
        seen = re.sub(r"[\x00-\x20]", "", found or "").lower()
        assert not seen.startswith(("javascript:", "data:", "//", "\\"))


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u0631\u062d\u0628\u0627!",
        "(\u05e9\u05dc\u05d5\u05dd) 3.",
        "\u201c\u0639\u0631\u0628\u064a\u201d English \u0639\u0631\u0628\u064a.",
    ],
)
def test_text_that_begins_right_to_left_is_set_so_and_its_anchor_stays(text):
    root = ET.fromstring(to_svg(Scene(9, 9, "", "", (Text(5, 6, text, 10), Text(5, 6, text, 10, anchor="end"))), LIGHT))
    for element, anchor in zip(root.iter(f"{SVG}text"), (None, "end"), strict=True):
        assert element.text == f"\u2067{text}\u2069"
        assert element.get("text-anchor") == anchor
        assert element.get("direction") is None


@pytest.mark.parametrize(
    "text", ["Tea", "Tea \u2192 \u0639\u0631\u0628\u064a!", "\u65e5\u672c", "\u2026!", "\U0001f600"]
)
def test_text_that_begins_left_to_right_or_in_neither_way_is_left_alone(text):
    root = ET.fromstring(to_svg(Scene(9, 9, "", "", (Text(5, 6, text, 10),)), LIGHT))
    assert next(root.iter(f"{SVG}text")).text == text
