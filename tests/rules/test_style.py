"""What the rules of style find in ids, names, texts and lists."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeymap as jm
from journeymap import model
from journeymap.rules import parts
from journeymap.rules.style import _MANNERS, _respelt, duplicate_item


def touchpoints(*names):
    return f"stages: {{s: {{touchpoints: {{{', '.join(f'{name}: {{}}' for name in names)}}}}}}}\n"


@pytest.mark.parametrize(
    ("ids", "odd"),
    [
        (["web", "shop", "landing-page", "pay-now"], []),
        (["landing-page", "pay-now", "check_out"], ["check_out"]),
        (["landing_page", "pay_now", "check-out"], ["check-out"]),
        (["landingPage", "payNow", "check-out"], ["check-out"]),
        (["LandingPage", "PayNow", "Shop", "Way", "check-out"], ["s", "check-out"]),
        (["landing-page", "pay_now"], ["pay_now"]),
        (["web", "shop", "Phone"], ["Phone"]),
        (["TP-1", "TP-2", "TP-3"], []),
        (["landing-page", "a-b_c"], ["a-b_c"]),
    ],
)
def test_ids_are_held_to_the_manner_of_most_and_to_hyphens_at_a_tie(ask, ids, odd):
    assert [remark.path[-1] for remark in ask("id-style", touchpoints(*ids))] == odd


@pytest.mark.parametrize(
    ("style", "odd"), [("kebab", ["payNow"]), ("camel", ["landing-page"]), ("snake", ["landing-page", "payNow"])]
)
def test_a_style_that_is_asked_for_holds_whatever_most_ids_are(ask, style, odd):
    remarks = ask("id-style", touchpoints("landing-page", "payNow"), style=style)

    assert [remark.path[-1] for remark in remarks] == odd


def test_metrics_have_a_manner_of_their_own_unless_a_style_is_asked_for(places):
    text = "stages: {s: {touchpoints: {landing-page: {metrics: {bounce_rate: 1, stay_time: 1, page-views: 1}}}}}\n"

    assert places("id-style", text) == ["landing-page.metrics.page-views"]
    assert places("id-style", text, style="kebab") == [
        "landing-page.metrics.bounce_rate",
        "landing-page.metrics.stay_time",
    ]


def test_ids_of_every_kind_are_looked_at(places):
    text = (
        "channels: {myWeb: {}}\npersonas: {myself: {}, youThere: {}}\nteams: {myTeam: {}}\n"
        "evidence: {myProof: {kind: survey}}\n"
        "stages: {myStage: {touchpoints: {a-b: {}, c-d: {}, e-f: {}, g-h: {}, i-j: {}, k-l: {}, n-o: {pain_points: "
        "{id: myPain, text: Slow}}}}}\n"
    )

    assert places("id-style", text) == [
        "channels.myWeb",
        "personas.youThere",
        "teams.myTeam",
        "evidence.myProof",
        "stages.myStage",
        "n-o.pain_points.id",
    ]


def test_an_id_that_is_taken_is_not_proposed(ask):
    (remark,) = ask("id-style", touchpoints("pay-now", "landing-page", "payNow"))

    assert remark.hint == "choose another id"


@given(st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,12}", fullmatch=True), st.sampled_from(sorted(_MANNERS)))
def test_an_id_that_is_proposed_is_written_in_the_manner_with_the_same_letters(name, manner):
    wanted = _respelt(name, manner)

    assert _MANNERS[manner].fullmatch(wanted)
    assert wanted.lower().replace("-", "").replace("_", "") == name.lower().replace("-", "").replace("_", "")


def test_ids_that_differ_in_capitals_or_hyphens_are_confusable_within_their_kind(ask):
    text = (
        "stages: {check-out: {touchpoints: {checkout: {channel: web}, b: {channel: Web},"
        " checkOut: {channel: web, metrics: {on_time: 1, on-time: 2}}}}}\n"
    )

    assert [(remark.path[-1], remark.hint.split()[1]) for remark in ask("confusable-id", text)] == [
        ("channel", "'web'"),
        ("checkOut", "'checkout'"),
        ("on-time", "'on_time'"),
    ]


def test_the_same_metric_at_two_touchpoints_is_no_confusion(places):
    text = "stages: {s: {touchpoints: {a: {metrics: {csat: 1}}, b: {metrics: {csat: 1}}}}}\n"

    assert places("confusable-id", text) == []


def test_names_are_compared_within_a_stage_and_within_a_vocabulary(places):
    text = (
        "channels: {web: {name: Online}, app: {name: '  online'}}\n"
        "stages:\n"
        "  one: {touchpoints: {a: {name: Pays}, b: {name: PAYS}}}\n"
        "  two: {name: One, touchpoints: {c: {name: Pays}}}\n"
    )

    assert places("duplicate-name", text) == ["channels.app.name", "stages.two.name", "b.name"]


def test_confusable_ids_are_not_told_again_for_the_names_that_follow_from_them(places):
    assert places("duplicate-name", touchpoints("pay-now", "pay_now")) == []


def test_a_duplicate_item_is_told_at_its_second_place_and_can_be_removed(ask):
    remarks = ask("duplicate-item", "tags: [a, b, a, a]\n" + touchpoints("t"))

    assert [(remark.path, remark.instead) for remark in remarks] == [(("tags", 2), ""), (("tags", 3), "")]
    assert [path for remark in remarks for _, path in remark.related] == [("tags", 0), ("tags", 0)]


def test_lists_of_every_part_are_looked_at(places):
    text = (
        "channels: {c: {tags: [x, x]}}\npersonas: {p: {goals: [x, x]}}\nmetrics: {m: {value: 1, tags: [x, x]}}\n"
        "stages:\n  s:\n    tags: [x, x]\n    touchpoints:\n"
        "      t:\n"
        "        pain_points: {text: Slow, personas: [p, p]}\n"
        "        opportunities: {text: Hurry, tags: [x, x]}\n"
        "        systems: [x, y, x]\n"
        "        next: {to: t, personas: [p, p]}\n"
    )

    assert places("duplicate-item", text) == [
        "channels.c.tags.1",
        "personas.p.goals.1",
        "stages.s.tags.1",
        "metrics.m.tags.1",
        "t.systems.2",
        "t.pain_points.personas.1",
        "t.opportunities.tags.1",
        "t.next.personas.1",
    ]


def test_no_list_of_the_model_is_forgotten():
    for kind, keys in parts._LISTS.items():
        texts = {field.name for field in attrs.fields(kind) if field.type == "tuple[str, ...]"}
        assert set(keys) == texts
    has_lists = {
        kind
        for kind in vars(model).values()
        if attrs.has(kind) and {"path", "tags"} <= {field.name for field in attrs.fields(kind)}
    }
    assert has_lists == set(parts._LISTS)


@given(st.lists(st.sampled_from("abcd"), min_size=2, max_size=8))
def test_removing_what_is_told_leaves_each_item_once_and_in_order(items):
    journey = jm.loads(
        f"journeymap: 1\nname: A\ntags: [{', '.join(items)}]\nstages: {{s: {{touchpoints: {{t: {{}}}}}}}}\n"
    )
    told = {remark.path[-1] for remark in duplicate_item.remarks(journey, today=dt.date(2026, 11, 22))}

    assert [item for place, item in enumerate(items) if place not in told] == list(dict.fromkeys(items))


@pytest.mark.parametrize(("name", "found"), [("x" * 40, 0), ("x" * 41, 1), ("旅" * 20, 0), ("旅" * 21, 1)])
def test_a_name_is_long_from_forty_one_letters_on_and_wide_letters_count_twice(places, name, found):
    text = f"stages: {{s: {{touchpoints: {{a: {{name: {name}}}}}}}}}\n"

    assert places("long-name", text) == ["a.name"] * found
    assert places("long-name", text, most=100) == []


@pytest.mark.parametrize(("length", "found"), [(40, 0), (41, 1)])
def test_an_id_is_long_from_forty_one_letters_on(places, length, found):
    assert len(places("long-id", touchpoints("x" * length))) == found


@pytest.mark.parametrize(
    "text", ["TODO", "todo", "tbd?", "(TBD)", "xxx", "TODO: ask Bea", "Lorem ipsum dolor", "FIXME"]
)
def test_what_holds_the_place_of_a_text_is_found(places, text):
    assert places("placeholder", f"goal: '{text}'\n{touchpoints('a')}") == ["goal"]


@pytest.mark.parametrize("text", ["Todo lists are shared", "TBDs are rare", "Exxxact", "Methods", "Toda"])
def test_words_that_only_begin_like_a_placeholder_are_none(places, text):
    assert places("placeholder", f"goal: '{text}'\n{touchpoints('a')}") == []


def test_placeholders_are_looked_for_wherever_people_read(places):
    text = (
        "stages:\n  s:\n    goal: TBD\n    touchpoints:\n"
        "      a: {name: TBD, pain_points: TBD, opportunities: {text: TBD}}\n"
    )

    assert places("placeholder", text) == ["a.name", "stages.s.goal", "a.pain_points.text", "a.opportunities.text"]


@pytest.mark.parametrize(("name", "found"), [("PAYS BY CARD", 1), ("FAQ", 0), ("Pays BY card", 0), ("旅 程", 0)])
def test_a_name_shouts_with_several_words_in_capitals(places, name, found):
    assert places("shouting", f"stages: {{s: {{touchpoints: {{a: {{name: {name}}}}}}}}}\n") == ["a.name"] * found


@pytest.mark.parametrize(
    ("name", "found"),
    [("Pays.", 1), ("Pays:", 1), ("Pays, ", 1), ("Pays!", 0), ("And then...", 0), ("Cards etc.", 0), ("Pays", 0)],
)
def test_a_name_ends_without_a_mark_that_ends_sentences(places, name, found):
    text = f"stages: {{s: {{touchpoints: {{a: {{name: '{name}'}}}}}}}}\n"

    assert places("name-with-full-stop", text) == ["a.name"] * found
