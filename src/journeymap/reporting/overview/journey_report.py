"""`JourneyReport`: all analyses of a journey, each made when it is asked for, and the page that tells of them."""

from __future__ import annotations

import datetime as dt
import html
import os
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from attrs import field, frozen

from journeymap.analysis.evidence import Evidence, evidence_of
from journeymap.analysis.experience.emotions import EmotionCurve, emotion_curve
from journeymap.analysis.experience.moments import MomentsOfTruth, moments_of_truth
from journeymap.analysis.experience.pains import PainPoints, pain_points
from journeymap.analysis.groups.lifecycle import LifecycleHealth, lifecycle_health
from journeymap.analysis.groups.personas import PersonaViews, compare_personas
from journeymap.analysis.groups.teams import TeamViews, by_team
from journeymap.analysis.movement.bottlenecks import Bottlenecks, bottlenecks
from journeymap.analysis.movement.complexity import Complexity, complexity
from journeymap.analysis.movement.gates import MustPass, must_pass
from journeymap.analysis.movement.handoffs import Handoffs, handoffs
from journeymap.analysis.movement.structure import Orphans, orphans
from journeymap.analysis.priorities.fixes import BestFixes, best_fixes
from journeymap.analysis.priorities.opportunities import Priorities, opportunities
from journeymap.analysis.priorities.trials import Fix
from journeymap.analysis.ways.paths import CriticalPath, critical_path
from journeymap.analysis.ways.statistics import PathStatistics, path_statistics
from journeymap.journey import Journey
from journeymap.model import Persona
from journeymap.reporting import WIDTH, Layout
from journeymap.reporting.overview.costs import Costs, costs_of
from journeymap.reporting.overview.page import Page
from journeymap.wording import quoted

TEXT = "text"
FORMATS = (TEXT, "markdown", "html", "json")
"""The formats, each in the file of its name, which is loaded on first use."""

SUFFIXES: Mapping[str, str] = {".txt": TEXT, ".md": "markdown", ".html": "html", ".json": "json"}
"""The format of a file by its suffix."""


@frozen(repr=False)
class JourneyReport:
    """The report on a journey; make one with `journeymap.report`.

    `customers` is how many its costs are for, `value` what one success is worth in `currency`, `today` the day from
    which ages count. Where it is about one persona alone, `journey` is the journey of that persona and `whole` the map
    of all. The analyses behind it are attributes, each made once, when it is first asked for.
    """

    journey: Journey
    customers: float
    today: dt.date
    value: float | None = None
    currency: str = field(default="")
    whole: Journey | None = None

    @property
    def persona(self) -> Persona | None:
        """The one persona that it is about; None for all customers."""
        return self.journey.personas[0] if self.whole else None

    @cached_property
    def pain_points(self) -> PainPoints:
        """Where it hurts, worst first."""
        return pain_points(self.journey)

    @cached_property
    def personas(self) -> PersonaViews:
        """How each persona's own journey goes."""
        return compare_personas(self.journey)

    @cached_property
    def costs(self) -> Costs:
        """How many are lost and where, and what the way takes of one customer."""
        return costs_of(self.journey)

    @cached_property
    def fixes(self) -> BestFixes:
        """What gains most for its effort, by simulation."""
        return best_fixes(self.journey)

    @property
    def ranked_fixes(self) -> tuple[Fix, ...]:
        """The fixes that gain anything, by which a ranking can be made; none where all gain nothing."""
        return tuple(fix for fix in self.fixes if fix.gain > 0)

    @cached_property
    def priorities(self) -> Priorities:
        """The opportunities by impact and effort."""
        return opportunities(self.journey, customers=self.customers)

    @cached_property
    def teams(self) -> TeamViews:
        """The journey from each team's side."""
        return by_team(self.journey)

    @cached_property
    def complexity(self) -> Complexity:
        """How complicated the journey is."""
        return complexity(self.journey)

    @cached_property
    def evidence(self) -> Evidence:
        """How well the numbers of the map are known."""
        return evidence_of(self.journey)

    @cached_property
    def lifecycle(self) -> LifecycleHealth:
        """How each phase of the lifecycle does."""
        return lifecycle_health(self.journey, today=self.today)

    @cached_property
    def critical_path(self) -> CriticalPath:
        """The longest way."""
        return critical_path(self.journey)

    @cached_property
    def likely_path(self) -> CriticalPath:
        """The most likely way to success."""
        return critical_path(self.journey, by="likely")

    @cached_property
    def paths(self) -> PathStatistics:
        """The most likely ways, side by side."""
        return path_statistics(self.journey)

    @cached_property
    def must_pass(self) -> MustPass:
        """What lies on every way to success."""
        return must_pass(self.journey)

    @cached_property
    def moments_of_truth(self) -> MomentsOfTruth:
        """Where customers make up their minds."""
        return moments_of_truth(self.journey)

    @cached_property
    def bottlenecks(self) -> Bottlenecks:
        """Where the time goes."""
        return bottlenecks(self.journey, by="time")

    @cached_property
    def handoffs(self) -> Handoffs:
        """Where customers are handed over."""
        return handoffs(self.journey)

    @cached_property
    def orphans(self) -> Orphans:
        """What hangs loose."""
        return orphans(self.journey)

    @cached_property
    def emotion_curve(self) -> EmotionCurve:
        """How customers feel along the most likely way."""
        return emotion_curve(self.journey)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What was taken for granted for the chapters that decide, each thing once; each result has its own, too."""
        parts = (self.pain_points, self.personas, self.costs)
        notes = dict.fromkeys(note for part in parts for note in part.assumptions)
        if self.ranked_fixes:
            of_ideas = set(self.priorities.assumptions) - set(notes)
            of_teams = [note for note in self.teams.assumptions if note not in of_ideas]
            return tuple(dict.fromkeys((*notes, *self.fixes.assumptions, *of_teams)))
        return tuple(dict.fromkeys((*notes, *self.priorities.assumptions, *self.teams.assumptions)))

    def page(self, *, details: bool = True) -> Page:
        """The page apart from its format, with the journey in detail or without."""
        from journeymap.reporting.overview.contents import page

        return page(self, details=details)

    def text(self, width: int = WIDTH, *, details: bool = False, ascii: bool = False) -> str:
        """The report as plain text, in lines no wider than `width` (or than 72 columns).

        Without `details` it leaves the journey in detail out, and says so; with `ascii` it draws with ASCII alone.
        """
        return self.laid_out(Layout(width=width, ascii=ascii), details=details)

    def laid_out(self, layout: Layout, *, details: bool = False) -> str:
        """The report as text for a terminal."""
        from journeymap.reporting.overview import text

        return text.write(self.page(details=details), layout)

    def markdown(self, *, details: bool = True) -> str:
        """The report as GitHub Markdown, for a wiki, a pull request or an issue."""
        from journeymap.reporting.overview import markdown

        return markdown.write(self.page(details=details))

    def html(self) -> str:
        """The report as one HTML file that needs no other: pictures inside, no script, light and dark."""
        from journeymap.reporting.overview import html as page_as_html

        return page_as_html.write(self.page(), self.journey)

    def to_dict(self) -> dict[str, object]:
        """The results in full as plain data; emotions on the map's scale, times in seconds, shares in 0..1."""
        from journeymap.reporting.overview import json as report_as_json

        return report_as_json.as_dict(self)

    def json(self) -> str:
        """The results in full as JSON; `journeymap schema --of report` prints its schema."""
        from journeymap.reporting.overview import json as report_as_json

        return report_as_json.write(self)

    def written(self, format: str) -> str:
        """The report in one of the `FORMATS`."""
        writers: Mapping[str, Callable[[], str]] = {
            TEXT: self.text,
            "markdown": self.markdown,
            "html": self.html,
            "json": self.json,
        }
        return writers[format]()

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the report in the format of the file's suffix: .md, .html, .json or .txt; returns the path.

        The file appears whole or not at all, and one that was there stays as it was until then. Raises ValueError for
        another suffix, OSError where the file cannot be written.
        """
        from journeymap.saving import write_whole

        target = Path(path)
        format = SUFFIXES.get(target.suffix.lower())
        if format is None:
            known = ", ".join(SUFFIXES)
            raise ValueError(f"the suffix of a report's file is one of {known}, not as in {quoted(target.name)}")
        write_whole(target, self.written(format).encode("utf-8", "backslashreplace"))
        return target

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<JourneyReport {self.journey.id}: {self.journey}>"

    def _repr_html_(self) -> str:
        """The page in a frame of its own, whose style and links stay inside."""
        page = html.escape(self.html())
        return f'<iframe srcdoc="{page}" sandbox title="Report" width="100%" height="720"></iframe>'
