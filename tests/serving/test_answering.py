"""What an editor is told about a map: what things mean, where they are, and how to call them something else."""

import json

import pytest

from journeymap.examples import example_text
from served import NAME, SHOP, edited, errors, place, stretch, told


def test_hovering_tells_what_a_touchpoint_is(editor):
    editor.open(NAME, SHOP)
    hover = editor.ask("textDocument/hover", editor.at(NAME, *place(SHOP, "checkout, prob")))

    assert stretch(SHOP, hover["range"]) == "checkout"
    assert hover["contents"] == {
        "kind": "markdown",
        "value": "**旅💥** (`checkout`): touchpoint\n\n"
        "Stage: Purchase  \nChannel: Website 💥  \nOwner: Customer care  \n"
        "From: Opens \\*the\\* page 70 %  \nEnds here: success",
    }
    hover = editor.ask("textDocument/hover", editor.at(NAME, *place(SHOP, "home-page")))["contents"]["value"]
    assert "Emotion: 0.2 of -2 to 2 (New here 1, Regular -1)" in hover
    assert "To: 旅💥 70 %, Call 10 %" in hover
    assert "Leaves here: 20 %" in hover
    assert "- It is slow (severity 2)" in hover


@pytest.mark.parametrize(
    ("marker", "nth", "said"),
    [
        (
            "web",
            1,
            "**Website 💥** (`web`): channel\n\nKind: digital  \nOwner: Customer care  \nUsed by: 2 touchpoints",
        ),
        ("newcomer: 1", 0, "**New here** (`newcomer`): persona\n\nShare: 60 %"),
        ("care\n", 0, "**Customer care** (`care`): team\n\nContact: care@example.org  \nOwns: 2 touchpoints"),
        ("survey}", 0, "**Survey** (`survey`): evidence\n\nKind: survey  \nSample: 412"),
        ("slow}", 0, "**It is slow** (`slow`): pain point\n\nAt: Opens \\*the\\* page  \nSeverity: 2"),
        ("purchase", 0, "**Purchase** (`purchase`): stage\n\nPhase: purchase  \nTouchpoints: 旅💥, Call"),
        ("outcome", 0, "**Outcome** (`outcome`)\n\nHow the journey ends here, where it ends.\n\n"),
        ("failure", 0, "**Outcome** (`outcome`)"),
        ("kind: human", 0, "**Kind** (`kind`)"),
    ],
)
def test_hovering_tells_what_ids_and_keys_mean(editor, marker, nth, said):
    editor.open(NAME, SHOP)
    hover = editor.ask("textDocument/hover", editor.at(NAME, *place(SHOP, marker, nth=nth)))

    assert hover["contents"]["value"].startswith(said.split("\n\nHow")[0])


def test_hovering_over_nothing_tells_nothing(editor):
    text = SHOP + "x-own: {channel: web}\n"
    editor.open(NAME, text)
    for marker in ("# 💥", "x-own", "channel: web}"):
        assert editor.ask("textDocument/hover", editor.at(NAME, *place(text, marker))) is None
    assert editor.ask("textDocument/hover", editor.at(NAME, 999, 999)) is None


def test_hovering_goes_on_while_the_text_is_broken(editor):
    editor.open(NAME, SHOP)
    broken = SHOP.replace("owner: care\nchannels", "owner: [care\nchannels")
    assert told(editor.change(NAME, broken)) == {"syntax"}
    hover = editor.ask("textDocument/hover", editor.at(NAME, *place(broken, "checkout: {")))
    assert hover["contents"]["value"].startswith("**旅💥** (`checkout`): touchpoint\n\nStage: Purchase")

    editor.open("new.journey.yaml", broken)
    hover = editor.ask("textDocument/hover", editor.at("new.journey.yaml", *place(broken, "checkout: {")))
    assert hover["contents"]["value"] == "**旅💥** (`checkout`): touchpoint"
    text = "journeymap: 1\nstages: {s: {touchpoints: {a: {next: nowhere}}}}"
    editor.open("other.journey.yaml", text)
    hover = editor.ask("textDocument/hover", editor.at("other.journey.yaml", *place(text, "nowhere")))
    assert hover["contents"]["value"] == "`nowhere`: touchpoint that is not declared"


def found_at(editor, method, text, marker, nth=0, **more):
    found = editor.ask(f"textDocument/{method}", editor.at(NAME, *place(text, marker, nth=nth), **more))
    return [(one["range"]["start"]["line"] + 1, stretch(text, one["range"])) for one in found]


def test_goes_to_where_an_id_is_defined(editor):
    editor.open(NAME, SHOP)
    assert found_at(editor, "definition", SHOP, "checkout") == [(30, "checkout")]
    assert found_at(editor, "definition", SHOP, "web'") == [(6, "web")]
    assert found_at(editor, "definition", SHOP, "regular: -1") == [(10, "regular")]
    assert found_at(editor, "definition", SHOP, "slow}", nth=0) == [(24, "slow")]
    assert found_at(editor, "definition", SHOP, "purchase") == [(27, "purchase")]
    assert found_at(editor, "definition", SHOP, "name: ") == []


def test_what_is_not_declared_is_where_it_is_first_named(editor):
    text = "journeymap: 1\nname: A\nstages:\n  s: {owner: care, touchpoints: {a: {owner: care}}}\n"
    editor.open(NAME, text)
    line = editor.ask("textDocument/definition", editor.at(NAME, *place(text, "care", nth=1)))[0]["range"]["start"]
    assert (line["line"], line["character"]) == place(text, "care")


def test_finds_what_names_an_id(editor):
    editor.open(NAME, SHOP)
    every, named = {"includeDeclaration": True}, {"includeDeclaration": False}
    assert found_at(editor, "references", SHOP, "web:", context=every) == [(6, "web"), (21, "web"), (30, "web")]
    assert found_at(editor, "references", SHOP, "web:", context=named) == [(21, "web"), (30, "web")]
    assert found_at(editor, "references", SHOP, "# 💥", context=every) == []
    kinds = editor.ask("textDocument/documentHighlight", editor.at(NAME, *place(SHOP, "slow")))
    assert [one["kind"] for one in kinds] == [3, 2]
    assert editor.ask("textDocument/documentHighlight", editor.at(NAME, 0, 0)) == []


def test_renames_an_id_everywhere(editor):
    editor.open(NAME, SHOP)
    at = editor.at(NAME, *place(SHOP, "web'"))
    prepared = editor.ask("textDocument/prepareRename", at)
    assert (stretch(SHOP, prepared["range"]), prepared["placeholder"]) == ("web", "web")

    changes = editor.ask("textDocument/rename", {**at, "newName": "site"})["changes"]
    assert list(changes) == [editor.uri(NAME)]
    after = edited(SHOP, changes[editor.uri(NAME)])
    expected = SHOP.replace("  web:", "  site:").replace("channel: web", "channel: site").replace("'web'", "'site'")
    assert after == expected
    assert errors(editor.change(NAME, after)) == []


@pytest.mark.parametrize(
    ("text", "marker", "new", "why"),
    [
        (SHOP, "web'", "2 sites", "'2 sites' is no id"),
        (SHOP, "web'", "phone", "'phone' is taken already"),
        (SHOP.replace("failure}", "failure"), "web'", "site", "mend the mistakes in the text first"),
        (
            SHOP + "x: &x care\nmetrics: {m: {value: 1, evidence: &a [care]}, n: {value: 1, evidence: *a}}\n",
            "x: &x",
            "y",
            None,
        ),
    ],
)
def test_refuses_names_that_cannot_be(editor, text, marker, new, why):
    editor.open(NAME, text)
    at = editor.at(NAME, *place(text, marker))
    answer = editor.request("textDocument/rename", {**at, "newName": new})
    if why is None:
        assert answer["result"] is None
        assert editor.ask("textDocument/prepareRename", at) is None
    else:
        assert answer["error"]["message"].startswith(why)
        assert answer["error"]["code"] == -32803


def test_refuses_to_rename_what_an_anchor_means_elsewhere(editor):
    text = "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {personas: &p [x], evidence: *p}}}}\n"
    editor.open(NAME, text)
    answer = editor.request("textDocument/rename", {**editor.at(NAME, *place(text, "x]")), "newName": "y"})
    assert answer["error"]["message"].startswith("'x' stands under an anchor")


MISTAKEN = SHOP.replace("channel: web", "chanel: web").replace("outcome: failure", "moment_of_truth: yes")


def actions_at(editor, text, marker, **context):
    line, character = place(text, marker)
    at = {"line": line, "character": character}
    context = {"diagnostics": [], **context}
    asked = {"textDocument": {"uri": editor.uri(NAME)}, "range": {"start": at, "end": at}, "context": context}
    return editor.ask("textDocument/codeAction", asked)


def test_mends_a_mistake_on_the_spot(editor):
    diagnostics = errors(editor.open(NAME, MISTAKEN))
    one, every = actions_at(editor, MISTAKEN, "chanel", diagnostics=diagnostics)

    assert (one["title"], one["kind"], one["isPreferred"]) == ("Write 'channel'", "quickfix", True)
    assert [told["code"] for told in one["diagnostics"]] == ["unknown-key"]
    after = edited(MISTAKEN, one["edit"]["changes"][editor.uri(NAME)])
    assert after == MISTAKEN.replace("chanel", "channel")
    assert (every["title"], every["kind"]) == ("Mend all that is certain (2 mistakes)", "source.fixAll")
    after = edited(MISTAKEN, every["edit"]["changes"][editor.uri(NAME)])
    assert errors(editor.change(NAME, after)) == []
    assert actions_at(editor, after, "channel") == []


def test_offers_the_kinds_of_repair_that_are_wanted(editor):
    editor.open(NAME, MISTAKEN)
    assert [one["kind"] for one in actions_at(editor, MISTAKEN, "chanel", only=["quickfix"])] == ["quickfix"]
    assert [one["kind"] for one in actions_at(editor, MISTAKEN, "chanel", only=["source"])] == ["source.fixAll"]
    assert actions_at(editor, MISTAKEN, "chanel", only=["refactor"]) == []
    assert [one["kind"] for one in actions_at(editor, MISTAKEN, "purchase")] == ["source.fixAll"]


def test_outlines_stages_with_their_touchpoints(editor):
    editor.open(NAME, SHOP)
    found = editor.ask("textDocument/documentSymbol", editor.at(NAME, 0, 0))

    assert [(one["name"], [inner["name"] for inner in one["children"]]) for one in found] == [
        ("Looks around", ["Opens *the* page"]),
        ("purchase", ["旅💥", "call"]),
    ]
    assert stretch(SHOP, found[1]["children"][0]["selectionRange"]) == "checkout"
    assert found[0]["range"]["end"]["line"] == place(SHOP, "next: [")[0]


def test_formats_a_file_that_can_be_read(editor):
    editor.open(NAME, SHOP.replace("call: {", "call:   {"))
    options = {"textDocument": {"uri": editor.uri(NAME)}, "options": {"tabSize": 2, "insertSpaces": True}}
    once = editor.ask("textDocument/formatting", options)[0]["newText"]
    assert once == SHOP
    assert errors(editor.change(NAME, once)) == []
    assert editor.ask("textDocument/formatting", options) == []
    editor.change(NAME, "journeymap: 1\nname: [\n")
    answer = editor.request("textDocument/formatting", options)
    assert answer["error"]["message"].startswith("mend the mistakes")


def test_json_is_served_like_yaml(editor):
    text = json.dumps({"journeymap": 1, "name": "A", "stages": {"s": {"touchpoints": {"a": {"next": "b"}, "b": {}}}}})
    editor.open("a.json", text, "json")
    at = editor.at("a.json", 0, text.index('"b"') + 1)
    changes = editor.ask("textDocument/rename", {**at, "newName": "c"})["changes"][editor.uri("a.json")]
    assert edited(text, changes) == text.replace('"b"', '"c"')


def test_the_examples_are_served_without_errors(editor):
    for name in ("bookshop", "minimal", "starter"):
        assert errors(editor.open(f"{name}.yaml", example_text(name))) == []
