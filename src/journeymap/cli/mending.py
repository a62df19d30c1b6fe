"""What ``journeymap check`` does about mistakes when asked: it mends those that are certain, or shows how it would."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import define

from journeymap.checking import Configurations
from journeymap.checking.many import Checked
from journeymap.cli.arguments import Parser
from journeymap.cli.failing import WrongUsageError
from journeymap.cli.files import STANDARD_INPUT, STANDARD_OUTPUT, read_input, write_bytes
from journeymap.cli.outputs import Output, layout_of
from journeymap.cli.terminal import Terminal
from journeymap.diagnostics import Report
from journeymap.errors import UnreadableFileError
from journeymap.reading import format_of
from journeymap.reporting.diagnostics import TEXT, write
from journeymap.wording import counted, escaped

if TYPE_CHECKING:
    from journeymap.mending import Mended


def add_mending(parser: Parser) -> None:
    """The options that have mistakes mended."""
    group = parser.add_argument_group("mending")
    group.add_argument("--fix", action="store_true", help="mend what is certain, and tell what is left")
    group.add_argument("--diff", action="store_true", help="change nothing, and show what --fix would")


def is_asked_for(options: Namespace) -> bool:
    """Whether anything is to be mended, and refuse what does not go with it."""
    if not options.fix and not options.diff:
        return False
    if options.fix and options.diff:
        raise WrongUsageError("--fix and --diff exclude each other")
    if options.watch or options.write_baseline:
        raise WrongUsageError(f"{_name(options)} goes with neither --watch nor --write-baseline")
    if options.fix and STANDARD_INPUT in options.paths and len(options.paths) > 1:
        raise WrongUsageError("--fix of the standard input stands alone: give '-' or other paths")
    if takes_output(options) and any(output.file == STANDARD_OUTPUT for output in options.output_format):
        raise WrongUsageError("the standard output is taken; name a file for the report: FORMAT=FILE")
    return True


def takes_output(options: Namespace) -> bool:
    """Whether the standard output is for the text or the diff, so that the report goes elsewhere."""
    return bool(options.diff or (options.fix and STANDARD_INPUT in options.paths))


def _name(options: Namespace) -> str:
    return "--fix" if options.fix else "--diff"


@define(eq=False)
class Mending:
    """Mends one file after another as they are checked, and counts; with --diff it shows instead of writing."""

    options: Namespace
    configurations: Configurations
    terminal: Terminal
    problems: int = 0
    files: int = 0
    left: int = 0

    def of_file(self, found: Checked) -> Checked:
        """What is left to say about a file."""
        if found.is_skipped or self.configurations.problems or not any(one.is_fixable for one in found.diagnostics):
            return found
        from journeymap.mending import mend_file

        try:
            mended = mend_file(found.path, self.configurations)
        except UnreadableFileError:  # it was there a moment ago
            return found
        if mended.is_changed and self.options.fix:
            write_bytes(found.path, mended.after)
        self._take(mended, found.path.as_posix())
        return mended.left

    def of_input(self, name: str) -> Checked:
        """What is left to say about the standard input, whose text is written to the standard output."""
        from journeymap.mending import mend_text

        mended = mend_text(read_input(self.terminal), self.configurations, source=name, format=format_of(name))
        if self.options.fix:
            self.terminal.deliver_bytes(mended.after)
        self._take(mended, name)
        return mended.left

    def _take(self, mended: Mended, name: str) -> None:
        """Count what is mended, and show it where that is asked for."""
        self.problems += len(mended.mended)
        self.files += mended.is_changed
        self.left += len(mended.left.diagnostics) if mended.is_changed else 0
        if mended.refused:
            self.terminal.complain(f"left {escaped(name)} alone: to mend it would bring new mistakes")
        if self.options.diff and mended.is_changed:
            from journeymap.cli.diffs import unified

            before, after = map(_shown, (mended.before, mended.after))
            self.terminal.write(unified(name, before, after, self.terminal.style(self.options.color)))

    def tell(self) -> None:
        """Say how much is mended."""
        if self.problems and not self.options.quiet:
            done = "mended" if self.options.fix else "--fix would mend"
            then = "; the places of what is left are those after it" if self.options.diff and self.left else ""
            told = f"{done} {counted(self.problems, 'problem')} in {counted(self.files, 'file')}{then}"
            self.terminal.complain(told)


def _shown(raw: bytes) -> str:
    return raw.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def report_beside(report: Report, options: Namespace, outputs: Iterable[Output], terminal: Terminal) -> list[Output]:
    """Write the report for people to the standard error; the outputs that are left, which go to files."""
    if report.files or report:
        text = write(report, TEXT, layout_of(options, terminal.style(options.color, of_errors=True)))
        terminal.complain(text.removesuffix("\n"))
    return [output for output in outputs if output.file != STANDARD_OUTPUT]
