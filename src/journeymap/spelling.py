"""Which of many known words a misspelt one was meant to be: most likely (`nearest`), or beyond doubt (`only`)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from attrs import field, frozen

LONGEST = 60
"""The most characters of a word that is looked for."""

_NEIGHBOURS = 16
"""How many words before and after the place of a word are compared with it, by beginnings and by ends each."""

_FEW = 4 * _NEIGHBOURS
"""So many words are all compared."""

_LEAST_LIKENESS = 0.6

_REPEATS = 10
"""The most times that a word may have one letter to be compared letter by letter."""

_PAIRS = 6_000
"""How many pairs of letters are compared for one word: some dozen short words, two or three very long ones."""

_SHORTEST_BEGINNING = 3

_SHORTEST_SLIP = 3
"""The fewest letters of a word in which a slip can be told for sure."""

_LONG_ENOUGH = 5
"""From how many letters on a wrong letter is a slip: in shorter words it makes another word, such as shop and ship."""

_ALIKE = 32
"""With how many words of the same letters one word is compared at the most."""

_TWO_SLIPS = 8
"""From how many letters on two slips still leave no doubt."""


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
    all_words: tuple[str, ...]
    _by_bare: dict[str, list[str]] = field(factory=dict, init=False, repr=False, eq=False)
    _by_frame: dict[str, list[tuple[int, str, str]]] = field(factory=dict, init=False, repr=False, eq=False)

    @classmethod
    def of(cls, known: Iterable[str]) -> Speller:
        """A speller that knows some words, whatever their case and what joins their parts."""
        words: dict[str, str] = {}
        all_words = tuple(known)
        for word in all_words:
            words.setdefault(_folded(word), word)
        return cls(words, tuple(sorted(words)), tuple(sorted(word[::-1] for word in words)), all_words)

    def nearest(self, name: str) -> str | None:
        """The known word that is most like a name or else the one that begins with it; None where nothing is near."""
        if len(name) > LONGEST:
            return None
        word = _folded(name)
        candidates: Collection[str] = self.words if len(self.words) <= _FEW else self._neighbours(word)
        near = _most_like(word, candidates)
        if near is None and len(word) >= _SHORTEST_BEGINNING:
            begun = [other for other in candidates if other.startswith(word)]
            near = begun[0] if len(begun) == 1 else None
        return None if near is None else self.words[near]

    def only(self, name: str) -> str | None:
        """The one known word that a name can be a slip of; None where there is the least doubt.

        It is a slip to mix up capitals, or what joins the parts of a word; or else to leave out, add, swap or mistake
        one letter, two in a long word. Digits and the first letters of all parts are never mistaken.

        >>> ids = Speller.of(["checkout", "landing-page", "step-1", "step-2"])
        >>> ids.only("LandingPage"), ids.only("chekcout"), ids.only("step-3"), ids.only("check-in")
        ('landing-page', 'checkout', None, None)
        """
        bare = _bare(name)
        if len(name) > LONGEST or len(bare) < _SHORTEST_SLIP:
            return None
        if not self._by_bare:
            self._prepare()
        near = self._by_bare.get(bare) or self._slips(_folded(name), 2 if len(bare) >= _TWO_SLIPS else 1)
        return near[0] if len(near) == 1 else None

    def _prepare(self) -> None:
        """Sort the known words by what `only` compares first."""
        for word in dict.fromkeys(self.all_words):
            if len(word) <= LONGEST:
                folded = _folded(word)
                self._by_bare.setdefault(_bare(word), []).append(word)
                self._by_frame.setdefault(_frame(folded), []).append((_letters(folded), folded, word))

    def _slips(self, name: str, most: int) -> list[str]:
        """The known words that a name is at most so many slips away from; none where too many are like it."""
        letters = _letters(name)
        # A slip changes at most two of the letters that a word has: to compare these first spares nearly all the work.
        alike = [
            (other, word)
            for others, other, word in self._by_frame.get(_frame(name), ())
            if (letters ^ others).bit_count() <= 2 * most
        ]
        if len(alike) > _ALIKE:
            return []
        near = [(other, word) for other, word in alike if distance(name, other, most) <= most]
        return [word for other, word in near if len(near) > 1 or _is_plausible(name, other)]

    def _neighbours(self, word: str) -> Collection[str]:
        alike = [other[::-1] for other in _around(self.by_end, word[::-1])]
        return dict.fromkeys([*_around(self.by_beginning, word), *alike])


def _most_like(word: str, candidates: Collection[str]) -> str | None:
    """The candidate that difflib finds most like a word, the last by alphabet of several; None if all are too unlike.

    Those that begin and end like it come first, since most of the others then need no more than a look. Long words of
    the same letters take difflib long, and words of one letter very long: of these only the common ends count.
    """
    import difflib

    matcher = difflib.SequenceMatcher(b=word)
    is_quick = max(map(word.count, set(word)), default=0) <= _REPEATS
    best: tuple[float, str] = (_LEAST_LIKENESS, "")
    left = _PAIRS if is_quick else 0
    for unlike, other in sorted((_length_between_ends(word, other), other) for other in candidates):
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < best[0] or matcher.quick_ratio() < best[0]:
            continue
        likeness = matcher.ratio() if left > 0 else 1 - 2 * unlike / (len(word) + len(other))
        left -= len(word) * len(other)
        best = max(best, (likeness, other))
    return best[1] or None


def _length_between_ends(word: str, other: str) -> int:
    """How much is left of the longer of two words without what both begin and end with."""
    return max(map(len, _without_common_ends(word, other)))


def _folded(word: str) -> str:
    return word.lower().replace("_", "-").replace(" ", "-")


def _bare(word: str) -> str:
    return "".join(char for char in word.lower() if char.isalnum())


def _frame(folded: str) -> str:
    """What no slip changes: the digits of a word, the first letters of its parts, and parts of one letter."""
    parts = folded.split("-")
    return "-".join(part if len(part) == 1 else part[:1] + "*" + _digits(part[1:]) for part in parts)


def _digits(word: str) -> str:
    return "".join(char for char in word if char.isdigit())


def _letters(word: str) -> int:
    """Which letters a word has, one bit for each (characters that are far apart may share one)."""
    found = 0
    for char in word:
        found |= 1 << (ord(char) & 63)
    return found


def _is_plausible(name: str, word: str) -> bool:
    """Whether two near words may be the same: a wrong letter is no slip in a short word."""
    is_short = min(len(_bare(name)), len(_bare(word))) < _LONG_ENOUGH
    return not is_short or len(name) != len(word) or sorted(name) == sorted(word)


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be left out, added, changed or swapped with the next to make one word of another.

    More than `most` is told as `most + 1`. No letter is changed twice (optimal string alignment).

    >>> distance("chanel", "channel", 2), distance("wbe", "web", 2), distance("tea", "coffee", 2)
    (1, 1, 3)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    one, other = _without_common_ends(one, other)
    far = most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, char in enumerate(one):
        earlier, before, row = before, row, [far] * (len(other) + 1)
        row[0] = place + 1
        # What is farther from the diagonal takes more steps than are asked for.
        for at in range(max(0, place - most), min(len(other), place + most + 1)):
            least = min(before[at] + (char != other[at]), before[at + 1] + 1, row[at] + 1)
            if place and at and char == other[at - 1] and other[at] == one[place - 1]:
                least = min(least, earlier[at - 1] + 1)
            row[at + 1] = least
        if min(row) > most and min(before) > most:
            return far
    return min(row[-1], far)


def _without_common_ends(one: str, other: str) -> tuple[str, str]:
    start, shorter = 0, min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]


def _around(words: Sequence[str], word: str) -> Sequence[str]:
    place = bisect_left(words, word)
    return words[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
