"""A journey as one interactive page: all views as tabs, zoom, filters, search, details of every touchpoint, a table.

One HTML file that needs no network and no other file, under a content security policy that lets nothing run or load
but what the page brings. Texts of a journey reach it escaped, as SVG, as a table and as JSON, and its script puts them
in place as text alone. Without scripts, all views and the table stand one below the other.
"""

from __future__ import annotations

from journeymap.rendering.writers.page.document import to_html

__all__ = ["to_html"]
