"""A tangle of loops too large to be taken apart even in blocks: its equations by iteration, with scipy.

The stabilised method of biconjugate gradients (van der Vorst 1992, SIAM J. Sci. Stat. Comput. 13:631-644), begun again
from where it ended until the residual no longer falls.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import define

from journeymap.solving.loops import Factor

STEPS, ROUNDS = 400, 4
"""The most steps of one round, and the most rounds for one answer."""

PRECISION = 1e-13


@define(eq=False, repr=False)
class Iteration:
    """Solves what is left of a loop roughly; `residual` is the largest that an answer has had, relative to its question.

    `matrix` has the chance of moving on in its diagonal, and minus the probability of each way beside it.
    """

    places: Any
    matrix: Any
    leaving: Any
    residual: float = 0.0

    @classmethod
    def of(cls, factor: Factor) -> Iteration:
        """What is left of a loop."""
        import numpy as np
        from scipy.sparse import csr_array

        places = np.array(factor.left, np.intp)
        at = np.empty(len(factor.ways), np.intp)
        at[places] = np.arange(len(places))
        rows = [{other: p for other, p in factor.ways[number].items() if other != number} for number in factor.left]
        leaving = np.array(factor.leaving)[places]
        moving = leaving + np.array([sum(row.values()) for row in rows])
        sources = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        targets = at[np.array([other for row in rows for other in row], np.intp)]
        values = np.array([p for row in rows for p in row.values()])
        every = np.arange(len(rows))
        entries = np.concatenate([moving, -values])
        where = np.concatenate([every, sources]), np.concatenate([every, targets])
        return cls(places, csr_array((entries, where), shape=(len(rows), len(rows))), leaving)

    @property
    def note(self) -> str:
        """How good the answers were that it has given."""
        return f"solved by iteration to a residual of {self.residual:.0e}"

    def pass_visits(self, inflow: list[float]) -> None:
        """Put the expected visits in the place of the inflow."""
        import numpy as np

        self._put(self._visits(np.array(inflow)[self.places]), inflow)

    def _visits(self, arriving: Any) -> Any:
        """The visits, scaled so that as many customers leave as come in."""
        visits = self._solved(self.matrix.T.tocsr(), arriving)
        leaving = float(visits @ self.leaving)
        return visits * (float(arriving.sum()) / leaving) if leaving > 0 else visits

    def pass_totals(self, several: Sequence[list[float]]) -> None:
        """Put what is gathered on the whole way in the place of what is gathered at each step.

        All are shifted so that those of all starts together are what the visits of all starts say.
        """
        import numpy as np

        visits = self._visits(np.ones(len(self.places)))
        for gains in several:
            gained = np.array(gains)[self.places]
            totals = self._solved(self.matrix, gained)
            shift = float(visits @ gained - totals.sum()) / len(totals)
            self._put(np.maximum(totals + shift, 0.0) if gained.any() else totals, gains)

    def fundamental(self) -> None:
        """Iteration gives no entries of the fundamental matrix at a reasonable price."""

    def _solved(self, matrix: Any, right: Any) -> Any:
        import numpy as np
        from scipy.sparse import diags_array
        from scipy.sparse.linalg import bicgstab

        size = np.linalg.norm(right)
        found, missing, least = np.zeros(len(right)), right, 1.0
        easier = diags_array(1 / matrix.diagonal())
        for _ in range(ROUNDS if size else 0):
            with np.errstate(all="ignore"):
                more, _ = bicgstab(matrix, missing, rtol=1e-10, atol=PRECISION * size, maxiter=STEPS, M=easier)
            better = found + more
            missing = right - matrix @ better
            residual = float(np.linalg.norm(missing) / size)
            if not residual < least:
                break
            found, least = better, residual
        self.residual = max(self.residual, least if size else 0.0)
        return np.maximum(found, 0.0)

    def _put(self, found: Any, values: list[float]) -> None:
        for place, value in zip(self.places.tolist(), found.tolist(), strict=True):
            values[place] = value
