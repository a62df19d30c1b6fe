"""What an editor offers to write, while the text around it is whole, half typed or broken."""

import pytest

from served import NAME, SHOP, edited, place

HEAD = SHOP.partition("stages:")[0]


def offered(editor, text, *, name=NAME, before=None):
    """What is offered at the bar in a text; `before` is what the file held a moment ago."""
    at, text = place(text, "|"), text.replace("|", "", 1)
    if before is None:
        editor.open(name, text, "json" if name.endswith("json") else "yaml")
    else:
        editor.open(name, before)
        editor.change(name, text)
    items = editor.ask("textDocument/completion", editor.at(name, *at))["items"]
    assert sorted(items, key=lambda item: item["sortText"]) == items
    return {item["label"]: item for item in items}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("next: |", {"home-page", "checkout", "call"}),
        ("next: ch|", {"home-page", "checkout", "call"}),
        ("next: [checkout, |", {"home-page", "checkout", "call"}),
        ("next: [{to: |", {"home-page", "checkout", "call"}),
        ("next: [{to: checkout, |", {"when", "probability", "personas"}),
        ("next: {|}", {"to", "when"}),
        ("next:\n          - |", {"home-page", "to", "when"}),
        ("next:\n          - to: |", {"home-page", "checkout", "call"}),
        ("next:\n          - to: call\n            pers|", {"personas", "when"}),
        ("next:\n          - to: call\n            personas: [|", {"newcomer", "regular"}),
        ("channel: |", {"web", "phone"}),
        ('channel: "|"', {"web", "phone"}),
        ("channel: '|", {"web", "phone"}),
        ("owner: &o c|", {"care"}),
        ("evidence: |", {"survey"}),
        ("personas:\n        - n|", {"newcomer", "regular"}),
        ("emotion: {|", {"newcomer", "regular"}),
        ("emotion:\n          r|", {"newcomer", "regular"}),
        ("opportunities: {solves: |", {"slow"}),
        ("pain_points: [{evidence: [|", {"survey"}),
        ("outcome: |", {"success", "failure", "neutral"}),
        ("moment_of_truth: |", {"true", "false"}),
        ("handoff: |", set()),
        ("|", {"name", "channel", "emotion", "next", "pain_points"}),
        ("own|", {"owner", "channel"}),
        ("metrics: {csat: {|", {"value", "scale", "evidence"}),
        ("metrics: {csat: {scale: |", {"nps", "csat"}),
        ("name: |", set()),
        ("# |", set()),
        ("thoughts: >-\n          not here |", set()),
    ],
)
@pytest.mark.parametrize("is_new", [False, True])
def test_offers_what_fits_there(editor, typed, expected, is_new):
    text = SHOP + "      here:\n        " + typed
    found = offered(editor, text, before=None if is_new else SHOP)

    assert expected <= set(found)
    assert set(found) == expected or expected
    if not expected:
        assert not set(found) & {"home-page", "web", "care", "name", "owner"}


def test_offers_what_the_last_text_that_could_be_read_had(editor):
    """A quote that is never closed hides all that follows from everybody who reads the text."""
    broken = SHOP.replace("next: [{to: checkout", 'next: ["|').replace("purchase:", '"')
    found = offered(editor, broken, before=SHOP)
    assert {"home-page", "checkout", "call"} <= set(found)


def test_does_not_offer_the_word_that_is_being_typed_nor_keys_that_are_there(editor):
    found = offered(editor, "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {owner: ca|}}}}\n")
    assert "ca" not in found
    found = offered(editor, SHOP + "      here:\n        channel: web\n        |")
    assert "channel" not in found
    assert "here" not in offered(editor, SHOP + "      here:\n        channel: |")


def test_tells_what_is_offered(editor):
    found = offered(editor, SHOP + "      here:\n        next:\n        - |")
    assert found["checkout"]["detail"] == "旅💥 (purchase)"
    assert found["call"]["detail"] == "(purchase)"
    assert found["when"]["documentation"]["value"].startswith("**When** (`when`)\n\n")
    assert found["when"]["detail"] == "When"
    assert offered(editor, SHOP + "      here:\n        opportunities: {solves: |")["slow"]["detail"] == "It is slow"
    text = "journeymap: 1\nname: A\nstages: {s: {owner: care, touchpoints: {a: {owner: |}}}}\n"
    assert "detail" not in offered(editor, text)["care"]


@pytest.mark.parametrize(
    ("typed", "label", "after"),
    [
        ("{when: 旅💥, next: [{when: 旅💥, to: ch|", "checkout", "{when: 旅💥, next: [{when: 旅💥, to: checkout"),
        ("{channel: 'w|'", "web", "{channel: 'web'"),
        ("\n        ow|", "owner", "\n        owner: "),
        ("\n        own|: care", "owner", "\n        owner: care"),
        ("\n        next:\n        - |", "to", "\n        next:\n        - to: "),
        ("{own|: care}", "owner", "{owner: care}"),
        ("{emotion: {n|", "newcomer", "{emotion: {newcomer: "),
        ("{moment_of_truth: t|", "true", "{moment_of_truth: true"),
    ],
)
def test_writes_what_was_chosen_over_what_was_typed(editor, typed, label, after):
    text = f"{SHOP}      here: {typed}"
    found = offered(editor, text)
    assert edited(text.replace("|", "", 1), [found[label]["textEdit"]]) == text.replace(typed, after)


def test_writes_json_in_json(editor):
    text = '{"journeymap": 1, "channels": {"web": {}}, "stages": {"s": {"touchpoints": {"a": {"channel": |}}}}}'
    found = offered(editor, text, name="a.json")
    assert edited(text.replace("|", ""), [found["web"]["textEdit"]]) == text.replace("|", '"web"')
    found = offered(editor, text.replace("|", '"|"'), name="b.json")
    assert edited(text.replace("|", '""'), [found["web"]["textEdit"]]) == text.replace("|", '"web"')
    found = offered(editor, text.replace('"channel": |', "|"), name="c.json")
    assert found["emotion"]["textEdit"]["newText"] == '"emotion": '
    found = offered(editor, text.replace('"channel": |', '"|"'), name="d.json")
    assert found["emotion"]["textEdit"]["newText"] == "emotion"
    found = offered(editor, text.replace('"channel"', '"moment_of_truth"'), name="e.json")
    assert found["true"]["textEdit"]["newText"] == "true"


def test_offers_nothing_beyond_the_text_or_in_other_files(editor):
    editor.open("other.yaml", "services: \n")
    assert editor.ask("textDocument/completion", editor.at("other.yaml", 0, 10)) is None
    editor.open(NAME, SHOP)
    assert editor.ask("textDocument/completion", editor.at(NAME, 999, 3))["items"] is not None


def test_offers_the_first_keys_of_an_empty_file(editor):
    assert "journeymap" in offered(editor, "|", name="new.journey.yaml")
    assert "name" in offered(editor, "journeymap: 1\n|\n", name="begun.journey.yaml")
