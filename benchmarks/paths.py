"""What paths cost by the size of a map, beside networkx where it answers the same question.

    python benchmarks/paths.py [LARGEST]

The maps are those of `analyses.py`. Each question is asked of a journey whose flow is worked out and nothing else; the
graphs of networkx are built beforehand, with the weights on their edges that it needs, and the one for the longest path
without the ways back. Times are milliseconds with Python's garbage collector on, the best of several runs. The last
column of a pair is ours divided by networkx'.
"""

from __future__ import annotations

import gc
import math
import sys
import time

import attrs
import networkx as nx
from analyses import SIZES, journey_of

import journeymap as jm


def improbable_graph(journey):
    """The graph with -log p for weights."""
    graph = nx.DiGraph()
    graph.add_nodes_from(journey.graph)
    for source, target, data in journey.graph.edges(data=True):
        graph.add_edge(source, target, weight=-math.log(data["probability"]))
    return graph


def onward_graph(journey):
    """The graph without its ways back, durations and delays for weights."""
    graph = nx.DiGraph()
    graph.add_nodes_from(journey.graph)
    for source, target, data in journey.graph.edges(data=True):
        if int(target[1:]) > int(source[1:]):
            graph.add_edge(source, target, weight=data["duration"])
    return graph


def last_of(graph):
    return f"t{len(graph) - 1}"


def improbability(_source, _target, data):
    return -math.log(data["probability"])


def logs_given(graph):
    return nx.dijkstra_path(graph, "t0", last_of(graph))


def logs_worked_out(graph):
    return nx.dijkstra_path(graph, "t0", last_of(graph), weight=improbability)


def plain(journey):
    return journey.graph


def by(name, **given):
    return lambda journey: jm.critical_path(journey, by=name, **given)


QUESTIONS = {
    "critical_path duration": (by("duration"), "dag_longest_path", nx.dag_longest_path, onward_graph),
    "critical_path likely": (by("likely"), "dijkstra_path, logs given", logs_given, improbable_graph),
    "critical_path likely ": (by("likely"), "dijkstra_path", logs_worked_out, plain),
    "must_pass": (jm.must_pass, "immediate_dominators", lambda graph: nx.immediate_dominators(graph, "t0"), plain),
    "critical_path effort": (by("effort"), None, None, None),
    "critical_path emotion": (by("emotion"), None, None, None),
    "critical_path loss": (by("loss"), None, None, None),
    "critical_path pain": (by("pain"), None, None, None),
    "critical_path duration, k=10": (by("duration", k=10), None, None, None),
    "critical_path emotion, k=10": (by("emotion", k=10), None, None, None),
    "critical_path likely, k=10": (by("likely", k=10), None, None, None),
    "emotion_curve": (jm.emotion_curve, None, None, None),
    "path_statistics": (jm.path_statistics, None, None, None),
    "the first 10 of paths": (lambda journey: list(jm.paths(journey, limit=10)), None, None, None),
}


def milliseconds(ask, prepare, runs):
    """The best of some runs, each on something prepared afresh."""
    best = math.inf
    for _ in range(runs):
        prepared = prepare()
        gc.collect()
        start = time.perf_counter()
        ask(prepared)
        best = min(best, time.perf_counter() - start)
    return best * 1_000


def fresh(journey):
    """The same journey, whose flow has answered nothing yet."""
    other = attrs.evolve(journey)
    _ = other.flow
    return other


def column(count):
    """Label -> (ours, networkx') for one size of map."""
    journey, runs = journey_of(count), max(2, min(15, 30_000 // count))
    _ = journey.graph
    found = {}
    for name, (ask, peer, ask_peer, build) in QUESTIONS.items():
        ours = milliseconds(ask, lambda: fresh(journey), runs)
        graph = build(journey) if build else None
        theirs = milliseconds(ask_peer, lambda graph=graph: graph, runs) if peer else None
        found[f"{name.strip()} / {peer}" if peer else name] = (ours, theirs)
    return found


def cell(ours, theirs):
    ratio = "" if theirs is None else f"{ours / theirs:.2f}"
    return f"{ours:>10,.1f}{'' if theirs is None else f'{theirs:,.1f}':>10}{ratio:>6}"


def main():
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    columns = {size: column(size) for size in SIZES if size <= largest}
    print(f"{'ours / networkx, milliseconds at':<50}" + "".join(f"{size:>26,}" for size in columns))
    for name in next(iter(columns.values())):
        print(f"{name:<50}" + "".join(cell(*found[name]) for found in columns.values()))


if __name__ == "__main__":
    main()
