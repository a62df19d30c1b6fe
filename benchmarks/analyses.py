"""What each analysis costs by the size of a map, beside plain networkx where it answers the same question.

    python benchmarks/analyses.py [LARGEST]

Every touchpoint but the last leads to the next one and to one further on; one in twenty leads back instead. Times are
milliseconds with Python's garbage collector on, the best of several runs for the small sizes; `journey.flow` is
worked out before all other questions are asked.
"""

from __future__ import annotations

import math
import subprocess
import sys
import time
from pathlib import Path

import attrs
import networkx as nx

import journeymap as jm
from journeymap.cli.commands.analyse import QUESTIONS as CLI_QUESTIONS
from journeymap.journey import Journey
from journeymap.model import PHASES, Channel, Opportunity, Pain, Persona, Stage, Team, Touchpoint, Transition

PER_STAGE = 50
SIZES = (100, 1_000, 10_000, 100_000)


def journey_of(count):
    touchpoints = [_touchpoint(number, count) for number in range(count)]
    stages = [
        Stage(
            PHASES[start // PER_STAGE] if start < len(PHASES) * PER_STAGE else f"part-{start}",
            f"Part {start}",
            lifecycle=PHASES[start * len(PHASES) // count],
            touchpoints=tuple(touchpoints[start : start + PER_STAGE]),
        )
        for start in range(0, count, PER_STAGE)
    ]
    return Journey(
        id="measured",
        name="A journey for measuring",
        stages=tuple(stages),
        channels=(Channel("web", "Web"), Channel("phone", "Phone")),
        personas=(Persona("newcomer", "Newcomer", share=0.6), Persona("regular", "Regular", share=0.4)),
        teams=(Team("growth", "Growth"), Team("care", "Care")),
    )


def _touchpoint(number, count):
    return Touchpoint(
        f"t{number}",
        f"Touchpoint {number}",
        channel=("web", "phone")[number % 2],
        emotion=number * 7 % 17 / 4 - 2,
        importance=number % 5 + 1,
        effort=number % 5 + 1,
        duration=60 * (number % 9 + 1),
        owner=("growth", "care")[number % 2],
        pain_points=(Pain("Nobody says when it is done", severity=number // 4 % 3 + 1),) if number % 4 == 0 else (),
        opportunities=(Opportunity("Say when it is done", impact=number % 5 + 1, effort=number // 4 % 5 + 1),)
        if number % 8 == 0
        else (),
        outcome="success" if number == count - 1 else None,
        next=_ways(number, count),
    )


def _ways(number, count):
    if number == count - 1:
        return None
    leads_back = number % 20 == 19
    other = max(0, number - 1 - number * 7 % 15) if leads_back else min(count - 1, number + 2 + number * 5 % 20)
    ways = [Transition(f"t{number + 1}", probability=0.9 - number % 4 / 10)]
    if other != number + 1:
        ways.append(Transition(f"t{other}", when="in a hurry", probability=0.1, delay=3600))
    return tuple(ways)


def longest_path(graph):
    """The longest path by duration as networkx finds it, once the ways back are gone."""
    onward = nx.DiGraph()
    onward.add_nodes_from(graph)
    for source, target, data in graph.edges(data=True):
        if int(target[1:]) > int(source[1:]):
            onward.add_edge(source, target, weight=data["duration"])
    return nx.dag_longest_path(onward)


def likeliest_path(graph):
    last = f"t{len(graph) - 1}"
    return nx.dijkstra_path(graph, "t0", last, weight=lambda _, __, data: -math.log(data["probability"]))


def plain_graph(journey):
    graph = nx.DiGraph()
    graph.add_nodes_from((point.id, {"name": point.name, "emotion": point.emotion}) for point in journey.touchpoints)
    graph.add_edges_from(
        (point.id, way.to, {"probability": way.probability, "delay": way.delay})
        for point in journey.touchpoints
        for way in point.next or ()
    )
    return graph


def every_question():
    """Name -> function of a journey: the flow, the graph, every analysis with its defaults, what-if and the report."""
    found = {"journey.flow": lambda journey: journey.flow, "journey.graph": lambda journey: journey.graph}
    for name in CLI_QUESTIONS:
        found[name.replace("-", "_")] = getattr(jm, name.replace("-", "_"))
    for by in ("effort", "emotion", "likely", "loss", "pain"):
        found[f"critical_path {by}"] = lambda journey, by=by: jm.critical_path(journey, by=by)
    for by in ("rice", "ulwick"):
        found[f"opportunities {by}"] = lambda journey, by=by: jm.opportunities(journey, by=by)
    found["simulate"] = lambda journey: jm.simulate(journey, "t5.drop_off = 1%", "t7.emotion = 2")
    found["report"] = lambda journey: str(jm.report(journey))
    return found


QUESTIONS = every_question()

ON_REQUEST = {
    "critical_path duration, k=10": lambda journey: jm.critical_path(journey, k=10),
    "markov, python": lambda journey: jm.markov(journey, solver="python"),
    "markov, by persona": lambda journey: jm.markov(journey, by_persona=True),
    "best_fixes, budget 100": lambda journey: jm.best_fixes(journey, budget=100),
}

PEERS = {
    "plain DiGraph": lambda journey, _: plain_graph(journey),
    "dag_longest_path": lambda _, graph: longest_path(graph),
    "dijkstra_path": lambda _, graph: likeliest_path(graph),
    "immediate_dominators": lambda _, graph: nx.immediate_dominators(graph, "t0"),
    "strongly_connected_components": lambda _, graph: list(nx.strongly_connected_components(graph)),
}


def milliseconds(ask, journey, *, warm):
    """The best of some runs, each on a journey that has answered nothing yet; `warm` works its flow out before."""
    best = math.inf
    for _ in range(max(1, 1_000 // len(journey.touchpoints))):
        fresh = attrs.evolve(journey)
        if warm:
            _ = fresh.flow
        start = time.perf_counter()
        ask(fresh)
        best = min(best, time.perf_counter() - start)
    return best * 1_000


def everything(journey):
    for ask in QUESTIONS.values():
        ask(journey)


def memory(count):
    """The peak of a process that builds a journey, and of one that asks it everything, in MB."""
    found = []
    for work in ("build", "ask"):
        run = [sys.executable, __file__, work, str(count)]
        found.append(float(subprocess.run(run, check=True, capture_output=True, text=True).stdout))
    return found


def peak_of(work, count):
    journey = journey_of(count)
    if work == "ask":
        everything(journey)
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines())
    return int(status["VmHWM"].split()[0]) / 1024


def column(count):
    """Question -> milliseconds for one size of map; each question alone, then all of one journey."""
    journey = journey_of(count)
    found = {name: milliseconds(ask, journey, warm=name != "journey.flow") for name, ask in QUESTIONS.items()}
    found["all of these, of one journey"] = milliseconds(everything, journey, warm=False)
    for name, ask in ON_REQUEST.items():
        found[name] = milliseconds(ask, journey, warm=True)
    graph = journey.graph
    for name, ask in PEERS.items():
        found[f"networkx {name}"] = milliseconds(lambda fresh, ask=ask: ask(fresh, graph), journey, warm=True)
    return found


def main():
    if len(sys.argv) == 3:
        print(peak_of(sys.argv[1], int(sys.argv[2])))
        return
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    sizes = [size for size in SIZES if size <= largest]
    columns = [column(size) for size in sizes]
    print(f"{'milliseconds at':<40}" + "".join(f"{size:>12,}" for size in sizes))
    for name in columns[0]:
        print(f"{name:<40}" + "".join(f"{found[name]:>12,.1f}" for found in columns))
    built, asked = memory(10_000)
    print(f"\npeak memory at 10,000: {built:.0f} MB for the journey, {asked:.0f} MB when it has been asked everything")


if __name__ == "__main__":
    main()
