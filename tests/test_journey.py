"""The journey as a value: lookups, equality, the view of one persona, how it shows itself."""

import copy
import pickle

import pytest
from hypothesis import given

import journeymap as jm
from journeymap.errors import UnknownNameError
from journeymap.model import Opportunity, Pain, Transition
from journeys import journeys
from sketches import ids, sketch

SHOP = """
journeymap: 1
name: Shop
channels: {web: {}}
teams: {care: {}, growth: {}}
personas: {new: {share: 0.75}, old: {share: 0.25}}
evidence: {survey: {kind: survey}, talk: {kind: interview}, guess: {kind: assumption}}
stages:
  look:
    owner: growth
    touchpoints:
      ad: {emotion: {new: 1, old: -1}, evidence: [guess, talk], next: [home, {to: desk, personas: [old]}]}
      home: {personas: [new], evidence: survey, next: pay}
  buy:
    touchpoints:
      desk: {owner: care, personas: [old], next: pay}
      pay: {emotion: 2}
"""


@pytest.fixture
def shop():
    return jm.loads(SHOP)


def test_everything_is_found_by_its_id(shop):
    found = [shop.touchpoint("ad"), shop.stage("buy"), shop.channel("web"), shop.persona("new"), shop.team("care")]
    assert [value.name for value in found] == ["Ad", "Buy", "Web", "New", "Care"]
    assert shop.evidence_item("talk").kind == "interview"


@pytest.mark.parametrize("lookup", ["touchpoint", "stage", "channel", "persona", "team", "evidence_item", "stage_of"])
def test_an_unknown_id_is_a_key_error_that_helps(shop, lookup):
    with pytest.raises(UnknownNameError) as caught:
        getattr(shop, lookup)("no-such-thing")
    assert isinstance(caught.value, KeyError)
    assert "'no-such-thing'" in str(caught.value)


def test_a_near_miss_is_suggested(shop):
    with pytest.raises(UnknownNameError, match="no touchpoint 'hom'; did you mean 'home'"):
        shop.touchpoint("hom")


def test_stage_owner_emotion_and_evidence_level_of_a_touchpoint(shop):
    home = shop.touchpoint("home")
    assert shop.stage_of(home) == shop.stage_of("home") == shop.stage("look")
    assert (shop.owner_of("home"), shop.owner_of("desk"), shop.owner_of("pay")) == ("growth", "care", None)
    assert (shop.emotion("ad"), shop.emotion(home)) == (0.5, None)
    assert [shop.evidence_level(name) for name in ("ad", "home", "pay")] == ["observed", "measured", "assumed"]


def test_transitions_are_the_effective_ones(shop):
    assert [(way.source.id, way.target.id, way.probability, way.personas) for way in shop.transitions] == [
        ("ad", "home", 0.75, ("new",)),
        ("ad", "desk", 0.25, ("old",)),
        ("home", "pay", 1, ()),
        ("desk", "pay", 1, ()),
    ]


def test_a_journey_is_the_same_wherever_it_was_read_from(shop, tmp_path):
    (tmp_path / "shop.yaml").write_text(SHOP.replace("name: Shop", "id: shop\nname: Shop"), encoding="utf-8")
    there = jm.load(tmp_path / "shop.yaml")
    assert there == shop
    assert hash(there) == hash(shop)
    assert there.source != shop.source


def test_a_journey_can_be_pickled_and_copied(shop):
    assert shop.graph.number_of_nodes() == 4
    for other in (pickle.loads(pickle.dumps(shop)), copy.deepcopy(shop), copy.copy(shop)):
        assert other == shop
        assert other.flow == shop.flow


def test_a_persona_keeps_what_is_open_to_it_with_its_emotions(shop):
    new, old = shop.for_persona("new"), shop.for_persona(shop.persona("old"))
    assert (ids(new.touchpoints), ids(old.touchpoints)) == ("ad home pay", "ad desk pay")
    assert (new.emotion("ad"), old.emotion("ad")) == (1, -1)
    assert [persona.id for persona in new.personas] == ["new"]
    assert [way.probability for way in new.transitions] == [1, 1]
    assert old.evidence == shop.evidence


def test_an_unknown_persona_is_a_key_error(shop):
    with pytest.raises(UnknownNameError, match="no persona 'newt'; did you mean 'new'"):
        shop.for_persona("newt")


def test_a_personas_entries_and_ends_are_worked_out_afresh():
    journey = sketch(
        "a > b, b > c, c > d",
        stages={"one": "a b", "two": "c d"},
        shares={"x": 0.5, "y": 0.5},
        personas={"a": ("x",), "d": ("x",)},
    )
    view = journey.for_persona("y")
    assert [(view.touchpoints[number].id, weight) for number, weight in view.flow.entries] == [("b", 1)]
    assert ids(view.touchpoints[end] for end in view.flow.successes) == "c"


def test_a_persona_to_whom_no_transition_is_open_does_not_fall_back_on_implicit_flow():
    journey = sketch("a > b", next={"a": (Transition("b", personas=("x",)),)}, shares={"x": 0.5, "y": 0.5})
    assert journey.for_persona("y").transitions == ()
    assert len(journey.for_persona("x").transitions) == 1


def test_a_personas_implicit_flow_closes_up():
    journey = sketch("a, b, c", shares={"x": 0.5, "y": 0.5}, personas={"b": ("x",)})
    assert [(way.source.id, way.target.id) for way in journey.for_persona("y").transitions] == [("a", "c")]


def test_a_persona_feels_its_own_pains_only():
    pains = (Pain("All"), Pain("Mine", personas=("x",)), Pain("Theirs", personas=("y",)))
    journey = sketch("a > b", pain_points={"a": pains}, shares={"x": 0.5, "y": 0.5})
    assert journey.for_persona("x").touchpoint("a").pain_points == (Pain("All"), Pain("Mine"))


def test_a_personas_ideas_solve_its_own_pains_only():
    pains = (Pain("Mine", id="mine", personas=("x",)), Pain("Theirs", id="theirs", personas=("y",)))
    ideas = (Opportunity("Mend it", solves=("mine", "theirs")),)
    journey = sketch("a > b", pain_points={"a": pains}, opportunities={"b": ideas}, shares={"x": 0.5, "y": 0.5})
    assert journey.for_persona("x").touchpoint("b").opportunities == (Opportunity("Mend it", solves=("mine",)),)


@given(journeys())
def test_the_journey_of_a_persona_is_a_valid_journey_of_it_alone(journey):
    for persona in journey.personas:
        view = journey.for_persona(persona)
        assert not any(touchpoint.personas or touchpoint.emotions for touchpoint in view.touchpoints)
        assert not any(way.personas for way in view.transitions)
        assert view.for_persona(persona) == view


def test_a_journey_says_what_it_holds(shop):
    assert str(shop) == "Shop: 2 stages, 4 touchpoints, 4 transitions, 2 personas"
    assert repr(shop) == f"<Journey shop: {shop}>"


@pytest.mark.parametrize("text", [None, {"journeymap": 1}, 5])
def test_what_is_no_text_is_a_type_error(text):
    with pytest.raises(TypeError, match="wanted the text of a journey"):
        jm.loads(text)


def test_another_format_is_a_value_error():
    with pytest.raises(ValueError, match="format must be 'yaml' or 'json', not 'toml'"):
        jm.loads("{}", format="toml")


def test_a_journey_shows_itself_in_a_notebook_as_a_picture(shop):
    assert "image/svg+xml" in shop._repr_mimebundle_()


def test_errors_come_out_of_another_process_as_they_went_in(tmp_path):
    journey = jm.loads(SHOP)
    calls = [
        lambda: journey.touchpoint("shpo"),
        lambda: jm.load(tmp_path / "nowhere.yaml"),
        lambda: jm.loads("journeymap: 1"),
    ]
    for call in calls:
        with pytest.raises(jm.JourneymapError) as caught:
            call()
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
