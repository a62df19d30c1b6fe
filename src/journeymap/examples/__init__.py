"""The example journeys that come with the package.

`bookshop` is a whole map, `minimal` the smallest that is worth drawing, `starter` what `journeymap new` writes,
and `with_mistakes` has ten typical mistakes for the documentation.
"""

from __future__ import annotations

from pathlib import Path

from journeymap.errors import UnknownNameError

EXAMPLES = ("bookshop", "minimal", "starter", "with_mistakes")
"""The names of the examples."""


def example_path(name: str) -> Path:
    """The file of an example by its name, one of `EXAMPLES`; UnknownNameError (a KeyError) for another.

    >>> example_path("bookshop").name
    'bookshop.yaml'
    """
    if name not in EXAMPLES:
        raise UnknownNameError.of("example", name, EXAMPLES)
    return Path(__file__).with_name(f"{name}.yaml")


def example_text(name: str) -> str:
    """The text of an example by its name, one of `EXAMPLES`.

    >>> example_text("minimal").splitlines()[1]
    'journeymap: 1'
    """
    return example_path(name).read_text(encoding="utf-8")
