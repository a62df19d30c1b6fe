"""Do something again whenever files change, until somebody stops it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NoReturn

from journeymap.cli.terminal import Terminal

_EVERY = 0.5
"""How many seconds pass between two looks."""


def watch(check: Callable[[], object], state: Callable[[], object], terminal: Terminal) -> NoReturn:
    """Check, and check again after each change of the state; only an interrupt (KeyboardInterrupt) ends it."""
    while True:
        before = state()  # taken first, so that a change during the check is not missed
        terminal.clear()
        check()
        terminal.flush()
        terminal.complain("\nwatching for changes; Ctrl-C ends it")
        while state() == before:
            time.sleep(_EVERY)
