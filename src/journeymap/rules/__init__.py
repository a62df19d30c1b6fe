"""The rules that come with journeymap, by family: each a small function over a journey, thin over `analysis`.

To write your own, see `rule` and `Remark`; a configuration names the file that has them.
"""

from __future__ import annotations

from journeymap.rules import (
    channels,
    endings,
    evidence,
    experience,
    flow,
    handoffs,
    lifecycle,
    metrics,
    pains,
    shares,
    style,
    upkeep,
)
from journeymap.rules.rule import FAMILIES, OWN, PRESETS, Option, Remark, Rule, rule

__all__ = ["FAMILIES", "OWN", "PRESETS", "RULES", "Option", "Remark", "Rule", "rule"]

RULES: tuple[Rule, ...] = (
    *flow.RULES,
    *endings.RULES,
    *shares.RULES,
    *experience.RULES,
    *pains.RULES,
    *metrics.RULES,
    *handoffs.RULES,
    *channels.RULES,
    *lifecycle.RULES,
    *upkeep.RULES,
    *evidence.RULES,
    *style.RULES,
)
"""Every rule, by family and in the order of the manual."""
