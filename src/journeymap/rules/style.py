"""Rules about style: ids and names that people tell apart, remember and can read in a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from journeymap.diagnostics import KeyPath, Severity
from journeymap.journey import Journey
from journeymap.rules.parts import Id, Named, defined_ids, metric_ids, named_parts, texts, word_lists
from journeymap.rules.rule import Remark, rule
from journeymap.wording import display_width, quoted

_MANNERS = {
    "kebab": re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*"),
    "snake": re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*"),
    "camel": re.compile(r"[a-z][a-zA-Z0-9]*"),
    "pascal": re.compile(r"[A-Z][a-zA-Z0-9]*"),
}


@rule("id-style", Severity.INFO, family="style", preset="recommended", words={"style": ("consistent", *_MANNERS)})
def id_style(journey: Journey, *, style: str = "consistent") -> Iterator[Remark]:
    """An id is written in another manner than the others of the map.

    Ids are typed from memory and searched for. Where some have hyphens and others capitals, nobody knows which to
    type. Metrics are held to one manner among themselves, since their ids often come from a database. A map in which
    most ids follow no manner at all, such as TP-001, has a system of its own and is left alone.

    Options:
        style: "consistent" for the manner that most ids of the map have, or one of "kebab" (landing-page), "snake"
            (landing_page), "camel" (landingPage) and "pascal" (LandingPage), which then holds for metrics, too
    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {shop-window: {}, tea-counter: {}, cashDesk: {}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {shop-window: {}, tea-counter: {}, cash-desk: {}}}}
    """
    for ids in ([*defined_ids(journey)], [*metric_ids(journey)]):
        manner = style if style in _MANNERS else _usual_manner([name for _, name, _ in ids])
        if manner:
            said = "like most ids of this map" if manner != style else f"as {_MANNER_NAMES[manner]} wants it"
            yield from _otherwise_written(ids, manner, said)


@rule("confusable-id", Severity.WARNING, family="style", preset="recommended")
def confusable_id(journey: Journey) -> Iterator[Remark]:
    """Two ids of a kind differ in nothing but capitals, hyphens or underscores.

    Where a map does not declare its channels, personas, teams or evidence, `web` and `Web` are two of them: numbers
    are split between both, and nobody sees why. Everywhere else one is soon taken for the other.

    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {sign: {channel: web-site}, order: {channel: website}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {sign: {channel: website}, order: {channel: website}}}}
    """
    first: dict[tuple[str, str], tuple[str, KeyPath]] = {}
    for kind, name, path in chain(defined_ids(journey), metric_ids(journey)):
        other, place = first.setdefault((kind, _folded(name)), (name, path))
        if other != name:
            message = f"{kind} {quoted(name)} is nearly called like {quoted(other)}"
            hint = f"write {quoted(other)} if the same is meant, else choose an id that is clearly another"
            yield Remark(message, path, hint, ((f"{quoted(other)} is here", place),))


@rule("duplicate-name", Severity.WARNING, family="style", preset="recommended")
def duplicate_name(journey: Journey) -> Iterator[Remark]:
    """Two touchpoints of a stage, or two stages, channels, personas and so on, are called the same.

    In a picture and in every table they cannot be told apart. Mostly one has been copied from the other.

    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {counter: {name: Orders tea}, table: {name: Orders tea}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {counter: {name: Orders at the counter}, table: {name: Orders at the table}}}}
    """
    first: dict[tuple[object, str], Named] = {}
    for kind, thing in named_parts(journey):
        among = thing.path[:3] if kind == "touchpoint" else kind
        other = first.setdefault((among, " ".join(thing.name.casefold().split())), thing)
        if other is not thing and _folded(other.id) != _folded(thing.id):
            message = f"{kind} {quoted(thing.id)} is called {quoted(thing.name)}, as is {quoted(other.id)}"
            related = ((f"{quoted(other.id)} is here", (*other.path, "name")),)
            yield Remark(message, (*thing.path, "name"), "give it a name of its own", related)


@rule("duplicate-item", Severity.WARNING, family="style", preset="minimal")
def duplicate_item(journey: Journey) -> Iterator[Remark]:
    """A list names the same thing twice.

    The second time adds nothing, and often another thing was meant.

    Fails:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey}}
        stages: {visit: {touchpoints: {cup: {evidence: [survey, survey]}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey}}
        stages: {visit: {touchpoints: {cup: {evidence: [survey]}}}}
    """
    for path, key, items in word_lists(journey):
        if len(set(items)) < len(items):
            first: dict[str, int] = {}
            for place, item in enumerate(items):
                before = first.setdefault(item, place)
                if before != place:
                    message = f"{quoted(item)} stands twice under {quoted(key)}"
                    related = (("the first is here", (*path, key, before)),)
                    yield Remark(message, (*path, key, place), "remove one of the two", related, instead="")


@rule("long-name", Severity.INFO, family="style", preset="recommended", least={"most": 1})
def long_name(journey: Journey, *, most: int = 40) -> Iterator[Remark]:
    """A name is too long to be read at a glance.

    In a picture a long name takes several lines and in the end is cut; in a table it pushes everything else aside.
    What it says in full can stand under `description`.

    Options:
        most: the number of letters that a name may have; letters that are twice as wide count twice
    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {counter: {name: Asks the person at the counter for today's tea}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {counter: {name: Asks for today's tea}}}}
    """
    for kind, thing in named_parts(journey):
        width = display_width(thing.name) if len(thing.name) * 2 > most else 0
        if width > most:
            hint = f"call it something of at most {most} letters, and put the rest under 'description'"
            message = f"the name of {kind} {quoted(thing.id)} is {width} letters long"
            yield Remark(message, (*thing.path, "name"), hint)


@rule("long-id", Severity.INFO, family="style", preset="strict", least={"most": 1})
def long_id(journey: Journey, *, most: int = 40) -> Iterator[Remark]:
    """An id is too long to be typed.

    Ids are named again and again, under `next` above all. What a thing is can be said by its `name`.

    Options:
        most: the number of letters that an id may have
    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {asks-the-person-at-the-counter-for-todays-tea: {name: Orders tea}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {orders-tea: {name: Orders tea}}}}
    """
    for kind, name, path in defined_ids(journey):
        if len(name) > most:
            message = f"{kind} id {quoted(name)} is {len(name)} letters long"
            yield Remark(message, path, hint=f"choose one of at most {most} letters, and say the rest by the 'name'")


@rule("placeholder", Severity.INFO, family="style", preset="recommended")
def placeholder(journey: Journey) -> Iterator[Remark]:
    """A text that somebody meant to write later: TODO, TBD, FIXME, xxx, lorem ipsum.

    In a workshop a placeholder keeps the place; in a map that others read it looks like a finding.

    Fails:
        journeymap: 1
        name: Tea shop
        goal: TBD
        stages: {visit: {touchpoints: {counter: {}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        goal: Guests come back within a week
        stages: {visit: {touchpoints: {counter: {}}}}
    """
    for text, path, key in texts(journey):
        if _PLACEHOLDER.match(text):
            yield Remark(f"{quoted(text)} holds the place of a text", (*path, key), hint="write the text, or remove it")


@rule("shouting", Severity.INFO, family="style", preset="strict")
def shouting(journey: Journey) -> Iterator[Remark]:
    """A name of several words is all in capitals.

    Capitals are read more slowly, take more room in a picture and draw the eye to where nothing matters more.

    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {counter: {name: ORDERS A POT OF TEA}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {counter: {name: Orders a pot of tea}}}}
    """
    for kind, thing in named_parts(journey):
        if thing.name.isupper() and " " in thing.name.strip():
            message = f"the name of {kind} {quoted(thing.id)} is all in capitals"
            yield Remark(message, (*thing.path, "name"), hint="write it in small letters")


@rule("name-with-full-stop", Severity.INFO, family="style", preset="strict")
def name_with_full_stop(journey: Journey) -> Iterator[Remark]:
    """A name ends with a full stop, a comma, a colon or a semicolon.

    Names stand in headings, tables and messages, where such a mark is in the way.

    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {counter: {name: Orders tea.}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {counter: {name: Orders tea}}}}
    """
    for kind, thing in named_parts(journey):
        name = thing.name.rstrip()
        if name.endswith((".", ",", ":", ";")) and not name.endswith(("..", "etc.")):
            message = f"the name of {kind} {quoted(thing.id)} ends with {quoted(name[-1])}"
            yield Remark(message, (*thing.path, "name"), hint="remove the mark at the end")


RULES = (
    id_style,
    confusable_id,
    duplicate_name,
    duplicate_item,
    long_name,
    long_id,
    placeholder,
    shouting,
    name_with_full_stop,
)

_MANNER_NAMES = {"kebab": "kebab-case", "snake": "snake_case", "camel": "camelCase", "pascal": "PascalCase"}
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[0-9]+")
_PLACEHOLDER = re.compile(r"\W*((?i:todo|tbd|tba|tbc|fixme|xxx+)\W*$|(TODO|TBD|FIXME)\b|(?i:lorem ipsum\b))")


def _otherwise_written(ids: Sequence[Id], manner: str, said: str) -> Iterator[Remark]:
    is_written_so = _MANNERS[manner].fullmatch
    odd = [one for one in ids if not is_written_so(one[1])]
    taken = {(kind, name) for kind, name, _ in ids} if odd else set()
    for kind, name, path in odd:
        wanted = _respelt(name, manner)
        is_taken = (kind, wanted) in taken
        hint = "choose another id" if is_taken else f"write {quoted(wanted)}, here and wherever it is named"
        yield Remark(f"{kind} {quoted(name)} is not written {said}", path, hint)


def _usual_manner(ids: Sequence[str]) -> str | None:
    """The manner in which most ids are written, the first of several; None where more are written in none."""
    counts = {}
    for manner, pattern in _MANNERS.items():
        counts[manner] = sum(1 for one in ids if pattern.fullmatch(one))
        if counts[manner] == len(ids):
            return manner
    best = max(counts, key=lambda manner: counts[manner])
    without = sum(1 for one in ids if not any(pattern.fullmatch(one) for pattern in _MANNERS.values()))
    return best if counts[best] > without else None


def _respelt(name: str, manner: str) -> str:
    """An id in that manner.

    >>> [_respelt("landingPage_2", manner) for manner in _MANNERS]
    ['landing-page-2', 'landing_page_2', 'landingPage2', 'LandingPage2']
    """
    words = [word.lower() for word in _WORDS.findall(name)]
    if manner in ("kebab", "snake"):
        return ("-" if manner == "kebab" else "_").join(words)
    joined = "".join(word.capitalize() for word in words)
    return joined if manner == "pascal" else joined[:1].lower() + joined[1:]


def _folded(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")
