"""``journeymap fmt``: journey files in their canonical form."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable

from journeymap.checking import Configurations
from journeymap.checking.files import Chosen, chosen, refuse_outward_link
from journeymap.cli.arguments import Parser, add_color
from journeymap.cli.diffs import unified
from journeymap.cli.failing import FOUND_ERRORS, WRONG_USAGE, WrongUsageError
from journeymap.cli.files import STANDARD_INPUT, read_input, write_text
from journeymap.cli.terminal import Terminal
from journeymap.diagnostics import Diagnostic, Report, Style
from journeymap.errors import InvalidJourneyError, UnreadableFileError
from journeymap.formatting import canonical
from journeymap.reading import format_of, read_bytes
from journeymap.reading.text.document import Document, read_document
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics import TEXT, write
from journeymap.wording import counted, escaped, listed

USAGE = "PATH ..."
DESCRIPTION = """\
Put journey files into their canonical form: indentation, spaces, blank lines.
What they say, its order and the comments stay as they are, and a file with a
mistake in its YAML is left alone."""
EXAMPLES = """\
examples:
  journeymap fmt journey.yaml
  journeymap fmt journeys/                a folder with its sub-folders
  journeymap fmt journeys/ --diff         show what would change
  journeymap fmt journeys/ --check        for CI: fail if a file would change
  cat journey.yaml | journeymap fmt -     the standard input to the output

exit status:
  0  done                                   2  wrong usage, or no file matched
  1  a mistake; a file that would change    3  could not run
"""

_CHANGED, _SAME, _SKIPPED, _FAILED = "changed", "same", "skipped", "failed"


def add_arguments(parser: Parser) -> None:
    """What the command accepts."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder, a pattern, or - for standard input")
    parser.add_argument("--check", action="store_true", help="change nothing, and fail if something would change")
    parser.add_argument("--diff", action="store_true", help="change nothing, and show what would change")
    parser.add_argument("--stdin-filename", metavar="NAME", default="<stdin>", help="what to call the standard input")
    parser.add_argument("-q", "--quiet", action="store_true", help="print mistakes and nothing else")
    add_color(parser)


def run(options: Namespace, terminal: Terminal) -> int:
    """Format the files, and say which have changed."""
    if STANDARD_INPUT in options.paths:
        return _pipe(options, terminal)
    configurations = Configurations(own_rules=False)
    files = list(chosen(options.paths, lambda path: configurations.of(path).settings.excludes(path)))
    if configurations.problems:
        _complain_of(configurations.problems, 0, options, terminal)
        return WRONG_USAGE
    outcomes = Counter(_format_file(file, options, terminal) for file in files)
    if outcomes[_SKIPPED] == len(files):
        skipped = f"; {counted(len(files), 'file')} skipped: no 'journeymap' key" if files else ""
        terminal.complain(f"journeymap fmt: error: no journey file in {listed(options.paths)}{skipped}")
        return WRONG_USAGE
    _tell(_summary(outcomes, options), options, terminal)
    return _status(outcomes, options)


def _pipe(options: Namespace, terminal: Terminal) -> int:
    """Format the standard input."""
    if len(options.paths) > 1:
        raise WrongUsageError("the standard input stands alone: give '-' or other paths")
    name = options.stdin_filename
    raw = read_input(terminal)
    document = _read(raw, name)
    after = canonical(document, format_of(name))
    is_changed = after.encode() != raw
    if options.diff and is_changed:
        terminal.write(_difference(name, document, after, terminal.style(options.color)))
    elif not options.check and not options.diff:
        terminal.deliver(after)
    if options.check and is_changed:
        _tell(f"would format {escaped(name)}", options, terminal)
    return _status(Counter([_CHANGED if is_changed else _SAME]), options)


def _format_file(file: Chosen, options: Namespace, terminal: Terminal) -> str:
    """Format one file, and say what has become of it."""
    name = file.path.as_posix()
    try:
        refuse_outward_link(file)
        raw = read_bytes(file.path)
        document = _read(raw, name)
        if file.root is not None and not document.is_journey:
            return _SKIPPED
        after = canonical(document, format_of(name))
    except InvalidJourneyError as problem:
        _complain_of(problem.diagnostics, problem.omitted, options, terminal)
        return _FAILED
    except UnreadableFileError as problem:
        terminal.complain(f"journeymap fmt: error: {problem}")
        return _FAILED
    if after.encode() == raw:
        return _SAME
    if options.diff:
        terminal.write(_difference(name, document, after, terminal.style(options.color)))
    elif not options.check:
        write_text(file.path, after)
    _tell(f"{'would format' if options.check or options.diff else 'formatted'} {escaped(name)}", options, terminal)
    return _CHANGED


def _difference(name: str, before: Document, after: str, style: Style) -> str:
    """The diff of a file that changes, or what is not seen in it."""
    unseen = f"# {escaped(name)}: nothing but the ends of lines, or the encoding of the file, would change\n"
    return unified(name, before.text, after, style) or unseen


def _read(raw: bytes, name: str) -> Document:
    return read_document(raw, source=name, format=format_of(name))


def _complain_of(found: Iterable[Diagnostic], omitted: int, options: Namespace, terminal: Terminal) -> None:
    layout = Layout(terminal.style(options.color, of_errors=True), summary=False)
    terminal.complain(write(Report(tuple(found), files=1, omitted=omitted), TEXT, layout))


def _tell(line: str, options: Namespace, terminal: Terminal) -> None:
    """Say what is done, beside a diff on the standard error, so that the diff is the whole output."""
    if not options.quiet:
        (terminal.complain if options.diff else terminal.say)(line)


def _summary(outcomes: Counter[str], options: Namespace) -> str:
    files = outcomes[_CHANGED] + outcomes[_SAME] + outcomes[_FAILED]
    done = "would be formatted" if options.check or options.diff else "formatted"
    said = f"{outcomes[_CHANGED]:,} of {counted(files, 'file')} {done}"
    said = said if outcomes[_CHANGED] else f"nothing to format in {counted(files, 'file')}"
    notes = [f"{counted(outcomes[_FAILED], 'file')} left alone"] if outcomes[_FAILED] else []
    notes += [f"{counted(outcomes[_SKIPPED], 'file')} skipped: no 'journeymap' key"] if outcomes[_SKIPPED] else []
    return said + (f" ({'; '.join(notes)})" if notes else "")


def _status(outcomes: Counter[str], options: Namespace) -> int:
    return FOUND_ERRORS if outcomes[_FAILED] or (options.check and outcomes[_CHANGED]) else 0
