from pathlib import Path

import pytest

from journeymap.checking.settings import Settings, matches
from journeymap.diagnostics import Severity
from journeymap.rules import RULES, Rule


def a_rule(code="unreachable", family="flow", preset="recommended"):
    return Rule(code, Severity.WARNING, family, preset, lambda _: iter(()))


@pytest.mark.parametrize(
    ("preset", "chosen"),
    [
        ("minimal", {"minimal"}),
        ("recommended", {"minimal", "recommended"}),
        ("strict", {"minimal", "recommended", "strict"}),
    ],
)
def test_each_preset_has_the_rules_of_those_before_it(preset, chosen):
    settings = Settings(preset=preset)

    assert {name for name in ("minimal", "recommended", "strict") if settings.selects(a_rule(preset=name))} == chosen


@pytest.mark.parametrize(
    ("fields", "selected"),
    [
        ({}, True),
        ({"ignore": ("unreachable",)}, False),
        ({"ignore": ("flow",)}, False),
        ({"ignore": ("style",)}, True),
        ({"ignore": ("all",)}, False),
        ({"select": ()}, False),
        ({"select": ("style",)}, False),
        ({"select": ("flow",)}, True),
        ({"select": ("unreachable",)}, True),
        ({"select": ("all",)}, True),
        ({"select": ("flow",), "ignore": ("unreachable",)}, False),
        ({"select": ("unreachable",), "ignore": ("flow",)}, True),
        ({"select": ("all",), "ignore": ("all",)}, False),
        ({"select": ("style",), "extend_select": ("flow",)}, True),
        ({"ignore": ("flow",), "extend_select": ("unreachable",)}, True),
        ({"ignore": ("unreachable",), "extend_select": ("unreachable",)}, False),
    ],
)
def test_the_narrower_of_select_and_ignore_counts_and_ignore_at_a_tie(fields, selected):
    assert Settings(**fields).selects(a_rule()) is selected


def test_a_rule_beyond_the_preset_is_added_by_its_code():
    settings = Settings(preset="minimal", extend_select=("unreachable",))

    assert settings.selects(a_rule(preset="strict"))
    assert not settings.selects(a_rule("other", preset="strict"))


def test_the_severity_of_a_code_counts_before_that_of_its_family():
    settings = Settings(severities={"flow": Severity.INFO, "unreachable": Severity.ERROR})

    assert settings.severity_of("unreachable", "flow", Severity.WARNING) is Severity.ERROR
    assert settings.severity_of("isolated", "flow", Severity.WARNING) is Severity.INFO
    assert settings.severity_of("unowned", "channels", Severity.WARNING) is Severity.WARNING


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        (Severity.ERROR, ["error"]),
        (Severity.WARNING, ["error", "warning"]),
        (Severity.INFO, ["error", "warning", "info"]),
        (None, []),
    ],
)
def test_findings_as_bad_as_said_fail_a_check(fail_on, failing):
    settings = Settings(fail_on=fail_on)

    assert [severity.value for severity in Severity if settings.fails(severity)] == failing


@pytest.mark.parametrize(
    ("path", "pattern", "matched"),
    [
        ("drafts/a.yaml", "drafts", True),
        ("drafts/a.yaml", "drafts/", True),
        ("drafts/a.yaml", "./drafts/*", True),
        ("maps/drafts/a.yaml", "drafts", True),
        ("maps/drafts/a.yaml", "maps/*/a.yaml", True),
        ("maps/drafts/a.yaml", "maps/drafts", True),
        ("maps/a.yaml", "*.json", False),
        ("maps/a.yaml", "a.yaml", True),
        ("maps/ab.yaml", "a.yaml", False),
        ("mydrafts/a.yaml", "drafts", False),
    ],
)
def test_a_pattern_means_a_whole_path_a_name_or_a_folder_above(path, pattern, matched):
    folder = Path("project").absolute()

    assert matches(folder / path, pattern, folder) is matched


def test_a_file_elsewhere_is_matched_by_its_names():
    assert matches(Path("elsewhere/drafts/a.yaml"), "drafts", Path("project"))
    assert not matches(Path("elsewhere/a.yaml"), "drafts", Path("project"))


def test_the_rules_that_come_with_journeymap_are_in_known_presets():
    assert all(Settings(preset="strict").selects(rule) for rule in RULES)
