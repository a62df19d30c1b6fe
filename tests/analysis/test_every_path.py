"""Paths and must-pass touchpoints of 10,000 small journeys drawn by seed, beside all their paths enumerated."""

import networkx as nx
import pytest
from random_journeys import Enumerated, drawn

from journeymap.analysis.experience.pains import pain_points
from journeymap.analysis.movement.gates import must_pass
from journeymap.analysis.movement.reach import reach
from journeymap.analysis.ways.paths import critical_path
from journeymap.analysis.ways.walks import paths

CHUNK = 1_000


@pytest.fixture(scope="module", params=range(0, 10_000, CHUNK))
def chunk(request):
    """A thousand journeys, each with its paths; drawn once for all tests of this file."""
    journeys = [drawn(seed) for seed in range(request.param, request.param + CHUNK)]
    return [(journey, Enumerated(journey)) for journey in journeys]


def numbers(flow, path):
    return tuple(flow.index[touchpoint.id] for touchpoint in path)


def critical(journey, by, k):
    """The k most critical paths, as (value, numbers)."""
    found = critical_path(journey, by=by, k=k)
    listed = [found] if k == 1 and len(found) else list(found) if k > 1 else []
    return [(path.value, numbers(journey.flow, path)) for path in listed]


def ranked(valued, k, *, lowest=False):
    """The first k of (value, path) by value, then fewer touchpoints, then declared order; None is no value."""
    sign = 1 if lowest else -1
    known = [(sign * value, len(path), path) for value, path in valued if value is not None]
    return [(pytest.approx(float(sign * value), abs=1e-9), path) for value, _, path in sorted(known)[:k]]


def test_what_no_way_avoids_is_a_must(chunk):
    for journey, every in chunk:
        count = len(journey.touchpoints)
        succeeds = every.avoidable(None)
        expected = {number for number in range(count) if not every.avoidable(number)} if succeeds else set()
        found = numbers(journey.flow, must_pass(journey))
        assert set(found) == expected, journey.id
        for path in every.simple:
            if path[-1] in journey.flow.successes:
                assert [number for number in path if number in expected] == list(found), journey.id


def test_the_simple_paths_are_those_of_enumeration_in_declared_order(chunk):
    for journey, every in chunk:
        found = [(numbers(journey.flow, path), path.probability) for path in paths(journey)]
        assert [path for path, _ in found] == every.simple, journey.id
        assert [chance for _, chance in found] == pytest.approx([float(every.chance(path)) for path, _ in found]), (
            journey.id
        )
        succeeding = [numbers(journey.flow, path) for path in paths(journey, to="success")]
        assert succeeding == [path for path in every.simple if path[-1] in journey.flow.successes], journey.id


def test_the_simple_paths_are_those_of_networkx(chunk):
    for journey, _ in chunk[:200]:
        ends = [journey.touchpoints[end].id for end in journey.flow.ends]
        expected = set()
        for entry, _ in journey.flow.entries:
            expected |= set(map(tuple, nx.all_simple_paths(journey.graph, journey.touchpoints[entry].id, ends)))
        found = [tuple(touchpoint.id for touchpoint in path) for path in paths(journey)]
        assert len(found) == len(set(found)), journey.id
        assert set(found) == expected, journey.id


@pytest.mark.parametrize("by", ["duration", "effort", "emotion"])
def test_the_extreme_paths_are_the_first_of_all_that_lead_forward(chunk, by):
    for journey, every in chunk[:400]:
        valued = [(every.total(path, by), path) for path in every.onward]
        for k in (1, 3):
            assert critical(journey, by, k) == ranked(valued, k, lowest=by == "emotion"), journey.id


def test_the_likely_paths_are_the_first_of_all_loops_and_all(chunk):
    for journey, every in chunk[:400]:
        taken = [path for path in every.simple if every.chance(path)]
        succeeding = [path for path in taken if path[-1] in journey.flow.successes]
        ends = {path[-1] for path in succeeding or taken}
        assert critical(journey, "likely", 1) == _likely(every, taken, ends, 1), journey.id
        assert critical(journey, "likely", 3) == _likely(every, every.onward_taken, ends, 3), journey.id


def _likely(every, found, ends, k):
    return ranked([(every.chance(path), path) for path in found if path[-1] in ends], k)


@pytest.mark.parametrize("by", ["loss", "pain"])
def test_the_paths_of_most_loss_and_pain_are_the_first_of_all_that_lead_forward(chunk, by):
    for journey, every in chunk[:300]:
        flow = journey.flow
        worth = [item.reach * leaving for item, leaving in zip(reach(journey), flow.drop_off, strict=True)]
        if by == "pain":
            severities = {flow.index[pain.touchpoint.id]: pain.severity for pain in pain_points(journey)}
            worth = [severities.get(number, 0) for number in range(len(worth))]
        valued = [(round(sum(worth[number] for number in path), 9), path) for path in every.onward]
        for k in (1, 3):
            assert critical(journey, by, k) == ranked(valued, k), journey.id
