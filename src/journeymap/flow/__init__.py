"""How customers move through a map: the one place where a declared map gets its full meaning.

`build` turns stages into a `Flow`: implicit flow, entries and their weights, ends and how they end, transition
probabilities with shared rests and drop-off, personas weighed by share. It is total: any stages that reading
accepts have a flow. Touchpoints are numbered in declared order, and everything else is plain tuples over these
numbers, so that an analysis needs no library to walk them.
"""

from __future__ import annotations

from journeymap.flow.audiences import persona_weights
from journeymap.flow.building import build
from journeymap.flow.choices import TOLERANCE, names_a_next
from journeymap.flow.values import EffectiveTransition, Flow

__all__ = ["TOLERANCE", "EffectiveTransition", "Flow", "build", "names_a_next", "persona_weights"]
