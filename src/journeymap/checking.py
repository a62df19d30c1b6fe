"""Files in, one report out: which files there are, and what is to say about each."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from journeymap.diagnostics import Diagnostic, Report, Severity
from journeymap.errors import UnreadableFileError
from journeymap.reading import Format, Reading, format_of, read, read_bytes

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
"""What a folder is searched for."""


def check(*paths: str | Path) -> Report:
    """Check journey files: each path is a file, a folder (searched with its sub-folders) or a glob pattern.

    Never raises for what is in a file, nor for one that cannot be read: that is reported as `unreadable`. In a
    folder, files of other kinds are skipped and counted; a file named explicitly is always checked.

    >>> import journeymap as jm
    >>> report = jm.check(jm.example_path("bookshop"))
    >>> report.ok, report.files
    (True, 1)
    """
    diagnostics: list[Diagnostic] = []
    files = skipped = omitted = 0
    for path, root in _chosen(paths):
        reading = _read_file(path, root)
        if root is not None and not reading.is_journey:
            skipped += 1
            continue
        files += 1
        diagnostics += reading.diagnostics
        omitted += reading.omitted
    return Report(tuple(diagnostics), files=files, skipped=skipped, omitted=omitted)


def check_text(raw: str | bytes, *, source: str | None = None, format: Format = "yaml") -> Report:
    r"""Check one text, such as standard input; `source` names it in the diagnostics.

    >>> print(check_text("journeymap: 1\nname: A\nstages: {}", source="a.yaml").diagnostics[0].code)
    empty-mapping
    """
    found = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    reading = read(found, source=source, format=format)
    return Report(reading.diagnostics, files=1, omitted=reading.omitted)


def _read_file(path: Path, root: Path | None) -> Reading:
    source = path.as_posix()
    try:
        _refuse_outward_link(path, root or Path.cwd())
        return read(read_bytes(path), source=source, format=format_of(path), default_id=path.stem)
    except UnreadableFileError as problem:
        found = Diagnostic(
            "unreadable", Severity.ERROR, f"cannot read the file: {problem.reason}", hint=_hint(path), source=source
        )
        return Reading(None, (found,))


def _hint(path: Path) -> str | None:
    return None if os.path.lexists(path) else "check the spelling of the path"


def _refuse_outward_link(path: Path, root: Path) -> None:
    """A link may not lead out of the folder being checked, so that no report shows another place's secrets."""
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            raise UnreadableFileError(str(path), "the link leads out of the folder that is checked")
    except RuntimeError as problem:  # a loop of links, before Python 3.13
        raise UnreadableFileError(str(path), "the link leads in a circle") from problem


def _chosen(paths: tuple[str | Path, ...]) -> Iterator[tuple[Path, Path | None]]:
    """The files to check, each once, with the folder that was searched for it."""
    seen: set[Path] = set()
    for given in paths:
        for path, root in _expanded(Path(given)):
            if path not in seen:
                seen.add(path)
                yield path, root


def _expanded(path: Path) -> Iterator[tuple[Path, Path | None]]:
    if path.is_dir():
        yield from ((found, path) for found in _walked(path))
    elif os.path.lexists(path) or not glob.has_magic(str(path)):
        yield path, None
    else:
        yield from ((Path(found), None) for found in sorted(glob.glob(str(path), recursive=True)))  # noqa: PTH207 - of any root


def _walked(folder: Path) -> Iterator[Path]:
    """The files of a folder by name, then its sub-folders'; hidden folders and links to folders are left out."""
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        yield from (Path(here, name) for name in sorted(files) if Path(name).suffix.lower() in SUFFIXES)
    yield from (Path(problem.filename) for problem in closed)
