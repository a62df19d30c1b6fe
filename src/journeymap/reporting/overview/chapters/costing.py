"""What it costs: how many customers are lost and where, and what the way takes of them."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.reporting.overview.costs import Costs, Loss, Way
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Block, Chapter, Column, Section, Table
from journeymap.reporting.overview.words import hours, money, number, people, percent, time

MOST_LOSSES = 6

_HOW = {"leaves": "go no further", "fails": "end in failure", "circles": "go round in a closed loop"}


def costing(report: JourneyReport) -> Chapter:
    """The chapter on what the journey costs."""
    costs = report.costs
    if not report.journey.touchpoints:
        return Chapter("costs", "What it costs", (Section("", ("Nobody can begin a journey without touchpoints.",)),))
    sections = [Section("", tuple(_outcome(report, costs)))]
    if costs.way is None:
        told = "Some customers never leave a closed loop, so that neither time nor effort has an end."
        sections.append(Section("What the way takes", (told,)))
    else:
        sections.append(Section("What the way takes", (_table(costs.way, report.customers), _note(costs.way))))
    return Chapter("costs", "What it costs", tuple(sections))


def outcome(report: JourneyReport) -> str:
    """How the journeys of all customers end, in a sentence."""
    costs, count = report.costs, report.customers
    parts = [f"{people(costs.success * count)} succeed"]
    parts += [f"{people(costs.neutral * count)} end neither well nor badly"] if costs.neutral > 0 else []
    parts += [f"{people(costs.lost * count)} are lost" if costs.lost > 0 else "nobody is lost"]
    told = f"Of {people(count)} customers who begin, {', '.join(parts[:-1])} and {parts[-1]}."
    return told if _gives_probabilities(report) else f"{told} That is assumed: the map gives no probabilities."


def _gives_probabilities(report: JourneyReport) -> bool:
    """Whether the map says anywhere how many go on, or there is nowhere to go on to."""
    flow = report.journey.flow
    ways_on = [shared for shared, targets in zip(flow.shared, flow.successors, strict=True) if targets]
    return not ways_on or not all(ways_on)


def _outcome(report: JourneyReport, costs: Costs) -> Iterator[Block]:
    yield outcome(report)
    if report.value is not None:
        yield _worth(report, costs, report.value)
    if not costs.losses:
        return
    columns = (
        Column("lost", is_figure=True),
        Column("share of all lost", is_figure=True),
        Column("touchpoint"),
        Column("who there"),
    )
    shown = costs.losses[:MOST_LOSSES]
    rows = tuple(_loss(report, loss) for loss in shown)
    sizes = tuple(loss.share / costs.losses[0].share for loss in shown)
    yield Table(columns, rows, len(costs.losses) - len(shown), sizes)


def _loss(report: JourneyReport, loss: Loss) -> tuple[str, ...]:
    count = people(loss.share * report.customers)
    return count, percent(loss.share / report.costs.lost), loss.touchpoint.name, _HOW[loss.how]


def _worth(report: JourneyReport, costs: Costs, value: float) -> str:
    def worth(share: float) -> str:
        return money(share * report.customers * value, report.currency)

    return (
        f"One success is worth {money(value, report.currency)}: those who succeed bring {worth(costs.success)}, "
        f"and all who are lost would have brought {worth(costs.lost)} at most."
    )


def _table(way: Way, count: float) -> Table:
    """What one customer and all of them spend on the way."""
    rows = [("visits to touchpoints", number(way.visits), number(way.visits * count))]
    if way.time is not None:
        rows.append(("time at touchpoints", time(way.time), hours(way.time * count)))
    if way.waiting is not None:
        rows.append(("waiting in between", time(way.waiting), ""))
    if way.hard is not None:
        rows.append(("visits of effort 4 or 5", number(way.hard), number(way.hard * count)))
    if way.effort is not None:
        rows.append(("mean effort of a visit", f"{way.effort:.1f} of 5", ""))
    rows.append(("forced hand-offs", number(way.forced), number(way.forced * count)))
    names = ("each customer", f"{people(count)} customers")
    return Table((Column("what"), *(Column(name, is_figure=True) for name in names)), tuple(rows))


def _note(way: Way) -> str:
    amounts = (("times", way.time), ("waiting", way.waiting), ("efforts", way.effort))
    missing = [noun for noun, amount in amounts if amount is None]
    note = "Means over all who begin, those who leave early included"
    return f"{note}; the map says nothing of {' and '.join(missing)}." if missing else f"{note}."
