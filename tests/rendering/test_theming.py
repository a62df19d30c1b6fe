"""Themes by name, by the colours of a brand, and from files; what makes no theme is told in words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.errors import ThemeError, UnreadableFileError
from journeymap.rendering.drawing.brand import WORDS
from journeymap.rendering.drawing.colours import NAMES, contrast, nearest_seen
from journeymap.rendering.drawing.legibility import shortfalls
from journeymap.rendering.drawing.palettes import DARK, LIGHT, THEMES
from journeymap.rendering.drawing.theme import ROLES, Theme
from journeymap.rendering.theming import KEYS, theme_of

ACME = {"name": "Acme", "primary": "#6A1B9A", "accent": "#C2185B", "positive": "#1565C0", "negative": "#BF360C"}

COLOURS = st.one_of(
    st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True),
    st.from_regex(r"#[0-9a-f]{3}", fullmatch=True),
    st.sampled_from(sorted(NAMES)),
)
BRANDS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(WORDS, COLOURS),
        "base": st.sampled_from(["light", "dark"]),
        "roles": st.dictionaries(st.sampled_from(ROLES), COLOURS, max_size=3),
    },
)


def refusal(brand):
    with pytest.raises(ThemeError) as caught:
        theme_of(brand)
    return str(caught.value)


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_found_by_its_name(name):
    assert theme_of(name) is THEMES[name]


def test_a_theme_that_is_one_already_stays_as_it_is():
    assert theme_of(DARK) is DARK


def test_an_unknown_name_is_told_with_the_nearest_one():
    assert refusal("drak") == "no theme 'drak': did you mean 'dark'?; the file of a brand's colours ends in .toml"


def test_the_colours_of_a_brand_are_seen_as_they_are():
    theme = theme_of(ACME)

    assert (theme.name, theme.is_dark) == ("Acme", False)
    assert theme.colours["header"] == "#6A1B9A"
    assert theme.colours["focus"] == "#C2185B"
    assert theme.colours["very-positive-mark"] == "#1565C0"
    assert theme.colours["very-negative-mark"] == "#BF360C"
    assert theme.colours["header-text"] == "#FFFFFF"


def test_a_brand_that_says_nothing_looks_like_the_theme_it_starts_from():
    assert theme_of({}).colours == LIGHT.colours
    assert theme_of({"base": "dark"}).colours == DARK.colours


def test_a_light_primary_has_dark_text_on_it_and_a_darker_heading():
    theme = theme_of({"primary": "#FC0"})

    assert (theme.colours["header"], theme.colours["header-text"]) == ("#FFCC00", "#000000")
    assert contrast(theme.colours["heading"], "#FFFFFF") >= 4.5


def test_a_dark_paper_makes_a_dark_theme():
    theme = theme_of({"paper": "#101418", "primary": "teal"})

    assert theme.is_dark
    assert theme.colours["paper"] == "#101418"
    assert theme.colours["ink"] == DARK.colours["ink"]


def test_single_roles_win_over_what_is_derived():
    assert theme_of({**ACME, "roles": {"band": "#FFF"}}).colours["band"] == "#FFFFFF"


@pytest.mark.parametrize(
    ("value", "colour"), [("#abc", "#AABBCC"), ("#a1b2c3", "#A1B2C3"), ("Navy", "#000080"), ("maroon", "#800000")]
)
def test_a_colour_is_written_as_on_the_web(value, colour):
    assert theme_of({"primary": value}).colours["header"] == colour


@pytest.mark.parametrize(
    "value",
    ["", "#12", "#1234", "#12345678", "url(#a)", '#123456"/><script>', 7, None, ["#fff"], "x" * 100_000, "#12345\n"],
)
def test_what_is_no_colour_is_refused_with_an_example(value):
    told = refusal({"accent": value})

    assert told.startswith("the brand: accent: found ")
    assert 'wanted a colour such as "#22405E"' in told
    assert len(told) < 300


def test_every_mistake_is_told_at_once():
    told = refusal({"primry": "#fff", "ink": "greeen", "base": "grey", "name": "", "roles": {"ikn": "#fff", 3: "#fff"}})

    assert told.splitlines() == [
        "the brand: 6 problems",
        "- unknown key 'primry'; did you mean 'primary'?",
        "- name: found '', wanted a text of at most 60 characters",
        "- base: found 'grey', wanted one of 'light', 'dark'",
        '- ink: found \'greeen\', wanted a colour such as "#22405E", "#FA0" or "navy"; did you mean \'green\'?',
        "- roles: unknown role 'ikn'; did you mean 'ink'?",
        f"- roles: unknown role 3; known: {', '.join(map(repr, ROLES[:12]))} and {len(ROLES) - 12} more",
    ]


def test_roles_that_are_no_table_are_refused():
    assert refusal({"roles": "red"}) == "the brand: roles: found 'red', wanted a table of colours by role"


def test_a_flood_of_mistakes_is_told_in_part():
    error = refusal({f"key-{number}": "#fff" for number in range(1000)})

    assert error.count("\n") == 51
    assert error.endswith("- and 950 more")


def test_a_paper_that_the_base_does_not_go_with_is_refused():
    assert refusal({"base": "light", "paper": "black"}) == (
        'the brand: base = "light" does not go with a paper as dark as #000000; leave out base, or write base = "dark"'
    )


def test_too_little_contrast_is_told_with_every_pair_and_the_nearest_colour_that_would_do():
    told = refusal({"accent": "yellow", "ink": "#888"})

    assert told.splitlines()[0] == "the brand: 2 problems"
    assert "ink = #888888 gives too little contrast: ink needs 4.5:1 and has 3.54:1 on paper, 3.39:1 on band" in told
    assert "accent = #FFFF00 gives too little contrast: focus needs 3:1 and has 1.07:1 on paper" in told
    assert told.endswith("the nearest that would do is #939300")


def test_the_colour_that_would_do_does():
    for key, colour in (
        ("accent", "yellow"),
        ("ink", "#888"),
        ("paper", "#777"),
        ("negative", "#FFA"),
        ("positive", "#8F8"),
    ):
        told = refusal({key: colour})
        near = told.rsplit(" ", 1)[1]
        theme_of({key: near})


def test_a_role_that_no_colour_would_do_for_is_said_to_be_one():
    told = refusal({"roles": {"paper": "#FFFFFF", "band": "#000000", "ink": "#777777"}})

    assert "with the other colours no lighter or darker one would do" in told


def outcome(brand):
    """The theme of a brand, or the error that refuses it."""
    try:
        return theme_of(brand)
    except ThemeError as error:
        return error


@settings(max_examples=60)
@given(BRANDS)
def test_a_brand_either_makes_a_theme_that_can_be_read_or_is_refused_in_words(brand):
    found = outcome(brand)

    if isinstance(found, ThemeError):
        assert all(problem.isprintable() and len(problem) < 4000 for problem in found.problems)
    else:
        assert shortfalls(found.colours) == ()


@given(
    st.dictionaries(
        st.one_of(st.sampled_from(KEYS), st.text(max_size=5), st.integers()),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | COLOURS,
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
            max_leaves=5,
        ),
        max_size=5,
    )
)
def test_no_mapping_gives_anything_but_a_theme_or_a_refusal(said):
    found = outcome(said)

    assert shortfalls(found.colours) == () if isinstance(found, Theme) else str(found).startswith("the brand: ")


def test_a_brand_is_read_from_a_file_and_is_called_like_it(tmp_path):
    path = tmp_path / "acme.toml"
    path.write_text('\ufeffprimary = "#6A1B9A"\r\n[roles]\r\nband = "#FAF5FC"\r\n', encoding="utf-8", newline="")

    for value in (path, str(path)):
        theme = theme_of(value)
        assert (theme.name, theme.colours["header"], theme.colours["band"]) == ("acme", "#6A1B9A", "#FAF5FC")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"primary = #22405E", "not TOML: Invalid value (at line 1, column 11); TOML is written like"),
        (b'ink = "#000"\nink = "#111"', "not TOML: Cannot overwrite a value (at end of document)"),
        (b"\xff\xfe", "not saved as UTF-8"),
        (b"a = " + b"[" * 5000, "not TOML: "),
        (b"a = " + b"1" * 5000, "not TOML: "),
        (b"#" * 100_001, "larger than 100 kB"),
        (b'primary = "mauve-ish"', "primary: found 'mauve-ish'"),
    ],
)
def test_a_file_that_says_no_brand_is_refused_with_its_name(tmp_path, content, told):
    path = tmp_path / "brand.toml"
    path.write_bytes(content)

    message = refusal(path)

    assert message.startswith(f"'{path.as_posix()}': ") or len(path.as_posix()) > 50
    assert told in message
    assert len(message) < 500


def test_a_file_that_is_not_there_is_told_as_one_that_cannot_be_read(tmp_path):
    with pytest.raises(UnreadableFileError):
        theme_of(tmp_path / "none.toml")
    with pytest.raises(UnreadableFileError):
        theme_of(tmp_path)


def test_the_nearest_colour_that_is_seen_is_darker_or_lighter_as_is_nearer():
    assert nearest_seen("#123456", [("#FFFFFF", 4.5)]) == "#123456"
    assert nearest_seen("#FFFFFF", [("#FFFFFF", 20.99)]) == "#000000"
    assert contrast(nearest_seen("#808080", [("#101010", 7)]), "#101010") >= 7
    assert nearest_seen("#808080", [("#808080", 6)]) is None
    assert nearest_seen("#808080", []) == "#808080"


def test_a_picture_is_painted_in_the_colours_of_a_brand():
    journey = jm.load(jm.example_path("bookshop"))

    assert "#6A1B9A" in jm.render(journey, theme=theme_of(ACME)).svg


def test_the_file_is_named_as_it_was_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("brand.toml").write_text("nonsense", "utf-8")

    assert refusal("brand.toml").startswith("'brand.toml': not TOML: ")
