"""Statements of DOT, Graphviz' language: attributes, and how texts and numbers are written in them."""

from __future__ import annotations

from attrs import frozen

from journeymap.rendering.drawing.text import one_line


@frozen
class Markup:
    """An HTML-like label, in its angle brackets: everything else stands between quotes."""

    text: str


Look = dict[str, str | float | Markup]
"""Attributes by name: numbers, labels with markup, and texts as engines decode them."""


def statement(subject: str, attributes: Look) -> str:
    """One statement about a subject, which is written as DOT takes it."""
    return f"{subject} [{', '.join([f'{name}={_written(value)}' for name, value in attributes.items()])}];"


def point(x: float, y: float) -> str:
    """A place, in points."""
    return f"{number(x)},{number(y)}"


def number(value: float) -> str:
    """A number with as many digits as a picture needs."""
    return f"{round(value, 2):.9g}"


def tooltip_text(text: str) -> str:
    """A text for a tooltip, in which engines decode entities once and backslashes twice."""
    return _decoded_once(text).replace("\\", "\\\\\\\\")


def label_text(text: str) -> str:
    """A text for a label without markup, in which engines decode entities and backslashes once."""
    return _decoded_once(text).replace("\\", "\\\\")


def _decoded_once(text: str) -> str:
    return one_line(text).replace("&", "&amp;")


def _written(value: str | float | Markup) -> str:
    match value:
        case Markup(text):
            return text
        case str():
            return '"' + value.replace('"', '\\"') + '"'
        case _:
            return f"{round(value, 4):.9g}"
