"""The lanes of the map: which are shown and in what order, and what those show that are not there unasked."""

import datetime as dt
from types import SimpleNamespace

import pytest
from attrs import evolve
from broadband import broadband
from geometry import assert_nothing_collides, groups, room, shapes

from journeymap.journey import Journey
from journeymap.model import Channel, Evidence, Link, Metric, Pain, Stage, Team, Touchpoint, Transition
from journeymap.rendering.drawing.scene import Circle, Icon, Rect, Text
from journeymap.rendering.options import Options
from journeymap.rendering.parts.lanes import LANES, chosen_lanes
from journeymap.rendering.views.map import map_scene


def texts(scene):
    return [item.text for item in shapes(scene.items) if isinstance(item, Text)]


def lane_names(scene):
    return [group.label for group in groups(scene.items, "lane")]


def lane(scene, name):
    return next(group for group in groups(scene.items, "lane") if group.label == name)


def lane_texts(scene, name):
    return [item.text for item in shapes(lane(scene, name).items) if isinstance(item, Text)]


def small(*touchpoints, **fields):
    return Journey("tea", "Tea", (Stage("buy", "Buy", touchpoints=touchpoints),), **fields)


def measurement(shares, cases=12_400):
    """Shares and drop-off by touchpoint."""
    points = [
        SimpleNamespace(touchpoint=name, share=share, drop_off=lost, count=1) for name, (share, lost) in shares.items()
    ]
    return SimpleNamespace(cases=cases, touchpoints=points, transitions=())


def rich():
    """A journey that has something for every lane."""
    one = Touchpoint(
        "ad",
        "Sees an ad",
        channel="web",
        emotion=1,
        feeling="glad",
        actions=("walks",),
        thoughts=("Why?",),
        pain_points=(Pain("Hurts", evidence=("talks",), links=(Link("https://a.example/pain", "A complaint"),)),),
        owner="shop",
        evidence=("survey",),
        metrics=(Metric("m", "Rate", 3, evidence=("log",)),),
        frontstage=("Page",),
        backstage=("Editor writes",),
        systems=("Shop front", "Search"),
        links=(Link("https://a.example/ad", "The ad"), Link("https://a.example/more")),
        next=(Transition("buys", probability=0.75),),
    )
    two = Touchpoint("buys", "Buys", emotion=-1, systems=("Search",), evidence=("survey",), outcome="success")
    journey = small(
        one,
        two,
        channels=(Channel("web", "Web"),),
        teams=(Team("shop", "Shop"),),
        evidence=(
            Evidence("survey", "Exit survey", "survey", dt.date(2026, 8, 14), 412),
            Evidence("talks", "Talks", "interview", links=(Link("https://a.example/talks"),)),
            Evidence("log", "Log"),
        ),
        links=(Link("https://a.example/how", "How we map"),),
    )
    (stage,) = journey.stages
    return evolve(journey, stages=(evolve(stage, links=(Link("https://a.example/stage", "The stage"),)),))


def test_lanes_stand_in_the_order_asked_for_the_emotion_anywhere():
    asked = ["owners", "Pain points", "EMOTION", "thoughts"]
    scene = map_scene(broadband(), Options(lanes=asked))
    assert lane_names(scene) == ["Owners", "Pain points", "Emotion", "Thoughts"]
    assert_nothing_collides(scene)


@pytest.mark.parametrize("columns", ["stages", "touchpoints"])
def test_every_lane_can_be_asked_for_alone(columns):
    given = measurement({"ad": (0.9, 0.1), "buys": (0.6, 0.0)})
    for name, shown in LANES.items():
        scene = map_scene(rich(), Options(lanes=name, columns=columns, measurement=given))
        if name != "opportunities":
            assert lane_names(scene) == [shown.name], name
        assert_nothing_collides(scene)


def test_a_lane_asked_for_twice_stands_once():
    assert chosen_lanes(["pain_points", "Pain points", "drop off"]) == ("pain-points", "drop-off")


def test_a_lane_that_there_is_not_is_named_with_what_was_meant():
    with pytest.raises(ValueError, match="no lane 'emotoin'; did you mean 'emotion'"):
        map_scene(broadband(), Options(lanes=["touchpoints", "emotoin"]))
    with pytest.raises(ValueError, match="no lane 'x'; known: 'touchpoints'"):
        map_scene(broadband(), Options(lanes="x", columns="touchpoints"))


def test_what_was_measured_needs_a_measurement():
    with pytest.raises(ValueError, match="'measured' needs a measurement"):
        map_scene(broadband(), Options(lanes="measured"))


def test_lanes_with_nothing_to_show_vanish_when_asked_for_too():
    scene = map_scene(small(Touchpoint("a", "A")), Options(lanes=["systems", "touchpoints", "emotion", "evidence"]))
    assert lane_names(scene) == ["Touchpoints"]


def test_evidence_tells_what_each_stage_rests_on_once_with_its_level_and_link():
    scene = map_scene(rich(), Options(lanes="evidence"))
    shown = groups(lane(scene, "Evidence").items, "evidence")
    assert [group.label for group in shown] == [
        "measured: Exit survey, survey · n = 412 · 2026-08-14",
        "observed: Talks, interview",
        "assumed: Log",
    ]
    assert [group.items[0].name for group in shown] == ["measured", "observed", "assumed"]
    assert [link.link for link in groups(lane(scene, "Evidence").items, "link")] == ["https://a.example/talks"]


def test_links_are_listed_by_what_they_are_called():
    scene = map_scene(rich(), Options(lanes="links"))
    assert lane_texts(scene, "Links")[1:] == ["The stage", "The ad", "a.example/more", "A complaint"]
    assert [group.link for group in groups(lane(scene, "Links").items, "link")] == [
        "https://a.example/stage",
        "https://a.example/ad",
        "https://a.example/more",
        "https://a.example/pain",
    ]


def test_a_touchpoint_a_stage_and_the_journey_show_a_mark_that_leads_to_their_links():
    scene = map_scene(rich(), Options(lanes="touchpoints"))
    marks = {group.label: group.link for group in groups(scene.items, "link")}
    assert marks == {
        "link: How we map": "https://a.example/how",
        "link: The stage": "https://a.example/stage",
        "link: The ad and 1 more": "https://a.example/ad",
    }
    assert not groups(map_scene(broadband()).items, "link")


def test_the_links_of_the_journey_keep_off_its_key_figures():
    links = tuple(Link(f"https://a.example/{number}", "A long name of a link " * 3) for number in range(9))
    scene = map_scene(evolve(broadband(), links=links))
    assert len(groups(scene.items, "link")) == 2
    assert "+7 more" in texts(scene)
    assert_nothing_collides(scene)


def test_systems_are_told_once_for_a_stage():
    assert lane_texts(map_scene(rich(), Options(lanes="systems")), "Systems")[1:] == ["Shop front", "Search"]


def test_drop_off_is_told_where_customers_leave():
    scene = map_scene(rich(), Options(lanes="drop-off"))
    assert lane_texts(scene, "Drop-off") == ["Drop-off", "of those there", "Sees an ad", "25%"]
    assert [group.label for group in groups(scene.items, "share")] == ["Sees an ad: 25% leave the journey there"]


def test_a_measurement_adds_a_lane_of_shares_with_bars_and_losses():
    given = measurement({"ad": (0.9, 0.103), "buys": (0.002, 0.0), "elsewhere": (1.0, 0.0)})
    scene = map_scene(rich(), Options(measurement=given))
    assert lane_names(scene)[:4] == ["Touchpoints", "Actions", "Emotion", "Measured"]
    told = lane_texts(scene, "Measured")
    assert told == ["Measured", "of 12,400 cases", "Sees an ad", "90%", "−10%", "Buys", "<1%"]
    first, second = groups(scene.items, "share")
    assert first.label == "Sees an ad: 90% of cases get there, 10% lost there"
    assert first.data == (("touchpoint", "ad"),)
    back, part = (item for item in first.items if isinstance(item, Rect))
    assert part.width == pytest.approx(0.9 * back.width)
    assert len([item for item in second.items if isinstance(item, Rect)]) == 2
    assert "Share of cases that get there; −%: part of these that goes no further" in texts(scene)
    assert_nothing_collides(scene)


def test_a_touchpoint_that_no_case_reached_has_an_empty_bar():
    scene = map_scene(rich(), Options(measurement=measurement({"ad": (0.0, 0.0)}), columns="touchpoints"))
    (share,) = groups(scene.items, "share")
    assert [item.text for item in share.items if isinstance(item, Text)] == ["Sees an ad", "0%"]
    assert len([item for item in share.items if isinstance(item, Rect)]) == 1


@pytest.mark.parametrize("columns", ["stages", "touchpoints"])
def test_what_is_set_off_has_a_ring_in_its_lane_and_on_the_curve(columns):
    scene = map_scene(broadband(), Options(highlight=["pain-points:3", "touchpoint:forum"], columns=columns))
    ringed = [
        group.id
        for group in groups(scene.items, "touchpoint")
        if isinstance(group.items[0], Rect) and group.items[0].stroke
    ]
    assert ringed == ["touchpoint-engineer", "touchpoint-bill", "touchpoint-call", "touchpoint-forum"]
    rings = [
        item
        for item in shapes(lane(scene, "Emotion").items)
        if isinstance(item, Circle) and item.stroke and item.stroke.colour == "focus"
    ]
    faces = {
        (face.items[0].x, face.items[0].y)
        for face in groups(scene.items, "moment")
        if isinstance(face.items[0], Circle)
    }
    assert len(rings) == 4
    assert {(ring.x, ring.y) for ring in rings} <= faces
    lines = [room(item) for item in shapes(lane(scene, "Emotion").items) if isinstance(item, Text)]
    assert not [ring for ring in rings for line in lines if room(ring).meets(line, 0.8)]
    assert {"Pain points of severity 3 or more", broadband().touchpoint("forum").name} <= set(texts(scene))


def test_the_legend_explains_only_what_the_lanes_show():
    scene = map_scene(broadband(), Options(lanes="owners"))
    assert [item for item in shapes(scene.items) if isinstance(item, Icon) and item.name.startswith("face")] == []
    shown = " ".join(texts(scene))
    assert "Moment of truth " not in shown
    assert "nuisance" not in shown
    assert "Assumed" not in shown
