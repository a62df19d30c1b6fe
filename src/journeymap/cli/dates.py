"""The day that ages count from: today, or the one that is named."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Mapping

from journeymap.cli.failing import WrongUsageError
from journeymap.wording import quoted


def a_date(text: str) -> dt.date:
    """A type of argument: a date."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"found {quoted(text)}, wanted a date such as 2026-10-01") from None


def day_of(environ: Mapping[str, str]) -> dt.date | None:
    """The day that a build which is to be repeated to the letter names in SOURCE_DATE_EPOCH, in seconds since 1970."""
    seconds = environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return dt.datetime.fromtimestamp(int(seconds), tz=dt.UTC).date() if seconds else None
    except (ValueError, OverflowError, OSError):
        raise WrongUsageError(f"SOURCE_DATE_EPOCH is {quoted(seconds)}, wanted a number of seconds") from None
