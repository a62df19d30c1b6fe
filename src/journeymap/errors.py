"""The exceptions of journeymap, all under one root.

```text
JourneymapError
├── InvalidJourneyError    (ValueError)    a file or text that is not a valid journey; carries .diagnostics
├── UnreadableFileError    (OSError)       a path that cannot be opened or is not a regular file
├── UnknownNameError       (KeyError)      a call names a touchpoint, stage, persona ... that is not there
├── ThemeError             (ValueError)    the colours of a brand make no theme that can be read; carries .problems
├── MissingToolError       (RuntimeError)  an optional library or program is not installed; names the cure
└── RenderingError         (RuntimeError)  an installed engine failed or took too long
```

What is wrong in a file is a value (`journeymap.Diagnostic`); a wrong call or a missing tool is one of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from journeymap.diagnostics import Diagnostic
from journeymap.wording import counted, did_you_mean, listed, quoted


class JourneymapError(Exception):
    """The root of every exception that journeymap raises on purpose."""


class InvalidJourneyError(JourneymapError, ValueError):
    """A journey that cannot be built: its message is what `journeymap check` prints.

    `diagnostics` holds every finding of the text, warnings included; `omitted` counts those beyond the limit.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic], omitted: int = 0) -> None:
        super().__init__(tuple(diagnostics), omitted)
        self.diagnostics = tuple(diagnostics)
        self.omitted = omitted

    def __str__(self) -> str:
        more = [f"... and {counted(self.omitted, 'finding')} more"] if self.omitted else []
        return "\n\n".join([*map(str, self.diagnostics), *more])


class UnreadableFileError(JourneymapError, OSError):
    """A path that is not a readable regular file: `path`, and the `reason` why it cannot be read."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"cannot read {quoted(self.path)}: {self.reason}"


class UnknownNameError(JourneymapError, KeyError):
    """A call names something that the journey does not have; the message suggests the nearest name."""

    @classmethod
    def of(cls, kind: str, name: str, known: Iterable[str]) -> Self:
        """The error about one name of a kind, of which all others are known."""
        names = list(known)
        hint = did_you_mean(name, names) or (f"known: {listed(names)}" if names else f"there is no {kind} at all")
        return cls(f"no {kind} {quoted(name)}; {hint}")

    def __str__(self) -> str:
        return str(self.args[0])


class ThemeError(JourneymapError, ValueError):
    """What a theme is to be made from does not make one: `problems` says all that is wrong, each in a sentence.

    `source` is the file that says it, or words for what is not a file.
    """

    def __init__(self, source: str, problems: Sequence[str]) -> None:
        super().__init__(source, tuple(problems))
        self.source = source
        self.problems = tuple(problems)

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return f"{self.source}: {self.problems[0]}"
        return "\n".join(
            [f"{self.source}: {counted(len(self.problems), 'problem')}", *map("- {}".format, self.problems)]
        )


class MissingToolError(JourneymapError, RuntimeError):
    """An optional library or program is not there; the message says how to get it."""


class RenderingError(JourneymapError, RuntimeError):
    """A picture could not be made: the engine failed, took too long or cannot write that format."""
