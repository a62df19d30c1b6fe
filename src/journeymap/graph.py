"""A flow as a frozen `networkx.DiGraph`; the only file that spells attribute keys.

Every attribute is a plain scalar (text, number or bool), and an attribute that the map says nothing about is
absent, so that networkx' own algorithms and writers take the graph as it is.

Node (a touchpoint's id): `name`, `stage`, `stage_index`, `lifecycle`, `channel`, `owner`, `emotion` (the map's
scale), `importance` (1..5), `effort` (1..5), `duration` (seconds), `pain_points` (how many), `moment_of_truth`,
`entry` (weight), `outcome` (at an end), `drop_off` (0..1), `evidence_level`.

Edge: `probability`, `delay` (seconds), `duration` (its delay and its target's duration together, unknown counting
0: always there), `when`, `handoff`, `personas` (comma-separated ids), `assumed`.

Graph: `name`, `emotion_min`, `emotion_max`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from journeymap.flow import Flow
from journeymap.model import EmotionScale, Stage, Touchpoint

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.DiGraph[str]


def build(
    flow: Flow, stages: Sequence[Stage], *, name: str, scale: EmotionScale, level: Callable[[Touchpoint], str]
) -> Graph:
    """The frozen directed graph of a flow, nodes and edges in declared order.

    `level` tells the evidence level of a touchpoint.
    """
    import networkx as nx

    graph: Graph = nx.DiGraph(name=name, emotion_min=scale.min, emotion_max=scale.max)
    entries = dict(flow.entries)
    for number, touchpoint in enumerate(flow.touchpoints):
        stage = stages[flow.stage_of[number]]
        attributes = _node(touchpoint, stage) | {
            "stage_index": flow.stage_of[number],
            "emotion": flow.emotions[number],
            "entry": entries.get(number),
            "outcome": flow.outcomes[number],
            "drop_off": flow.drop_off[number],
            "evidence_level": level(touchpoint),
        }
        graph.add_node(touchpoint.id, **_known(attributes))
    graph.add_edges_from(
        (touchpoint.id, flow.touchpoints[target].id, _edge(flow, number, place))
        for number, touchpoint in enumerate(flow.touchpoints)
        for place, target in enumerate(flow.successors[number])
    )
    nx.freeze(graph)
    return graph


def _node(touchpoint: Touchpoint, stage: Stage) -> dict[str, object]:
    return {
        "name": touchpoint.name,
        "stage": stage.id,
        "lifecycle": stage.phase,
        "channel": touchpoint.channel,
        "owner": touchpoint.owner or stage.owner,
        "importance": touchpoint.effective_importance,
        "effort": touchpoint.effort,
        "duration": touchpoint.duration,
        "pain_points": len(touchpoint.pain_points),
        "moment_of_truth": bool(touchpoint.moment_of_truth),
    }


def _edge(flow: Flow, source: int, place: int) -> dict[str, object]:
    delay = flow.delays[source][place]
    target = flow.touchpoints[flow.successors[source][place]]
    return _known(
        {
            "probability": flow.probabilities[source][place],
            "delay": delay,
            "duration": (delay or 0) + (target.duration or 0),
            "when": " / ".join(flow.labels[source][place]) or None,
            "handoff": flow.handoffs[source][place],
            "personas": ",".join(flow.audiences[source][place]) or None,
            "assumed": flow.shared[source],
        }
    )


def _known(attributes: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in attributes.items() if value is not None}
