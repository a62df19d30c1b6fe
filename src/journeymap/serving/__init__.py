"""The language server: what an editor asks about a journey file while somebody writes it.

```text
server.py        the protocol: notices, and when a text is checked; the only file that runs
answering.py     questions: which there are, and which of the files below answers
texts.py         a text that changes, and its places as editors count them
scanning.py      a text, however broken, as keys and values with their paths and places; line_pieces.py has the patterns
open_files.py    one file that is open: its text, its ids, its journey
diagnosing.py    what is wrong, as `journeymap check` finds it
completing.py    what may be written at the cursor; schema_keys.py knows the keys
describing.py    what stands under the pointer
naming.py        where an id is defined and named, and how to call it something else
fixing.py        what can be done about a mistake at once
outlining.py     the stages and touchpoints of a file
```
"""

from __future__ import annotations

from typing import BinaryIO

from journeymap.errors import MissingToolError

__all__ = ["serve"]


def serve(reader: BinaryIO, writer: BinaryIO, *, own_rules: bool = False) -> bool:
    """Talk to an editor until it leaves; whether it took its leave in the proper order.

    Rules in Python that a configuration names are loaded with `own_rules` only: a folder that is merely opened runs no
    code. Raises MissingToolError without pygls.
    """
    try:
        import pygls  # noqa: F401 - looked for before the files that need it
    except ImportError as problem:
        message = "the language server needs pygls: pip install 'journeymap[lsp]'"
        raise MissingToolError(message) from problem
    from journeymap.serving.server import Server

    return Server(own_rules=own_rules).run(reader, writer)
