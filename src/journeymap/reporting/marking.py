"""Texts in GitHub's Markdown, as `journeymap.marking` writes them."""

from __future__ import annotations

from journeymap.marking import html_of, line_of, text_of

__all__ = ["html_of", "line_of", "text_of"]
