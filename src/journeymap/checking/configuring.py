"""Configurations: which one a file is checked by, and what the command line says on top."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
from attrs import define, field

from journeymap.checking.files import full_path
from journeymap.checking.settings import Configured, Settings
from journeymap.diagnostics import Diagnostic
from journeymap.remembering import Memory, configuration_as_read, key_of, nearest_configuration
from journeymap.rules import RULES, Rule


@define(eq=False, repr=False)
class Configurations:
    """The configuration of any file: the nearest above it, or the one in `file` for all, or those `given`.

    `changes` are fields of Settings that count whatever a configuration says, `additions` values of fields that count
    beside it; without `own_rules` no rules of a user's own are loaded. `memory` is where findings are kept between runs,
    if anywhere; `problems` are the mistakes found so far.
    """

    file: Path | None = None
    given: Settings | None = None
    changes: Mapping[str, Any] = field(factory=dict)
    own_rules: bool = True
    additions: Mapping[str, Any] = field(factory=dict)
    memory: Memory | None = None
    problems: list[Diagnostic] = field(factory=list)
    _of_folder: dict[Path, Configured] = field(factory=dict)
    _of_file: dict[Path | None, Configured] = field(factory=dict)
    _as_read: dict[Path | None, bytes | None] = field(factory=dict)

    def of(self, path: Path) -> Configured:
        """What a file is checked by."""
        if self.given is not None or self.file is not None:
            return self._read(self.file)
        folder = full_path(path).parent
        if folder not in self._of_folder:
            self._of_folder[folder] = self._read(nearest_configuration(folder))
        return self._of_folder[folder]

    def afresh(self) -> Configurations:
        """The same, with nothing read yet: what another process can be sent."""
        return Configurations(self.file, self.given, self.changes, self.own_rules, self.additions, self.memory)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules of all configurations read so far, each once."""
        found = [self._of_file[file] for file in sorted(self._of_file, key=str)]
        return tuple({rule.code: rule for configured in found for rule in configured.rules}.values())

    def key_of(self, path: Path, raw: bytes) -> str | None:
        """All that findings about a file depend on, as one word; None where they are not to be remembered."""
        configured = self.of(path)
        if self.memory is None or configured.has_mistakes or configured.rules is not RULES:
            return None
        if configured.source not in self._as_read:
            self._as_read[configured.source] = configuration_as_read(configured.source)
        configuration = self._as_read[configured.source]
        if configuration is None:
            return None
        said = (self.file, self.given, sorted(self.changes.items()), sorted(self.additions.items()))
        changes = "" if said == (None, None, [], []) else repr(said)
        today = configured.settings.today or dt.date.today()  # noqa: DTZ011 - the day of the person who checks
        return key_of(raw, path.as_posix(), configuration, changes=changes, today=today.isoformat())

    def _read(self, file: Path | None) -> Configured:
        if file not in self._of_file:
            configured = self._configured(file)
            settings = attrs.evolve(configured.settings, **self.changes).with_more(self.additions)
            self._of_file[file] = attrs.evolve(configured, settings=settings)
        return self._of_file[file]

    def _configured(self, file: Path | None) -> Configured:
        """What a configuration says, or the settings that are given, with the mistakes noted."""
        settings = self.given or Settings()
        if file is None and not settings.rule_files and not settings.plugins:
            return Configured(settings)
        from journeymap.checking.configuration_file import ConfigurationFile

        reader = ConfigurationFile(file or Path(), own_rules=self.own_rules)
        configured = reader.configured() if file else reader.with_rules_of(settings)
        self.problems += reader.problems
        return configured
