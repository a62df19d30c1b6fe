"""Files in, one report out: what reading and the rules have to say, as a configuration wants it.

```text
files.py         paths -> the files they mean
configuring.py   a file -> the configuration nearest to it; configuration_file.py reads it: settings.py (values),
                 words.py (what chooses rules), own_rules.py, toml_places.py
judging.py       a file as read -> what the rules find in it, without what ignoring.py says its comments silence
baseline.py      what was known before
many.py          many files, with all the cores there are
```
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain
from pathlib import Path

from journeymap.checking.baseline import Baseline, BaselineError
from journeymap.checking.configuring import Configurations
from journeymap.checking.files import chosen
from journeymap.checking.judging import judge
from journeymap.checking.many import Checked, Progress, check_files
from journeymap.checking.settings import CODE, Configured, Settings
from journeymap.diagnostics import Diagnostic, Explanation, Report, Severity
from journeymap.reading import Format, read
from journeymap.rules import OWN, Rule

__all__ = [
    "Baseline",
    "BaselineError",
    "Configurations",
    "Configured",
    "Settings",
    "check",
    "check_all",
    "check_text",
    "checked_text",
    "report_of",
]


def check(*paths: str | Path, settings: Settings | None = None) -> Report:
    """Check journey files: each path is a file, a folder (searched with its sub-folders) or a glob pattern.

    What is checked is said by the configuration nearest to each file (see the manual), or for all by `settings`.
    Never raises for what is in a file, nor for one that cannot be read: that is reported as `unreadable`. In a
    folder, files of other kinds are skipped and counted; a file named explicitly is always checked.

    >>> import journeymap as jm
    >>> report = jm.check(jm.example_path("bookshop"))
    >>> report.ok, report.files
    (True, 1)
    """
    return check_all(paths, Configurations(given=settings))


def check_all(
    paths: Iterable[str | Path],
    configurations: Configurations,
    *,
    beside: Iterable[Checked] = (),
    then: Callable[[Checked], Checked] = lambda found: found,
    jobs: int = 1,
    progress: Progress = lambda *_: None,
) -> Report:
    """`check` with configurations that are looked up, in so many processes at once; 0 for as many as are worth it.

    `beside` are texts that are checked already, such as standard input; `then` makes of what is found in a file what
    is reported.
    """
    files = list(chosen(paths, lambda path: configurations.of(path).settings.excludes(path)))
    return report_of(chain(map(then, check_files(files, configurations, jobs, progress)), beside), configurations)


def check_text(
    raw: str | bytes, *, source: str | None = None, format: Format = "yaml", settings: Settings | None = None
) -> Report:
    r"""Check one text, such as standard input; `source` names it in the diagnostics.

    >>> print(check_text("journeymap: 1\nname: A\nstages: {}", source="a.yaml").diagnostics[0].code)
    empty-mapping
    """
    configurations = Configurations(given=settings or Settings())
    return report_of([checked_text(raw, configurations, source=source, format=format)], configurations)


def checked_text(
    raw: str | bytes, configurations: Configurations, *, source: str | None = None, format: Format = "yaml"
) -> Checked:
    """What there is to say about one text, by the configuration of the file that `source` names."""
    found = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    path = Path(source or "journey.yaml")
    reading = read(found, source=source, format=format, default_id=path.stem if source and path.suffix else None)
    judgement = judge(reading, configurations.of(path), path)
    return Checked(path, judgement.diagnostics, judgement.omitted)


def report_of(files: Iterable[Checked], configurations: Configurations) -> Report:
    """One report about files, without what a baseline knows, and with what is wrong with their configurations.

    Files whose configuration is wrong, or whose baseline cannot be read, are not told of: it would not be what is wanted.
    """
    found: list[Diagnostic] = []
    failing: list[Diagnostic] = []
    sources: list[str] = []
    skipped = omitted = known = stale = 0
    groups = _by_settings(files, configurations)
    problems = list(configurations.problems)
    for settings, group in groups:
        checked = [one for one in group if not one.is_skipped]
        skipped += len(group) - len(checked)
        sources += (one.path.as_posix() for one in checked)
        if configurations.of(group[0].path).has_mistakes:
            continue
        new, of_old, gone = _without_known(checked, settings, problems)
        omitted, known, stale = omitted + sum(one.omitted for one in checked), known + of_old, stale + gone
        found += new
        failing += (one for one in new if settings.fails(one.severity))
    told = tuple(dict.fromkeys(problems))
    return Report(
        (*found, *told),
        files=len(sources),
        skipped=skipped,
        omitted=omitted,
        known=known,
        stale=stale,
        failing=(*failing, *told),
        explanations=_explanations({one.code for one in found}, configurations.rules),
        sources=tuple(sorted(sources)),
    )


def _by_settings(files: Iterable[Checked], configurations: Configurations) -> list[tuple[Settings, list[Checked]]]:
    groups: dict[int, tuple[Settings, list[Checked]]] = {}
    for one in files:
        settings = configurations.of(one.path).settings
        groups.setdefault(id(settings), (settings, []))[1].append(one)
    return list(groups.values())


def _without_known(
    checked: Sequence[Checked], settings: Settings, problems: list[Diagnostic]
) -> tuple[tuple[Diagnostic, ...], int, int]:
    """What is new in files that one configuration is about, how much is known, and how much that was known is gone.

    A baseline that cannot be read is put among the `problems`.
    """
    found = tuple(diagnostic for one in checked for diagnostic in one.diagnostics)
    if settings.baseline is None:
        return found, 0, 0
    try:
        baseline = Baseline.read(settings.baseline)
    except BaselineError as problem:
        message = f"cannot read the baseline: {problem.reason}"
        source = settings.baseline.as_posix()
        problems.append(Diagnostic(CODE, Severity.ERROR, message, hint=problem.hint, source=source))
        return (), 0, 0
    return baseline.without_known(found, [one.path.as_posix() for one in checked])


def _explanations(codes: Collection[str], rules: Iterable[Rule]) -> tuple[Explanation, ...]:
    """What a user's own rules say about themselves, for those that found something."""
    own = [rule for rule in rules if rule.family == OWN and rule.code in codes]
    if not own:
        return ()
    from journeymap.rules.manual import entry_of

    entries = sorted(map(entry_of, own), key=lambda entry: entry.code)
    return tuple(Explanation(entry.code, entry.summary, entry.why) for entry in entries)
