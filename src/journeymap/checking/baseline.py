"""A baseline: the problems that an old repository had when checking began, so that only new ones count.

It knows a problem by what is said about what, not by its line: the file, the code, the id path and the message. It is
a JSON file that people can read and review; it only ever shrinks by being written anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import frozen

from journeymap.checking.files import full_path
from journeymap.diagnostics import Diagnostic
from journeymap.errors import UnreadableFileError
from journeymap.reading import read_bytes

VERSION = 1

Known = tuple[str, str, str, str]
"""File, code, place and message of a known problem."""


class BaselineError(Exception):
    """A baseline that cannot be read; the argument says why."""


@frozen
class Baseline:
    """How many of each problem are known; files are named relative to `folder`."""

    folder: Path
    counts: Counter[Known]

    @classmethod
    def of(cls, found: Iterable[Diagnostic], folder: Path) -> Baseline:
        """The baseline of all that was found; a file that cannot be read is never known."""
        return cls(folder, Counter(_known(one, folder) for one in found if one.code != "unreadable"))

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """The baseline in a file; BaselineError where it is none."""
        import json

        try:
            data: Any = json.loads(read_bytes(file).decode("utf-8"))
            counts = Counter({(name, *_content(item)): _count(item) for name, item in _items(data)})
        except UnreadableFileError as problem:
            raise BaselineError(problem.reason) from problem
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
            raise BaselineError("it is not a baseline that this program has written") from problem
        return cls(file.absolute().parent, counts)

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
        """What is not known, how much is, and how much that was known of the files checked is no more there."""
        left = self.counts.copy()
        new = []
        known = 0
        for one in found:
            key = _known(one, self.folder)
            if left[key] > 0:
                left[key] -= 1
                known += 1
            else:
                new.append(one)
        names = {_name(source, self.folder) for source in checked}
        return tuple(new), known, sum(count for (name, *_), count in left.items() if name in names)


def _items(data: Any) -> Iterable[tuple[str, Any]]:
    if data["version"] != VERSION:
        raise ValueError("version")
    return [(name, item) for name, items in data["files"].items() for item in items]


def _content(item: Any) -> tuple[str, str, str]:
    return str(item["code"]), str(item["place"]), str(item["message"])


def _count(item: Any) -> int:
    count: Any = item["count"]
    if not isinstance(count, int) or count < 1:
        raise ValueError("count")
    return count


def _known(found: Diagnostic, folder: Path) -> Known:
    return _name(found.source or "", folder), found.code, found.place, found.message


def _name(source: str, folder: Path) -> str:
    """What a file is called in the baseline of a folder."""
    file, folder = full_path(Path(source)), full_path(folder)
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.as_posix()
