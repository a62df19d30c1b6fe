import datetime as dt
import enum
import numbers
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings

import journeymap as jm
from journeymap import JourneyBuilder, writing
from journeymap.builder import words
from journeymap.reading.explaining import schema
from journeys import documents, read

HERE = Path(__file__).as_posix()


def _mistakes(builder):
    with pytest.raises(jm.InvalidJourneyError) as caught:
        builder.build()
    return caught.value.diagnostics


def _marked(found):
    """The piece of the caller's code that a diagnostic underlines."""
    snippet = found.snippet
    return snippet.text[snippet.start : snippet.start + snippet.width]


def _line(words):
    """The number of the line of this file that holds some words for the first time."""
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_the_calls_make_the_same_journey_as_the_file():
    with JourneyBuilder("Online bookshop", goal="A second order within 90 days") as shop:
        web = shop.channel("web", kind="digital")
        social = shop.channel("social", kind="digital")
        with shop.stage("awareness"):
            ad = shop.touchpoint("social-ad", channel=social, emotion=0)
        with shop.stage("consideration"):
            page = shop.touchpoint("landing-page", channel=web, emotion=0.5)
            page.pain_point("Delivery cost appears only at the end", severity=2)
        ad >> page
    assert shop.build() == jm.loads("""
journeymap: 1
name: Online bookshop
goal: A second order within 90 days
channels: {web: {kind: digital}, social: {kind: digital}}
stages:
  awareness:
    touchpoints:
      social-ad: {channel: social, emotion: 0, next: landing-page}
  consideration:
    touchpoints:
      landing-page:
        {channel: web, emotion: 0.5, pain_points: [{text: Delivery cost appears only at the end, severity: 2}]}
""")


def test_handles_and_ids_name_the_same_things():
    one, two = JourneyBuilder("A"), JourneyBuilder("A")
    team, web = one.team("care"), one.channel("web", owner="care")
    me, talks = one.persona("me"), one.evidence("talks", kind="interview")
    stage = one.stage("s", owner=team)
    a = stage.touchpoint("a", channel=web, owner=team, personas=[me], evidence=talks, emotion={me: 1})
    slow = a.pain_point("Slow", id="slow", personas=me, evidence=[talks], owner=team)
    a.opportunity("Faster", solves=[slow], owner=team)
    a.metric("csat", 0.5, evidence=[talks])
    a.to(a, when="again", personas=[me])
    two.team("care")
    two.channel("web", owner="care")
    two.persona("me")
    two.evidence("talks", kind="interview")
    stage = two.stage("s", owner="care")
    a = stage.touchpoint("a", channel="web", owner="care", personas="me", evidence=["talks"], emotion={"me": 1})
    a.pain_point("Slow", id="slow", personas=["me"], evidence="talks", owner="care")
    a.opportunity("Faster", solves="slow", owner="care")
    a.metric("csat", 0.5, evidence="talks")
    a.to("a", when="again", personas="me")
    assert one.build() == two.build()


def test_one_expression_leads_through_many_touchpoints():
    shop = JourneyBuilder("A")
    with shop.stage("s"):
        a, b, c = (shop.touchpoint(name) for name in "abc")
    a >> b >> c
    assert [(way.source.id, way.target.id) for way in shop.build().transitions] == [("a", "b"), ("b", "c")]


def test_an_arrow_leads_to_a_touchpoint_and_not_to_a_text():
    with JourneyBuilder("A").stage("s") as stage, pytest.raises(TypeError, match="'TouchpointHandle' and 'str'"):
        stage.touchpoint("a") >> "b"


def test_further_transitions_join_those_given_with_the_touchpoint():
    shop = JourneyBuilder("A")
    with shop.stage("s"):
        a = shop.touchpoint("a", next="b")
        b = shop.touchpoint("b", next=[])
    a.to("a", when="again").to(b, when="later", delay="1d")
    journey = shop.build()
    assert [way.when for way in journey.touchpoint("a").next] == [None, "again", "later"]
    assert journey.touchpoint("b").next == ()


def test_touchpoints_belong_to_the_innermost_open_stage():
    shop = JourneyBuilder("A")
    with shop.stage("one") as one, shop.stage("two"):
        shop.touchpoint("b")
        one.touchpoint("a")
    assert [[point.id for point in stage.touchpoints] for stage in shop.build().stages] == [["a"], ["b"]]


def test_a_touchpoint_outside_of_every_stage_is_a_wrong_call():
    shop = JourneyBuilder("A")
    with shop.stage("one"):
        pass
    with pytest.raises(ValueError, match="'late' is in no stage"):
        shop.touchpoint("late")


def test_stages_and_the_journey_take_metrics():
    shop = JourneyBuilder("A")
    shop.metric("nps", 38, scale="nps", target=45)
    with shop.stage("one") as one:
        one.metric("visits", 12, date=dt.date(2026, 10, 1))
    journey = shop.build()
    assert (journey.metrics[0].target, journey.stages[0].metrics[0].date) == (45, dt.date(2026, 10, 1))


def test_values_of_other_libraries_are_taken_for_what_they_are():
    class Mood(enum.IntEnum):
        GOOD = 2

    @numbers.Integral.register
    class Whole:
        def __int__(self):
            return 3

    own = {"x-a": (1, frozenset({"c", "b", "a"})), "x-b": MappingProxyType({"c": Whole()})}
    shop = JourneyBuilder("A", extensions=MappingProxyType(own))
    with shop.stage("s"):
        shop.touchpoint("a", emotion=Mood.GOOD, entry=Fraction(1, 2), reviewed=dt.date(2026, 10, 1))
    journey = shop.build()
    assert journey.extensions == (("x-a", [1, ["a", "b", "c"]]), ("x-b", {"c": 3}))
    assert (journey.touchpoint("a").emotion, journey.touchpoint("a").entry) == (2, 0.5)


def test_what_no_document_can_hold_is_refused_where_it_is_said():
    shop = JourneyBuilder("A")
    with shop.stage("s") as stage:
        a = stage.touchpoint("a")
    with pytest.raises(TypeError, match="cannot stand in a journey"):
        a.pain_point("Slow", extensions={"x-a": object()})
    with pytest.raises(TypeError, match=r"PainHandle\(id=None\)"):
        a.opportunity("Faster", solves=[a.pain_point("Slow")])


def test_a_mistake_is_reported_at_the_argument_of_the_callers_line():
    shop = JourneyBuilder("A")
    web = shop.channel("web", kind="digital")
    with shop.stage("s"):
        shop.touchpoint("a", channel=web, emotion=7)
    (found,) = _mistakes(shop)
    assert (found.code, found.path) == ("off-scale", ("stages", "s", "touchpoints", "a", "emotion"))
    assert Path(found.source).as_posix() == HERE
    assert found.span.line == _line("channel=web, emotion=7)")
    assert _marked(found) == "emotion=7"
    assert found.span.column == found.snippet.text.index("emotion") + 1


def test_every_mistake_is_reported_at_once_in_the_order_of_the_lines():
    shop = JourneyBuilder("A", state="past")
    shop.channel("web")
    shop.evidence("talks")
    with shop.stage("s"):
        a = shop.touchpoint("a", channel="wbe", chanel="web")
        a.metric("csat", 7, scale="csat")
        a.pain_point("Slow", severity=9)
        a.to("b", probability=2)
        a.opportunity("Faster", impact=0)
        shop.touchpoint("4 you")
    found = _mistakes(shop)
    assert [(item.code, _marked(item)) for item in found] == [
        ("unknown-word", 'state="past"'),
        ("missing-key", '"talks"'),
        ("unknown-channel", 'channel="wbe"'),
        ("unknown-key", 'chanel="web"'),
        ("off-scale", "7"),
        ("out-of-range", "severity=9"),
        ("unknown-touchpoint", '"b"'),
        ("out-of-range", "probability=2"),
        ("out-of-range", "impact=0"),
        ("bad-id", '"4 you"'),
    ]


def test_the_innermost_written_value_is_underlined():
    shop = JourneyBuilder("A")
    shop.persona("me")
    with shop.stage("s"):
        shop.touchpoint(
            "a",
            emotion={"me": 1, "yuo": 2},
            personas=["me", "you"],
            tags=["new", " "],
        )
    assert [_marked(found) for found in _mistakes(shop)] == ["2", '"you"', '" "']


def test_a_mistake_in_a_helper_of_the_callers_is_reported_there():
    def add(shop, name):
        return shop.touchpoint(name, effort=6)

    shop = JourneyBuilder("A")
    with shop.stage("s"):
        add(shop, "a")
    (found,) = _mistakes(shop)
    assert found.span.line == _line("effort=6")


def test_an_argument_that_is_no_literal_is_underlined_whole():
    said = {"emotion": 9}
    shop = JourneyBuilder("A")
    with shop.stage("s"):
        shop.touchpoint("é", **said) if said is None else shop.touchpoint("a", **said)
    (found,) = _mistakes(shop)
    assert found.span.line == _line('shop.touchpoint("a", **said)')
    assert _marked(found) == 'shop.touchpoint("a", **said)'


def test_an_arrow_that_repeats_another_is_underlined_and_names_the_first():
    shop = JourneyBuilder("A")
    with shop.stage("s"):
        a, b = shop.touchpoint("a"), shop.touchpoint("b")
    a >> b
    a >> b  # once more
    (found,) = _mistakes(shop)
    assert (found.code, found.span.line, _marked(found)) == ("duplicate-transition", _line("# once more"), "a >> b")
    assert found.related[0].span.line == found.span.line - 1


def test_an_id_given_twice_is_reported_at_the_second_with_the_place_of_the_first():
    shop = JourneyBuilder("A")
    shop.channel("web")
    shop.channel("web", kind="human")
    with shop.stage("s"):
        shop.touchpoint("a")
        shop.touchpoint("a", emotion=1).to("a")
    with shop.stage("t"):
        shop.touchpoint("a")
    found = _mistakes(shop)
    assert [(item.code, _marked(item)) for item in found] == [
        ("duplicate-key", '"web"'),
        ("duplicate-key", '"a"'),
        ("duplicate-id", '"a"'),
    ]
    assert [item.span.line - item.related[0].span.line for item in found] == [1, 1, 3]


def test_numbers_and_texts_that_no_file_can_hold_are_mistakes_too():
    shop = JourneyBuilder("A")
    with shop.stage("s"):
        shop.touchpoint("a", emotion=float("nan"), entry=10**30)
    assert {_marked(found) for found in _mistakes(shop)} == {'emotion=float("nan")', "entry=10**30"}
    with pytest.raises(UnicodeEncodeError):
        shop.stage("t", goal="\ud800")


def test_a_journey_without_stages_is_reported_where_the_builder_was_made():
    shop = JourneyBuilder("Nothing")
    (found,) = _mistakes(shop)
    assert found.span.line == _line('JourneyBuilder("Nothing")')


def test_leaving_the_block_does_not_build_and_does_not_hide_exceptions():
    with JourneyBuilder("A") as shop:
        shop.stage("s", goal=" ")
    with pytest.raises(KeyError), JourneyBuilder("A"), shop.stage("s"):
        raise KeyError


@pytest.mark.parametrize("arguments", [[], ["-X", "no_debug_ranges"]])
def test_code_without_a_file_still_tells_the_line(arguments):
    code = "import journeymap as jm\nb = jm.JourneyBuilder('A')\nb.stage('s').touchpoint('a', effort=6)\nb.build()\n"
    program = [sys.executable, *arguments, "-c", code]
    done = subprocess.run(program, capture_output=True, text=True, env={**os.environ}, check=False)
    assert "<string>:3:" in done.stderr
    assert "error[out-of-range]" in done.stderr


@pytest.mark.parametrize("text", ["", "no Python (\n" * 9, "pass\n" * 9])
def test_code_that_is_not_what_the_file_holds_any_more_still_tells_the_line(text, tmp_path):
    file = tmp_path / "shop.py"
    file.write_text(text, encoding="utf-8")
    code = "import journeymap as jm\nb = jm.JourneyBuilder('A')\nb.stage('s').touchpoint('a', effort=6)\n"
    said = {}
    exec(compile(code, str(file), "exec"), said)
    (found,) = _mistakes(said["b"])
    assert (found.source, found.span.line) == (str(file), 3)
    assert (found.snippet is None) == (not text)


def test_a_mapping_made_of_others_is_underlined_whole():
    base = {"min": 2, "max": 1}
    shop = JourneyBuilder("A", emotion_scale={**base})
    shop.stage("s").touchpoint("a", links=[{"text": "x", "url": base["min"]}, *[]])
    assert [_marked(found) for found in _mistakes(shop)] == ["emotion_scale={**base}", 'base["min"]']


def test_the_keyword_arguments_are_the_keys_of_the_format():
    parts = {"journey": schema(), **schema()["$defs"]}
    by_call = {
        words.JourneyWords: (
            "journey",
            {"journeymap", "$schema", "name", "include", "metrics", "stages"} | _VOCABULARIES,
        ),
        words.ChannelWords: ("channel", set()),
        words.PersonaWords: ("persona", set()),
        words.TeamWords: ("team", set()),
        words.EvidenceWords: ("evidence", set()),
        words.MetricWords: ("metric", {"value"}),
        words.StageWords: ("stage", {"metrics", "touchpoints"}),
        words.TouchpointWords: ("touchpoint", {"pain_points", "opportunities", "metrics", "journey", "exits"}),
        words.PainWords: ("pain_points", {"text"}),
        words.OpportunityWords: ("opportunities", {"text"}),
        words.TransitionWords: ("next", {"to"}),
    }
    for said, (part, otherwise) in by_call.items():
        keys = said.__required_keys__ | said.__optional_keys__
        assert keys - {"extensions"} == parts[part]["properties"].keys() - otherwise, part


_VOCABULARIES = {"channels", "personas", "teams", "evidence"}


def _built(document):
    """The same document said to a builder."""
    document = {key: value for key, value in document.items() if key not in {"journeymap", "$schema"}}
    parts = {key: document.pop(key, {}) for key in (*_VOCABULARIES, "metrics", "stages")}
    shop = JourneyBuilder(document.pop("name"), **document)
    calls = {"channels": shop.channel, "personas": shop.persona, "teams": shop.team, "evidence": shop.evidence}
    for key, call in calls.items():
        for name, said in parts[key].items():
            call(name, **said)
    _say_metrics(shop, parts["metrics"])
    for name, said in parts["stages"].items():
        stage = shop.stage(name, **{key: said[key] for key in said if key not in {"metrics", "touchpoints"}})
        _say_metrics(stage, said.get("metrics", {}))
        for other, touchpoint in said.get("touchpoints", {}).items():
            _say_touchpoint(stage, other, touchpoint)
    return shop.build()


def _say_metrics(holder, metrics):
    for name, said in metrics.items():
        holder.metric(name, **(said if isinstance(said, dict) else {"value": said}))


def _say_touchpoint(stage, name, said):
    apart = {key: said.get(key, []) for key in ("pain_points", "opportunities")}
    made = stage.touchpoint(name, **{key: said[key] for key in said if key not in {*apart, "metrics"}})
    for key, call in (("pain_points", made.pain_point), ("opportunities", made.opportunity)):
        for item in apart[key]:
            call(**(item if isinstance(item, dict) else {"text": item}))
    _say_metrics(made, said.get("metrics", {}))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_document_can_be_said_in_calls(document):
    journey = read(document)
    assert _built(writing.to_document(journey)) == journey


def test_a_stage_made_twice_is_the_only_mistake_where_both_have_touchpoints():
    shop = JourneyBuilder("Shop")
    with shop.stage("browse"):
        page = shop.touchpoint("page")
    with shop.stage("browse"):
        search = shop.touchpoint("search")
    page >> search
    (found,) = _mistakes(shop)

    assert (found.code, _marked(found)) == ("duplicate-key", '"browse"')


def test_what_was_said_alone_is_the_first_of_what_is_said_after_it():
    shop = JourneyBuilder("Shop")
    with shop.stage("buy"):
        till = shop.touchpoint("till", pain_points="Only cash", opportunities={"text": "Take cards"})
        till.pain_point("No receipt")
        till.opportunity("Print one")

    (found,) = shop.build().touchpoints
    assert [pain.text for pain in found.pain_points] == ["Only cash", "No receipt"]
    assert [idea.text for idea in found.opportunities] == ["Take cards", "Print one"]


@pytest.mark.parametrize("id", [None, 3, ["till"], {"till": 1}, b"till", object()])
def test_an_id_that_is_no_text_is_a_wrong_call(id):
    shop = JourneyBuilder("Shop")

    for call in (shop.channel, shop.persona, shop.team, shop.evidence, shop.stage):
        with pytest.raises(TypeError, match="an id is a text, not"):
            call(id)
    with shop.stage("buy"), pytest.raises(TypeError, match="an id is a text, not"):
        shop.touchpoint(id)


def test_a_metric_beside_metrics_that_are_none_is_a_wrong_call():
    shop = JourneyBuilder("Shop", metrics=[1])

    with pytest.raises(TypeError, match="'metrics' was given before as list, not as a mapping of ids"):
        shop.metric("nps", 3)
