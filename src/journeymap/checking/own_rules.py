"""Rules of a user's own: from a Python file that a configuration names, or from an installed package.

Nothing is loaded that no configuration names: a folder that is only looked at runs no code.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FunctionType, ModuleType

import attrs

from journeymap.rules import OWN, PRESETS, Rule
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
