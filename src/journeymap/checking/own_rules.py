"""Rules of a user's own: from a Python file that a configuration names, or from an installed package.

Nothing is loaded that no configuration names: a folder that is only looked at runs no code.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FunctionType, ModuleType

import attrs

from journeymap.journey import Journey
from journeymap.reading.text.places import DEPTH
from journeymap.rules import OWN, PRESETS, Option, Remark, Rule
from journeymap.wording import listed, quoted

GROUP = "journeymap.rules"
"""The group of entry points in which an installed package names its module of rules."""

_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class OwnRulesError(Exception):
    """Rules of one's own that cannot be loaded."""


def from_file(file: Path, known: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules in a Python file, in the order in which they stand there."""
    import importlib.util

    spec = importlib.util.spec_from_file_location(f"journeymap_own_rules_{file.stem}", file)
    if spec is None or spec.loader is None or not file.is_file():
        raise OwnRulesError(f"there is no Python file {quoted(file.name)}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there for the module that they stand in
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as problem:
        reason = f"{type(problem).__name__}: {problem}"
        raise OwnRulesError(f"the rules in {quoted(file.name)} cannot be loaded: {reason}") from problem
    return _rules_of(module, file.name, known)


def from_plugin(name: str, known: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules of an installed package, by the name that it gives them among the entry points."""
    from importlib.metadata import entry_points

    there = entry_points(group=GROUP)
    if name not in there.names:
        names = f"installed: {listed(sorted(there.names))}" if there.names else "none is installed"
        raise OwnRulesError(f"there is no plugin {quoted(name)}; {names}")
    try:
        module = there[name].load()
    except (Exception, SystemExit) as problem:
        reason = f"{type(problem).__name__}: {problem}"
        raise OwnRulesError(f"the plugin {quoted(name)} cannot be loaded: {reason}") from problem
    return _rules_of(module, name, known)


def _rules_of(module: ModuleType, name: str, known: Sequence[Rule]) -> tuple[Rule, ...]:
    from journeymap.rules.manual import entries

    found = [value for value in vars(module).values() if isinstance(value, Rule)]
    taken = {entry.code for entry in entries()} | {rule.code for rule in known}
    for rule in found:
        if not _CODE.fullmatch(str(rule.code)):
            raise OwnRulesError(f"the code {quoted(rule.code)} is not made of small letters, digits and '-'")
        if rule.preset not in PRESETS:
            raise OwnRulesError(f"the preset of {quoted(rule.code)} is none of {listed(PRESETS)}")
        if not isinstance(rule.check, FunctionType):
            raise OwnRulesError(f"the rule {quoted(rule.code)} is no function: write it with 'def'")
        if rule.code in taken:
            raise OwnRulesError(f"there is a rule {quoted(rule.code)} already")
        taken.add(rule.code)
    if not found:
        raise OwnRulesError(f"there is no rule in {quoted(name)}")
    return tuple(attrs.evolve(rule, family=OWN) for rule in found)


def remarks_of(
    rule: Rule, journey: Journey, *, today: dt.date, options: Mapping[str, Option]
) -> tuple[list[Remark], str | None]:
    """What a rule of a user's own has to say about a journey, and what went wrong in it, if anything did.

    What it prints goes to the standard error: the standard output may be read by a program.
    """
    found: list[Remark] = []
    try:
        with contextlib.redirect_stdout(sys.stderr):
            for value in rule.remarks(journey, today=today, options=options):
                found.append(_remark(value))  # noqa: PERF401 - what comes before an exception counts
    except (Exception, SystemExit) as problem:  # noqa: BLE001 - whatever a user's code may raise
        return found, f"the rule could not be run to its end: {type(problem).__name__}: {problem}{_place_of(problem)}"
    return found, None


def _place_of(problem: BaseException) -> str:
    """Where in a user's file an exception comes from."""
    frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename != __file__]
    return f" (in {Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""


def _remark(value: object) -> Remark:
    """What a user's rule yields, if it can be told."""
    if not isinstance(value, Remark):
        raise TypeError(f"a rule yields remarks, not {type(value).__name__}")
    texts = (value.message, value.hint or "", *(words for words, _ in value.related))
    paths = (value.path, *(path for _, path in value.related))
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("the words of a remark are texts")
    if not all(isinstance(step, str | int) for path in paths for step in path):
        raise TypeError("the path of a remark is made of keys and numbers")
    if max(map(len, paths)) > DEPTH:
        raise ValueError("the path of a remark is longer than any in a journey")
    return value
