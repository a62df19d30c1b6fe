"""What is checked and how strictly, as a value: which rules, of which severity, and what counts as a failure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs
from attrs import field, frozen

from journeymap.checking.files import full_path
from journeymap.diagnostics import RANK, Severity
from journeymap.rules import PRESETS, RULES, Option, Rule

CODE = "configuration"
"""The code of a mistake in a configuration."""

ALL = "all"
"""The word that selects every rule."""

NEVER = "never"
FAIL_ON = (*(severity.value for severity in Severity), NEVER)

_FAMILY, _CODE = 1, 2


@frozen
class Settings:
    """How journeys are checked; the defaults are those without a configuration.

    `select` stands in place of the preset, `extend_select` beside it; both and `ignore` name codes, families or
    "all", and where they disagree the narrower one counts. `per_file_ignores` are patterns of paths in `folder` with
    what is ignored there; `severities` are by code or family; `options` by code and name. `fail_on` is the mildest
    severity that fails a check, None for none. `rule_files` and `plugins` have rules of one's own. `exclude` are
    patterns of paths that are passed over in folders. `today` is the day from which ages count, by default this one.
    """

    preset: str = "recommended"
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    severities: Mapping[str, Severity] = field(factory=dict)
    options: Mapping[str, Mapping[str, Option]] = field(factory=dict)
    fail_on: Severity | None = Severity.ERROR
    baseline: Path | None = None
    rule_files: tuple[Path, ...] = ()
    plugins: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    folder: Path = Path()
    today: dt.date | None = None

    def with_more(self, additions: Mapping[str, Any]) -> Settings:
        """These settings with values added to some fields, such as further words to `ignore`.

        >>> Settings(ignore=("style",)).with_more({"ignore": ("upkeep",)}).ignore
        ('style', 'upkeep')
        """
        added: dict[str, Any] = {}
        for name, more in additions.items():
            there = getattr(self, name)
            added[name] = {**there, **more} if isinstance(there, Mapping) else (*there, *more)
        return attrs.evolve(self, **added)

    def selects(self, rule: Rule) -> bool:
        """Whether a rule is among those that are run."""
        if self.select is None:
            there = 0 if PRESETS.index(rule.preset) <= PRESETS.index(self.preset) else -1
        else:
            there = _narrowness(self.select, rule.code, rule.family)
        there = max(there, _narrowness(self.extend_select, rule.code, rule.family))
        return there >= 0 and there > _narrowness(self.ignore, rule.code, rule.family)

    def ignores(self, code: str, family: str) -> bool:
        """Whether a warning that is no rule's is left out: there is no set of these to choose from."""
        return _narrowness(self.ignore, code, family) > 0

    def ignores_in(self, path: Path, code: str, family: str) -> bool:
        """Whether what is found in a file is left out for the sake of its place."""
        return any(
            _narrowness(words, code, family) >= 0 and matches(path, pattern, self.folder)
            for pattern, words in self.per_file_ignores
        )

    def severity_of(self, code: str, family: str, default: Severity) -> Severity:
        """The severity in force."""
        return self.severities.get(code) or self.severities.get(family) or default

    def excludes(self, path: Path) -> bool:
        """Whether a file is passed over where it is not named; the baseline is no journey."""
        is_baseline = self.baseline is not None and full_path(path) == full_path(self.baseline)
        return is_baseline or any(matches(path, pattern, self.folder) for pattern in self.exclude)

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of that severity fails a check."""
        return self.fail_on is not None and RANK[severity] <= RANK[self.fail_on]

    def options_of(self, code: str) -> Mapping[str, Option]:
        """What is set for a rule."""
        return self.options.get(code, MappingProxyType({}))


@frozen
class Configured:
    """What a file is checked by: settings, the rules they choose from, and the file that says so, if there is one.

    With `has_mistakes` that file says more than these settings, which is not understood.
    """

    settings: Settings
    rules: tuple[Rule, ...] = RULES
    source: Path | None = None
    has_mistakes: bool = False


def _narrowness(words: Iterable[str], code: str, family: str) -> int:
    """How narrowly words mean a code: 2 by its own name, 1 by its family, 0 among all, -1 not at all."""
    if code in words:
        return _CODE
    if family in words:
        return _FAMILY
    return 0 if ALL in words else -1


def matches(path: Path, pattern: str, folder: Path) -> bool:
    """Whether a path matches a pattern of a configuration in `folder`: by its whole, its name, or a folder above it.

    >>> matches(Path("maps/drafts/a.yaml"), "drafts", Path("maps")), matches(Path("maps/a.yaml"), "*.json", Path("maps"))
    (True, False)
    """
    here, root = full_path(path), full_path(folder)
    parts = here.relative_to(root).parts if here.is_relative_to(root) else here.parts
    wholes = ["/".join(parts[: number + 1]) for number in range(len(parts))]
    pattern = pattern.removeprefix("./").rstrip("/")
    return any(fnmatchcase(whole, pattern) for whole in wholes) or any(fnmatchcase(part, pattern) for part in parts)
