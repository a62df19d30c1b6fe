"""Which of many known words a misspelt one was meant to be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from attrs import frozen

LONGEST = 60
"""The most characters of a word that is looked for."""

_NEIGHBOURS = 16
"""How many words before and after the place of a word are compared with it, by beginnings and by ends each."""

_FEW = 4 * _NEIGHBOURS
"""So many words are all compared."""

_LEAST_LIKENESS = 0.6
_SHORTEST_BEGINNING = 3


@frozen
class Speller:
    """Known words in an order in which those that begin or end alike are neighbours.

    A search compares a word with its neighbours alone, so that even ten thousand of ten thousand words are soon found.

    >>> Speller.of(["name", "channel"]).nearest("Chanel")
    'channel'
    """

    words: dict[str, str]
    by_beginning: tuple[str, ...]
    by_end: tuple[str, ...]

    @classmethod
    def of(cls, known: Iterable[str]) -> Speller:
        """A speller that knows some words, whatever their case and what joins their parts."""
        words: dict[str, str] = {}
        for word in known:
            words.setdefault(_folded(word), word)
        return cls(words, tuple(sorted(words)), tuple(sorted(word[::-1] for word in words)))

    def nearest(self, name: str) -> str | None:
        """The known word that is most like a name or else the one that begins with it; None where nothing is near."""
        if len(name) > LONGEST:
            return None
        word = _folded(name)
        import difflib

        candidates: Iterable[str] = self.words if len(self.words) <= _FEW else self._neighbours(word)
        near = difflib.get_close_matches(word, candidates, n=1, cutoff=_LEAST_LIKENESS)
        if not near and len(word) >= _SHORTEST_BEGINNING:
            near = [other for other in candidates if other.startswith(word)]
        return self.words[near[0]] if len(near) == 1 else None

    def _neighbours(self, word: str) -> Iterable[str]:
        alike = [other[::-1] for other in _around(self.by_end, word[::-1])]
        return dict.fromkeys([*_around(self.by_beginning, word), *alike])


def _folded(word: str) -> str:
    return word.lower().replace("_", "-").replace(" ", "-")


def _around(words: Sequence[str], word: str) -> Sequence[str]:
    place = bisect_left(words, word)
    return words[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
