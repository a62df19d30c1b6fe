"""A line that says how far a long check is, on a terminal, and that is gone when it ends."""

from __future__ import annotations

import time
from collections.abc import Callable

from journeymap.cli.terminal import Terminal

FROM_FILES = 50
"""How many files are worth a line."""

_AFTER = 1.0
_EVERY = 0.1


class ProgressLine:
    """Shows how many of how many files are done, once it takes long; called with both numbers."""

    def __init__(self, terminal: Terminal, *, is_quiet: bool, now: Callable[[], float] = time.monotonic) -> None:
        self._terminal, self._now = terminal, now
        self._is_wanted = not is_quiet and terminal.can_draw_over()
        self._next = now() + _AFTER
        self._is_drawn = False

    def __call__(self, done: int, total: int) -> None:
        """Draw the line anew, not too often."""
        if self._is_wanted and total > FROM_FILES and self._now() >= self._next:
            self._terminal.draw_over(f"checked {done:,} of {total:,} files")
            self._is_drawn = True
            self._next = self._now() + _EVERY

    def erase(self) -> None:
        """Take the line away."""
        if self._is_drawn:
            self._terminal.draw_over("")
            self._is_drawn = False
