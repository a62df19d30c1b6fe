"""The rules that come with journeymap, by family: each a small function over a journey, thin over `analysis`.

To write your own, see `rule` and `Remark`; a configuration names the file that has them.
"""

from __future__ import annotations

from journeymap.rules import flow
from journeymap.rules.rule import FAMILIES, OWN, PRESETS, Option, Remark, Rule, rule

__all__ = ["FAMILIES", "OWN", "PRESETS", "RULES", "Option", "Remark", "Rule", "rule"]

RULES: tuple[Rule, ...] = (flow.isolated,)
"""Every rule, by family and in the order of the manual."""
