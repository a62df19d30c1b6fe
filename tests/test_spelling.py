"""The word that was meant, among few and among very many."""

import functools
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.spelling import Speller, distance


def test_a_slip_of_the_pen_is_found_whatever_the_case():
    speller = Speller.of(["name", "Channel", "probability"])

    assert [speller.nearest(word) for word in ("chanel", "NAME", "probabilty")] == ["Channel", "name", "probability"]


def test_a_beginning_that_fits_one_word_alone_is_that_word():
    speller = Speller.of(["probability", "personas", "description", "delay"])

    assert (speller.nearest("prob"), speller.nearest("desc")) == ("probability", "description")
    assert speller.nearest("de") is None
    assert Speller.of(["landing-page-of-the-shop", "landing-page-of-the-blog"]).nearest("land") is None


def test_what_is_like_no_word_is_nothing():
    assert Speller.of([]).nearest("name") is None
    assert Speller.of(["name"]).nearest("zzz") is None
    assert Speller.of(["x" * 999]).nearest("x" * 1000) is None


def test_slips_at_either_end_and_in_the_middle_are_found_among_thousands():
    speller = Speller.of(
        [f"{first}-{number}-{last}" for number in range(2000) for first, last in [("go", "in"), ("be", "at")]]
    )

    assert speller.nearest("go-1500-on") == "go-1500-in"
    assert speller.nearest("gi-1500-in") == "go-1500-in"
    assert speller.nearest("go-1500in") == "go-1500-in"
    assert speller.nearest("be_77-at") == "be-77-at"


def plain_distance(one, other):
    """Optimal string alignment by its definition."""

    @functools.cache
    def of(left, right):
        if not left or not right:
            return left + right
        found = [of(left - 1, right) + 1, of(left, right - 1) + 1]
        found.append(of(left - 1, right - 1) + (one[left - 1] != other[right - 1]))
        if left > 1 and right > 1 and one[left - 1] == other[right - 2] and one[left - 2] == other[right - 1]:
            found.append(of(left - 2, right - 2) + 1)
        return min(found)

    return of(len(one), len(other))


WORDS = st.text("abc-", max_size=9)


@given(WORDS, WORDS, st.integers(0, 4))
def test_the_distance_is_that_of_the_definition(one, other, most):
    assert distance(one, other, most) == min(plain_distance(one, other), most + 1)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Landing_Page", "landing-page"),
        ("LANDINGPAGE", "landing-page"),
        ("landing page!", "landing-page"),
        ("lnding-page", "landing-page"),
        ("ladning-paeg", "landing-page"),
        ("wbe", "web"),
        ("emial", "email"),
        ("shopp", "shop"),
        ("chekout", "checkout"),
        ("tpo-1", "top-1"),
    ],
)
def test_a_slip_leaves_no_doubt(name, meant):
    assert Speller.of(["landing-page", "web", "email", "shop", "checkout", "top-1", "top-2"]).only(name) == meant


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("mms", ["sms"]),  # another beginning
        ("apt", ["app"]),  # a wrong letter in a short word
        ("ship", ["shop"]),
        ("mail", ["email"]),
        ("deactivated", ["activated"]),
        ("top-3", ["top-2"]),  # another number
        ("step-a", ["step-b"]),
        ("log-out", ["log-in"]),
        ("we", ["web"]),  # too short
        ("checkout-page", ["checkout"]),
        ("chanels", ["channels", "chanel", "channels-2"]),  # more than one
        ("WEB", ["web", "Web"]),
        ("tagg", ["tag", "tags"]),
        ("!!", ["a"]),
        ("", []),
        ("w" * 61, ["w" * 60]),
    ],
)
def test_the_least_doubt_is_enough_to_leave_a_name_alone(name, known):
    assert Speller.of(known).only(name) is None


def test_where_too_many_words_are_alike_none_is_meant_beyond_doubt():
    alike = ["s" + "".join(letters) for letters in itertools.product("abcd", repeat=6)]

    assert Speller.of(alike).only("sabcdab" + "e") is None


IDS = st.from_regex(r"[a-z]{1,9}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)


@given(st.lists(IDS, min_size=1, max_size=8, unique=True), st.data())
def test_what_is_meant_beyond_doubt_is_known_near_and_alone(known, data):
    word = data.draw(st.sampled_from(known))
    place = data.draw(st.integers(0, len(word)))
    name = (
        word[:place]
        + data.draw(st.sampled_from(["", "e", "-", "E", "1"]))
        + word[place + data.draw(st.integers(0, 2)) :]
    )

    meant = Speller.of(known).only(name)

    assert meant == Speller.of(reversed(known)).only(name)
    if meant is not None:
        bare = "".join(filter(str.isalnum, name.lower()))
        same = [other for other in known if other.replace("-", "") == bare]
        near = [other for other in known if plain_distance(name.lower(), other) == 1]
        assert same == [meant] or len(bare) >= 8 or (not same and set(near) <= {meant})
        assert sorted(filter(str.isdigit, name)) == sorted(filter(str.isdigit, meant))


@given(st.lists(IDS, max_size=8, unique_by=lambda word: word.replace("-", "")), IDS.filter(lambda word: len(word) > 2))
def test_capitals_and_joints_are_nothing(known, word):
    speller = Speller.of({*known, word})

    is_alone = not any(other != word and other.replace("-", "") == word.replace("-", "") for other in known)
    if is_alone and len(word.replace("-", "")) > 2:
        assert speller.only(word.upper().replace("-", " ")) == word
