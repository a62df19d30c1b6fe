"""Every role has a colour in every theme, and every text that is drawn can be read on what it stands on."""

import math
from collections import Counter, defaultdict
from functools import cache
from itertools import combinations, pairwise

import pytest
from attrs import evolve
from broadband import broadband
from geometry import covers, outline, room, shapes

import journeymap as jm
from journeymap.rendering.drawing.colours import contrast, luminance
from journeymap.rendering.drawing.legibility import ASKED, PAIRS, shortfalls
from journeymap.rendering.drawing.palettes import LIGHT, THEMES
from journeymap.rendering.drawing.scene import Circle, Icon, Line, Path, Stroke, Text
from journeymap.rendering.drawing.theme import ROLES, STEPS, TONES, Theme, emotion_step, emotion_tone
from journeymap.rendering.options import Options
from journeymap.rendering.views import SCENES, scene_of


def test_every_theme_has_a_colour_for_every_role():
    assert list(THEMES) == ["light", "dark", "print", "contrast"]
    assert all(set(theme.colours) == set(ROLES) for theme in THEMES.values())
    assert [name for name, theme in THEMES.items() if theme.is_dark] == ["dark"]


def test_a_theme_without_a_role_says_which_one_is_missing():
    colours = {role: colour for role, colour in LIGHT.colours.items() if role != "moment"}
    with pytest.raises(ValueError, match="look at: moment"):
        Theme("mine", colours)


@pytest.mark.parametrize("colour", ["red", "#12345", "#1234567", '#123456"/><script>', "url(#a)", ""])
def test_a_theme_takes_no_colour_but_six_hexadecimal_digits(colour):
    with pytest.raises(ValueError, match="the colour of ink"):
        Theme("mine", {**LIGHT.colours, "ink": colour})


def test_a_theme_does_not_change_with_the_mapping_it_was_made_from():
    colours = dict(LIGHT.colours)
    theme = Theme("mine", colours)
    colours["ink"] = "#FF0000"
    assert theme.colours["ink"] == LIGHT.colours["ink"]


@pytest.mark.parametrize(
    ("normal", "step"),
    [
        (-1, -2),
        (-0.75, -2),
        (-0.74, -1),
        (-0.25, -1),
        (-0.24, 0),
        (0, 0),
        (0.24, 0),
        (0.25, 1),
        (0.74, 1),
        (0.75, 2),
        (1, 2),
    ],
)
def test_an_emotion_falls_on_one_of_five_steps(normal, step):
    assert emotion_step(normal) == step
    assert emotion_tone(normal) is TONES[step]


def test_an_unknown_emotion_has_neutral_colours():
    assert emotion_tone(None).fill == "neutral-fill"


def test_contrast_is_that_of_the_accessibility_guidelines():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


AAA = {"text": 7.0, "mark": 4.5}
"""The least contrast on the highest level of the accessibility guidelines."""

EYES = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""What eyes make of linear red, green and blue; the deficient ones by Machado, Oliveira and Fernandes (2009)."""


def linear(colour):
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]


def lab(colour, eyes):
    """A colour in CIELAB, as eyes of a kind see it."""
    light = linear(colour)
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, light, strict=True)), 0), 1) for row in eyes)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in xyz)
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def lightness(colour):
    """The lightness of the grey that a colour becomes, from 0 to 100."""
    light = luminance(colour)
    return 116 * light ** (1 / 3) - 16 if light > 216 / 24389 else 24389 / 27 * light


MEANT = {"curve", "pain", "pain-moderate", "opportunity", "moment", "edge", "frontstage", "backstage"} | {
    *(f"series-{number}" for number in (1, 2, 3, 4)),
    *(tone.mark for tone in TONES.values()),
}
"""The roles of marks that mean something; not of the ring around what is highlighted, which lies on the page as well."""

CELL = 24.0


class Ground:
    """The filled shapes of a scene, in the order of painting, found by where they are."""

    def __init__(self):
        self._cells = defaultdict(list)

    def add(self, shape):
        if getattr(shape, "fill", None) is not None and not isinstance(shape, Icon):
            here = room(shape)
            for row in range(int(here.top // CELL), int(here.bottom // CELL) + 1):
                for column in range(int(here.left // CELL), int(here.right // CELL) + 1):
                    self._cells[row, column].append(shape)

    def under(self, x, y):
        found = self._cells.get((int(y // CELL), int(x // CELL)), ())
        return next((shape.fill for shape in reversed(found) if covers(shape, x, y)), "paper")


def fronts(item):
    """The roles that an item is seen in, each with points at which it is."""
    here = room(item)
    middle = ((here.left + here.right) / 2, (here.top + here.bottom) / 2)
    match item:
        case Text() if item.text.strip():
            return [(item.colour, [(x, middle[1]) for x in (here.left, middle[0], here.right)])]
        case Icon():
            return [(item.colour, [middle])]
        case Circle(stroke=Stroke()):
            return [(item.stroke.colour, [(item.x, here.top - 0.7), (item.x, here.bottom + 0.7)])]
        case Line():
            share = [0.1, 0.3, 0.5, 0.7, 0.9]
            ends = item.x2 - item.x1, item.y2 - item.y1
            return [(item.stroke.colour, [(item.x1 + t * ends[0], item.y1 + t * ends[1]) for t in share])]
        case Path(fill=None, stroke=Stroke()):
            return [(item.stroke.colour, outline(item, 3))]
    return []


def pairs_of(scene):
    """The pairs of a text's role and of what it stands on, and those of a mark's and of what it mostly stands on.

    What is drawn on people is left out: their hair and clothes mean nothing.
    """
    texts, marks, ground = set(), set(), Ground()
    for item in shapes(scene.items):
        for role, points in fronts(item):
            backs = Counter(ground.under(x, y) for x, y in points)
            if isinstance(item, Text):
                texts |= {(role, back) for back in backs}
            elif role in MEANT:
                marks |= {(role, back) for back, _ in backs.most_common(1) if back != "figure"}
        ground.add(item)
    return texts, marks


@cache
def drawn_pairs():
    """The pairs of roles of texts and of marks in pictures of every view and kind."""
    journey = jm.load(jm.example_path("bookshop"))
    personas = [persona.id for persona in journey.personas]
    asked = [
        (journey, Options(highlight=["critical-path", "pain-points"], importance=True)),
        (journey, Options(personas=personas, by="team", columns="touchpoints")),
        (broadband(), Options(highlight=["touchpoint:bill"], against=every_step(), by="persona")),
        (every_step(), Options()),
        (dense(), Options()),
    ]
    texts, marks = set(), set()
    for view in SCENES:
        for map_, options in asked:
            found = pairs_of(scene_of(view, map_, options))
            texts |= found[0]
            marks |= found[1]
    return texts, marks


def every_step():
    journey = broadband()
    emotions = iter([-2, -1, 0, 1, 2] * 5)
    stages = tuple(
        evolve(
            stage,
            touchpoints=tuple(
                evolve(point, emotion=next(emotions), feeling=f"so {point.id}") for point in stage.touchpoints
            ),
        )
        for stage in journey.stages
    )
    return evolve(journey, stages=stages)


def dense():
    journey = broadband()
    stages = tuple(
        evolve(
            stage,
            touchpoints=tuple(
                evolve(point, id=f"{point.id}-{number}", next=None) for number in (1, 2) for point in stage.touchpoints
            ),
        )
        for stage in journey.stages
    )
    return evolve(journey, stages=stages)


def test_the_pairs_are_found_where_they_are():
    texts, marks = drawn_pairs()

    assert {("header-text", "header"), ("pain-text", "pain-fill"), ("muted", "paper"), ("ink", "band")} <= texts
    assert {("very-negative-text", "very-negative-fill")} <= texts
    assert {("curve", "paper"), ("moment", "paper"), ("very-negative-mark", "very-negative-fill")} <= marks
    assert len(texts) > 20


def test_pictures_have_no_text_on_anything_that_themes_are_not_checked_for():
    assert drawn_pairs()[0] - {(pair.front, pair.back) for pair in PAIRS if pair.kind == "text"} == set()


def test_pictures_have_no_mark_on_anything_that_themes_are_not_checked_for():
    assert drawn_pairs()[1] - {(pair.front, pair.back) for pair in PAIRS} == set()


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_and_marks_stand_out_from_what_they_stand_on(theme):
    assert shortfalls(theme.colours, AAA if theme.name == "contrast" else ASKED) == ()


def test_what_stands_on_what_is_found_wanting_where_it_is():
    faint = {**LIGHT.colours, "curve": "#DDDDDD", "header-text": "#777777"}

    assert {(pair.front, pair.back) for pair, _ in shortfalls(faint)} == {
        ("header-text", "header"),
        *(("curve", back) for back in ("paper", "band", "area-positive", "area-negative")),
    }


def test_lines_and_borders_of_the_contrast_theme_stand_out_as_its_marks_do():
    colours = THEMES["contrast"].colours

    assert all(contrast(colours[role], colours["paper"]) >= 4.5 for role in ("line", "edge", "pain-mild"))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("eyes", EYES)
def test_the_curves_of_personas_are_told_apart_by_eyes_of_all_kinds(theme, eyes):
    seen = [lab(theme.colours[role], EYES[eyes]) for role in ("curve", "series-1", "series-2", "series-3", "series-4")]

    assert min(math.dist(one, other) for one, other in combinations(seen, 2)) > 18


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("eyes", EYES)
def test_a_good_and_a_bad_emotion_are_told_apart_by_eyes_of_all_kinds(theme, eyes):
    marks = {step: lab(theme.colours[TONES[step].mark], EYES[eyes]) for step in STEPS}

    assert all(math.dist(marks[bad], marks[good]) > 18 for bad in (-2, -1) for good in (1, 2))


def test_on_paper_the_steps_of_emotion_and_the_curves_differ_in_lightness_too():
    """A laser printer knows black alone: the worse, the darker."""
    colours = THEMES["print"].colours
    fills, marks = ([lightness(colours[getattr(TONES[step], part)]) for step in STEPS] for part in ("fill", "mark"))
    curves = sorted(lightness(colours[role]) for role in ("curve", "series-1", "series-2", "series-3", "series-4"))

    assert all(after - before > 2 for before, after in pairwise(fills))
    assert all(after - before > 5 for before, after in pairwise(marks))
    assert all(after - before > 9 for before, after in pairwise(curves))


def test_print_lays_no_more_than_a_breath_of_ink_on_any_surface():
    colours = THEMES["print"].colours
    surfaces = [role for role in ROLES if role.endswith("-fill") or role.startswith(("area-", "clothes-"))]

    assert colours["paper"] == "#FFFFFF"
    assert all(lightness(colours[role]) > 80 for role in (*surfaces, "header", "band", "label", "pill", "figure"))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_more_severe_a_pain_point_the_more_its_edge_stands_out(theme):
    edges = [contrast(theme.colours[role], theme.colours["pain-fill"]) for role in ("pain-mild", "pain-moderate")]

    assert edges[0] < edges[1] or theme.is_dark
