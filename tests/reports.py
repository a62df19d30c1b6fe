"""Reports for tests of formats: real ones, and ones that hold texts which break formats."""

import json
from pathlib import Path

from journeymap.checking import check_text
from journeymap.diagnostics import Diagnostic, Edit, Explanation, Related, Report, Severity, Snippet, Span
from journeymap.examples import example_text

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent / "rendering" / "hostile_strings.txt").read_text("utf-8").splitlines()
    if line.startswith('"')
]
HOSTILE += [
    "maps, old: new\nfinal.yaml",
    "100%25 %0A",
    "](1)",
    "a]] b [c](2)",
    "{0}",
    "\\",
    "a\r\nb",
    "::error::x",
    "]]>",
]
SEVERITIES = list(Severity)


def mistakes(source="maps/with_mistakes.yaml"):
    """The report about a file with ten mistakes."""
    return check_text(example_text("with_mistakes"), source=source)


def finding(code="unknown-key", severity=Severity.ERROR, line=3, **fields):
    """A diagnostic about one line of a file."""
    told = {"message": "no", "source": "a.yaml", "span": Span(line, 5, line, 9), "path": ("stages", "s")} | fields
    return Diagnostic(code, severity, **told)


def hostile_finding(number, text):
    """A diagnostic all texts of which are one hostile text; some stand in several lines, some nowhere."""
    span = (Span(number + 1, 1, number + 1, 4), Span(number + 1, 2, number + 3, 1), None)[number % 3]
    return Diagnostic(
        ("unknown-key", "isolated", "of-our-own")[number % 3],
        SEVERITIES[number // 3 % 3],
        text,
        ("stages", text),
        hint=text,
        source=text or None,
        span=span,
        related=(Related(text, ("stages",), text, span),) if number % 2 else (),
        snippet=Snippet(text.splitlines()[0], 0, 1) if span and text.strip() else None,
        fix=(Edit(Span(1, 1, 1, 2), text),) if number % 5 == 0 else (),
    )


def hostile_report():
    """A report that holds every hostile text everywhere."""
    found = [hostile_finding(number, text) for number, text in enumerate(HOSTILE)]
    own = Explanation("of-our-own", HOSTILE[0], "\n".join(HOSTILE))
    return Report(
        found,
        files=len(found) + 1,
        failing=found[:5],
        explanations=(own,),
        sources=(*filter(None, HOSTILE), "clean.yaml"),
    )
