"""The journey map in characters, for a terminal, a mail or a commit message."""

from __future__ import annotations

from journeymap.rendering.writers.terminal.mapping import to_text

__all__ = ["to_text"]
