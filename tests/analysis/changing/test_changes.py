"""Changes as values and as texts: what can be said, what cannot, and that the two are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap import Change
from journeymap.analysis.changing.changes import ATTRIBUTES
from journeymap.model import Opportunity, Touchpoint


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("checkout.emotion = 1", Change.set("checkout", emotion=1)),
        ("checkout.emotion=-0.5", Change.set("checkout", emotion=-0.5)),
        ("checkout.emotion += 0.8", Change.shift("checkout", emotion=0.8)),
        ("checkout.effort -= 1.5", Change.shift("checkout", effort=-1.5)),
        ("checkout.duration -= 2m", Change.shift("checkout", duration=-120)),
        ("checkout.duration = 1h30m", Change.set("checkout", duration=5400)),
        ("checkout.drop_off = 10%", Change.set("checkout", drop_off=0.1)),
        ("checkout.drop-off -= 0.04", Change.shift("checkout", drop_off=-0.04)),
        (
            "checkout.emotion += 0.8, drop_off -= 4%, checkout.duration -= 2m",
            Change.shift("checkout", emotion=0.8, duration=-120, drop_off=-0.04),
        ),
        ("pay.card.effort = 2", Change.set("pay.card", effort=2)),
        ("site > checkout = 60%", Change.probability("site", "checkout", 0.6)),
        ("site>checkout=0.6", Change.probability("site", "checkout", 0.6)),
        ("site > checkout delay = 2d", Change.delay("site", "checkout", 172_800)),
        ("remove chat", Change.remove("chat")),
        ("remove chat leaves", Change.remove("chat", then="leaves")),
        ("remove chat goes-on", Change.remove("chat")),
        ("merge site chat", Change.merge("site", "chat")),
        ("add reminder between site and checkout", Change.add("reminder", between=("site", "checkout"))),
        (
            "add reminder between site and pay, emotion 1, duration 1m, effort 1, drop_off 2%, channel email, name Hi, you",
            Change.add(
                "reminder",
                between=("site", "pay"),
                emotion=1,
                duration=60,
                effort=1,
                drop_off=0.02,
                channel="email",
                name="Hi, you",
            ),
        ),
        ("checkout: Check out as  a guest", Change.realise("checkout", "Check out as a guest")),
        ("checkout: Do it: now > later = 3", Change.realise("checkout", "Do it: now > later = 3")),
    ],
)
def test_a_text_says_a_change(text, change):
    assert Change.parse(text) == change
    assert Change.parse(str(change)) == change
    assert Change.parse(f"  {text} ") == change


ORDER = ("emotion", "effort", "duration", "drop_off")
_IDS = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,6}(\.[A-Za-z][A-Za-z0-9_-]{0,6})?", fullmatch=True)
_OWN = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,6}", fullmatch=True)
_NUMBERS = st.floats(-1e9, 1e9)
_SHARES = st.floats(0, 1)
_ABSOLUTE = {"emotion": _NUMBERS, "effort": st.floats(1, 5), "duration": st.floats(0, 1e9), "drop_off": _SHARES}
_RELATIVE = {"emotion": _NUMBERS, "effort": _NUMBERS, "duration": _NUMBERS, "drop_off": st.floats(-1, 1)}
_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.split())


def _some(values):
    return st.fixed_dictionaries({}, optional=values)


CHANGES = st.one_of(
    st.builds(lambda name, said: Change.set(name, **said), _IDS, _some(_ABSOLUTE).filter(bool)),
    st.builds(lambda name, said: Change.shift(name, **said), _IDS, _some(_RELATIVE).filter(bool)),
    st.builds(Change.probability, _IDS, _IDS, _SHARES),
    st.builds(Change.delay, _IDS, _IDS, st.floats(0, 1e9)),
    st.builds(lambda name, then: Change.remove(name, then=then), _IDS, st.sampled_from(["goes_on", "leaves"])),
    st.lists(_IDS, min_size=2, max_size=2, unique=True).map(lambda two: Change.merge(*two)),
    st.builds(
        lambda name, source, target, said: Change.add(name, between=(source, target), **said),
        _OWN,
        _IDS,
        _IDS,
        _some(_ABSOLUTE | {"channel": _OWN, "name": _WORDS}),
    ),
    st.builds(Change.realise, _IDS, _WORDS),
)


@given(CHANGES)
def test_every_change_prints_the_text_that_it_is_parsed_from(change):
    assert Change.parse(str(change)) == change
    assert hash(Change.parse(str(change))) == hash(change)
    assert str(change) in repr(change)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("checkout.emotoin = 1", "nothing at a touchpoint is called 'emotoin'; did you mean 'emotion'?"),
        ("checkout.colour = 1", "nothing at a touchpoint is called 'colour'; known: 'emotion'"),
        ("emove chat", "'emove chat' is no change; did you mean 'remove'?"),
        ("checkout emotion 1", "is no change; wanted something such as 'checkout.emotion = 1'"),
        ("remove", "is no change"),
        ("", "'' is no change"),
        ("checkout.effort = nine", "effort is 'nine', wanted a number"),
        ("checkout.effort = 9", "effort is 9, wanted 1 to 5"),
        ("checkout.drop_off = 10", "drop_off is '10', wanted a share from 0 to 1; did you mean '10%'?"),
        ("checkout.duration = 5", "wanted a duration such as 90s, 5m, 2h30m or 3d; did you mean '5m'?"),
        ("checkout.duration -= 2 min", "did you mean '2m'?"),
        ("checkout.duration = soon", "duration is 'soon', wanted a duration such as 90s, 5m, 2h30m or 3d"),
        ("checkout.duration = -2m", "duration is -120, wanted 0 or more"),
        ("checkout.effort = 1, chat.effort = 2", "found 'checkout' and 'chat': make two of it"),
        ("checkout.effort = 1, emotion", "'emotion' sets nothing"),
        ("site > checkout = 120%", "probability is 1.2, wanted 0 to 1"),
        ("site > checkout delay = -1d", "delay is -86400, wanted 0 or more"),
        ("remove chat leave", "then is 'leave', wanted one of 'goes_on', 'leaves'; did you mean 'leaves'?"),
        ("remove chat or checkout", "takes one touchpoint and perhaps 'leaves', found 3 words"),
        ("merge site", "'merge' takes two touchpoints, as in 'merge site chat', found 1"),
        ("merge site site", "'site' cannot be merged with itself"),
        ("add reminder", "'add' wants two neighbours"),
        ("add re between a and b, emotino 1", "did you mean 'emotion'?"),
        ("add re between a and b, emotion", "emotion of 're' has no value"),
        ("add 1re between a and b", "no id for a touchpoint: '1re'"),
        ("add re between a and b, channel E-mail!", "channel is 'E-mail!', wanted the id of a channel"),
    ],
)
def test_a_text_that_says_no_change_is_explained(text, told):
    with pytest.raises(ValueError, match=r".+") as problem:
        Change.parse(text)
    assert told in str(problem.value)


def test_touchpoints_and_opportunities_can_be_given_as_values():
    touchpoint, idea = Touchpoint("pay", "Pay"), Opportunity("Ask  less")
    assert Change.set(touchpoint, effort=2) == Change.set("pay", effort=2)
    assert Change.realise(touchpoint, idea) == Change.realise("pay", "Ask less")
    assert Change.add("a", between=(touchpoint, touchpoint)) == Change.add("a", between=("pay", "pay"))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e13])
def test_numbers_have_limits(value):
    with pytest.raises(ValueError, match=r"wanted -1e\+12 to 1e\+12"):
        Change.shift("a", emotion=value)
    with pytest.raises(ValueError, match=r"wanted 0 to 1e\+12"):
        Change.set("a", duration=value)


def test_what_is_no_number_is_no_value():
    with pytest.raises(TypeError, match="emotion is 'high', wanted a number"):
        Change.set("a", emotion="high")
    with pytest.raises(TypeError, match="effort is true, wanted a number"):
        Change.set("a", effort=True)
    with pytest.raises(TypeError, match="a touchpoint is 3"):
        Change.remove(3)
    with pytest.raises(TypeError, match=r"wanted a text or a journeymap\.Change"):
        Change.parse(3)


def test_a_change_changes_something():
    with pytest.raises(ValueError, match=r"nothing is to change at 'a': say one of 'emotion', 'effort'"):
        Change.set("a")
    with pytest.raises(ValueError, match="which opportunity at 'a'"):
        Change.realise("a", "  ")


def test_durations_are_kept_to_the_microsecond_as_in_the_format():
    assert Change.set("a", duration=0.12345678) == Change.set("a", duration=0.123457)
    assert ATTRIBUTES == ORDER
