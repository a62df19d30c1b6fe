"""A baseline: the problems that an old repository had when checking began, so that only new ones count.

It knows a problem by what is said about what, not by its line and not by the numbers in it: the file, the code, the id
path and the message. It is a JSON file that people can read and review; it only ever shrinks by being written anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import frozen

from journeymap.checking.files import full_path
from journeymap.diagnostics import Diagnostic, Severity
from journeymap.errors import UnreadableFileError
from journeymap.reading import read_bytes

VERSION = 1

Known = tuple[str, str, str, str]
"""File, code, place and message of a known problem."""


UNFINISHED = frozenset(
    {"unreadable", "syntax", "encoding", "control-character", "empty-file", "not-a-mapping", "too-deep", "too-large"}
)
"""The errors after which nothing more of a file is looked at: taken as known, they would hide whatever comes later."""

_NUMBER = re.compile(r"'[^']*'|[-\N{MINUS SIGN}]?[0-9]+(?:[.,][0-9]+)*")


class BaselineError(Exception):
    """A baseline that cannot be read: why, and what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason, hint)
        self.reason, self.hint = reason, hint


@frozen
class Baseline:
    """How many of each problem are known; files are named relative to `folder`."""

    folder: Path
    counts: Counter[Known]

    @classmethod
    def of(cls, found: Iterable[Diagnostic], folder: Path) -> Baseline:
        """The baseline of all that was found; that a file cannot be looked through is never known."""
        return cls(folder, Counter(_known(one, folder) for one in found if not _is_unfinished(one)))

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """The baseline in a file; BaselineError where it is none."""
        import json

        raw = b""
        try:
            raw = read_bytes(file)
            data: Any = json.loads(raw.decode("utf-8"))
            if data["version"] != VERSION:
                raise BaselineError("it was written by another version of this program", "install that version")
            counts = Counter({(name, *_content(item)): _count(item) for name, item in _items(data)})
        except UnreadableFileError as problem:
            raise BaselineError(problem.reason, "write it with --write-baseline") from problem
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
            raise BaselineError(*_objection(raw)) from problem
        return cls(file.absolute().parent, counts)

    def with_others(self, old: Baseline, checked: Iterable[str]) -> Baseline:
        """This baseline with what another knows of files that were not checked and are still there."""
        names = {_name(source, self.folder) for source in checked}
        kept = {
            key: count for key, count in old.counts.items() if key[0] not in names and (self.folder / key[0]).exists()
        }
        return Baseline(self.folder, self.counts + Counter(kept))

    def write(self) -> str:
        """The baseline as the text of a file."""
        import json

        files: dict[str, list[dict[str, object]]] = {}
        for (name, code, place, message), count in sorted(self.counts.items()):
            files.setdefault(name, []).append({"code": code, "place": place, "message": message, "count": count})
        return json.dumps({"version": VERSION, "files": files}, indent=2, ensure_ascii=True) + "\n"

    def without_known(
        self, found: Iterable[Diagnostic], checked: Iterable[str]
    ) -> tuple[tuple[Diagnostic, ...], int, int]:
        """What is not known, how much is, and how much that was known is no more there.

        What was known of a file that is gone is known of a file that the baseline does not have: it was moved.
        """
        files = {name for name, *_ in self.counts}
        there = {name for name in files if (self.folder / name).exists()}
        left: Counter[Known] = Counter()
        for entry, count in self.counts.items():
            left[entry if entry[0] in there else _of_gone(entry)] += count
        new = []
        known = 0
        for one in found:
            entry = _known(one, self.folder)
            key = entry if entry[0] in files else _of_gone(entry)
            if left[key] > 0:
                left[key] -= 1
                known += 1
            else:
                new.append(one)
        names = {_GONE, *(_name(source, self.folder) for source in checked)}
        return tuple(new), known, sum(count for (name, *_), count in left.items() if name in names)


_GONE = ""
"""In place of the name of a file that is no more there."""


def _of_gone(entry: Known) -> Known:
    return _GONE, entry[1], entry[2], entry[3]


def _items(data: Any) -> Iterable[tuple[str, Any]]:
    return [(name, item) for name, items in data["files"].items() for item in items]


def _objection(raw: bytes) -> tuple[str, str]:
    """Why a file is no baseline, and what to do."""
    lines = raw.split(b"\n")
    marked = next((number for number, line in enumerate(lines, start=1) if line.startswith(b"<<<<<<< ")), None)
    if marked:
        return f"a merge has left a conflict in line {marked}", "keep either side; what is missing is told anew"
    return "it is not a baseline that this program has written", "restore it, or remove it and write it anew"


def _is_unfinished(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR and found.code in UNFINISHED


def _content(item: Any) -> tuple[str, str, str]:
    return str(item["code"]), str(item["place"]), _without_numbers(str(item["message"]))


def _count(item: Any) -> int:
    count: Any = item["count"]
    if not isinstance(count, int) or count < 1:
        raise ValueError("count")
    return count


def _known(found: Diagnostic, folder: Path) -> Known:
    return _name(found.source or "", folder), found.code, found.place, _without_numbers(found.message)


def _without_numbers(message: str) -> str:
    """A message that stays when a number changes; what is in quotes is a name, and stays as it is.

    >>> _without_numbers("7 of 11 touchpoints after 'step-2' feel like -1.5")
    "# of # touchpoints after 'step-2' feel like #"
    """
    return _NUMBER.sub(lambda found: found[0] if found[0].startswith("'") else "#", message)


def _name(source: str, folder: Path) -> str:
    """What a file is called in the baseline of a folder."""
    file, folder = full_path(Path(source)), full_path(folder)
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.as_posix()
