"""What changes make of a journey: what moves, what stays, and that the outcome is a journey like any other."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import journeymap as jm
from analysis.oracles import CHAIN
from changeable import changeable
from journeymap import Change, UnknownNameError
from journeymap.analysis.changing.applying import changed
from journeymap.solving.chains import chain_of
from journeys import journeys
from sketches import ids, sketch, small_maps


def after(journey, *changes):
    made, _ = changed(journey, [change if isinstance(change, Change) else Change.parse(change) for change in changes])
    return made


def notes(journey, *changes):
    return " | ".join(changed(journey, [Change.parse(change) for change in changes])[1])


def ways(journey, name):
    number = journey.flow.index[name]
    targets = ids(journey.touchpoints[target] for target in journey.flow.successors[number]).split()
    return {
        target: pytest.approx(p, abs=1e-9)
        for target, p in zip(targets, journey.flow.probabilities[number], strict=True)
    }


def answers(journey):
    """What some analyses say, in records."""
    asked = (jm.reach, jm.pain_points, jm.critical_path, jm.must_pass, jm.emotion_curve, jm.markov, jm.handoffs)
    found = [ask(journey).to_records() for ask in (*asked, jm.lifecycle_health)]
    return [record for records in found for record in records]


def assert_alike(one, other):
    first, second = answers(one), answers(other)
    assert len(first) == len(second)
    for before, then in zip(first, second, strict=True):
        for key, value in before.items():
            assert then[key] == (pytest.approx(value, rel=1e-9, abs=1e-9) if isinstance(value, float) else value), key


def identities(journey):
    """Changes to the values there are."""
    for number, touchpoint in enumerate(journey.touchpoints):
        yield Change.shift(touchpoint, emotion=0, effort=0, duration=0, drop_off=0)
        if journey.flow.successors[number]:
            yield Change.set(touchpoint, drop_off=min(1.0, journey.flow.drop_off[number]))


@settings(max_examples=40)
@given(journeys())
def test_a_change_to_the_values_there_are_leaves_every_analysis_as_it_was(journey):
    assert after(journey) == journey
    assert_alike(journey, after(journey, *identities(journey)))


@settings(max_examples=40)
@given(changeable())
def test_so_it_does_where_personas_part_ways(journey):
    assert_alike(journey, after(journey, *identities(journey)))


@given(changeable(), st.data())
def test_writing_down_what_is_implied_moves_nothing(journey, data):
    sources = [number for number, targets in enumerate(journey.flow.successors) if targets]
    assume(sources)
    source = data.draw(st.sampled_from(sources))
    target = journey.touchpoints[journey.flow.successors[source][0]]
    changes = [
        Change.delay(journey.touchpoints[source], target, 77),
        Change.delay(journey.touchpoints[source], target, 5),
    ]
    known = after(journey, *changes)

    assert known.flow.successors == journey.flow.successors
    for one, other in zip(known.flow.probabilities, journey.flow.probabilities, strict=True):
        assert one == pytest.approx(other, abs=1e-12)
    assert dict(known.flow.entries) == pytest.approx(dict(journey.flow.entries))
    assert (known.flow.outcomes, known.flow.ends) == (journey.flow.outcomes, journey.flow.ends)
    assert known.flow.drop_off == pytest.approx(journey.flow.drop_off, abs=1e-9)
    assert known.flow.delays[source][0] == pytest.approx(5)


SHOP = sketch(
    "site > pay .5, site > chat .2, chat > pay .5, pay > done .8, pay > site .1",
    emotion={"site": 0, "pay": -1, "chat": 1.5},
    effort={"pay": 4},
    duration={"site": 60, "pay": 120},
)


def test_values_are_set_and_shifted():
    made = after(SHOP, "pay.emotion += 0.5, effort -= 1.5, duration -= 30s", "site.emotion = 2, effort = 3")
    pay, site = made.touchpoint("pay"), made.touchpoint("site")
    assert (pay.emotion, pay.effort, pay.duration) == (-0.5, 2.5, 90)
    assert (site.emotion, site.effort, site.duration) == (2, 3, 60)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("chat.emotion += 1", "emotion at 'chat' stops at 2, the end of its range"),
        ("pay.effort += 3", "effort at 'pay' stops at 5, the end of its range"),
        ("site.duration -= 2m", "duration at 'site' stops at 0, the end of its range"),
        ("pay.drop_off -= 50%", "drop_off at 'pay' stops at 0, the end of its range"),
        ("done.emotion += 1", "no emotion at 'done' that could change: it stays unknown"),
        ("chat.effort -= 1", "no effort at 'chat' that could change: it stays unknown"),
        ("done.drop_off = 10%", "'done' is an end, which has no drop-off: it stays as it is"),
    ],
)
def test_where_a_change_stops_it_says_so(change, told):
    assert told in notes(SHOP, change)


def test_an_emotion_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="emotion 3 at 'pay' is off the map's scale, which goes from -2 to 2"):
        after(SHOP, "pay.emotion = 3")


def test_emotions_of_personas_shift_each_and_are_set_for_all():
    journey = sketch("a > b", shares={"p": 0.5, "q": 0.5}, emotions={"a": (("p", 1.5), ("q", -1))})
    assert after(journey, "a.emotion += 1").touchpoint("a").emotions == (("p", 2), ("q", 0))
    made = after(journey, "a.emotion = 1").touchpoint("a")
    assert (made.emotion, made.emotions) == (1, ())
    assert "the same emotion for all personas at 'a'" in notes(journey, "a.emotion = 1")


def test_who_does_not_leave_goes_on_in_proportion():
    assert ways(after(SHOP, "site.drop_off = 9%"), "site") == {"pay": 0.65, "chat": 0.26}
    assert ways(after(SHOP, "site.drop_off -= 0.14"), "site") == {"pay": 0.6, "chat": 0.24}


def test_a_share_leaves_the_rest_to_the_others_in_proportion():
    made = after(SHOP, "site > pay = 75%")
    assert ways(made, "site") == {"pay": 0.75, "chat": 0.1}
    assert made.flow.drop_off[0] == pytest.approx(0.15)
    assert "share the rest in proportion" in notes(SHOP, "site > pay = 75%")


def test_where_there_are_no_others_who_does_not_take_the_way_leaves():
    journey = sketch("a > b, b > c 0, b > d 0")
    assert ways(after(journey, "a > b = 60%"), "a") == {"b": 0.6}
    assert ways(after(journey, "b > c = 60%"), "b") == {"c": 0.6, "d": 0}


def test_nobody_is_won_where_nobody_goes_on():
    journey = sketch("b > c 0, b > d 0")
    assert ways(after(journey, "b.drop_off = 50%"), "b") == {"c": 0, "d": 0}
    assert "stops at 1: no way on has customers that could become more" in notes(journey, "b.drop_off = 50%")


def test_time_passes_on_a_way():
    assert after(SHOP, "site > pay delay = 1d").flow.delays[0] == (86_400, None)


@given(changeable(), st.data())
def test_any_drop_off_can_be_had_that_personas_allow(journey, data):
    flow = journey.flow
    sources = [number for number, targets in enumerate(flow.successors) if targets and sum(flow.probabilities[number])]
    assume(sources)
    number, wanted = data.draw(st.sampled_from(sources)), data.draw(st.sampled_from([0.0, 0.1, 0.3, 0.9, 1.0]))
    made, told = changed(journey, [Change.set(journey.touchpoints[number], drop_off=wanted)])

    if not any("stops" in note for note in told):
        assert made.flow.drop_off[number] == pytest.approx(wanted, abs=1e-9)
    for other, probabilities in enumerate(flow.probabilities):
        assert other == number or made.flow.probabilities[other] == pytest.approx(probabilities)
    if not any(flow.audiences[number]):
        assert not any("stops" in note for note in told)
        factor = sum(made.flow.probabilities[number]) / sum(flow.probabilities[number])
        assert made.flow.probabilities[number] == pytest.approx([factor * p for p in flow.probabilities[number]])


def test_a_persona_that_never_leaves_makes_others_stay():
    text = """
journeymap: 1
name: Two
personas: {loyal: {share: 0.5}, shy: {share: 0.5}}
stages:
  all:
    touchpoints:
      site: {next: [{to: pay, probability: 0.9, personas: loyal}, {to: pay, probability: 0.5, personas: shy}]}
      pay: {outcome: success}
"""
    made = after(jm.loads(text), "site.drop_off = 10%")
    assert made.for_persona("loyal").flow.drop_off[0] == pytest.approx(0)
    assert made.for_persona("shy").flow.drop_off[0] == pytest.approx(0.2)
    made = after(jm.loads(text), "site.drop_off = 65%")
    assert made.for_persona("loyal").flow.drop_off[0] == pytest.approx(0.55)
    assert made.for_persona("shy").flow.drop_off[0] == pytest.approx(0.75)


@settings(max_examples=40)
@given(st.one_of(small_maps(), changeable()), st.data())
def test_who_leaves_at_a_touchpoint_is_its_removal_effect(journey, data):
    effects = jm.removal_effects(journey)
    assume(len(effects) and len(journey.touchpoints) > 1)
    effect = data.draw(st.sampled_from(effects))
    result = jm.simulate(journey, Change.remove(effect.touchpoint, then="leaves"))
    assert result.after.success == pytest.approx(result.before.success * (1 - effect.effect), abs=1e-9)


def matrix_without(flow, gone):
    """The probabilities between all others, where who would come to one touchpoint goes on to where it led."""
    chances = [dict(zip(*row, strict=True)) for row in zip(flow.successors, flow.probabilities, strict=True)]
    going = math.fsum(p for target, p in chances[gone].items() if target != gone)
    onward = {target: p / going for target, p in chances[gone].items() if target != gone}
    for row in chances:
        share = row.pop(gone, 0.0)
        for target, p in onward.items():
            row[target] = row.get(target, 0.0) + share * p
    return [row for number, row in enumerate(chances) if number != gone]


@settings(max_examples=40)
@given(small_maps(), st.data())
def test_who_would_come_to_a_touchpoint_goes_straight_on(journey, data):
    flow = journey.flow
    inner = [
        number
        for number, row in enumerate(zip(flow.successors, flow.probabilities, strict=True))
        if any(p > 0 and target != number for target, p in zip(*row, strict=True))
    ]
    assume(inner)
    gone = data.draw(st.sampled_from(inner))
    made = after(journey, Change.remove(journey.touchpoints[gone]))

    others = [touchpoint.id for number, touchpoint in enumerate(journey.touchpoints) if number != gone]
    assert ids(made.touchpoints).split() == others
    for number, row in enumerate(matrix_without(flow, gone)):
        found = dict(zip(made.flow.successors[number], made.flow.probabilities[number], strict=True))
        wanted = {others.index(journey.touchpoints[target].id): p for target, p in row.items() if p}
        assert {target: p for target, p in found.items() if p} == pytest.approx(wanted, abs=1e-12)
    assert sum(weight for _, weight in made.flow.entries) == pytest.approx(1 if flow.entries else 0)


def test_delays_add_up_over_what_is_removed():
    journey = jm.loads("""
journeymap: 1
name: A
stages:
  all:
    touchpoints:
      a: {next: [{to: b, probability: 0.5, delay: 1m, handoff: forced}, {to: c, probability: 0.5, when: at once}]}
      b: {duration: 10s, next: [{to: c, delay: 2m, handoff: planned}, {to: d}]}
      c: {outcome: success}
      d: {outcome: failure}
""")
    made = after(journey, "remove b")
    assert ways(made, "a") == {"c": 0.75, "d": 0.25}
    assert made.flow.delays[0] == (60, 60)
    assert made.flow.handoffs[0] == (None, None)
    assert made.flow.labels[0][0] == ("at once",)
    before, then = jm.simulate(journey).before, jm.simulate(journey, "remove b").after
    assert then.expected_time == pytest.approx(before.expected_time - 5)


def test_who_would_enter_at_what_is_removed_enters_after_it():
    made = after(CHAIN, "remove ad")
    assert [(made.touchpoints[number].id, weight) for number, weight in made.flow.entries] == [
        ("search", 0.4),
        ("site", pytest.approx(0.6)),
    ]
    stub = after(CHAIN, "remove ad leaves").touchpoint("ad")
    assert (stub.outcome, stub.next, stub.entry) == ("failure", (), 0.6)


@pytest.mark.parametrize(
    ("ways_on", "change", "told"),
    [
        ("a > b", "remove b", "'b' is an end: there is nowhere to go on to without it; say 'remove b leaves'"),
        ("a > b, b > b", "remove b", "'b' leads nowhere but to itself"),
        ("a", "remove a", "'a' is the only touchpoint there is"),
        ("a > b, b > c", "a > c = 50%", "'a' does not lead to 'c'; it leads to 'b'"),
        ("a > b, b > c", "c > a = 50%", "'c' does not lead to 'a'; it is an end"),
        ("a > b, b > c", "add b between a and c", "there is a touchpoint 'b' already"),
        ("a > b .5, b > c", "merge b c", None),
        ("a > b .5, b > c", "merge a c", "as one touchpoint they would not say how journeys end"),
        ("a > b .5, b > c .5", "merge c b", "as one touchpoint they would not say how journeys end"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(ways_on, change, told):
    journey = sketch(ways_on)
    if told is None:
        assert after(journey, change)
        return
    with pytest.raises(ValueError, match=r".+") as problem:
        after(journey, change)
    assert told in str(problem.value)


@pytest.mark.parametrize(
    "change",
    [
        "sight.effort = 1",
        "sight > pay = 5%",
        "site > paid delay = 5s",
        "remove sight",
        "merge sight pay",
        "merge pay sight",
        "add x between sight and pay",
        "sight: Do it",
        "site: Do it",
    ],
)
def test_names_that_are_not_there_are_named(change):
    with pytest.raises(UnknownNameError, match=r"no (touchpoint|opportunity at 'site')"):
        after(SHOP, change)


def test_an_end_whose_ways_in_leave_makes_nobody_succeed():
    made = after(sketch("a > b"), "remove b leaves")
    assert ids(made.touchpoints) == "a"
    assert (made.flow.outcomes, jm.simulate(made).before.success) == (("failure",), 0)


@given(small_maps(), st.data())
def test_two_as_one_lead_as_many_customers_to_all_others(journey, data):
    assume(len(journey.touchpoints) > 1)
    pair = data.draw(
        st.lists(st.sampled_from(journey.touchpoints), min_size=2, max_size=2, unique_by=lambda one: one.id)
    )
    chain = journey.flow.once(chain_of)
    try:
        made = after(journey, Change.merge(*pair))
    except ValueError:
        assert any(journey.flow.index[one.id] in journey.flow.ends for one in pair)
        return
    visits = [chain.visits[journey.flow.index[one.id]] for one in pair]
    assume(math.isfinite(sum(visits)))
    then = made.flow.once(chain_of)
    for touchpoint in made.touchpoints:
        if touchpoint.id != pair[0].id:
            wanted = chain.visits[journey.flow.index[touchpoint.id]]
            assert then.visits[made.flow.index[touchpoint.id]] == pytest.approx(wanted, abs=1e-9)
    assert then.probability_of_success == pytest.approx(chain.probability_of_success, abs=1e-9)


def test_two_as_one_are_what_both_are():
    journey = jm.loads("""
journeymap: 1
name: Two
personas: {p: {}, q: {}}
stages:
  all:
    touchpoints:
      a: {emotion: 1, effort: 2, duration: 1m, importance: 2, actions: [Look], metrics: {m: 1}, next: [{to: b, probability: 0.5}, {to: c, probability: 0.25}]}
      b: {emotion: {p: -1, q: 0}, effort: 4, duration: 2m, actions: [Look, Wait], metrics: {m: 2, n: 3}, pain_points: [Slow], next: [{to: c, probability: 0.5}]}
      c: {emotion: 2, duration: 4m}
""")
    made = after(journey, "merge a b")
    one = made.touchpoint("a")
    assert dict(one.emotions) == {"p": pytest.approx(1 / 3), "q": pytest.approx(2 / 3)}
    assert (one.effort, one.importance, one.duration, one.actions) == (4, 2, 180, ("Look", "Wait"))
    assert [(metric.id, metric.value) for metric in one.metrics] == [("m", 1), ("n", 3)]
    assert [pain.text for pain in one.pain_points] == ["Slow"]
    assert ways(made, "a") == {"c": 0.5}
    apart = after(CHAIN, "merge ad search")
    assert ids(apart.touchpoints) == "ad site chat checkout success"
    assert ways(apart, "ad") == {"site": 0.62}


def test_without_a_way_between_them_the_time_is_a_mean():
    journey = sketch("s > a .75, s > b .25, a > c, b > c", duration={"a": 100, "b": 20})
    assert after(journey, "merge a b").touchpoint("a").duration == pytest.approx(80)
    unmet = sketch("s > c, a > c, b > c", duration={"a": 100, "b": 20}, entry={"s": True})
    assert after(unmet, "merge a b").touchpoint("a").duration == pytest.approx(60)
    assert "'a', 'b' count alike" in notes(unmet, "merge a b")


def test_merging_looks_at_the_journey_as_it_is_by_then():
    once = after(SHOP, "site > pay = 75%")
    assert after(SHOP, "site > pay = 75%", "merge pay chat") == after(once, "merge pay chat")


PERSONAS = jm.loads("""
journeymap: 1
name: Three
personas: {p: {share: 0.5}, q: {share: 0.3}, r: {share: 0.2}}
stages:
  all:
    touchpoints:
      home: {entry: true, next: [{to: gift, probability: 0.4, personas: p}, {to: book, probability: 0.5}]}
      gift: {personas: [p], next: [{to: book, probability: 0.8}, {to: club, probability: 0.1}]}
      book: {next: [{to: club}, {to: pay}]}
      club: {personas: [p, r], next: [{to: pay, probability: 0.5, personas: r}, {to: home, probability: 0.3, personas: p}]}
      pay: {outcome: success}
""")


def test_personas_keep_their_own_ways_when_what_lies_between_goes():
    made = after(PERSONAS, "remove gift")
    for who in "pqr":
        alone = after(PERSONAS.for_persona(who), "remove gift") if who == "p" else PERSONAS.for_persona(who)
        assert jm.reach(made.for_persona(who)).to_records() == jm.reach(alone).to_records()
    made = after(PERSONAS, "remove club")
    for who in "pr":
        alone = jm.simulate(PERSONAS.for_persona(who), "remove club").after
        assert jm.simulate(made.for_persona(who)).before.success == pytest.approx(alone.success)
    assert jm.simulate(made.for_persona("q")).before.success == pytest.approx(0.5)


def test_two_as_one_are_open_to_those_to_whom_either_was():
    made = after(PERSONAS, "merge gift club")
    assert made.touchpoint("gift").personas == ("p", "r")
    assert jm.simulate(made.for_persona("q")).before.success == pytest.approx(0.5)
    book = made.flow.index["book"]
    way = made.flow.successors[book].index(made.flow.index["gift"])
    assert set(made.flow.audiences[book][way]) == {"p", "r"}
    made = after(PERSONAS, "merge book gift")
    assert made.touchpoint("book").personas == ()


def test_a_share_is_that_of_those_to_whom_the_way_is_open():
    made = after(PERSONAS, "home > gift = 60%")
    assert ways(made.for_persona("p"), "home") == {"gift": 0.6, "book": pytest.approx(0.5 * 0.4 / 0.6)}
    assert ways(made.for_persona("q"), "home") == {"book": 0.5}
    assert "is that of the personas to whom the way is open" in notes(PERSONAS, "home > gift = 60%")


def test_all_who_take_a_way_pass_what_is_put_on_it():
    made = after(SHOP, "add help between site and pay, emotion 1, duration 1m, effort 2, drop_off 10%, channel chat")
    help_ = made.touchpoint("help")
    assert ids(made.touchpoints) == "site help pay chat done"
    assert (help_.name, help_.emotion, help_.duration, help_.effort, help_.channel) == ("Help", 1, 60, 2, "chat")
    assert ways(made, "site") == {"help": 0.5, "chat": 0.2}
    assert ways(made, "help") == {"pay": 0.9}
    assert made.channel("chat").name == "Chat"
    assert "'emotion', 'duration' of the new 'x' unknown" in notes(SHOP, "add x between site and pay, effort 1")


def test_what_is_put_on_the_way_of_some_is_met_by_these_alone():
    made = after(PERSONAS, "add x between book and club")
    assert made.touchpoint("x").personas == ("p", "r")
    for who in "pqr":
        before, then = (jm.simulate(journey.for_persona(who)).before for journey in (PERSONAS, made))
        assert then.success == pytest.approx(before.success)


def test_a_channel_that_the_map_does_not_declare_is_refused_where_it_declares_any():
    journey = jm.loads("journeymap: 1\nname: A\nchannels: {web: {}}\nstages: {s: {touchpoints: {a: {}, b: {}}}}")
    with pytest.raises(UnknownNameError, match="no channel 'wep'; did you mean 'web'"):
        after(journey, "add x between a and b, channel wep")
    assert after(journey, "add x between a and b, channel web").touchpoint("x").channel == "web"


IDEAS = jm.loads("""
journeymap: 1
name: Ideas
stages:
  all:
    touchpoints:
      a:
        emotion: -1
        pain_points: [{text: Slow, id: slow, severity: 3}, {text: Dull, id: dull}]
        opportunities:
          - {text: Be quick, solves: slow}
          - {text: Be kind, impact: 5, solves: [slow, dull, far]}
          - {text: Be quick, impact: 1, expect: {effort: -1, drop_off: -0.05}}
          - {text: Be there}
        next: [{to: b, probability: 0.9}]
      b: {pain_points: {text: Far, id: far}, opportunities: {text: Be near, solves: [far, slow]}, outcome: success}
""")


@pytest.mark.parametrize(
    ("label", "emotion", "pains"),
    [
        ("Be quick", 2, ["dull"]),
        ("Be kind", 2, []),
        ("Be quick (2)", -1, ["slow", "dull"]),
        ("Be there", 2, ["slow", "dull"]),
    ],
)
def test_an_opportunity_does_what_it_expects_and_solves(label, emotion, pains):
    made = after(IDEAS, f"a: {label}")
    touchpoint = made.touchpoint("a")
    assert touchpoint.emotion == pytest.approx(emotion)
    assert [pain.id for pain in touchpoint.pain_points] == pains
    assert [idea.status for idea in touchpoint.opportunities].count("done") == 1
    assert jm.dumps(made) == jm.dumps(jm.loads(jm.dumps(made)))


def test_what_an_opportunity_expects_or_is_assumed_to_do_is_told():
    assert "'Be quick' brings what the map expects: a.effort -= 1, drop_off -= 5%" in notes(IDEAS, "a: Be quick (2)")
    assert "the emotion at 'a' moves impact / 5 = 5 / 5 of the way" in notes(IDEAS, "a: Be kind")
    assert "impact 5 at 'a': its emotion moves 5 / 5 of the way" in notes(IDEAS, "a: Be quick")
    assert "no emotion at 'b' that could change" in notes(IDEAS, "b: Be near")


@st.composite
def _changes(draw, journey):
    names = st.sampled_from(ids(journey.touchpoints).split())
    kind = draw(st.integers(0, 6))
    shares = st.sampled_from([0, 0.25, 1])
    if kind == 0:
        return Change.set(draw(names), effort=draw(st.integers(1, 5)), drop_off=draw(shares), emotion=1)
    if kind == 1:
        return Change.shift(draw(names), emotion=draw(st.sampled_from([-9, 1])), duration=-1, drop_off=-0.1)
    if kind == 2:
        return Change.remove(draw(names), then=draw(st.sampled_from(["goes_on", "leaves"])))
    pair = draw(st.lists(names, min_size=2, max_size=2))
    if kind == 3 and pair[0] != pair[1]:
        return Change.merge(*pair)
    if kind == 4:
        return Change.add(f"new{draw(st.integers(0, 2))}", between=pair, emotion=0, drop_off=draw(shares), channel="c")
    return Change.delay(*pair, 5) if kind == 5 else Change.probability(*pair, draw(shares))


@settings(max_examples=40)
@given(st.one_of(changeable(), small_maps()), st.data())
def test_whatever_is_changed_the_outcome_is_a_journey_that_a_file_can_hold(journey, data):
    assume(journey.touchpoints)
    for _ in range(3):
        try:
            journey = after(journey, data.draw(_changes(journey)))
        except (ValueError, UnknownNameError):
            continue
    back = jm.loads(jm.dumps(journey))
    assert ids(back.touchpoints) == ids(journey.touchpoints)
    for one, other in zip(back.flow.probabilities, journey.flow.probabilities, strict=True):
        assert one == pytest.approx(other, abs=1e-9)
    for number, probabilities in enumerate(journey.flow.probabilities):
        assert math.fsum(probabilities) + journey.flow.drop_off[number] <= 1 + 1e-9
    assert str(jm.simulate(journey)).startswith("What if: nothing changes")
