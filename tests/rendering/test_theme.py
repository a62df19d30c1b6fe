"""Every role has a colour in every theme, and every text that is drawn can be read on what it stands on."""

from functools import cache

import pytest
from attrs import evolve
from broadband import broadband
from geometry import covers, room, shapes

from journeymap.rendering.drawing.colours import contrast
from journeymap.rendering.drawing.palettes import LIGHT, THEMES
from journeymap.rendering.drawing.scene import Text
from journeymap.rendering.drawing.theme import ROLES, STEPS, TONES, Theme, emotion_step, emotion_tone
from journeymap.rendering.options import Options
from journeymap.rendering.views.map import map_scene


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


@cache
def drawn_pairs():
    """Every pair of a text's role and the role that it stands on, in maps of every kind."""
    pairs = set()
    for scene in (
        map_scene(broadband(), Options(highlight=["touchpoint:bill"])),
        *map(map_scene, (every_step(), dense())),
    ):
        before = []
        for item in shapes(scene.items):
            if isinstance(item, Text):
                here = room(item)
                middle = (here.top + here.bottom) / 2
                for x in (here.left, (here.left + here.right) / 2, here.right):
                    under = [shape.fill for shape in before if covers(shape, x, middle)]
                    pairs.add((item.colour, under[-1] if under else "paper"))
            before.append(item)
    return sorted(pairs)


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
    pairs = drawn_pairs()
    assert {("header-text", "header"), ("pain-text", "pain-fill"), ("muted", "paper"), ("ink", "band")} <= set(pairs)
    assert ("very-negative-text", "very-negative-fill") in pairs
    assert len(pairs) > 20


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_text_has_a_contrast_of_4_5_to_what_it_stands_on(theme):
    ratios = {pair: contrast(theme.colours[pair[0]], theme.colours[pair[1]]) for pair in drawn_pairs()}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_mark_of_every_emotion_stands_out_from_paper_and_band(theme):
    for step in STEPS:
        mark = theme.colours[TONES[step].mark]
        assert contrast(mark, theme.colours["paper"]) >= 3
        assert contrast(mark, theme.colours["band"]) >= 3
