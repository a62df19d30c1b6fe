"""The language server as an editor meets it: over the standard streams, with texts good, broken and strange."""

import os
import signal
import subprocess
import sys

import pytest

from served import NAME, SHOP, errors, place, stretch, told


def test_says_what_it_can_do_and_takes_leave(start):
    editor = start()
    assert editor.server["positionEncoding"] == "utf-16"
    assert editor.server["renameProvider"] == {"prepareProvider": True}
    assert editor.server["textDocumentSync"]["change"] == 2
    for feature in ("hover", "definition", "references", "documentSymbol", "documentFormatting", "documentHighlight"):
        assert editor.server[f"{feature}Provider"]
    assert editor.shut_down() == (0, b"")


def test_an_editor_that_leaves_without_a_word_is_noticed(start):
    editor = start()
    editor.tell("exit")
    assert editor.ended() == (3, b"")
    editor = start()
    editor.process.stdin.close()
    assert editor.process.wait(20) == 3


@pytest.mark.skipif(os.name != "posix", reason="interrupts are sent as POSIX does")
def test_an_interrupt_ends_a_server_that_waits(start):
    editor = start()
    editor.process.send_signal(signal.SIGINT)
    assert editor.ended() == (-signal.SIGINT, b"")


def test_mistakes_are_told_as_they_are_typed_and_gone_when_mended(editor):
    assert errors(editor.open(NAME, SHOP)) == []
    line, character = place(SHOP, "channel: 'web'")
    found = errors(editor.change(NAME, ((line, character), (line, character + 7), "chanel")))

    assert [one["message"] for one in found] == ["unknown key 'chanel' in a touchpoint\nhint: did you mean 'channel'?"]
    assert found[0]["source"] == "journeymap"
    assert found[0]["code"] == "unknown-key"
    assert found[0]["codeDescription"]["href"].endswith("/rules/unknown-key.html")
    assert stretch(SHOP.replace("channel: 'web'", "chanel: 'web'"), found[0]["range"]) == "chanel"
    assert errors(editor.change(NAME, ((line, character + 4), (line, character + 4), "n"))) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_counts_as_the_editor_does(start, encoding):
    editor = start(encoding=[encoding])
    assert editor.server["positionEncoding"] == encoding
    codec = encoding if encoding == "utf-8" else f"{encoding}-le"
    editor.open(NAME, SHOP)
    begin = place(SHOP, "web', outcome", encoding=codec)
    found = errors(editor.change(NAME, (begin, (begin[0], begin[1] + 3), "旅💥x")))
    text = SHOP.replace("'web'", "'旅💥x'")

    assert [stretch(text, one["range"], codec) for one in found] == ["'旅💥x'"]
    begin = place(text, "旅💥x", encoding=codec)
    end = place(text, "', outcome", encoding=codec)
    assert errors(editor.change(NAME, (begin, end, "web"))) == []
    hover = editor.ask("textDocument/hover", editor.at(NAME, *place(SHOP, "web', outcome", encoding=codec)))
    assert stretch(SHOP, hover["range"], codec) == "web"


def test_several_changes_at_once_and_whole_texts_are_taken_in(editor):
    editor.open(NAME, "")
    head, tail = SHOP[:300], SHOP[300:]
    line, character = place(SHOP + "$", "$")
    assert (
        editor.change(NAME, ((0, 0), (0, 0), tail), ((0, 0), (0, 0), head), ((line, character), (99, 0), ""))
        is not None
    )
    assert editor.ask("textDocument/documentSymbol", editor.at(NAME, 0, 0))[1]["name"] == "purchase"
    assert told(editor.change(NAME, "journeymap: 1\nname: A\nstages: {}\n")) == {"empty-mapping"}
    assert told(editor.change(NAME, "journeymap: 1\r\nname: [\r\n")) == {"syntax"}
    found = editor.change(NAME, ((1, 6), (1, 7), "A"), ((2, 0), (2, 0), "stages: {}\r"))
    assert told(found) == {"empty-mapping"}


def test_only_what_ends_a_line_for_editors_does_so_here(editor):
    text = "journeymap: 1\nname: 'a\u2028b\x0bc\x85d'\nstages: {}\n"
    assert told(editor.open(NAME, text)) == {"control-character"}
    assert told(editor.change(NAME, ((1, 8), (1, 14), ""))) == {"empty-mapping"}


def test_related_places_are_told(editor):
    text = "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: }}, t: {touchpoints: {a: }}}\n"
    found = next(one for one in editor.open(NAME, text) if one["code"] == "duplicate-id")
    related = found["relatedInformation"]

    assert [one["message"] for one in related] == ["first used here"]
    assert related[0]["location"]["uri"] == editor.uri(NAME)
    assert stretch(text, related[0]["location"]["range"]) == "a"


def test_files_about_something_else_are_left_alone(editor):
    assert editor.open("compose.yaml", "services:\n  journeymap: 1\n") == []
    assert editor.open("broken.yaml", "services: [\n") == []
    assert editor.ask("textDocument/documentSymbol", editor.at("broken.yaml", 0, 0)) is None
    assert editor.ask("textDocument/completion", editor.at("broken.yaml", 0, 10)) is None
    assert told(editor.open("half.yaml", "journeymap: 1\nname: [\n")) == {"syntax"}
    assert told(editor.open("half.json", '{"journeymap": 1,', "json")) == {"syntax"}
    assert told(editor.open("a.journey.yaml", "services: [\n")) == {"syntax"}
    assert told(editor.open("b.journey.yml", "")) == {"empty-file"}
    assert "missing-key" in told(editor.open("untitled:c.journey.yaml", "name: A\n"))


def test_a_closed_file_has_no_mistakes_any_more(editor):
    editor.open(NAME, "journeymap: 1\n")
    editor.change(NAME, "journeymap: 2\n", wait=False)
    editor.tell("textDocument/didClose", {"textDocument": {"uri": editor.uri(NAME)}})
    uri, found = editor.next_published()
    assert (uri, found) == (editor.uri(NAME), [])
    editor.tell("textDocument/didClose", {"textDocument": {"uri": editor.uri(NAME)}})
    change = {"textDocument": {"uri": editor.uri(NAME), "version": 9}, "contentChanges": [{"text": "x"}]}
    editor.tell("textDocument/didChange", change)
    assert editor.ask("textDocument/hover", editor.at(NAME, 0, 0)) is None


def test_the_configuration_of_the_folder_counts_and_is_read_again_when_saved(start):
    editor = start()
    editor.open(NAME, SHOP)
    before = told(editor.change(NAME, SHOP))
    assert before
    config = editor.folder / "journeymap.toml"
    config.write_text('ignore = ["all"]\n', "utf-8")
    editor.tell("textDocument/didSave", {"textDocument": {"uri": config.as_uri()}})
    assert editor.diagnostics(NAME) == []

    config.write_text('presets = "strict"\n', "utf-8")
    editor.tell("workspace/didChangeWatchedFiles", {"changes": []})
    uri, problems = editor.next_published()
    assert uri == config.as_uri()
    assert [(one["code"], one["message"].split("\n")[0]) for one in problems] == [
        ("configuration", "unknown key 'presets' in the configuration")
    ]
    assert stretch('presets = "strict"', problems[0]["range"]) == "presets"
    editor.diagnostics(NAME)
    config.unlink()
    editor.tell("textDocument/didSave", {"textDocument": {"uri": config.as_uri()}})
    assert editor.next_published() == (config.as_uri(), [])
    assert told(editor.diagnostics(NAME)) == before


OWN_RULE = """\
from pathlib import Path
Path("ran.txt").write_text("code ran", "utf-8")
from journeymap.rules import Remark, rule

@rule("too-loud")
def too_loud(journey):
    \"\"\"A name is in capitals.\"\"\"
    yield Remark("that is loud", ("name",))
"""


@pytest.mark.parametrize("trusted", [False, True])
def test_an_opened_folder_runs_no_code_unless_told_to(start, trusted):
    editor = start(*(["--own-rules"] if trusted else []))
    config = 'rule-files = ["rules.py"]\nextend-select = ["too-loud"]\nseverity = {too-loud = "error"}\n'
    config += "rules.too-loud = {}\n"
    (editor.folder / "journeymap.toml").write_text(config, "utf-8")
    (editor.folder / "rules.py").write_text(OWN_RULE, "utf-8")
    found = editor.open(NAME, SHOP + "# journeymap: file-ignore[too-quiet]\n")

    assert (editor.folder / "ran.txt").exists() is trusted
    assert ("too-loud" in told(found)) is trusted
    assert ("bad-ignore" in told(found)) is trusted
    assert editor._published.empty()
    if trusted:
        assert "codeDescription" not in next(one for one in found if one["code"] == "too-loud")


def test_any_text_is_survived(editor):
    """Every question about every kind of broken text gets an answer."""
    texts = [
        "",
        "\ufeffjourneymap: 1",
        "journeymap: 1\nstages: " + "[" * 500,
        "journeymap: 1\n" + "- " * 500,
        "journeymap: 1\na: &a [*a, *a]\n<<: *b\n? x\n: y\n",
        "journeymap: 1\nstages: {s: {touchpoints: [1, {a: b}], metrics: 3}}\n",
        "journeymap: 1\nname: \ud800\x00\x1b[2J\n",
        'journeymap: 1\nstages: {a: {touchpoints: {b: {next: ["\\',
        "journeymap: 1\n\t\u2028'\"|>\n" * 20,
        "{" * 100 + '"journeymap": 1',
    ]
    for number, text in enumerate(texts):
        name = f"{number}.journey.yaml"
        editor.open(name, text)
        for line in range(3):
            at = editor.at(name, line, 2)
            for method in ("hover", "completion", "definition", "prepareRename", "documentSymbol", "documentHighlight"):
                editor.ask(f"textDocument/{method}", at)
            editor.ask("textDocument/references", {**at, "context": {"includeDeclaration": True}})
            editor.request("textDocument/rename", {**at, "newName": "quite-new"})


def test_nonsense_is_answered_with_an_error_and_survived(editor):
    assert editor.request("textDocument/nonsense", {})["error"]["code"] == -32601
    assert editor.ask("textDocument/hover", editor.at("never-opened.yaml", 0, 0)) is None


def test_the_command_tells_what_is_missing():
    hide = "import sys; sys.modules['pygls'] = None; from journeymap.cli import main; sys.exit(main(['lsp']))"
    done = subprocess.run([sys.executable, "-c", hide], capture_output=True, text=True, check=False, input="")
    assert done.returncode == 3
    assert done.stderr == "journeymap lsp: error: the language server needs pygls: pip install 'journeymap[lsp]'\n"
