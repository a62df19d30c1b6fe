"""A text as plain data, with what was wrong in reading it and, on request, where each value stands."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, TypeVar

from attrs import field, frozen

from journeymap.diagnostics import Diagnostic, KeyPath, Snippet, Span
from journeymap.reading.text.density import may_be_dense
from journeymap.reading.text.encoding import decode
from journeymap.reading.text.faults import CODES, LIMIT, Fault, Faults, diagnostics
from journeymap.reading.text.plain_lines import plain_data
from journeymap.wording import quoted

if TYPE_CHECKING:
    from journeymap.reading.text.comments import Comment
    from journeymap.reading.text.places import Stretch
    from journeymap.reading.text.sharing import Shared

__all__ = ["CODES", "LIMIT", "Document", "read_document"]

Format = Literal["yaml", "json"]

_Key = TypeVar("_Key")

_COMMENT_AFTER_KEY = re.compile(r"[ \t]*:[ \t]+#")
_COMMENT_IN_LIST = re.compile(r"[ \t]+#")


@frozen
class _Text:
    """A text, and how it is parsed where that has to be."""

    text: str
    format: Format
    pure: bool

    def parsed(self, faults: Faults) -> object:
        """Its data, as far as it can be read."""
        from journeymap.reading.text.parsing import data_of

        return data_of(self.text, self.format, faults, pure=self.pure)

    def refuse_density(self, faults: Faults) -> None:
        """Stop where it has more values than its length allows."""
        from journeymap.reading.text.parsing import refuse_density

        refuse_density(self.text, self.format, faults, pure=self.pure)

    def find(
        self, wanted: Iterable[tuple[KeyPath, bool]], *, through_aliases: bool = True
    ) -> dict[tuple[KeyPath, bool], Stretch]:
        """Where things stand, as offsets."""
        from journeymap.reading.text.parsing import stretches_in

        return stretches_in(self.text, self.format, wanted, pure=self.pure, through_aliases=through_aliases)


@frozen(eq=False)
class Document:
    """A text as plain data.

    `data` is made of dict, list, str, int, float, bool and None; a value that aliases name is shared. `problems`
    are in the order of the text, at most `LIMIT`; `omitted` counts the others. `complete` is False where reading
    stopped, or found no mapping, so that `data` must not be checked further. `spoilt` holds the paths of values
    that an error of reading has changed: a complaint about such a value would only repeat that error.
    """

    data: object
    problems: tuple[Diagnostic, ...]
    omitted: int
    source: str | None
    complete: bool
    spoilt: frozenset[KeyPath]
    _text: _Text = field(repr=False)

    @property
    def format(self) -> Format:
        """What the text is read as."""
        return self._text.format

    @property
    def text(self) -> str:
        """The text, in which every line ends with a line feed; without its byte order mark."""
        return self._text.text

    @property
    def is_journey(self) -> bool:
        """Whether it is a journey, or may be meant as one: a mapping without that key as a rule is something else."""
        if not self.complete or not isinstance(self.data, dict) or "journeymap" in self.data:
            return True
        from journeymap.reading.text.meant import is_meant

        return is_meant(self.data)

    def locate(
        self, wanted: Iterable[tuple[KeyPath, bool]], *, through_aliases: bool = True
    ) -> dict[tuple[KeyPath, bool], tuple[Span, Snippet]]:
        """Where each (path, on_key) stands: the key if `on_key`, else the value.

        A list, a mapping and an empty value stand where their key does; an item of a list, and the whole document,
        where their first token does. What is inside an alias or comes from a merge key stands where its anchor does,
        or not `through_aliases` where the alias does. A path that does not exist stands where its nearest ancestor
        does. Every span lies in one line. Whatever their number, one pass over the text finds them, and one more for
        each alias that they lead through.
        """
        return self.shown(self.find(wanted, through_aliases=through_aliases))

    def find(
        self, wanted: Iterable[tuple[KeyPath, bool]], *, through_aliases: bool = True
    ) -> dict[tuple[KeyPath, bool], Stretch]:
        """The stretch of each (path, on_key) in the text, as `locate` tells."""
        return self._text.find(wanted, through_aliases=through_aliases)

    def shown(self, stretches: Mapping[_Key, Stretch]) -> dict[_Key, tuple[Span, Snippet]]:
        """Line, columns and snippet of stretches of the text."""
        from journeymap.reading.text.places import place_all

        places = place_all(self._text.text, stretches.values())
        return {key: places[stretch] for key, stretch in stretches.items()}

    def shared(self) -> list[Shared]:
        """The values that aliases repeat."""
        if self._text.format == "json" or "&" not in self._text.text or "*" not in self._text.text:
            return []
        from journeymap.reading.text.parsing import shared_in

        return shared_in(self._text.text, pure=self._text.pure)

    def extents(self, wanted: Iterable[tuple[KeyPath, bool]]) -> dict[tuple[KeyPath, bool], tuple[Span, str]]:
        """The whole stretch of each (path, on_key), which may go over several lines, and what is written there.

        It begins with the anchor and the tag of a value that has them, and ends behind its closing quote.
        """
        from journeymap.reading.text.places import spans

        text, stretches = self._text.text, self._text.find(wanted)
        places = spans(text, stretches.values())
        return {key: (places[stretch], text[stretch[0] : stretch[1]]) for key, stretch in stretches.items()}

    def comment_swallowed(self, paths: Iterable[KeyPath]) -> frozenset[KeyPath]:
        """Those of the paths whose value is empty because a comment stands in its place, as in ``name: #1 page``."""
        found = self._text.find([(path, False) for path in paths])
        return frozenset(path for (path, _), stretch in found.items() if self._is_swallowed(*stretch))

    def comments_like(self, pattern: re.Pattern[str]) -> tuple[Comment, ...]:
        """The comments that begin as a pattern says, which begins with ``#``; JSON has none."""
        if self._text.format == "json" or not pattern.search(self._text.text):
            return ()
        from journeymap.reading.text.parsing import comments_in

        return tuple(comments_in(self._text.text, pattern, pure=self._text.pure))

    def _is_swallowed(self, begin: int, end: int) -> bool:
        """Whether a comment follows what stands for an empty value: its key, or nothing at all in a list."""
        comment = _COMMENT_IN_LIST if begin == end else _COMMENT_AFTER_KEY
        return comment.match(self._text.text, end) is not None


def read_document(raw: bytes, *, source: str | None = None, format: Format = "yaml") -> Document:
    r"""The document in the bytes of a file; it never raises, whatever they are.

    >>> document = read_document(b"name: Tea\nname: Coffee\n", source="journey.yaml")
    >>> document.data
    {'name': 'Tea'}
    >>> print(document.problems[0].message, "in line", document.problems[0].span.line)
    duplicate key 'name' in line 2
    """
    return read_with(raw, source=source, format=format, pure=False, quickly=True)


def read_with(raw: bytes, *, source: str | None, format: Format, pure: bool, quickly: bool = False) -> Document:
    """`read_document` with a choice of parser: `pure` leaves libyaml aside; `quickly` tries the plain reader first."""
    faults = Faults()
    text = _Text(decode(raw, faults), format, pure)
    data = None if faults.stopped else _data(text, faults, quickly=quickly)
    problems: tuple[Diagnostic, ...] = ()
    if faults.count:
        repeated = [(fault.path, True) for fault in faults.kept if fault.repeats]
        firsts = {path: stretch for (path, _), stretch in text.find(repeated).items()} if repeated else {}
        problems = diagnostics(faults.kept, text.text, source, firsts)
    omitted = faults.count - len(problems)
    return Document(data, problems, omitted, source, not faults.stopped, frozenset(faults.spoilt), text)


def _data(text: _Text, faults: Faults, *, quickly: bool) -> object:
    """The data of a text, with the garbage collector asleep: it would wake over data that is all still in use."""
    was_awake = gc.isenabled()
    gc.disable()
    try:
        if may_be_dense(text.text):
            text.refuse_density(faults)
        data: object = plain_data(text.text) if quickly and text.format == "yaml" and not faults.stopped else None
        if data is None and not faults.stopped:
            data = text.parsed(faults)
    finally:
        if was_awake:
            gc.enable()
    if type(data) is not dict and not faults.stopped:
        _refuse_root(data, text, faults)
    return data


def _refuse_root(data: object, text: _Text, faults: Faults) -> None:
    """Say that the document is no mapping, unless an error at its root has just said why."""
    begin, end = text.find([((), False)])[(), False]
    if data is None and begin == end:
        faults.add(Fault("empty-file", "the file is empty", (0, 0), hint="begin with 'journeymap: 1'"))
    elif () not in faults.spoilt:
        message = f"{'a list' if type(data) is list else quoted(data)} stands where lines of 'key: value' are due"
        faults.add(Fault("not-a-mapping", message, (begin, end), hint="begin with 'journeymap: 1'"))
    faults.stopped = True
