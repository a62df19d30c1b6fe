"""Journeys with texts that try to be something else, and how a picture may write them."""

import json
import re
from pathlib import Path

from attrs import evolve

from journeymap.journey import Journey
from journeymap.model import (
    Channel,
    Evidence,
    Link,
    Metric,
    Opportunity,
    Pain,
    Persona,
    Stage,
    Team,
    Touchpoint,
    Transition,
)

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent / "hostile_strings.txt").read_text(encoding="utf-8").splitlines()
    if line.startswith('"') and line != '""'
]
"""Strings that break what forgets to escape."""


def written(text):
    """A text as XML can hold it."""
    allowed = re.findall("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return re.sub("[\t\n\r]+", " ", "".join(allowed))


def hostile(text):
    """A journey with one text in every field; ids differ only by a number."""
    point = Touchpoint(
        text + "1",
        text,
        channel=text,
        emotion=-1.5,
        feeling=text,
        actions=(text,),
        thoughts=(text,),
        pain_points=(Pain(text, severity=3),),
        opportunities=(Opportunity(text, 4, 2, status=text),),
        owner=text,
        evidence=(text,),
        metrics=(Metric(text, text, 3, target=4, previous=2, unit=text),),
        moment_of_truth=True,
        frontstage=(text,),
        backstage=(text,),
        systems=(text,),
        image=text,
        description=text,
        links=(Link(text, text), Link("https://example.org/", text)),
        next=(Transition(text + "2", when=text, probability=0.5), Transition(text + "3", probability=0.2)),
    )
    stage = Stage(
        text,
        text,
        goal=text,
        owner=text,
        metrics=point.metrics,
        touchpoints=(point, evolve(point, id=text + "2", next=())),
    )
    return Journey(
        text,
        text,
        (stage, Stage(text + "b", text, touchpoints=(evolve(point, id=text + "3", emotion=1.0, next=()),))),
        goal=text,
        state=text,
        owner=text,
        channels=(Channel(text, text),),
        personas=(Persona(text, text, goals=(text,), quote=text),),
        teams=(Team(text, text),),
        evidence=(Evidence(text, text),),
        metrics=point.metrics,
    )
