"""Which way a loop is solved."""

import sys

import pytest

from journeymap.solving import ordering, solvers
from journeymap.solving.fronts import Fronts
from journeymap.solving.iterating import Iteration
from journeymap.solving.solvers import factored, has_scipy
from journeymap.solving.sweeps import Sweeps
from tangles import tangle


@pytest.mark.parametrize("solver", ["auto", "python", "scipy"])
def test_what_is_simple_is_solved_by_hand_whatever_is_asked_for(solver):
    assert factored(tangle(500, 1, seed=1), solver).rest is None


def test_a_tangle_is_solved_in_blocks_where_that_pays(monkeypatch):
    monkeypatch.setattr(solvers, "EASY", 5_000)
    assert isinstance(factored(tangle(400, 400, seed=1), "auto").rest, Fronts)
    assert factored(tangle(40, 40, seed=1), "auto").rest is None
    assert isinstance(factored(tangle(40, 40, seed=1), "scipy").rest, Fronts)
    assert factored(tangle(400, 40, seed=1), "python").rest is None


def test_what_is_too_large_is_solved_roughly(monkeypatch):
    monkeypatch.setattr(ordering, "FILL", 100)
    assert isinstance(factored(tangle(400, 400, seed=1), "scipy").rest, Iteration)
    monkeypatch.setattr(solvers, "ENTRIES", 5_000)
    assert isinstance(factored(tangle(400, 400, seed=1), "python").rest, Sweeps)


def test_without_scipy_tangles_are_solved_by_hand(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy", None)
    assert not has_scipy()
    assert factored(tangle(200, 200, seed=1), "auto").rest is None
