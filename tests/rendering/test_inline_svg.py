"""Scenes become SVG for inside one page, where they share their icons, faces and looks."""

import re
import xml.etree.ElementTree as ET

import pytest
from broadband import broadband
from geometry import shapes
from hostility import HOSTILE, hostile, written

from journeymap.rendering.drawing.icons import face
from journeymap.rendering.drawing.palettes import LIGHT
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Line, Path, Rect, Scene, Stroke, Text
from journeymap.rendering.drawing.theme import STEPS
from journeymap.rendering.views.map import map_scene
from journeymap.rendering.writers.inline_svg import to_inline


def scene(*items):
    return Scene(90.5, 40, "A <title>", "A description", items)


def one(*items):
    """A scene alone on its page: its root and the rules of its looks by class."""
    inline = to_inline({"map": scene(*items)})
    rules = dict(re.findall(r"\.([a-z]+[0-9]+)\{(.*)\}", inline.style))
    return ET.fromstring(inline.pictures["map"]), rules


def look(element, rules):
    return rules[element.get("class")]


def test_looks_are_classes_with_colours_by_role():
    root, rules = one(
        Rect(1, 2, 3, 4, "band", Stroke("line", 1.5, (3, 4))),
        Line(0, 0, 1, 1, Stroke("edge")),
        Text(5, 6, "Tea", 11, "heading", "middle", bold=True, italic=True),
        Circle(5, 5, 2, "moment"),
    )
    paper, rect, line, text, circle = list(root)[1:]
    assert look(paper, rules) == "fill:var(--paper)"
    assert look(rect, rules) == "fill:var(--band);stroke:var(--line);stroke-width:1.5px;stroke-dasharray:3 4"
    assert look(line, rules) == "stroke:var(--edge)"
    heading = "font-size:11px;fill:var(--heading);text-anchor:middle;font-weight:bold;font-style:italic"
    assert look(text, rules) == heading
    assert look(circle, rules) == "fill:var(--moment)"
    assert line.get("class").startswith("s"), "what is only drawn can be told from what is filled"


def test_looks_are_shared_by_all_pictures_of_a_page():
    inline = to_inline({"map": scene(Circle(1, 1, 1, "moment")), "flow": scene(Circle(5, 5, 2, "moment"))})
    classes = [re.search(r'<circle[^>]* class="([a-z0-9]+)"', text)[1] for text in inline.pictures.values()]
    assert classes[0] == classes[1]
    assert inline.style.count("--moment") == 1


def test_a_picture_has_no_colours_of_its_own_and_only_those_of_a_theme():
    inline = to_inline({"map": map_scene(broadband())})
    assert not re.search("#[0-9A-Fa-f]{6}", inline.pictures["map"] + inline.symbols + inline.style)
    roles = set(re.findall(r"var\(--([a-z0-9-]+)\)", inline.symbols + inline.style))
    assert {"paper", "ink", "header"} < roles <= set(LIGHT.colours)


def test_icons_are_drawn_once_and_referred_to():
    star = Icon("star", 1, 2, 9, "moment", "moment")
    inline = to_inline({"map": scene(star, Group((star,), "card")), "flow": scene(star)}, icons=["bulb"])
    assert re.findall(r'<symbol id="icon-([a-z-]+)"', inline.symbols) == ["bulb", "star"]
    used = r'<use href="#icon-star" x="1" y="2" width="9" height="9" class="f[0-9]+"/>'
    assert [len(re.findall(used, text)) for text in inline.pictures.values()] == [2, 1]


@pytest.mark.parametrize("step", STEPS)
def test_a_face_is_one_symbol(step):
    inline = to_inline({"map": scene(*face(20, 10, 10, step))})
    name = face(0, 0, 1, step)[1].name.replace("face", "mood")
    assert f'<symbol id="{name}"' in inline.symbols
    assert f'<use href="#{name}" x="8.5" y="-1.5" width="23" height="23"/>' in inline.pictures["map"]
    assert "<circle" not in inline.pictures["map"]


def test_a_face_with_a_dashed_outline_or_another_colour_is_drawn_as_it_is():
    dashed = face(20, 10, 10, -1, dash=(2, 2))
    circle, icon = face(20, 10, 10, -1)
    for items in (
        dashed,
        (circle,),
        (Circle(20, 10, 10, "paper", circle.stroke), icon),
        (circle, Icon("star", 0, 0, 23)),
    ):
        root, _ = one(*items)
        assert sum(element.tag == "circle" for element in root.iter()) == 1
        assert not any("mood" in element.get("href", "") for element in root.iter())


def test_groups_are_named_without_tooltips_and_ids_and_say_which_touchpoint_they_show():
    data = (("touchpoint", "a<b"), ("source", "a"), ("target", "b"), ("channel", "web"))
    root, _ = one(Group((), "touchpoint", "touchpoint-a", "Shop, <very> positive", data), Group((), "lane"))
    (first,) = root.iter("g")
    assert dict(first.items()) == {
        "class": "g-touchpoint",
        "data-touchpoint": "a<b",
        "data-source": "a",
        "data-target": "b",
        "role": "group",
        "aria-label": "Shop, <very> positive",
    }
    assert not list(root.iter("title"))


def test_a_group_that_says_nothing_is_only_what_it_holds():
    root, _ = one(
        Group((Circle(1, 2, 3, "ink"), Group((), "card", label="Card")), "lane", "lane-1", data=(("stage", "a"),))
    )
    assert [(element.tag, element.get("class")) for element in root][2:] == [("circle", "f1"), ("g", None)]


def test_what_a_touchpoint_consists_of_is_told_by_its_label_alone():
    star = Group((Circle(1, 2, 3, "ink"),), "moment", label="moment of truth")
    root, _ = one(Group((star,), "touchpoint", label="Shop, moment of truth", data=(("touchpoint", "shop"),)), star)
    assert [group.get("aria-label") for group in root.iter("g")] == ["Shop, moment of truth", "moment of truth"]
    assert sum(element.tag == "circle" for element in root.iter()) == 2


def test_lines_of_one_pen_behind_each_other_are_one_path():
    pen, other = Stroke("edge", 2), Stroke("edge", 3)
    path = Path((5, 5.04), (((6, 5),), ((7, 6), (8, 7), (9, 5))), stroke=pen)
    root, rules = one(Line(0, 1, 2.26, 1, pen), path, Line(0, 0, 0, -1, other), Line(0, 0, 1, 1, pen))
    assert [element.get("d") for element in root][2:] == ["M0 1h2.3M5 5h1c1 1 2 2 3 0", "M0 0v-1", "M0 0l1 1"]
    assert [look(element, rules)[-4:] for element in list(root)[2:]] == [":2px", ":3px", ":2px"]


def test_a_filled_path_stays_by_itself():
    root, _ = one(*(Path((0, 0), (((1, 0),), ((1, 1),)), closed=True, fill="ink") for _ in range(2)))
    assert [element.get("d") for element in root][2:] == ["M0 0h1v1z"] * 2


def test_steps_of_a_path_never_add_up_their_rounding():
    points = [(number / 3, number * number / 7) for number in range(1, 200)]
    root, _ = one(Path((0, 0), tuple((point,) for point in points), stroke=Stroke("edge")))
    x = y = 0.0
    for (way, first, second), point in zip(
        re.findall(r"([hvl])(-?[0-9.]+) ?(-?[0-9.]+)?", root[2].get("d")), points, strict=True
    ):
        x += float(first) if way in "hl" else 0
        y += float(second or first) if way in "vl" else 0
        assert abs(x - point[0]) <= 0.051
        assert abs(y - point[1]) <= 0.051


def test_a_picture_names_and_describes_itself():
    root, _ = one()
    assert root.get("role") == "group"
    assert root.get("aria-label") == "A <title>"
    assert (root[0].tag, root[0].text) == ("desc", "A description")
    assert root.get("aria-describedby") == root[0].get("id") == "about-map"
    assert root.get("viewBox") == "0 0 90.5 40"


def test_links_open_elsewhere_and_unsafe_ones_are_left_out():
    safe, unsafe = (Group((), "note", link=link) for link in ("https://a.example/?b&c", "javascript:alert(1)"))
    root, _ = one(safe, unsafe)
    (link,) = root.iter("a")
    assert dict(link.items()) == {"href": "https://a.example/?b&c", "target": "_blank", "rel": "noopener"}
    assert "javascript" not in ET.tostring(root, encoding="unicode")


def test_a_picture_in_a_page_tells_the_same_as_its_scene():
    drawn = map_scene(broadband())
    root = ET.fromstring(to_inline({"map": drawn}).pictures["map"])
    texts = [element.text for element in root.iter("text")]
    assert texts == [item.text for item in shapes(drawn.items) if isinstance(item, Text)]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_changes_what_is_drawn(text):
    tame, wild = (
        ET.fromstring(to_inline({"map": map_scene(hostile(name))}).pictures["map"]) for name in ("tame", text)
    )
    assert {element.tag for element in wild.iter()} <= {
        "svg",
        "desc",
        "g",
        "a",
        "use",
        "rect",
        "circle",
        "line",
        "path",
        "text",
    }
    assert [group.get("class") for group in wild.iter("g")] == [group.get("class") for group in tame.iter("g")]
    assert all(link.get("href").startswith("#") for link in wild.iter("use"))
    named = {group.get("data-touchpoint") for group in wild.iter("g")} - {None}
    assert named == {f"{written(text)}{number}" for number in (1, 2, 3)}
