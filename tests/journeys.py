"""Hypothesis strategies for whole journeys that are valid and use every key of the format.

`documents()` draws plain documents in any of the forms that the format allows (a list of one standing alone,
`next` as an id, a pain point as text, durations in both notations ...), `journeys()` the journeys they describe.
`texts()` draws the texts that readers of YAML stumble over.
"""

import json
import math
from datetime import date
from functools import cache

from hypothesis import strategies as st

from journeymap.model import (
    CHANNEL_KINDS,
    DIRECTIONS,
    EVIDENCE_KINDS,
    HANDOFFS,
    METRIC_SCALES,
    OUTCOMES,
    PHASES,
    STATES,
    STATUSES,
)

TRAPS = (
    *(
        "no",
        "Yes",
        "on",
        "OFF",
        "y",
        "N",
        "true",
        "False",
        "null",
        "NULL",
        "~",
        "nan",
        ".nan",
        ".inf",
        "-.INF",
        "=",
        "<<",
    ),
    *(
        "12:30",
        "1:30:45.5",
        "2026-10-01",
        "2001-12-14t21:59:43.10-05:00",
        "0777",
        "0o17",
        "0x1F",
        "0b11",
        "1_000",
        "1,000",
    ),
    *("1e3", "1E-5", "+12", "-7", "1.", ".5", "+.5e3", "12e03", "1.10", "10**400", "90s", "5m", "PT5M", "²", "٣"),
    *(
        "- a",
        "-",
        "--- b",
        "...",
        "? a",
        ": b",
        "a: b",
        "a:",
        "a :b",
        "# c",
        "c # d",
        "c#d",
        "&e",
        "*f",
        "!g",
        "!!str h",
    ),
    *(
        "|",
        ">",
        "%TAG",
        "@i",
        "`j`",
        "'k'",
        '"l"',
        "it's",
        'so "so"',
        "[m]",
        "{n}",
        "{{ o }}",
        "p, q",
        "p,q",
        "r]",
        "}s",
    ),
    *(
        "  lead",
        "trail  ",
        "\ttab",
        "in\tner",
        "one\ntwo",
        "one\n\ntwo\n",
        "one\n",
        "\none",
        "  one\n two",
        "one \ntwo",
    ),
    *(
        "a\r\nb",
        "a\rb",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "\ufeffa",
        "a\ufeff",
        "\x1b[2Ja",
        "a\x7fb",
        "a\x9bb",
        "a\x00b",
    ),
    *(
        "\u202ea",
        "a\u200db",
        "旅程 👨\u200d👩\u200d👧 e\u0301",
        "🎁",
        "\ufffea",
        "a\uffff",
        "\U0001fffea",
        "a\xa0b",
        "\xa0a",
        "\u3000a",
    ),
    *(
        "back\\slash",
        "C:\\Users",
        "a\\",
        "<script>&amp;",
        "]]>",
        "journeymap: 1",
        "# journeymap: ignore[x]",
        "https://a.b/c#d",
    ),
    "word " * 60,
    "w" * 1100,
)
"""Texts that one reader or another takes for something else, or that a writer must quote or escape."""

_VISIBLE = st.characters(exclude_categories=["Cs"])


@cache
def texts():
    """Any text with at least one character that is not white space."""
    words = st.text("abcdefghij KLM,.;:'-?!éß", min_size=1, max_size=24)
    return st.one_of(words, st.sampled_from(TRAPS), st.text(_VISIBLE, min_size=1, max_size=12)).filter(_is_visible)


def _is_visible(text):
    return bool(text.strip())


@cache
def identifiers():
    """Ids, words among them that YAML 1.1 takes for booleans."""
    tricky = st.sampled_from(
        ["no", "yes", "on", "y", "null", "true", "e1", "a-b_c", "Web", "x-ray", "next", "w" * 1100]
    )
    return st.one_of(tricky, st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,7}", fullmatch=True))


@cache
def dates():
    """Dates as text."""
    return st.dates(date(1990, 1, 1), date(2090, 12, 31)).map(date.isoformat)


@cache
def durations(*, units="wdhms"):
    """Durations in either notation, of the units given."""
    return st.one_of(_short_durations(units), _iso_durations(units.upper()))


@cache
def _amounts():
    return st.one_of(st.integers(0, 999), st.decimals(0, 99, places=3, allow_nan=False)).map(str)


@st.composite
def _short_durations(draw, units):
    chosen = draw(st.lists(st.sampled_from(units), min_size=1, unique=True))
    return "".join(draw(_amounts()) + unit for unit in units if unit in chosen)


@st.composite
def _iso_durations(draw, units):
    chosen = draw(st.lists(st.sampled_from(units), min_size=1, unique=True))
    days = "".join(draw(_amounts()) + unit for unit in "WD" if unit in chosen)
    hours = "".join(draw(_amounts()) + unit for unit in "HMS" if unit in chosen)
    return f"P{days}" + (f"T{hours}" if hours else "")


@cache
def numbers(low=-1000, high=1000):
    """Numbers, whole and broken."""
    return st.one_of(st.integers(math.ceil(low), math.floor(high)), st.floats(low, high, allow_subnormal=False))


@cache
def shares():
    """Numbers from 0 to 1."""
    return st.one_of(st.sampled_from([0, 1, 0.25]), st.floats(0, 1, allow_subnormal=False))


@cache
def some_of(items):
    """A few of some ids, or one that stands alone."""
    few = st.lists(st.sampled_from(items), max_size=3, unique=True)
    return st.one_of(few, st.sampled_from(items))


@cache
def _text_list():
    return st.one_of(texts(), st.lists(texts(), max_size=3))


@cache
def _addresses():
    known = [
        "https://example.org/a?b=c#d",
        "http://example.org",
        "mailto:a@example.org",
        "notes/a.html",
        "a%20b",
        "#top",
    ]
    return st.sampled_from(known)


@cache
def _links():
    said = {"text": texts(), "description": texts(), "tags": _text_list(), "links": _addresses(), "x-own": texts()}
    one = st.one_of(_addresses(), st.fixed_dictionaries({"url": _addresses()}, optional=said))
    return st.one_of(one, st.lists(one, max_size=2))


@cache
def _extension_values():
    leaves = st.one_of(st.none(), st.booleans(), st.integers(-(10**17), 10**17), numbers(), texts(), st.just(""))
    keys = st.one_of(texts(), st.just(""))
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
        max_leaves=6,
    )


@st.composite
def _mapping(draw, required, **optional):
    """A mapping with some of the optional keys, in any order, and now and then the keys that every mapping may have."""
    common = {"description": texts(), "tags": _text_list(), "links": _links(), "x-own": _extension_values()}
    common["x-: a b"] = texts()
    spare = common if draw(st.integers(0, 9)) == 0 else {}
    return draw(st.fixed_dictionaries(required, optional=optional | spare))


def _named(**optional):
    return _mapping({}, name=texts(), **optional)


class _Names:
    """The ids of one document's vocabularies; an empty one is left out of the document."""

    def __init__(self, draw):
        several = st.lists(identifiers(), max_size=3, unique=True)
        self.channels, self.personas, self.teams, self.evidence, self.pains = (tuple(draw(several)) for _ in range(5))
        self.touchpoints = tuple(draw(st.lists(identifiers(), max_size=7, unique=True)))


def _references(**keys):
    """The optional keys whose ids there are: `owner=(one, teams)` takes one id, `(some_of, ...)` a few."""
    return {key: form(tuple(items)) for key, (form, items) in keys.items() if items}


@cache
def _one_of(items):
    return st.sampled_from(items)


@st.composite
def _metrics(draw, names):
    found = {}
    for name in draw(st.lists(identifiers(), max_size=2, unique=True)):
        scale = draw(
            st.none() | st.sampled_from(sorted(METRIC_SCALES)) | st.just({"min": -1.5, "max": 40, "x-own": "y"})
        )
        low, high = (-1e6, 1e6) if scale is None else METRIC_SCALES[scale] if isinstance(scale, str) else (-1.5, 40)
        value = st.floats(low, high, allow_subnormal=False) | st.just(low)
        if scale is None and draw(st.booleans()):
            found[name] = draw(value)
            continue
        found[name] = draw(
            _mapping(
                {"value": value} | ({} if scale is None else {"scale": st.just(scale)}),
                name=texts(),
                target=value,
                previous=value,
                better=st.sampled_from(DIRECTIONS),
                unit=texts(),
                date=dates(),
                **_references(evidence=(some_of, names.evidence)),
            )
        )
    return found


@st.composite
def _vocabularies(draw, names):
    kinds = {
        "channels": (names.channels, _named(kind=_one_of(CHANNEL_KINDS), **_references(owner=(_one_of, names.teams)))),
        "teams": (names.teams, _named(contact=texts())),
        "evidence": (
            names.evidence,
            _mapping({"kind": _one_of(EVIDENCE_KINDS)}, name=texts(), date=dates(), sample=st.integers(0, 10**6)),
        ),
    }
    found = {key: {name: draw(entry) for name in items} for key, (items, entry) in kinds.items() if items}
    if names.personas:
        share = st.floats(0, 1 / len(names.personas), allow_subnormal=False)
        person = _named(share=share, goals=_text_list(), needs=_text_list(), quote=texts())
        found["personas"] = {name: draw(person) for name in names.personas}
    return found


@st.composite
def _pains(draw, names, ids):
    found = []
    for name in [*ids, *[None] * draw(st.integers(0, 1))]:
        if name is None and draw(st.booleans()):
            found.append(draw(texts()))
            continue
        optional = _references(
            personas=(some_of, names.personas), evidence=(some_of, names.evidence), owner=(_one_of, names.teams)
        )
        required = {"text": texts()} | ({"id": st.just(name)} if name else {})
        found.append(draw(_mapping(required, severity=st.integers(1, 3), **optional)))
    return found[0] if len(found) == 1 and draw(st.booleans()) else found


def _opportunities(names, ids):
    expectation = _mapping(
        {},
        emotion=numbers(-2, 2),
        effort=numbers(-4, 4),
        duration=st.tuples(st.sampled_from(["", "-", "+"]), durations()).map("".join),
        drop_off=st.floats(-1, 1, allow_subnormal=False),
    )
    opportunity = _mapping(
        {"text": texts()},
        impact=st.integers(1, 5),
        effort=st.integers(1, 5),
        confidence=shares(),
        status=_one_of(STATUSES),
        expect=expectation,
        **_references(owner=(_one_of, names.teams), solves=(some_of, ids)),
    )
    return st.one_of(texts(), st.lists(opportunity | texts(), max_size=2))


@st.composite
def _next(draw, names):
    """Ways on whose probabilities add up to at most 1; those to the same touchpoint differ in `when`."""
    targets = draw(st.lists(_one_of(names.touchpoints), max_size=3))
    found = []
    for number, target in enumerate(targets):
        repeated = target in targets[:number]
        if not repeated and draw(st.booleans()):
            found.append(target)
            continue
        probability = st.sampled_from([0, 0.25]) | st.floats(0, 1 / len(targets), allow_subnormal=False)
        way = _mapping(
            {"to": st.just(target)} | ({"when": st.just(f"way {number}")} if repeated else {}),
            **({} if repeated else {"when": texts()}),
            probability=probability,
            delay=durations(),
            handoff=_one_of(HANDOFFS),
            **_references(personas=(some_of, names.personas)),
        )
        found.append(draw(way))
    return found[0] if len(found) == 1 and draw(st.booleans()) else found


@st.composite
def _touchpoint(draw, names, scale, pain_ids):
    low, high = scale
    emotion = numbers(low, high)
    if names.personas:
        emotion |= st.dictionaries(_one_of(names.personas), numbers(low, high), min_size=1)
    said = draw(
        _named(
            emotion=emotion,
            feeling=texts(),
            importance=st.integers(1, 5),
            effort=st.integers(1, 5),
            duration=durations(),
            actions=_text_list(),
            thoughts=_text_list(),
            pain_points=_pains(names, pain_ids),
            opportunities=_opportunities(names, pain_ids),
            metrics=_metrics(names),
            reviewed=dates(),
            moment_of_truth=st.booleans(),
            frontstage=_text_list(),
            backstage=_text_list(),
            systems=_text_list(),
            image=st.just("pictures/a b.png"),
            events=_text_list(),
            entry=st.booleans() | st.integers(1, 9) | st.floats(0.001, 9),
            outcome=_one_of(OUTCOMES),
            next=_next(names),
            **_references(
                channel=(_one_of, names.channels),
                owner=(_one_of, names.teams),
                personas=(some_of, names.personas),
                evidence=(some_of, names.evidence),
            ),
        )
    )
    if said.get("next"):
        said.pop("outcome", None)
    if "pain_points" not in said and pain_ids:
        said["pain_points"] = [{"text": name, "id": name} for name in pain_ids]
    return said or draw(st.sampled_from([{}, None]))


@st.composite
def _stages(draw, names, scale):
    ids = draw(st.lists(st.sampled_from(PHASES) | identifiers(), min_size=1, max_size=4, unique=True))
    stage = _named(
        lifecycle=_one_of(PHASES), goal=texts(), metrics=_metrics(names), **_references(owner=(_one_of, names.teams))
    )
    found = {name: draw(stage) for name in ids}
    pains = iter(names.pains)
    for touchpoint in names.touchpoints:
        home = found[draw(st.sampled_from(ids))].setdefault("touchpoints", {})
        pain = next(pains, None)
        home[touchpoint] = draw(_touchpoint(names, scale, [pain] if pain else []))
    return found


@st.composite
def documents(draw):
    """A valid journey document as plain data, in any of the forms that the format allows."""
    names = _Names(draw)
    scale = draw(st.sampled_from([(-2, 2), (-2, 2), (0, 10), (-1.5, 0.25)]))
    head = draw(
        _mapping(
            {"journeymap": st.just(1), "name": texts()},
            id=identifiers(),
            goal=texts(),
            state=_one_of(STATES),
            reviewed=dates(),
            review_every=durations(units="wd"),
            metrics=_metrics(names),
            **{"$schema": st.just("./journey.schema.json")},
            **_references(owner=(_one_of, names.teams)),
        )
    )
    if scale != (-2, 2):
        head["emotion_scale"] = draw(_mapping({"min": st.just(scale[0]), "max": st.just(scale[1])}))
    return head | draw(_vocabularies(names)) | {"stages": draw(_stages(names, scale))}


def journeys():
    """A journey with anything that the format can say."""
    return documents().map(read)


def read(document):
    """The journey that a plain document describes."""
    from journeymap.reading import loads

    return loads(json.dumps(document), format="json")
