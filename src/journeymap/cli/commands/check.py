"""``journeymap check``: the mistakes in journey files."""

from __future__ import annotations

import glob
import os
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from journeymap.checking import Baseline, BaselineError, Configurations, check_all, checked_text
from journeymap.checking.changes import state_of
from journeymap.checking.many import Checked
from journeymap.checking.settings import CODE
from journeymap.cli.arguments import Parser, add_color, number_from
from journeymap.cli.caching import memory_of
from journeymap.cli.choosing import add_choices, add_judging, configurations_of, refuse_unknown_words
from journeymap.cli.dates import day_of
from journeymap.cli.failing import FOUND_ERRORS, WRONG_USAGE, WrongUsageError
from journeymap.cli.files import STANDARD_INPUT, read_input, refuse_journey, write_text
from journeymap.cli.mending import Mending, add_mending, is_asked_for, report_beside, takes_output
from journeymap.cli.outputs import Output, add_outputs, deliver, outputs_of, refuse_source
from journeymap.cli.progress import ProgressLine
from journeymap.cli.terminal import Terminal
from journeymap.cli.watching import watch
from journeymap.diagnostics import Report
from journeymap.reading import format_of
from journeymap.wording import counted, listed, quoted

USAGE = "PATH ..."
DESCRIPTION = """\
Find the mistakes in journey files: each with its place, the line and how to
mend it. 'journeymap rules' lists what is looked for."""
EXAMPLES = """\
examples:
  journeymap check journey.yaml
  journeymap check journeys/                       a folder with its sub-folders
  journeymap check 'journeys/**/*.yaml'            a pattern
  cat journey.yaml | journeymap check -            the standard input
  journeymap check . --output-format sarif=journeymap.sarif --fail-on warning
  journeymap check . --write-baseline baseline.json
  journeymap check . --fix                         mend what is certain

exit status:
  0  nothing that fails     2  wrong usage or configuration, no file matched
  1  something that fails   3  could not run
"""


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, a pattern, or - for standard input")
    told = "what to call the standard input; its configuration is looked for there"
    parser.add_argument("--stdin-filename", metavar="NAME", default="<stdin>", help=told)
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes")
    told = "how many processes; 0 for as many as are worth it (the default)"
    parser.add_argument("--jobs", metavar="N", type=number_from(0, 256, int), default=0, help=told)
    parser.add_argument("--no-cache", action="store_true", help="read every file anew, and remember nothing")
    add_color(parser)
    add_outputs(parser)
    add_choices(parser)
    add_judging(parser)
    add_mending(parser)


def run(options: Namespace, terminal: Terminal) -> int:
    """Check the files and print what is found, once or whenever they change."""
    outputs = outputs_of(options, terminal.environ)
    options.today = options.today or day_of(terminal.environ)
    if not options.watch:
        return _check(options, outputs, terminal)
    if STANDARD_INPUT in options.paths or options.write_baseline:
        raise WrongUsageError("--watch goes with neither the standard input nor --write-baseline")
    return watch(
        lambda: _check(options, outputs, terminal),
        lambda: state_of(options.paths, configurations_of(options, own_rules=False)),
        terminal,
    )


def _check(options: Namespace, outputs: Iterable[Output], terminal: Terminal) -> int:
    memory = None if options.no_cache else memory_of(terminal.environ)
    configurations = configurations_of(options, memory=memory)
    mending = Mending(options, configurations, terminal) if is_asked_for(options) else None
    report = _report(options, configurations, terminal, mending)
    refuse_unknown_words(options, configurations)
    is_configured = not any(found.code == CODE for found in report)
    if options.write_baseline and is_configured and report.files:
        return _write_baseline(options.write_baseline, report, terminal)
    if mending is not None and takes_output(options):
        outputs = report_beside(report, options, outputs, terminal)
    deliver(report, outputs, options, terminal)
    if mending is not None:
        mending.tell()
    if _tell_unmatched(options.paths, report, terminal) or not is_configured:
        return WRONG_USAGE
    would_mend = options.diff and mending is not None and mending.problems
    return FOUND_ERRORS if report.failures or would_mend else 0


def _report(options: Namespace, configurations: Configurations, terminal: Terminal, mending: Mending | None) -> Report:
    paths = [path for path in options.paths if path != STANDARD_INPUT]
    texts = [_read_input(options, configurations, terminal, mending)] if STANDARD_INPUT in options.paths else []
    progress = ProgressLine(terminal, is_quiet=options.quiet)
    then = mending.of_file if mending else _as_it_is
    try:
        return check_all(paths, configurations, beside=texts, then=then, jobs=options.jobs, progress=progress)
    finally:
        progress.erase()


def _as_it_is(found: Checked) -> Checked:
    return found


def _read_input(
    options: Namespace, configurations: Configurations, terminal: Terminal, mending: Mending | None
) -> Checked:
    name = Path(options.stdin_filename).as_posix()
    if mending is not None:
        return mending.of_input(name)
    return checked_text(read_input(terminal), configurations, source=name, format=format_of(name))


def _write_baseline(name: str, report: Report, terminal: Terminal) -> int:
    file = Path(name)
    refuse_journey(file)
    refuse_source(name, report.sources)
    baseline = Baseline.of(report, file.absolute().parent)
    new = len(report) - baseline.counts.total()
    if file.exists():
        try:
            baseline = baseline.with_others(Baseline.read(file), report.sources)
        except BaselineError as problem:
            raise WrongUsageError(f"cannot read {quoted(name)}: {problem.reason}; {problem.hint}") from problem
    write_text(file, baseline.write())
    terminal.say(f"wrote {file.as_posix()}: {counted(baseline.counts.total(), 'known problem')}")
    if new:
        told = (
            f"{counted(new, 'problem')} left out: a file that cannot be looked through to its end is to be mended first"
        )
        terminal.complain(f"journeymap check: {told}")
    return 0


def _tell_unmatched(paths: Iterable[str], report: Report, terminal: Terminal) -> bool:
    """Complain of paths that mean no file, and say whether there are any."""
    missing = [path for path in paths if _matches_nothing(path)]
    if report.files and not missing:
        return False
    told = listed(missing if report.files else paths)
    skipped = f"; {counted(report.skipped, 'file')} skipped: no 'journeymap' key" if report.skipped else ""
    terminal.complain(f"journeymap check: error: no journey file in {told}{'' if report.files else skipped}")
    return True


def _matches_nothing(path: str) -> bool:
    """Whether a path is a pattern that no file matches; a folder is none."""
    if path == STANDARD_INPUT or not glob.has_magic(path) or os.path.lexists(path):
        return False
    return all(Path(found).is_dir() for found in glob.iglob(path, recursive=True))  # noqa: PTH207 - of any root
