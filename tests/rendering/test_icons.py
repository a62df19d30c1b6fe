"""Channels and emotions have a drawing, whatever they are called."""

import re

import pytest
from geometry import room

from journeymap.model import CHANNEL_KINDS, EVIDENCE_LEVELS, OUTCOMES, Channel
from journeymap.rendering.drawing.icons import GRID, ICONS, channel_icon, face
from journeymap.rendering.drawing.theme import STEPS, TONES


@pytest.mark.parametrize(
    ("channel", "icon"),
    [
        (Channel("web", "Website", "digital"), "web"),
        (Channel("phone", "Care line", "human"), "phone"),
        (Channel("mail", "Post", "physical"), "mail"),
        (Channel("c1", "WhatsApp Business", "digital"), "chat"),
        (Channel("desk", "Front desk", "physical"), "physical"),
        (Channel("guide", "Guide", "human"), "human"),
        (Channel("kiosk", "Kiosk", "digital"), "digital"),
        (Channel("kiosk", "Kiosk"), "channel"),
        (Channel("x", "店舗"), "channel"),
        (Channel("apple", "Apple"), "channel"),
        (Channel("onsite", "On site", "physical"), "physical"),
        (Channel("site", "Site", "digital"), "web"),
        (Channel("site", "Site"), "web"),
        (Channel("web", "Web team", "human"), "human"),
        (Channel("doctor", "Family doctor's office", "digital"), "digital"),
        (Channel("callback", "Phone call from the site", "physical"), "physical"),
        (Channel("site-letter", "Site letter", "physical"), "mail"),
    ],
)
def test_a_channel_is_drawn_by_a_word_of_its_name_else_by_its_kind(channel, icon):
    assert channel_icon(channel) == icon


@pytest.mark.parametrize("name", [*CHANNEL_KINDS, *EVIDENCE_LEVELS, *OUTCOMES])
def test_every_kind_level_and_outcome_has_a_drawing(name):
    assert name in ICONS


@pytest.mark.parametrize("name", ICONS)
def test_a_drawing_is_plain_path_data_that_begins_inside_its_grid(name):
    data = ICONS[name]
    assert re.fullmatch(r"[MmLlHhVvCcAaZz0-9 .,-]+", data)
    for start in re.findall(r"M(\d[\d.]*) (\d[\d.]*)", data):
        assert all(0 <= float(value) <= GRID for value in start)


def test_every_step_has_a_face_of_its_own():
    faces = {step: face(10, 20, 8, step) for step in STEPS}
    assert len({icon.name for _, icon in faces.values()}) == 5
    for step, (circle, icon) in faces.items():
        assert circle.fill == TONES[step].fill
        middle = room(icon)
        assert ((middle.left + middle.right) / 2, (middle.top + middle.bottom) / 2) == pytest.approx((10, 20))


def test_every_channel_word_leads_to_a_drawing():
    from journeymap.rendering.drawing import icons

    assert set(icons._CHANNEL_WORDS.values()) <= set(ICONS)
