"""``python -m journeymap``, and what the installed ``journeymap`` runs."""

from __future__ import annotations

import gc
import sys
from typing import NoReturn

from journeymap.cli import main


def run() -> NoReturn:
    """Run the command line as this process, and leave it.

    A command soon ends, and what it makes it needs to the end: looking for rubbish would cost a tenth of its time.
    """
    gc.disable()
    status = main()
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    run()
