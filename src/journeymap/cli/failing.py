"""What can go wrong above the library: in the sense of the arguments, and in writing files."""

from __future__ import annotations


class WrongUsageError(Exception):
    """The arguments are well formed but ask for something that makes no sense."""


class CannotWriteError(Exception):
    """A file cannot be written."""
