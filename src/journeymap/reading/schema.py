"""The published JSON Schema of the format, which stands beside this file."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

SCHEMA_FILE = Path(__file__).with_name("schema.json")


@functools.cache
def schema() -> dict[str, Any]:
    """The published JSON Schema of the format."""
    import json

    found: dict[str, Any] = json.loads(SCHEMA_FILE.read_text("utf-8"))
    return found


@functools.cache
def all_keys() -> frozenset[str]:
    """Every key that some part of the format has."""
    parts = [schema(), *schema()["$defs"].values()]
    return frozenset(key for part in parts for key in part.get("properties", ()))
