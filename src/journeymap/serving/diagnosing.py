"""What is wrong in an open file, as `journeymap check` finds it, in the words of the protocol."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
)

from journeymap import diagnostics
from journeymap.checking import Configurations, report_of
from journeymap.checking.ignoring import BAD
from journeymap.checking.judging import judge
from journeymap.checking.many import Checked
from journeymap.diagnostics import Report, Severity
from journeymap.serving.open_files import Content
from journeymap.serving.texts import Text
from journeymap.wording import escaped

_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}


def report_about(content: Content, configurations: Configurations) -> Report:
    """What there is to say about a text, by the configuration of its file."""
    configured = configurations.of(content.path)
    judgement = judge(content.reading, configured, content.path)
    found = judgement.diagnostics
    if not configurations.own_rules and (configured.settings.rule_files or configured.settings.plugins):
        found = tuple(one for one in found if one.code != BAD)  # a comment may name a rule that is not loaded
    return report_of([Checked(content.path, found, judgement.omitted)], configurations)


def translated(found: diagnostics.Diagnostic, text: Text, uri: str, url_of: Callable[[str], str | None]) -> Diagnostic:
    """A diagnostic for an editor; its hint goes with the message, since editors show nothing else."""
    url = url_of(found.code)
    related = [
        DiagnosticRelatedInformation(Location(uri, text.range(other.span)), escaped(other.message))
        for other in found.related
        if other.span is not None
    ]
    return Diagnostic(
        range=text.range(found.span),
        severity=_SEVERITIES[found.severity],
        code=found.code,
        code_description=CodeDescription(url) if url else None,
        source="journeymap",
        message=found.message + (f"\nhint: {found.hint}" if found.hint else ""),
        related_information=related or None,
    )
