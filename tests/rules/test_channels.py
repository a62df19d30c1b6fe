"""What the rules about hand-offs, channels, owners and vocabularies find, and where they are silent."""

import pytest

from journeymap.rules import RULES

CHANNELS = [rule.code for rule in RULES if rule.family == "channels"]


def stage(*touchpoints, before="", more=""):
    lines = "".join(f"      {touchpoint}\n" for touchpoint in touchpoints)
    return f"{before}stages:\n  s:\n{more}    touchpoints:\n{lines}"


@pytest.mark.parametrize("code", CHANNELS)
def test_names_and_order_alone_are_left_in_peace(places, code):
    assert places(code, stage("a: {}", "b: {}", "c: {name: See}")) == []
    assert places(code, "stages: {s: {}, t: {}}") == []


def way(handoff, source="channel: web", target="channel: phone"):
    return stage(f"a: {{{source}, next: {{to: b{handoff}}}}}", f"b: {{{target}}}")


FORCED = ", handoff: forced"


def test_a_forced_handoff_is_told_at_its_word(ask):
    (remark,) = ask("forced-handoff", way(FORCED))
    assert remark.path[3:] == ("a", "next", "handoff")
    assert remark.message == "customers are forced to change from 'web' to 'phone' on the way from 'a' to 'b'"
    assert remark.related == (("where they have to go", ("stages", "s", "touchpoints", "b")),)


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("owner: shop", "owner: care", "to pass from team 'shop' to 'care'"),
        ("channel: web, owner: shop", "owner: care", "to pass from team 'shop' to 'care'"),
        ("channel: web", "owner: care", "to change the channel or the team"),
        ("name: A", "name: B", "to change the channel or the team"),
    ],
)
def test_a_forced_handoff_says_what_is_known_to_change(ask, source, target, words):
    (remark,) = ask("forced-handoff", way(FORCED, source, target))
    assert words in remark.message


@pytest.mark.parametrize(
    ("source", "target", "count"),
    [
        ("channel: web, opportunities: Say it", "channel: phone", 0),
        ("channel: web", "channel: phone, opportunities: Say it", 0),
        ("channel: web, opportunities: {text: Say it, status: done}", "channel: phone", 0),
        ("channel: web, opportunities: {text: Say it, status: rejected}", "channel: phone", 1),
        ("channel: web, pain_points: Hidden", "channel: phone", 1),
    ],
)
def test_an_opportunity_at_either_side_takes_a_forced_handoff_up(places, source, target, count):
    lines = way(FORCED, source, target)
    assert len(places("forced-handoff", lines)) == count
    assert len(places("forced-handoff", lines, all=True)) == 1


def test_planned_handoffs_and_mere_changes_are_not_forced(places):
    assert places("forced-handoff", way(", handoff: planned")) == []
    assert places("forced-handoff", way("")) == []


@pytest.mark.parametrize(
    ("source", "target", "is_told"),
    [
        ("channel: web", "channel: web", True),
        ("channel: web, owner: x", "channel: web, owner: x", True),
        ("channel: web, owner: x", "channel: web", True),
        ("channel: web, owner: x", "channel: web, owner: y", False),
        ("channel: web", "channel: phone", False),
        ("channel: web", "name: B", False),
        ("name: A", "name: B", False),
    ],
)
def test_a_handoff_has_to_change_something_as_far_as_is_known(places, source, target, is_told):
    for handoff in ("planned", "forced"):
        found = places("handoff-without-change", way(f", handoff: {handoff}", source, target))
        assert found == (["a.next.handoff"] if is_told else [])
    assert places("handoff-without-change", way("", source, target)) == []


def test_the_owner_of_a_stage_is_the_team(places):
    lines = "stages:\n  s: {owner: x, touchpoints: {a: {channel: web, next: {to: b, handoff: planned}}}}\n"
    assert places("handoff-without-change", lines + "  t: {owner: y, touchpoints: {b: {channel: web}}}") == []
    assert len(places("handoff-without-change", lines + "  t: {owner: x, touchpoints: {b: {channel: web}}}")) == 1
    assert places("handoff-without-owners", lines + "  t: {owner: x, touchpoints: {b: {channel: web}}}") == []


@pytest.mark.parametrize(
    ("handoff", "source", "target", "place"),
    [
        ("", "channel: web, owner: x", "channel: phone", "a.next.to"),
        ("", "channel: web", "channel: phone, owner: x", "a.next.to"),
        ("", "channel: web", "channel: phone", None),
        ("", "channel: web, owner: x", "channel: web", None),
        ("", "channel: web, owner: x", "name: B", None),
        ("", "channel: web, owner: x", "channel: phone, owner: y", None),
        (FORCED, "channel: web, owner: x", "name: B", "a.next.handoff"),
        (FORCED, "channel: web", "channel: phone", "a.next.handoff"),
        (FORCED, "channel: web, owner: x", "channel: phone, owner: x", None),
    ],
)
def test_both_sides_of_a_handoff_have_an_owner(places, handoff, source, target, place):
    assert places("handoff-without-owners", way(handoff, source, target)) == ([place] if place else [])


def test_a_handoff_names_the_side_without_an_owner(ask):
    (one,) = ask("handoff-without-owners", way(FORCED, "channel: web, owner: x", "channel: phone"))
    (none,) = ask("handoff-without-owners", way(FORCED))
    assert one.message == "customers are handed over from 'a' to 'b', and 'b' has no owner"
    assert none.message == "customers are handed over from 'a' to 'b', and neither has an owner"
    assert [path[-1] for _, path in none.related] == ["a", "b"]


def switch(before, after, more="", source="web", target="phone"):
    ways = f"{{to: b{more}}}"
    return stage(
        f"a: {{channel: {source}, emotion: {before}, next: {ways}}}", f"b: {{channel: {target}, emotion: {after}}}"
    )


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        (-0.5, -0.5, True),
        (-0.5, -2, True),
        (-0.49, -2, False),
        (-2, -1.9, False),
        (-2, 2, False),
        (-2, -2, True),
    ],
)
def test_a_switch_is_told_from_a_low_emotion_on_where_it_gets_no_better(places, before, after, is_told):
    assert places("switch-at-low-emotion", switch(before, after)) == (["a.emotion"] if is_told else [])


def test_how_low_is_an_option_on_any_scale(places):
    lines = "emotion_scale: {min: 1, max: 5}\n" + switch(2, 2)
    assert len(places("switch-at-low-emotion", lines)) == 1
    assert len(places("switch-at-low-emotion", lines, emotion=0.25)) == 1
    assert places("switch-at-low-emotion", lines, emotion=0.24) == []


def test_nobody_is_unhappy_in_the_upper_half_of_a_scale(places):
    lines = "emotion_scale: {min: 0, max: 10}\n"
    assert places("switch-at-low-emotion", lines + switch(6, 6), emotion=0.9) == []
    assert places("switch-at-low-emotion", lines + switch(5, 5), emotion=0.9) == ["a.emotion"]


def test_a_switch_between_touchpoints_of_nobody_is_left_alone_in_a_map_with_owners(places):
    lines = switch(-2, -2)
    assert places("switch-at-low-emotion", lines) == ["a.emotion"]
    assert places("switch-at-low-emotion", lines + "      c: {owner: team}\n") == []
    assert places("switch-at-low-emotion", lines.replace("channel: phone", "channel: phone, owner: team")) == [
        "a.emotion"
    ]
    assert places("switch-at-low-emotion", lines.replace("channel: web", "channel: web, owner: team")) == ["a.emotion"]


def test_what_happens_in_a_customers_life_needs_no_owner(places):
    lines = stage(
        "a: {channel: web, owner: t, next: b}",
        "b: {next: c}",
        "c: {channel: web, next: d}",
        "d: {channel: web, owner: t}",
    )
    assert places("unowned", lines) == ["c"]
    assert places("unowned", lines.replace("channel: web, ", "")) == ["b", "c"]


def test_without_a_change_of_channel_or_with_a_handoff_nothing_is_a_switch(places):
    assert places("switch-at-low-emotion", switch(-2, -2, target="web")) == []
    assert places("switch-at-low-emotion", switch(-2, -2, more=", handoff: planned")) == []
    assert places("switch-at-low-emotion", switch(-2, -2, more=FORCED)) == []
    assert places("switch-at-low-emotion", switch(-2, -2).replace("channel: phone, ", "")) == []
    assert places("switch-at-low-emotion", switch(-2, -2).replace("channel: web, ", "")) == []
    assert places("switch-at-low-emotion", switch(-2, -2).replace(", emotion: -2}", "}")) == []


def test_several_switches_from_one_touchpoint_are_told_once(ask):
    lines = stage(
        "a: {channel: web, emotion: -1, next: [b, c, d]}",
        "b: {channel: phone, emotion: -1}",
        "c: {channel: shop, emotion: -2}",
        "d: {channel: mail, emotion: 1}",
    )
    (remark,) = ask("switch-at-low-emotion", lines)
    assert remark.message == (
        "customers are unhappy at 'a' (emotion -1 of -2 to 2) and change from 'web' to 'phone' for 'b', to 'shop' for 'c', "
        "where they feel no better"
    )
    assert [path[-2:] for _, path in remark.related] == [("b", "channel"), ("c", "channel")]
    assert "handoff: planned" in remark.hint


def test_in_implicit_flow_no_handoff_is_asked_for(ask):
    (remark,) = ask(
        "switch-at-low-emotion", stage("a: {channel: web, emotion: -1}", "b: {channel: phone, emotion: -1}")
    )
    assert "handoff" not in remark.hint


def test_emotions_of_personas_are_averaged_by_share(places):
    personas = "personas: {p: {share: 0.75}, q: {share: 0.25}}\n"
    lines = personas + switch("{p: -1, q: 1}", -2)
    assert places("switch-at-low-emotion", lines) == ["a.emotion"]
    assert places("switch-at-low-emotion", lines.replace("0.75", "0.7").replace("0.25", "0.3")) == []


KINDS = (
    "channels: {web: {kind: digital}, phone: {kind: human}, mail: {kind: digital}, shop: {kind: physical}, chat: {}}\n"
)


@pytest.mark.parametrize(
    ("first", "middle", "last", "is_told"),
    [
        ("web", "phone", "web", True),
        ("web", "phone", "mail", False),
        ("web", "mail", "web", False),
        ("web", "shop", "web", False),
        ("web", "chat", "web", False),
        ("shop", "phone", "shop", False),
        ("web", "web", "web", False),
    ],
)
def test_a_detour_leads_from_a_digital_channel_to_people_and_back(places, first, middle, last, is_told):
    lines = stage(f"a: {{channel: {first}}}", f"b: {{channel: {middle}}}", f"c: {{channel: {last}}}", before=KINDS)
    assert places("there-and-back", lines) == (["b.channel"] if is_told else [])


def test_a_detour_back_to_where_one_came_from_counts(places):
    ways = "a: {channel: web, next: [b, c]}", "b: {channel: phone, next: a}", "c: {channel: web}"
    assert places("there-and-back", stage(*ways, before=KINDS)) == ["b.channel"]


def test_undeclared_channels_have_no_kind(places):
    assert places("there-and-back", stage("a: {channel: web}", "b: {channel: phone}", "c: {channel: web}")) == []


def owned(count, free):
    rows = [f"o{number}: {{owner: x}}" for number in range(count)]
    return stage(*rows, *(f"f{number}: {{}}" for number in range(free)))


def test_unowned_touchpoints_are_told_one_by_one_where_they_are_few(places):
    assert places("unowned", owned(3, 2)) == ["f0", "f1"]
    assert places("unowned", owned(1, 3)) == ["f0", "f1", "f2"]
    assert places("unowned", owned(0, 3)) == []


def test_where_most_are_unowned_the_map_is_told(ask, places):
    (remark,) = ask("unowned", owned(3, 4))
    assert (remark.path, remark.message) == (("stages",), "4 of 7 touchpoints have no owner")
    assert len(places("unowned", owned(4, 4))) == 4


def test_a_stage_in_which_nothing_has_an_owner_is_told_once(ask):
    lines = owned(3, 0) + "  t: {touchpoints: {x: {}, y: {}}}\n  u: {touchpoints: {z: {}}}\n"
    first, second = ask("unowned", lines)
    assert (first.path, first.message) == (("stages", "t"), "none of the 2 touchpoints of stage 't' has an owner")
    assert second.path[-1] == "z"


def test_the_owner_of_the_journey_owns_no_touchpoint(places):
    assert places("unowned", "owner: x\n" + owned(3, 1)) == ["f0"]
    assert places("unowned", "owner: x\n" + owned(0, 4)) == []


def test_an_isolated_touchpoint_is_not_told_as_unowned(places):
    lines = stage("a: {owner: x, next: b}", "b: {owner: x}", "forum: {}")
    assert places("unowned", lines) == []
    assert places("isolated", lines) == ["forum"]


USED = stage("a: {channel: web, owner: x, evidence: seen, emotion: {p: 1, q: 0}}")


@pytest.mark.parametrize(
    ("declared", "path", "message"),
    [
        ("channels: {web: {}, fax: {}}", "channels.fax", "channel 'fax' is declared and never used"),
        ("teams: {x: {}, y: {}}", "teams.y", "team 'y' is declared and never used"),
        ("personas: {p: {}, q: {}, r: {}}", "personas.r", "persona 'r' is declared and never used"),
        (
            "evidence: {seen: {kind: survey}, old: {kind: survey}}",
            "evidence.old",
            "evidence 'old' is declared and never used",
        ),
    ],
)
def test_what_is_declared_and_never_named_is_told_at_its_id(ask, places, declared, path, message):
    assert [remark.message for remark in ask("unused", f"{declared}\n{USED}")] == [message]
    assert places("unused", f"{declared}\n{USED}") == [path]


def test_a_vocabulary_of_which_most_is_unused_is_told_once(ask):
    (remark,) = ask("unused", f"evidence: {{seen: {{kind: survey}}, {_unseen(4)}}}\n{USED}")
    assert remark.path == ("evidence",)
    assert remark.message == "4 of the 5 pieces of evidence that are declared are never used"


def _unseen(count):
    return ", ".join(f"e{number}: {{kind: survey}}" for number in range(count))


def test_personas_are_asked_for_only_where_two_others_are_told_apart(places):
    for named in ("", "a: {emotion: {p: 1}}"):
        lines = stage(named or "a: {}", before="personas: {p: {}, q: {}, r: {}}\n")
        assert places("unused", lines) == []


def test_a_team_that_owns_a_channel_is_used(places):
    lines = "channels: {web: {owner: y}}\nteams: {x: {}, y: {}}\n" + USED
    assert places("unused", lines) == []


def test_a_missing_channel_is_told_where_most_have_one(places):
    most = stage("a: {channel: web}", "b: {channel: web}", "c: {}")
    assert places("no-channel", most) == ["c"]
    assert places("no-channel", stage("a: {channel: web}", "b: {}")) == []


def test_an_end_in_failure_needs_no_channel(places):
    lines = stage("a: {channel: web, next: [b, c]}", "b: {channel: web}", "c: {outcome: failure}")
    assert places("no-channel", lines) == []
    assert places("no-channel", lines.replace("failure", "success")) == ["c"]


def test_channels_without_kind_are_told_one_by_one_or_once(ask, places):
    two = "channels: {web: {}, fax: {kind: digital}, phone: {}}\n"
    assert places("channel-without-kind", two + USED) == ["channels.web", "channels.phone"]
    (remark,) = ask("channel-without-kind", "channels: {web: {}, b: {}, c: {}, d: {}}\n" + USED)
    assert (remark.path, remark.message) == (("channels",), "4 of the 4 channels have no kind")


def test_channels_taken_from_use_have_no_kind_to_tell(places):
    assert places("channel-without-kind", USED) == []
