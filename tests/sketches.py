"""Small maps in a line or two, and a Hypothesis strategy for small maps with loops, branches and gaps."""

from hypothesis import strategies as st

from journeymap.journey import Journey
from journeymap.model import Pain, Persona, Stage, Touchpoint, Transition, readable


def sketch(ways, *, stages=None, shares=None, scale=None, **attributes):
    """A journey from arrows: `sketch("ad > site .6, site > shop, site > chat", emotion={"ad": 1})`.

    A lone name is a touchpoint without a way on; a number after an arrow is its probability. `stages` maps ids to
    names of touchpoints ("ad site"), default is one stage in order of appearance; `shares` makes personas; all
    else gives attributes of touchpoints by id.
    """
    declared = {}
    for arrow in filter(None, map(str.strip, ways.split(","))):
        source, _, rest = arrow.partition(" > ")
        target, *probability = rest.split()[:2] or [""]
        declared.setdefault(source, [])
        if target:
            declared.setdefault(target, [])
            declared[source].append(Transition(target, probability=float(probability[0]) if probability else None))
    stages = stages or {"stage": " ".join(declared)}
    return Journey(
        id="sketch",
        name="Sketch",
        stages=tuple(
            Stage(
                id, readable(id), touchpoints=tuple(_touchpoint(name, declared, attributes) for name in names.split())
            )
            for id, names in stages.items()
        ),
        personas=tuple(Persona(id, readable(id), share=share) for id, share in (shares or {}).items()),
        **({"emotion_scale": scale} if scale else {}),
    )


def _touchpoint(name, declared, attributes):
    given = {key: values[name] for key, values in attributes.items() if name in values}
    return Touchpoint(name, readable(name), **({"next": tuple(declared[name]) or None} | given))


def ids(touchpoints):
    """The ids of touchpoints in one text, as `sketch` takes them."""
    return " ".join(touchpoint.id for touchpoint in touchpoints)


_EIGHTHS = st.integers(0, 8)


@st.composite
def small_maps(draw, *, most=7, gaps=True):
    """A map of few touchpoints: any transitions at all, some probabilities, with `gaps` some values missing."""
    count = draw(st.integers(1, most))
    names = [f"t{number}" for number in range(count)]
    missing = [st.none()] if gaps else []
    touchpoints = []
    for name in names:
        ways = draw(_ways(names))
        touchpoints.append(
            Touchpoint(
                name,
                name,
                emotion=draw(st.one_of(*missing, st.sampled_from([-2, -1, -0.6, 0, 0.3, 1, 2]))),
                effort=draw(st.one_of(*missing, st.integers(1, 5))),
                duration=draw(st.one_of(*missing, st.sampled_from([0, 0.1, 0.2, 0.3, 60, 120]))),
                importance=draw(st.one_of(st.none(), st.integers(1, 5))),
                pain_points=(Pain("Hurts", severity=draw(st.integers(1, 3))),) if draw(st.booleans()) else (),
                entry=draw(st.sampled_from([None, None, None, True, 2, 0.5])),
                outcome=None if ways else draw(st.sampled_from([None, "success", "success", "failure"])),
                next=ways,
            )
        )
    cut = draw(st.integers(0, count))
    stages = (Stage("first", "First", touchpoints=tuple(touchpoints[:cut])),)
    stages += (Stage("second", "Second", touchpoints=tuple(touchpoints[cut:])),)
    return Journey("drawn", "Drawn", stages)


@st.composite
def _ways(draw, names):
    targets = draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
    left, ways = 8, []
    for target in targets:
        part = draw(st.one_of(st.none(), _EIGHTHS))
        probability = None if part is None else min(part, left) / 8
        left -= 0 if part is None else min(part, left)
        ways.append(Transition(target, probability=probability, delay=draw(st.sampled_from([None, None, 0.1, 30]))))
    return tuple(ways) or draw(st.sampled_from([None, ()]))
