"""Diagnostics as Markdown: tables that no text of a file breaks, of a bounded length."""

import html
import re

from markdown_it import MarkdownIt

from journeymap.diagnostics import Explanation, Report, Severity, manual_url
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics import write
from journeymap.reporting.diagnostics.markdown import LONGEST
from journeymap.wording import escaped
from reports import HOSTILE, finding, hostile_report, mistakes

GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def written(report, **layout):
    return write(report, "markdown", Layout(**layout))


def rows(text):
    """The cells of every row, as a reader sees them."""
    body = re.findall(r"<tbody>(.*?)</tbody>", GITHUB.render(text), re.DOTALL)
    found = re.findall(r"<tr>(.*?)</tr>", "".join(body), re.DOTALL)
    return [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in found]


def test_a_finding_is_a_row_under_its_file_with_a_link_to_its_page():
    text = written(mistakes())

    assert text.startswith("<!-- journeymap check -->\n\n**journeymap**: 10 errors in 1 file\n")
    assert "\n### maps/with\\_mistakes.yaml: 10 problems\n" in text
    line, severity, problem, code = rows(text)[0]
    assert (line, severity) == ("17", "error")
    assert problem == "unknown key 'chanel' in a touchpoint<br><em>did you mean 'channel'?</em>"
    assert code == f'<a href="{manual_url("unknown-key")}">unknown-key</a>'


def test_many_findings_are_folded_by_file():
    text = written(Report([*mistakes("a<b>.yaml"), finding()], files=2))

    assert text.count("<details>") == text.count("</details>") == 2
    assert "<summary>a&lt;b&gt;.yaml: 10 problems</summary>" in text
    assert "<summary>a.yaml: 1 problem</summary>" in text
    assert len(rows(text)) == 11


def test_a_clean_report_is_one_sentence():
    assert written(Report((), files=4)) == "<!-- journeymap check -->\n\n**journeymap**: no problems in 4 files\n"


def test_a_rule_of_ones_own_has_no_link():
    own = Explanation("no-fax", "A fax machine.")

    ((*_, code),) = rows(written(Report([finding("no-fax", Severity.INFO)], explanations=(own,))))
    assert code == "no-fax"


def test_hostile_texts_are_shown_as_they_are():
    text = written(hostile_report())
    found = rows(text)

    assert len(found) == len(HOSTILE)
    assert {len(row) for row in found} == {4}
    shown = {" ".join(escaped(" ".join(one.split())).split()) for one in HOSTILE}
    read = {html.unescape(re.sub("<!-- -->", "", row[2].partition("<br>")[0])) for row in found}
    assert {" ".join(one.split()) for one in read} == shown
    tags = set(re.findall(r"<(/?[a-zA-Z]+)", GITHUB.render(text)))
    assert {tag.strip("/") for tag in tags} <= {
        "p",
        "strong",
        "details",
        "summary",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
        "em",
        "br",
    }


def test_nobody_is_called_and_no_issue_is_linked():
    named = finding(message="@all #1", hint="@team", source="@a#2.yaml")

    for report in (Report([named]), Report([named] + [finding(line=line) for line in range(20)])):
        assert not re.search(r"[@#](?!<!-- -->)\w", written(report))


def test_a_long_report_is_cut_and_the_rest_counted():
    found = [
        finding(message=f"number {line} " + "x" * 200, source=f"{line % 7}.yaml", line=line) for line in range(1, 2000)
    ]
    text = written(Report(found, files=7))
    shown = len(rows(text))

    assert len(text) <= LONGEST
    assert 100 < shown < len(found)
    assert text.endswith(f"\n\n... and {len(found) - shown:,} more\n")
    assert len(written(Report([finding(message="x" * 10**6)]))) < LONGEST
