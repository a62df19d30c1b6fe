"""What a map refers to: held against a walk over its plain document that knows nothing of the model."""

from hypothesis import given

from journeymap import loads
from journeymap.reading.explaining import schema
from journeymap.references import VOCABULARIES, is_taken_from_use, references
from journeymap.writing import to_document
from journeys import journeys

KINDS = {
    "channel": "channels",
    "evidence": "evidence",
    "next": "touchpoints",
    "owner": "teams",
    "personas": "personas",
    "solves": "pains",
    "to": "touchpoints",
}


def found_in(journey):
    return references(journey.stages, owner=journey.owner, channels=journey.channels, metrics=journey.metrics)


def named_in(value, shape, key=None):
    """The (kind, id) of each reference in a plain document, by the keys of the schema that hold one."""
    shape = schema()["$defs"][shape["$ref"].rpartition("/")[2]] if "$ref" in shape else shape
    if isinstance(value, list):
        for item in value:
            yield from named_in(item, shape["items"], key)
    elif isinstance(value, str):
        yield from [(KINDS[key], value)] if key in KINDS else []
    elif isinstance(value, dict):
        yield from [("personas", name) for name in value] if key == "emotion" else []
        known, others = shape.get("properties", {}), shape.get("additionalProperties")
        for name, item in value.items():
            if name in known or others:
                yield from named_in(item, known.get(name, others), name if name in known else None)


@given(journeys())
def test_every_reference_of_a_map_is_found(journey):
    document = to_document(journey)

    assert {(kind, name) for kind, name, *_ in found_in(journey)} == set(named_in(document, schema()))


def test_a_reference_tells_where_it_stands():
    journey = loads(
        "{journeymap: 1, name: A, stages: {s: {touchpoints: {a: {emotion: {x: 1}, next: [a, {to: a, personas: [x]}]}}}}}"
    )
    here = ("stages", "s", "touchpoints", "a")

    assert list(found_in(journey)) == [
        ("personas", "x", here, ("emotion", "x")),
        ("touchpoints", "a", (*here, "next", 0), ("to",)),
        ("touchpoints", "a", (*here, "next", 1), ("to",)),
        ("personas", "x", (*here, "next", 1), ("personas", 0)),
    ]


def test_a_vocabulary_is_declared_or_taken_from_its_use():
    journey = loads(
        "{journeymap: 1, name: A, channels: {web: }, owner: care, stages: {s: {touchpoints: {a: {channel: web}}}}}"
    )

    assert [kind for kind in VOCABULARIES if is_taken_from_use(kind, getattr(journey, kind))] == ["teams"]
