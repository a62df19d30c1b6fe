"""A configuration file, read as TOML and turned into settings and the rules that they choose from.

A mistake in it is a diagnostic of that file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import define, field

from journeymap.checking.own_rules import OwnRulesError, from_file, from_plugin
from journeymap.checking.settings import CODE, FAIL_ON, NEVER, Configured, Settings
from journeymap.checking.toml_places import TomlPlaces
from journeymap.checking.words import objection_to
from journeymap.diagnostics import Diagnostic, KeyPath, Severity, Snippet, Span
from journeymap.errors import UnreadableFileError
from journeymap.reading import read_bytes
from journeymap.rules import PRESETS, RULES, Option, Rule
from journeymap.wording import did_you_mean, listed, quoted, which_of

_LARGEST_OPTION = 10**9

SEVERITIES = tuple(severity.value for severity in Severity)


_SYNTAX = {
    "Invalid value (at end": ("the file ends in the middle of a value", "write the rest of it"),
    "Invalid value": ("a value is not understood", 'put text in straight quotes: preset = "recommended"'),
    "Cannot overwrite a value": ("a key is given twice", "remove one of the two"),
    "Cannot declare": ("a table is given twice", "put what is in both under one heading"),
    "Unclosed array": ("a list is not closed", "end it with ]"),
}
"""What Python's reader of TOML says at first, in plain words and with the cure."""


class _RefusedError(Exception):
    """A value of a configuration that cannot be; the arguments are message, hint and steps inside the value."""


@define
class ConfigurationFile:
    """One configuration file: what it says, and the mistakes in it."""

    file: Path
    own_rules: bool = field(kw_only=True)
    problems: list[Diagnostic] = field(factory=list)
    prefix: KeyPath = ()
    rules: tuple[Rule, ...] = RULES
    is_partly_known: bool = False
    """Whether there are rules that are not loaded: then any word may be the code of one."""
    _places: TomlPlaces = field(factory=lambda: TomlPlaces(""), init=False)

    def configured(self) -> Configured:
        """The settings that the file says, with the mistakes noted."""
        table = self._table()
        fields: dict[str, Any] = {"folder": self.file.absolute().parent}
        for key in sorted(table, key=lambda key: key not in {"rule-files", "plugins"}):
            self._take(key, table[key], fields)
        settings = Settings(**fields)
        return Configured(settings, self.rules, self.file, has_mistakes=bool(self.problems))

    def with_rules_of(self, settings: Settings) -> Configured:
        """Settings that are given, with the rules that they name."""
        try:
            self._add(from_file, settings.rule_files)
            self._add(from_plugin, settings.plugins)
        except OwnRulesError as problem:
            self.problems.append(Diagnostic(CODE, Severity.ERROR, str(problem)))
        return Configured(settings, self.rules, has_mistakes=bool(self.problems))

    def _table(self) -> dict[str, Any]:
        import tomllib

        try:
            text = read_bytes(self.file).decode("utf-8-sig").replace("\r\n", "\n")
            self._places = TomlPlaces(text)
            found: Any = tomllib.loads(text)
        except UnreadableFileError as problem:
            self._complain(f"cannot read the configuration: {problem.reason}", ())
            return {}
        except UnicodeDecodeError:
            self._complain("the configuration is not saved as UTF-8", (), "save it as UTF-8 in the editor")
            return {}
        except (ValueError, RecursionError) as problem:  # a number of too many digits is no TOMLDecodeError
            self._complain_of_syntax(str(problem))
            return {}
        if self.file.name == "pyproject.toml":
            self.prefix = ("tool", "journeymap")
            for step in self.prefix:
                found = found.get(step, {}) if isinstance(found, dict) else found
        if not isinstance(found, dict):
            self._complain("'tool.journeymap' is no table", self.prefix)
            return {}
        return found

    def _take(self, key: str, value: object, fields: dict[str, Any]) -> None:
        path = (*self.prefix, key)
        if key not in _KEYS:
            hint = which_of(key, _KEYS)
            self._complain(f"unknown key {quoted(key)} in the configuration", path, hint)
            return
        name, convert = _KEYS[key]
        try:
            fields[name] = convert(self, value)
        except _RefusedError as problem:
            message, hint, steps = problem.args
            self._complain(message, (*path, *steps), hint)
        except OwnRulesError as problem:
            self._complain(str(problem), path)

    def _complain_of_syntax(self, said: str) -> None:
        """Tell what Python's reader has against the text, at the place that it names."""
        reason, _, place = said.partition(" (at ")
        message, hint = next(
            (words for start, words in _SYNTAX.items() if said.startswith(start)), (f"not TOML: {reason}", None)
        )
        numbers = [int(number) for number in re.findall("[0-9]+", place)]
        self._complain(message, (), hint, at=self._places.at(*numbers) if len(numbers) == 2 else self._places.end())

    def _complain(
        self, message: str, path: KeyPath, hint: str | None = None, *, at: tuple[Span, Snippet] | None = None
    ) -> None:
        span, snippet = at or self._places.of(path)
        self.problems.append(
            Diagnostic(
                CODE, Severity.ERROR, message, path, hint, source=self.file.as_posix(), span=span, snippet=snippet
            )
        )

    def words(self, value: object) -> tuple[str, ...]:
        """A list of texts."""
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise _RefusedError("found something else than a list of texts", 'write a list: ["..."]', ())
        return tuple(value)

    def codes(self, value: object, *steps: str | int, warnings: bool = False) -> tuple[str, ...]:
        """A list of what chooses rules."""
        words = self.words(value)
        for word in words:
            objection = objection_to(word, self.rules, warnings=warnings)
            if objection and not self.is_partly_known:
                raise _RefusedError(*objection, steps)
        return words

    def ignored(self, value: object, *steps: str | int) -> tuple[str, ...]:
        """A list of what leaves rules out."""
        return self.codes(value, *steps, warnings=True)

    def word(self, value: object, known: Sequence[str], *steps: str | int) -> str:
        """One of some words."""
        if value not in known:
            hint = did_you_mean(value, known) if isinstance(value, str) else None
            raise _RefusedError(f"found {quoted(value)}, wanted one of {listed(known)}", hint, steps)
        return str(value)

    def table(self, value: object, *steps: str | int) -> dict[str, Any]:
        """A table of the configuration."""
        if not isinstance(value, dict):
            raise _RefusedError(f"found {quoted(value)}, wanted a table", None, steps)
        return value

    def per_file_ignores(self, value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Patterns with what is left out there."""
        return tuple((pattern, self.ignored(words, pattern)) for pattern, words in self.table(value).items())

    def severities(self, value: object) -> dict[str, Severity]:
        """A severity for each code or family."""
        found = {}
        for word, severity in self.table(value).items():
            self.ignored([word], word)
            found[word] = Severity(self.word(severity, SEVERITIES, word))
        return found

    def options(self, value: object) -> dict[str, dict[str, Option]]:
        """The options of each rule."""
        return {code: self._options_of(code, given) for code, given in self.table(value).items()}

    def _options_of(self, code: str, given: object) -> dict[str, Option]:
        self.codes([code], code)
        rule = next((rule for rule in self.rules if rule.code == code), None)
        if rule is None and self.is_partly_known:
            return dict(self.table(given, code))
        known = rule.options if rule else {}
        for name, option in self.table(given, code).items():
            if name not in known:
                hint = did_you_mean(name, known) or (f"known: {listed(known)}" if known else "it has none")
                raise _RefusedError(f"rule {quoted(code)} has no option {quoted(name)}", hint, (code, name))
            if not _is_like(option, known[name]):
                wanted = f"something like {quoted(known[name])}"
                raise _RefusedError(f"found {quoted(option)}, wanted {wanted}", None, (code, name))
            if rule and name in rule.words:
                self.word(option, rule.words[name], code, name)
            least = rule.least.get(name) if rule else None
            if least is not None and isinstance(option, int | float) and option < least:
                raise _RefusedError(f"found {quoted(option)}, wanted at least {least}", None, (code, name))
        return dict(self.table(given))

    def severity_or_never(self, value: object) -> Severity | None:
        """From which severity on a check fails."""
        word = self.word(value, FAIL_ON)
        return None if word == NEVER else Severity(word)

    def inner_path(self, value: object, *steps: str | int) -> Path:
        """A path in the folder of the configuration or below it."""
        folder = self.file.absolute().parent.resolve()
        if not isinstance(value, str) or not value.strip():
            raise _RefusedError(f"found {quoted(value)}, wanted the path of a file", None, steps)
        try:
            place = (folder / value).resolve()
        except (OSError, ValueError, RuntimeError):  # such as a null character, or links in a circle
            raise _RefusedError(f"{quoted(value)} is no path of a file", None, steps) from None
        if not place.is_relative_to(folder):
            hint = "name a file in the folder of the configuration"
            raise _RefusedError(f"{quoted(value)} leads out of the folder of the configuration", hint, steps)
        return place

    def rule_files(self, value: object) -> tuple[Path, ...]:
        """Files with rules of one's own, which are loaded."""
        files = tuple(self.inner_path(word) for word in self.words(value))
        self._add(from_file, files)
        return files

    def plugins(self, value: object) -> tuple[str, ...]:
        """Installed packages with rules of one's own, which are loaded."""
        names = self.words(value)
        self._add(from_plugin, names)
        return names

    def _add(self, load: Callable[[Any, Sequence[Rule]], tuple[Rule, ...]], places: Iterable[Path | str]) -> None:
        for place in places:
            if self.own_rules:
                self.rules = (*self.rules, *load(place, self.rules))
            self.is_partly_known = not self.own_rules


def _is_like(value: object, default: Option) -> bool:
    """Whether a value is of the kind of an option's default: a whole number will do for a fraction, but no endless one."""
    if isinstance(value, int | float) and not abs(value) <= _LARGEST_OPTION:
        return False
    if isinstance(default, float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is type(default)


_KEYS: Mapping[str, tuple[str, Callable[[ConfigurationFile, Any], object]]] = {
    "preset": ("preset", lambda reader, value: reader.word(value, PRESETS)),
    "select": ("select", ConfigurationFile.codes),
    "extend-select": ("extend_select", ConfigurationFile.codes),
    "ignore": ("ignore", ConfigurationFile.ignored),
    "per-file-ignores": ("per_file_ignores", ConfigurationFile.per_file_ignores),
    "severity": ("severities", ConfigurationFile.severities),
    "rules": ("options", ConfigurationFile.options),
    "fail-on": ("fail_on", ConfigurationFile.severity_or_never),
    "baseline": ("baseline", ConfigurationFile.inner_path),
    "exclude": ("exclude", ConfigurationFile.words),
    "rule-files": ("rule_files", ConfigurationFile.rule_files),
    "plugins": ("plugins", ConfigurationFile.plugins),
}
