"""Journeys to draw, generated: with words of every script and length in every field, and of any size."""

from attrs import evolve
from broadband import broadband
from hostility import HOSTILE
from hypothesis import strategies as st

from journeymap.journey import Journey
from journeymap.model import (
    Channel,
    EmotionScale,
    Evidence,
    Link,
    Metric,
    Opportunity,
    Pain,
    Persona,
    Stage,
    Team,
    Touchpoint,
)

WORDS = st.one_of(
    st.sampled_from(["Pays", "Looks for the delivery cost", "W" * 60, "Engineer visit and a talk " * 6]),
    st.sampled_from(
        ["顧客が配送料を最後まで知らされない。" * 4, "رحلة العميل من الإعلان الأول حتى التجديد", "👩‍👩‍👧‍👦😀🇩🇪 " * 9]
    ),
    st.sampled_from(HOSTILE),
    st.text(min_size=1, max_size=60),
)
SHORT = st.lists(WORDS, max_size=3).map(tuple)
PAINS = st.lists(st.builds(Pain, WORDS, severity=st.sampled_from([None, 1, 2, 3])), max_size=2).map(tuple)
IDEAS = st.lists(
    st.builds(
        Opportunity,
        WORDS,
        st.none() | st.integers(1, 5),
        st.none() | st.integers(1, 5),
        status=st.sampled_from([None, "idea", "done"]),
    ),
    max_size=2,
).map(tuple)
NUMBERS = st.floats(-1e9, 1e9) | st.integers(0, 100)
METRICS = st.lists(
    st.builds(Metric, st.just("m"), WORDS, NUMBERS, st.none() | NUMBERS, st.none() | NUMBERS, unit=st.none() | WORDS),
    max_size=2,
).map(tuple)


LINKS = st.lists(st.builds(Link, st.just("https://example.org/a"), st.none() | WORDS), max_size=2).map(tuple)


@st.composite
def drawable(draw):
    """A journey that fills a picture: up to 60 touchpoints in a stage, with words of every kind and length."""
    scale = draw(st.sampled_from([EmotionScale(), EmotionScale(1, 5), EmotionScale(-100, 100)]))
    emotions = st.none() | st.floats(scale.min, scale.max) | st.sampled_from([scale.min, scale.max])
    evidence = draw(st.sampled_from([(), (Evidence("e", "E", kind="survey", sample=9),)]))
    ids = iter(range(10_000))
    one = st.builds(
        lambda **fields: Touchpoint(f"t{next(ids)}", **fields),
        name=WORDS,
        channel=st.sampled_from([None, "a", "b", "c"]),
        emotion=emotions,
        feeling=st.none() | WORDS,
        actions=SHORT,
        thoughts=SHORT,
        pain_points=PAINS,
        opportunities=IDEAS,
        owner=st.sampled_from([None, "x", "y"]),
        metrics=METRICS,
        outcome=st.sampled_from([None, None, None, "success", "failure"]),
        moment_of_truth=st.sampled_from([None, None, True]),
        evidence=st.sampled_from([(), ("e",)]) if evidence else st.just(()),
        systems=SHORT,
        frontstage=SHORT,
        links=LINKS,
    )
    sizes = draw(st.sampled_from([(3,), (25,), (1, 0, 2), (4, 5, 3, 4, 6, 2), (8, 9, 7, 12), (1,) * 15, (60, 3)]))
    stages = tuple(
        Stage(
            f"s{number}",
            draw(WORDS),
            lifecycle=draw(st.sampled_from([None, "awareness"])),
            goal=draw(st.none() | WORDS),
            metrics=draw(METRICS),
            links=draw(LINKS),
            touchpoints=tuple(draw(one) for _ in range(min(size, 4)))
            + spread(draw(st.lists(emotions, min_size=1, max_size=9)), ids, size - 4),
        )
        for number, size in enumerate(sizes)
    )
    return Journey(
        "generated",
        draw(WORDS),
        stages,
        goal=draw(st.none() | WORDS),
        state=draw(st.sampled_from([None, "future"])),
        emotion_scale=scale,
        channels=tuple(Channel(name, draw(WORDS)) for name in "abc"),
        personas=tuple(
            Persona(
                f"p{number}",
                draw(WORDS),
                share=draw(st.none() | st.floats(0, 0.2)),
                goals=draw(SHORT),
                quote=draw(st.none() | WORDS),
            )
            for number in range(draw(st.integers(0, 6)))
        ),
        teams=tuple(Team(name, draw(WORDS)) for name in "xy"),
        evidence=evidence,
        metrics=draw(METRICS),
        links=draw(LINKS),
    )


def spread(emotions, ids, count):
    """More touchpoints, so that a curve is full, without drawing each."""
    return tuple(
        Touchpoint(
            f"t{next(ids)}",
            "Waits for an answer",
            emotion=emotions[number % len(emotions)],
            moment_of_truth=number % 9 == 4,
        )
        for number in range(count)
    )


def sized(touchpoints, stages):
    """The broadband journey with that many touchpoints, dealt out to that many stages."""
    journey = broadband()
    points = [point for stage in journey.stages for point in stage.touchpoints]
    every = [evolve(points[number % 25], id=f"t{number}", next=None) for number in range(touchpoints)]
    rows = tuple(
        Stage(f"s{number}", f"Stage {number}", goal="Get on", touchpoints=tuple(every[number::stages]))
        for number in range(stages)
    )
    return evolve(journey, stages=rows)
