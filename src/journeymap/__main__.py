"""``python -m journeymap``, and what the installed ``journeymap`` runs."""

from __future__ import annotations

import gc
import sys
from typing import NoReturn

from journeymap.cli import main


def run() -> NoReturn:
    """Run the command line as this process, and leave it."""
    status = main()
    gc.freeze()  # what is left lives until the very end: without this, Python would search all of it for rubbish
    sys.exit(status)


if __name__ == "__main__":
    run()
