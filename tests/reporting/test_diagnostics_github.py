"""Diagnostics as annotations: GitHub reads back exactly what was found, the worst first."""

import re

from journeymap.diagnostics import Report, Severity, Span
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics import write
from journeymap.wording import escaped
from reports import HOSTILE, finding, hostile_report


def commands(report, **layout):
    """The commands as GitHub's runner reads them: (name, properties, message)."""
    found = []
    for line in write(report, "github", Layout(**layout)).splitlines():
        name, properties, data = re.fullmatch(r"::(\w+)(?: (.*?))?::(.*)", line).groups()
        pairs = (pair.split("=", 1) for pair in properties.split(","))
        found.append((name, {key: unescaped(value) for key, value in pairs}, unescaped(data)))
    return found


def unescaped(text):
    for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_a_finding_is_told_with_its_place():
    ((name, properties, message),) = commands(Report([finding(hint="do it")]))

    assert name == "error"
    assert properties == {
        "title": "journeymap (unknown-key)",
        "file": "a.yaml",
        "line": "3",
        "col": "5",
        "endLine": "3",
        "endColumn": "9",
    }
    assert message == "no\nhint: do it"


def test_columns_are_left_out_where_there_are_several_lines_and_all_where_there_is_no_place():
    several, nowhere = commands(Report([finding(source="a", span=Span(2, 3, 4, 1)), finding(source="b", span=None)]))

    assert several[1] == {"title": "journeymap (unknown-key)", "file": "a", "line": "2", "endLine": "4"}
    assert nowhere[1] == {"title": "journeymap (unknown-key)", "file": "b"}


def test_names_and_messages_are_read_back():
    text = "maps, old: new\r\n100% [%0A].yaml"
    ((_, properties, message),) = commands(Report([finding(source=text, message=text)]))

    assert (properties["file"], message) == (text, text)


def test_every_hostile_text_is_one_command():
    found = commands(hostile_report())

    assert len(found) == len(HOSTILE) + 1
    assert all(
        set(properties) <= {"title", "file", "line", "col", "endLine", "endColumn"} for _, properties, _ in found
    )
    shown = {re.sub(r"[^\r\n]+", lambda line: escaped(line[0]), f"{text}\nhint: {text}") for text in HOSTILE}
    assert {message for _, properties, message in found if "file" in properties} == shown


def test_errors_come_first_and_a_notice_counts_what_github_will_not_show():
    found = [finding(severity=Severity.INFO, line=line) for line in range(1, 12)]
    found += [finding(severity=Severity.WARNING, line=20), finding(line=21)]
    told = commands(Report(found, files=1))

    assert [name for name, *_ in told] == ["error", "warning", *["notice"] * 12]
    assert told[2][2] == "1 error, 1 warning, 11 notes in 1 file; GitHub shows 10 of a kind here, the log has all"
    assert len(commands(Report(found[1:], files=1))) == len(found) - 1


def test_files_are_named_from_the_folder_where_one_works(tmp_path):
    ((_, properties, _),) = commands(Report([finding(source=str(tmp_path / "maps" / "a.yaml"))]), folder=tmp_path)

    assert properties["file"] == "maps/a.yaml"
