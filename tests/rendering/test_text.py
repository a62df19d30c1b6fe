"""Text is measured and broken without a font; what a box shows of it never leaves the box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.rendering.drawing.text import ELLIPSIS, SHOWN, fit, one_line, text_width, wrap

WORDS = st.lists(
    st.text(st.sampled_from("abcdefgilmnorstuwABEIMWx.,'"), min_size=1, max_size=14), min_size=1, max_size=30
)
ANYTHING = st.one_of(
    st.text(max_size=200),
    st.text(st.sampled_from("旅程顧客体験。、（）「」ー配送料"), max_size=80),
    st.text(st.sampled_from("رحلة العميل من الإعلان"), max_size=80),
    st.text(st.sampled_from("👩‍🚀🇩🇪😀e\u0301\u200d\ufe0f "), max_size=60),
)


@pytest.mark.parametrize(
    ("text", "bold", "width"),
    [
        ("", False, 0),
        ("i", False, 2.22),
        ("W", False, 9.44),
        ("Wim", True, 9.44 + 2.78 + 8.89),
        ("0123456789", False, 55.6),
        ("é", False, 5.56),
        ("“a”", False, 3.33 + 5.56 + 3.33),
        ("旅程", False, 20),
        ("e\u0301", False, 5.56),
    ],
)
def test_letters_are_as_wide_as_in_arial(text, bold, width):
    assert text_width(text, 10, bold=bold) == pytest.approx(width)


@pytest.mark.parametrize("letter", ["ж", "Ш", "ω", "ع", "क", "한", "😀", "★", "½", "→", "﷽", "𒐫"])
def test_letters_of_other_scripts_have_room(letter):
    assert 6 <= text_width(letter, 10) <= 100


@given(WORDS, st.floats(60, 400), st.booleans())
def test_no_line_is_wider_than_its_box(words, width, bold):
    lines = wrap(" ".join(words), width, 11, bold=bold, most=4)
    assert len(lines) <= 4
    assert all(text_width(line, 11, bold=bold) <= width for line in lines)


@given(ANYTHING, st.floats(40, 300), st.integers(1, 5))
def test_no_line_is_wider_than_its_box_in_any_script(text, width, most):
    lines = wrap(text, width, 10, most=most)
    assert len(lines) <= most
    assert all(text_width(line, 10) <= width + 0.001 or len(one_line(line)) <= 12 for line in lines)
    assert all(line == line.strip() for line in lines)


@given(WORDS, st.floats(150, 400))
def test_nothing_is_lost_where_there_are_enough_lines(words, width):
    text = " ".join(words)
    lines = wrap(text, width, 10, most=100)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(WORDS, st.floats(60, 200))
def test_what_is_left_out_is_told_by_an_ellipsis(words, width):
    text = " ".join(words)
    lines = wrap(text, width, 10, most=2)
    shown = "".join(lines).replace(" ", "")
    assert shown == text.replace(" ", "") or shown.endswith(ELLIPSIS)


def test_lines_break_at_blanks():
    assert wrap("Delivery cost appears only at the end", 100, 10) == ("Delivery cost appears", "only at the end")


def test_a_long_word_breaks_at_its_hyphen_and_then_between_letters():
    assert wrap("payment-confirmation", 60, 10) == ("payment-", "confirmation")
    assert "".join(wrap("w" * 40, 60, 10, most=9)) == "w" * 40


def test_scripts_without_blanks_break_between_letters_but_not_before_a_full_stop():
    lines = wrap("配送料が最後まで表示されない。", 70, 10, most=9)
    assert "".join(lines) == "配送料が最後まで表示されない。"
    assert all(len(line) <= 7 and not line.startswith("。") for line in lines)


def test_joined_emoji_flags_and_accents_stay_whole():
    family, flag, letter = "👩‍👩‍👧", "🇩🇪", "e\u0301"
    for whole in (family, flag, letter):
        lines = wrap(whole * 12, text_width(whole, 10) * 2.5, 10, most=20)
        assert len(lines) > 1
        assert all(set(line.replace(whole, "")) <= {ELLIPSIS} for line in lines)


def test_one_line_ends_in_an_ellipsis_after_a_whole_word_where_it_can():
    assert fit("Reports a damaged book to customer care", 136, 11) == "Reports a damaged book…"
    assert fit("short", 100, 11) == "short"
    assert fit("", 100, 11) == ""
    assert fit("abc", 1, 11) in {"…", "a…"}


def test_blanks_and_control_characters_do_not_take_room():
    assert one_line("  a\n\tb\x00\x1b[2J\u2028c \ud800 ") == "a b[2J c"
    assert wrap("\x00\x01", 100, 10) == ()


def test_towers_of_marks_are_cut_down():
    assert one_line("Z" + "\u0301" * 500 + "o") == "Z" + "\u0301" * 4 + "o"


@pytest.mark.parametrize(
    "text", ["ab " * 1_000_000, "\u0301" * 1_000_000, "w" * 3_000_000, "\u200d" * 1_000_000, "旅" * 1_000_000]
)
def test_of_a_huge_text_only_the_beginning_is_looked_at(text):
    assert len("".join(wrap(text, 200, 10))) <= SHOWN + 1
