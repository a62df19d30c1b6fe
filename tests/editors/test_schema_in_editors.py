"""The schema in an editor: yaml-language-server finds it by the modeline of a file, checks, completes and explains."""

import shutil
from pathlib import Path

import pytest

from journeymap.examples import example_text
from journeymap.reading.explaining import SCHEMA_FILE
from language_client import Editor

SERVER = Path(__file__).parents[2] / ".make/npm/node_modules/yaml-language-server/bin/yaml-language-server"
NODE = shutil.which("node")

pytestmark = [
    pytest.mark.skipif(NODE is None, reason="node is not installed"),
    pytest.mark.skipif(not SERVER.exists(), reason="yaml-language-server is not installed: make unit does it"),
]

OFFLINE = {"yaml": {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}}
CAPABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
    },
}
MODELINE = "# yaml-language-server: $schema=./journey.schema.json\n"
BEGUN = f"{MODELINE}journeymap: 1\nname: A\nstages:\n  buy:\n    touchpoints:\n      shop:\n        "


@pytest.fixture(scope="module")
def editor(tmp_path_factory):
    """An editor whose folder has the schema beside the journeys."""
    folder = tmp_path_factory.mktemp("journeys")
    shutil.copy(SCHEMA_FILE, folder / "journey.schema.json")
    server = Editor(NODE, SERVER, "--stdio", folder=folder, settings=OFFLINE, capabilities=CAPABILITIES)
    yield server
    assert server.shut_down() == (0, b"")
    server.kill()


@pytest.mark.parametrize("name", ["bookshop", "minimal", "starter"])
def test_good_files_have_no_mistakes(editor, name):
    text = example_text(name)
    assert MODELINE in text
    assert editor.open(f"{name}.yaml", text) == []


@pytest.mark.parametrize(
    ("written", "place", "message"),
    [
        ("chanel: web", (8, 14), "Property chanel is not allowed."),
        ("outcome: good", (17, 21), 'Value is not accepted. Valid values: "success", "failure", "neutral".'),
        ("importance: high", (20, 24), 'Incorrect type. Expected "integer".'),
        ("importance: 9", (20, 21), "Value is above the maximum of 5."),
        ("pain_points: [{severity: 2}]", (22, 23), 'Missing property "text".'),
        ("duration: 5 minutes", (18, 27), "Write a duration, such as 90s, 5m, 2h30m, 3d or PT5M."),
        ("links: www example org", (15, 30), "A link is https, http, mailto or relative, without spaces."),
        ("metrics: {a: {value: 1, scale: nsp}}", (39, 42), "Write nps, csat, ces or percent, or a mapping with min"),
        ("reviewed: 2026-13-01", (18, 28), "String is not a RFC3339 date."),
    ],
)
def test_mistakes_are_marked_where_they_are(editor, written, place, message):
    (found,) = editor.open(f"{written.partition(':')[0]}{place[1]}.yaml", BEGUN + written + "\n")

    assert found["message"].startswith(message)
    assert found["range"]["start"]["line"] == found["range"]["end"]["line"] == BEGUN.count("\n")
    assert (found["range"]["start"]["character"], found["range"]["end"]["character"]) == place


def test_an_example_with_mistakes_has_them(editor):
    found = editor.open("with_mistakes.yaml", MODELINE + example_text("with_mistakes"))
    assert "Property chanel is not allowed." in {one["message"] for one in found}


def offered(editor, name, typed):
    text = BEGUN + typed
    editor.open(name, text)
    last = text.split("\n")
    found = editor.ask("textDocument/completion", editor.at(name, len(last) - 1, len(last[-1])))
    return {item["label"]: item for item in found["items"]}


def test_keys_are_offered_with_what_they_mean(editor):
    found = offered(editor, "keys.yaml", "")

    assert {"name", "channel", "emotion", "pain_points", "opportunities", "next", "metrics"} <= set(found)
    documentation = found["emotion"]["documentation"]
    assert "How it feels, on the map's emotion scale" in str(documentation)
    assert found["channel"]["insertText"].startswith("channel: ")


def test_words_are_offered_where_a_key_takes_some(editor):
    assert set(offered(editor, "outcome.yaml", "outcome: ")) == {"success", "failure", "neutral"}
    assert set(offered(editor, "moment.yaml", "moment_of_truth: ")) == {"true", "false"}
    assert {"to", "when", "probability"} <= set(offered(editor, "next.yaml", "next:\n          - "))


def test_what_is_offered_is_never_the_name_of_a_data_type(editor):
    for number, key in enumerate(
        ["next: ", "next:\n          - ", "pain_points:\n          - ", "links: ", "emotion: "]
    ):
        found = offered(editor, f"example{number}.yaml", key)
        assert found
        assert not [item for item in found.values() if "[object Object]" in item["insertText"]]


def test_a_key_is_explained_under_the_pointer(editor):
    editor.open("hover.yaml", BEGUN + "channel: web\n")
    hover = editor.ask("textDocument/hover", editor.at("hover.yaml", BEGUN.count("\n"), 10))

    assert "#### Channel" in hover["contents"]["value"]
    assert "The id of the channel on which it happens." in hover["contents"]["value"]
