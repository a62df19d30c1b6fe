"""Plain data as the values of the model, with every check of the schema in the same pass.

A `Shape` is one kind of mapping with fixed keys: tables from key to the function that converts its value. What
does not fit raises `Misfit`, which carries what is left without the faults and says nothing about them: the schema is
asked afterwards, for the failing part alone, because its messages cost far more than a valid file should pay. Most
values need no place of their own; those that do are converted with the path of the mapping that they stand in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen

from journeymap import model
from journeymap.diagnostics import KeyPath
from journeymap.reading import scalars
from journeymap.reading.scalars import Misfit

Scalar = Callable[[object], Any]
"""Converts a value that has no place of its own."""

Convert = Callable[[object, KeyPath], Any]
"""Converts a value, given a path: that of the mapping it stands in, or its own where a docstring says so."""

_NOTHING: dict[str, object] = {}


@frozen
class Shape:
    """One kind of mapping with fixed keys.

    `kind` makes the value from the converted keys, `path` and `extensions`; `required` keys must be there;
    `finish` may put the converted keys in order before; a value that `is_named` gets a name from its id. Called with a mapping and its own path.
    """

    kind: Callable[..., Any]
    scalars: Mapping[str, Scalar]
    nested: Mapping[str, Convert] = _NOTHING  # type: ignore[assignment]
    required: frozenset[str] = frozenset()
    finish: Callable[[dict[str, Any]], None] | None = None
    is_named: bool = False

    def __call__(self, data: object, path: KeyPath, **given: Any) -> Any:
        """The value of a mapping; `given` are keys that stand outside it, such as its id."""
        if type(data) is not dict:
            raise Misfit
        simple, is_whole = self.scalars, True
        given["path"] = path
        for key, item in data.items():
            try:
                if key in simple:
                    given[key] = simple[key](item)
                elif key in self.nested:
                    given[key] = self.nested[key](item, path)
                elif key.startswith("x-"):
                    given.setdefault("extensions", []).append((key, item))
                else:
                    is_whole = False
            except Misfit as misfit:
                is_whole = False
                if misfit.rest is not None:
                    given[key] = misfit.rest
        return self._made(given, is_whole=is_whole)

    def _made(self, given: dict[str, Any], *, is_whole: bool) -> Any:
        if self.required and not self.required <= given.keys():
            raise Misfit
        if self.is_named and "name" not in given:
            given["name"] = model.readable(given["id"])
        if "extensions" in given:
            given["extensions"] = tuple(given["extensions"])
        if self.finish:
            self.finish(given)
        value = self.kind(**given)
        if is_whole:
            return value
        raise Misfit(value)


def placeless(kind: Callable[..., Any]) -> Callable[..., Any]:
    """The maker of a value that has no `path`."""

    def make(*, path: KeyPath, **given: Any) -> Any:  # noqa: ARG001 - every maker takes a path
        return kind(**given)

    return make


def several(key: str, one: Convert) -> Convert:
    """A list of items under `key`, of which one may stand alone."""

    def convert(value: object, path: KeyPath) -> tuple[object, ...]:
        here = (*path, key)
        items = (
            [(item, (*here, number)) for number, item in enumerate(value)] if type(value) is list else [(value, here)]
        )
        return all_of(one, items)

    return convert


def all_of(one: Convert, items: Sequence[tuple[object, KeyPath]]) -> tuple[object, ...]:
    """Every item converted with its own path; where one does not fit, what is left of all of them is handed on."""
    try:
        return tuple([one(item, path) for item, path in items])
    except Misfit:
        rests = [_rest_of(one, item, path) for item, path in items]
        raise Misfit(tuple(rest for rest in rests if rest is not None)) from None


def _rest_of(one: Convert, item: object, path: KeyPath) -> object:
    try:
        return one(item, path)
    except Misfit as misfit:
        return misfit.rest


def inside(key: str, one: Convert) -> Convert:
    """One mapping under `key`."""

    def convert(value: object, path: KeyPath) -> object:
        return one(value, (*path, key))

    return convert


def worded(shape: Shape, key: str, short: Scalar = scalars.text) -> Convert:
    """A mapping with its own path, or a text that stands for one with that single key."""

    def convert(value: object, path: KeyPath) -> object:
        if type(value) is str:
            return shape.kind(path=path, **{key: short(value)})
        return shape(value, path)

    return convert


def by_id(key: str, one: Convert) -> Convert:
    """A mapping from ids to values under `key`."""

    def convert(value: object, path: KeyPath) -> tuple[object, ...]:
        if type(value) is not dict:
            raise Misfit
        whole = all_of(one, [(item, (*path, key, name)) for name, item in value.items()])
        if all(map(scalars.ID.search, value)):
            return whole
        raise Misfit(whole)

    return convert


def identified(shape: Shape) -> Convert:
    """A mapping whose id is the last key of its own path; null stands for an empty one."""

    def convert(data: object, path: KeyPath) -> object:
        return shape(_NOTHING if data is None else data, path, id=path[-1])

    return convert
