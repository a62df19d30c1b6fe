"""The word that was meant, among few and among very many."""

from journeymap.spelling import Speller


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
