"""Configurations: which one counts, what it may say, and how its mistakes are told."""

from pathlib import Path

import pytest

from journeymap.checking import Configurations, Settings, check, check_all
from journeymap.diagnostics import Severity

MAP = """\
journeymap: 1
name: Tea shop
stages:
  visit:
    touchpoints:
      door: {next: counter}
      counter: {outcome: success}
      cellar: {}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "tea.yaml").write_text(MAP, "utf-8")
    return tmp_path


def configure(folder, text, name="journeymap.toml"):
    (folder / name).write_text(text, "utf-8")


def codes(report):
    return [found.code for found in report]


def problem(folder, text, name="journeymap.toml"):
    """The one diagnostic about a configuration, as (line, column, end, message, hint)."""
    configure(folder, text, name)
    report = check("maps")
    (found,) = [one for one in report if one.code == "configuration"]
    assert found.severity is Severity.ERROR
    assert found.source is not None
    assert Path(found.source).name == name
    assert report.failures >= 1
    return found.span.line, found.span.column, found.span.end_column, found.message, found.hint


def test_without_a_configuration_the_recommended_rules_are_run(folder):
    assert codes(check("maps")) == ["isolated"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("journeymap.toml", 'ignore = ["isolated"]\n'),
        (".journeymap.toml", 'ignore = ["flow"]\n'),
        ("pyproject.toml", '[project]\nname = "x"\n\n[tool.journeymap]\nignore = ["isolated"]\n'),
        ("journeymap.toml", '\N{BYTE ORDER MARK}ignore = ["isolated"]\r\n'),
    ],
)
def test_a_configuration_above_the_file_counts(folder, name, text):
    configure(folder, text, name)

    assert codes(check("maps/tea.yaml")) == []


def test_the_nearest_configuration_counts_alone(folder):
    configure(folder, 'ignore = ["isolated"]')
    configure(folder / "maps", 'fail-on = "warning"')

    report = check("maps")
    assert codes(report) == ["isolated"]
    assert report.failures == 1


def test_a_pyproject_of_others_is_passed_over(folder):
    configure(folder, 'ignore = ["isolated"]')
    configure(folder / "maps", "[tool.ruff]\nline-length = 1\n", "pyproject.toml")
    (folder / "maps" / "tea.yaml").write_text(MAP, "utf-8")

    assert codes(check("maps")) == []


def test_a_broken_pyproject_of_others_is_none_of_our_business(folder):
    configure(folder, "[tool.ruff\n", "pyproject.toml")

    assert codes(check("maps")) == ["isolated"]


def test_of_two_configurations_in_a_folder_our_own_counts(folder):
    configure(folder, '[tool.journeymap]\nignore = ["isolated"]\n', "pyproject.toml")
    configure(folder, "ignore = []")

    assert codes(check("maps")) == ["isolated"]


def test_files_in_different_folders_have_configurations_of_their_own(folder):
    (folder / "other").mkdir()
    (folder / "other" / "tea.yaml").write_text(MAP, "utf-8")
    configure(folder / "other", 'severity = {isolated = "error"}')

    report = check("maps", "other")
    assert [found.severity.value for found in report] == ["warning", "error"]
    assert report.failures == 1


def test_settings_that_are_given_count_for_all(folder):
    configure(folder, 'ignore = ["isolated"]')

    assert codes(check("maps", settings=Settings())) == ["isolated"]


def test_one_configuration_can_be_named_for_all(folder):
    configure(folder, 'ignore = ["isolated"]', "other.toml")

    assert codes(check_all(["maps"], Configurations(file=folder / "other.toml"))) == []


def test_changes_count_whatever_a_configuration_says(folder):
    configure(folder, 'ignore = ["isolated"]')

    assert codes(check_all(["maps"], Configurations(changes={"ignore": ()}))) == ["isolated"]


def test_what_is_excluded_is_passed_over_unless_it_is_named(folder):
    configure(folder, 'exclude = ["maps"]')

    assert check(".").files == 0
    assert check("maps/*.yaml").files == 0
    assert check("maps/tea.yaml").files == 1


def test_rules_can_be_left_out_in_some_files(folder):
    (folder / "maps" / "draft.yaml").write_text(MAP, "utf-8")
    configure(folder, '[per-file-ignores]\n"maps/draft*" = ["flow"]\n')

    assert [Path(found.source).name for found in check("maps")] == ["tea.yaml"]


def test_a_warning_of_reading_can_be_left_out_or_made_an_error_but_errors_stay(folder):
    (folder / "maps" / "tea.yaml").write_text(
        MAP.replace("name: Tea shop", "name: &lost Tea shop\ngoal: 12:30"), "utf-8"
    )
    everything = codes(check("maps"))
    configure(folder, 'ignore = ["unused-anchor", "isolated"]\nseverity = {ambiguous-scalar = "error"}')
    report = check("maps")

    assert everything == ["unused-anchor", "ambiguous-scalar", "isolated"]
    assert [(found.code, found.severity.value) for found in report] == [("ambiguous-scalar", "error")]


def test_options_reach_their_rule(folder):
    configure(folder, 'select = ["own-limit"]\nrule-files = ["ours.py"]\n[rules.own-limit]\nmost = 2\n')
    (folder / "ours.py").write_text(OWN, "utf-8")

    (found,) = check("maps")
    assert found.message == "3 touchpoints, and 2 are enough on monday"


OWN = '''\
from journeymap.rules import Remark, rule


@rule("own-limit")
def own_limit(journey, *, most: int = 5, share: float = 0.5, word: str = "monday"):
    """A map with too many touchpoints."""
    if len(journey.touchpoints) > most:
        yield Remark(f"{len(journey.touchpoints)} touchpoints, and {most} are enough on {word}", journey)
'''


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ('selct = ["flow"]\n', (1, 1, 6), "unknown key 'selct' in the configuration", "did you mean 'select'?"),
        (
            'preset = "strikt"\n',
            (1, 1, 7),
            "found 'strikt', wanted one of 'minimal', 'recommended', 'strict'",
            "did you mean 'strict'?",
        ),
        ("preset = 3\n", (1, 1, 7), "found 3, wanted one of 'minimal', 'recommended', 'strict'", None),
        (
            '# ours\nselect = ["unreachabel", "isolatd"]\n',
            (2, 1, 7),
            "there is no rule 'unreachabel'",
            "did you mean 'unreachable'?",
        ),
        ('select = "flow"\n', (1, 1, 7), "found something else than a list of texts", 'write a list: ["..."]'),
        (
            'ignore = ["unknown-key"]\n',
            (1, 1, 7),
            "'unknown-key' is always looked for, and cannot be chosen",
            "name a rule or a family of rules",
        ),
        (
            'select = ["unused-anchor"]\n',
            (1, 1, 7),
            "'unused-anchor' is always looked for, and cannot be chosen",
            "name a rule or a family of rules",
        ),
        (
            'fail-on = "warn"\n',
            (1, 1, 8),
            "found 'warn', wanted one of 'error', 'warning', 'info', 'never'",
            "did you mean 'warning'?",
        ),
        (
            '[severity]\nisolated = "fatal"\n',
            (2, 1, 9),
            "found 'fatal', wanted one of 'error', 'warning', 'info'",
            None,
        ),
        (
            'severity = {isolated = "fatal"}\n',
            (1, 13, 21),
            "found 'fatal', wanted one of 'error', 'warning', 'info'",
            None,
        ),
        ('severity = "error"\n', (1, 1, 9), "found 'error', wanted a table", None),
        (
            '[per-file-ignores]\n"drafts/*" = ["isolatedd"]\n',
            (2, 1, 11),
            "there is no rule 'isolatedd'",
            "did you mean 'isolated'?",
        ),
        ("[rules.isolated]\nmost = 3\n", (2, 1, 5), "rule 'isolated' has no option 'most'", "it has none"),
        ("rules.isolatd.most = 3\n", (1, 1, 19), "there is no rule 'isolatd'", "did you mean 'isolated'?"),
        (
            'baseline = "../known.json"\n',
            (1, 1, 9),
            "'../known.json' leads out of the folder of the configuration",
            "name a file in the folder of the configuration",
        ),
        ("baseline = 4\n", (1, 1, 9), "found 4, wanted the path of a file", None),
        ('rule-files = ["none.py"]\n', (1, 1, 11), "there is no Python file 'none.py'", None),
        (
            'rule-files = ["/etc/passwd"]\n',
            (1, 1, 11),
            "'/etc/passwd' leads out of the folder of the configuration",
            "name a file in the folder of the configuration",
        ),
        ('plugins = ["acme"]\n', (1, 1, 8), "there is no plugin 'acme'; none is installed", None),
    ],
)
def test_a_mistake_is_told_at_its_place_with_a_hint(folder, text, place, message, hint):
    assert problem(folder, text) == (*place, message, hint)


def test_a_mistake_in_a_pyproject_is_told_in_our_table(folder):
    text = '[tool.other]\nselct = 1\n[tool.journeymap]\nfail-on = "never"\nselct = []\n'

    assert problem(folder, text, "pyproject.toml")[:3] == (5, 1, 6)


def test_a_table_that_is_none_is_told(folder):
    configure(folder, "[tool]\njourneymap = 3 # tool.journeymap\n", "pyproject.toml")

    (found,) = check("maps")
    assert (found.message, found.span.line) == ("'tool.journeymap' is no table", 2)


STRAIGHT = 'put text in straight quotes: preset = "recommended"'


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("# ours\npreset = recommended\n", (2, 10, 11), "a value is not understood", STRAIGHT),
        ("preset = \u201cstrict\u201d\n", (1, 10, 11), "a value is not understood", STRAIGHT),
        ('preset = "strict"\npreset = "strict"\n', (2, 17, 18), "a key is given twice", "remove one of the two"),
        ("[severity]\n[severity]\n", (2, 10, 11), "a table is given twice", "put what is in both under one heading"),
        ("preset\n", (1, 6, 7), "not TOML: Expected '=' after a key in a key/value pair", None),
        ('select = ["flow"\n', (1, 16, 17), "a list is not closed", "end it with ]"),
        ("select = [", (1, 10, 11), "the file ends in the middle of a value", "write the rest of it"),
    ],
)
def test_what_is_wrong_with_the_text_is_told_where_and_in_plain_words(folder, text, place, message, hint):
    assert problem(folder, text) == (*place, message, hint)


@pytest.mark.parametrize(
    "raw", [b"select = [\n", b"a = 1\na = 2\n", b"\xff\xfe", b"x = " + b"[" * 5000, b"x = " + b"1" * 5000]
)
def test_what_is_not_toml_is_told(folder, raw):
    (folder / "journeymap.toml").write_bytes(raw)

    assert codes(check("maps")) == ["configuration"]


def test_an_option_of_another_kind_is_told(folder):
    (folder / "ours.py").write_text(OWN, "utf-8")

    text = 'rule-files = ["ours.py"]\n[rules.own-limit]\nshare = 1\nmost = "two"\n'
    assert problem(folder, text) == (4, 1, 5, "found 'two', wanted something like 5", None)


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e300", "10000000000"])
def test_an_option_is_no_endless_number(folder, number):
    message = problem(folder, f"[rules.switch-at-low-emotion]\nemotion = {number}\n")[3]
    assert message.endswith("wanted something like 0.375")


@pytest.mark.parametrize(
    ("option", "found", "least"),
    [("long-name]\nmost", "-3", "1"), ("high-effort]\nleast", "0", "1"), ("sharp-fall]\nleast", "-0.25", "0")],
)
def test_an_option_is_no_number_that_makes_no_sense(folder, option, found, least):
    message = problem(folder, f"[rules.{option} = {found}\n")[3]
    assert message == f"found {found}, wanted at least {least}"


def test_an_option_that_takes_words_takes_no_others(folder):
    text = '[rules.id-style]\nstyle = "kebap"\n'
    message = "found 'kebap', wanted one of 'consistent', 'kebab', 'snake', 'camel', 'pascal'"

    assert problem(folder, text) == (2, 1, 6, message, "did you mean 'kebab'?")


def test_a_mistake_is_told_once_however_many_files_there_are(folder):
    (folder / "maps" / "more.yaml").write_text(MAP, "utf-8")
    configure(folder, "selct = []")

    assert codes(check("maps")).count("configuration") == 1


@pytest.mark.parametrize("text", ["tool = 1", "[[tool]]\nx = 1", "tool.journeymap = []", "[[tool.journeymap]]\nx = 1"])
def test_a_tool_that_is_no_table_is_told(folder, text):
    configure(folder, f"# [tool.journeymap]\n{text}\n", "pyproject.toml")

    assert codes(check("maps")) == ["configuration"]


@pytest.mark.parametrize("text", ["[tool]\njourneymap = {%s}", '[ tool . "journeymap" ]\n%s', "[tool]\njourneymap.%s"])
def test_our_table_may_be_written_in_any_way_of_toml(folder, text):
    configure(folder, text % 'ignore = ["isolated"]', "pyproject.toml")
    (folder / "maps" / "pyproject.toml").write_text('[project]\nkeywords = ["journeymap"]\n', "utf-8")

    assert codes(check("maps")) == []


@pytest.mark.parametrize("key", ["baseline = %s", "rule-files = [%s]"])
def test_what_can_be_no_path_is_told(folder, key):
    *_, message, hint = problem(folder, key % '"a\\u0000b"')

    assert (message, hint) == ("'a\\x00b' is no path of a file", None)


def test_a_number_of_too_many_digits_is_told_shortly(folder):
    assert problem(folder, f"preset = 0x{'f' * 5000}\n")[3].startswith("found an enormous number, wanted")


def test_a_file_is_configured_from_above_where_it_is_and_not_on_the_way_there(folder, monkeypatch):
    (folder / "work").mkdir()
    configure(folder, 'ignore = ["isolated"]', "work/journeymap.toml")
    monkeypatch.chdir(folder / "work")

    assert codes(check("../maps/tea.yaml")) == ["isolated"]


def test_patterns_hold_for_a_file_that_is_named_from_elsewhere(folder, monkeypatch):
    configure(folder, '[per-file-ignores]\n"maps/*" = ["flow"]\n')
    (folder / "work").mkdir()
    monkeypatch.chdir(folder / "work")

    assert codes(check("../maps/tea.yaml")) == []


def test_however_a_file_is_named_it_is_checked_once(folder):
    names = ["maps/../maps/tea.yaml", "maps", str(folder / "maps" / "tea.yaml"), "maps/tea.yaml"]

    assert check(*names) == check(*reversed(names))
    assert check(*names).files == 1


def test_a_file_that_is_named_is_checked_though_its_folder_is_named_before(folder):
    (folder / "maps" / "other.yaml").write_text("a: 1\n", "utf-8")

    report = check("maps", "maps/other.yaml")
    assert report == check("maps/other.yaml", "maps")
    assert (report.files, report.skipped) == (2, 0)
