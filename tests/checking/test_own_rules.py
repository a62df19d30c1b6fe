"""Rules of a user's own: loaded only where a configuration names them, and never able to break a check."""

import pytest

from journeymap.checking import Configurations, Settings, check, check_all, check_text

MAP = "journeymap: 1\nname: Tea\nstages: {visit: {touchpoints: {door: {}, till: {outcome: success}}}}\n"

RULE = '''\
from journeymap.rules import Remark, rule


@rule("door-first", "error", family="flow")
def door_first(journey):
    """A map that does not begin at the door.

    Our customers always come by the door.
    """
    for touchpoint in journey.touchpoints[:1]:
        if touchpoint.id == "door":
            yield Remark("the door comes first", touchpoint, hint="go on", related=[("the shop", ("name",))])
'''


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tea.yaml").write_text(MAP, "utf-8")
    (tmp_path / "journeymap.toml").write_text('rule-files = ["ours.py"]\n', "utf-8")
    (tmp_path / "ours.py").write_text(RULE, "utf-8")
    return tmp_path


def test_a_rule_of_a_file_that_is_named_is_run_and_explains_itself(folder):
    report = check("tea.yaml")

    (found,) = report
    assert (found.code, found.severity.value, found.span.line, found.hint) == ("door-first", "error", 3, "go on")
    assert report.failures == 1
    (explained,) = report.explanations
    assert explained.summary == "A map that does not begin at the door."
    assert explained.text == "Our customers always come by the door."


def test_a_rule_file_that_nothing_names_is_not_run(folder):
    (folder / "journeymap.toml").unlink()
    (folder / "ours.py").write_text("raise SystemExit('run!')", "utf-8")

    assert list(check("tea.yaml")) == []


def test_rules_of_ones_own_can_be_left_unloaded(folder):
    (folder / "ours.py").write_text("raise SystemExit('run!')", "utf-8")

    assert list(check_all(["tea.yaml"], Configurations(own_rules=False))) == []


def test_settings_can_name_them_too(folder):
    (found,) = check("tea.yaml", settings=Settings(rule_files=(folder / "ours.py",)))
    (missing,) = check("tea.yaml", settings=Settings(rule_files=(folder / "none.py",)))

    assert found.code == "door-first"
    assert missing.message == "there is no Python file 'none.py'"


def test_they_are_silenced_and_chosen_like_any_other(folder):
    (folder / "tea.yaml").write_text(MAP.replace("stages:", "# journeymap: ignore[door-first]\nstages:"), "utf-8")
    silenced = list(check("tea.yaml"))
    (folder / "tea.yaml").write_text(MAP, "utf-8")
    (folder / "journeymap.toml").write_text('rule-files = ["ours.py"]\nignore = ["own"]\n', "utf-8")

    assert silenced == list(check("tea.yaml")) == []


def test_many_files_are_checked_by_them_in_other_processes_too(folder):
    for number in range(70):
        (folder / f"tea{number}.yaml").write_text(MAP, "utf-8")

    alone, together = (check_all(["."], Configurations(), jobs=jobs) for jobs in (1, 2))
    assert alone == together
    assert len(together) == 71


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("raise ValueError('no')", "the rules in 'ours.py' cannot be loaded: ValueError: no"),
        ("def broken(:", "the rules in 'ours.py' cannot be loaded: SyntaxError: "),
        ("x = 1", "there is no rule in 'ours.py'"),
        (RULE.replace("door-first", "isolated"), "there is a rule 'isolated' already"),
        (RULE.replace("door-first", "unknown-key"), "there is a rule 'unknown-key' already"),
        (
            RULE.replace("door-first", "Door First"),
            "the code 'Door First' is not made of small letters, digits and '-'",
        ),
        (RULE.replace('"error"', '"fatal"'), "the rules in 'ours.py' cannot be loaded: ValueError: "),
        (RULE.replace('"error"', 'preset="lax"'), "the preset of 'door-first' is none of 'minimal'"),
        (RULE.replace('"door-first"', "3"), "the code 3 is not made of small letters"),
        ("from journeymap.rules import rule\nours = rule('ours')(len)\n", "the rule 'ours' is no function"),
        ("import sys\nsys.exit(4)", "the rules in 'ours.py' cannot be loaded: SystemExit: 4"),
    ],
)
def test_what_cannot_be_loaded_is_told_in_the_configuration(folder, source, message):
    (folder / "ours.py").write_text(source, "utf-8")

    (found,) = check("tea.yaml")
    assert found.code == "configuration"
    assert found.message.startswith(message)
    assert found.span.line == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("    yield 3\n", "TypeError: a rule yields remarks, not int"),
        ("    return 3\n", "TypeError: "),
        ("    yield Remark('a', journey)\n    raise KeyError('door')\n", "KeyError: 'door'"),
        ("    yield Remark('a', journey)\n    raise SystemExit(4)\n", "SystemExit: 4"),
        ("    yield Remark(3, journey)\n", "TypeError: the words of a remark are texts"),
        ("    yield Remark('a', journey, hint=3)\n", "TypeError: the words of a remark are texts"),
        ("    yield Remark('a', (['stages'],))\n", "TypeError: the path of a remark is made of keys and numbers"),
        ("    yield Remark('a', ('stages',) * 1000)\n", "ValueError: the path of a remark is longer than any"),
        ("    yield Remark('a', (), related=[3])\n", "TypeError: "),
    ],
)
def test_a_rule_that_fails_says_so_and_hides_nothing(folder, body, reason):
    (folder / "ours.py").write_text(RULE + f'\n\n@rule("failing")\ndef failing(journey):\n{body}', "utf-8")

    found = check("tea.yaml")
    assert {one.code for one in found} == {"door-first", "failing"}
    assert any(reason in one.message for one in found)


def test_a_rule_may_name_other_places_by_what_stands_there_and_use_dataclasses(folder):
    source = """from __future__ import annotations

from dataclasses import dataclass

from journeymap.rules import Remark, rule


@dataclass
class Pair:
    first: str


@rule("pairs")
def pairs(journey):
    first, second, *_ = journey.touchpoints
    yield Remark(Pair("two").first, first, related=[("the other", second)])
"""
    (folder / "ours.py").write_text(source, "utf-8")

    (found,) = check("tea.yaml")
    assert (found.code, found.message) == ("pairs", "two")
    (other,) = found.related
    assert other.span.column > found.span.column


def test_what_a_rule_prints_does_not_reach_the_standard_output(folder, capsys):
    (folder / "ours.py").write_text(RULE.replace("    for touch", "    print('looking')\n    for touch"), "utf-8")
    check("tea.yaml")

    written = capsys.readouterr()
    assert (written.out, written.err) == ("", "looking\n")


def test_a_rule_that_fails_fails_the_check_and_says_where(folder):
    (folder / "ours.py").write_text(RULE.replace("    for touch", "    journey.stages[7]\n    for touch"), "utf-8")

    (found,) = check("tea.yaml", settings=Settings(rule_files=(folder / "ours.py",)))
    assert found.severity.value == "error"
    assert found.message == (
        "the rule could not be run to its end: IndexError: tuple index out of range (in ours.py, line 10)"
    )


def test_a_text_that_says_its_file_is_the_same_journey_as_the_file(folder):
    (folder / "ours.py").write_text(RULE.replace('"the door comes first"', "journey.id"), "utf-8")
    settings = Settings(rule_files=(folder / "ours.py",))

    told = check_text(MAP.replace("Tea", "A shop"), source="tea.yaml", settings=settings)
    (folder / "tea.yaml").write_text(MAP.replace("Tea", "A shop"), "utf-8")

    assert told.diagnostics == check("tea.yaml", settings=settings).diagnostics
    assert [found.message for found in told] == ["tea"]
