"""Which files a check is about: paths, folders and patterns, each file once."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import frozen

from journeymap.errors import UnreadableFileError

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
"""What a folder is searched for."""


@frozen
class Chosen:
    """A file to check; `root` is the folder that was searched for it, None for one that was named."""

    path: Path
    root: Path | None = None


def chosen(paths: Iterable[str | Path], is_excluded: Callable[[Path], bool] = lambda _: False) -> Iterator[Chosen]:
    """The files that paths mean: a file itself, a folder with its sub-folders, or the files of a glob pattern; each once.

    What is excluded is passed over in folders and patterns; a file that is named is always meant.
    """
    found: dict[Path, Chosen] = {}
    for given in paths:
        for file in _expanded(Path(given)):
            is_named = file.root is None and file.path == Path(given)
            if is_named or not is_excluded(file.path):
                place = full_path(file.path)
                found[place] = min(file, found.get(place, file), key=_rank)
    return iter(found.values())


def full_path(path: Path) -> Path:
    """The one name of a file or folder: absolute, and without '..'; links are not followed.

    >>> full_path(Path("maps/../maps/tea.yaml")) == Path("maps/tea.yaml").absolute()
    True
    """
    return Path(os.path.abspath(path))  # noqa: PTH100 - pathlib keeps '..'


def refuse_outward_link(file: Chosen) -> None:
    """Raise UnreadableFileError for a link out of the folder being checked: no report shows another place's secrets."""
    path, root = file.path, file.root or Path.cwd()
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            raise UnreadableFileError(str(path), "the link leads out of the folder that is checked")
    except RuntimeError as problem:  # a loop of links, before Python 3.13
        raise UnreadableFileError(str(path), "the link leads in a circle") from problem


def _rank(file: Chosen) -> tuple[bool, str, str]:
    """Which of the ways to name a file counts, whatever their order: by itself before in a folder."""
    return file.root is not None, str(file.path), str(file.root)


def _expanded(path: Path) -> Iterator[Chosen]:
    if path.is_dir():
        yield from (Chosen(found, path) for found in _walked(path))
    elif os.path.lexists(path) or not glob.has_magic(str(path)):
        yield Chosen(path)
    else:
        found = map(Path, sorted(glob.glob(str(path), recursive=True)))  # noqa: PTH207 - of any root
        yield from (Chosen(file) for file in found if not file.is_dir())


def _walked(folder: Path) -> Iterator[Path]:
    """The files of a folder by name, then its sub-folders'; hidden folders and links to folders are left out."""
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        yield from (Path(here, name) for name in sorted(files) if Path(name).suffix.lower() in SUFFIXES)
    yield from (Path(problem.filename) for problem in closed)
