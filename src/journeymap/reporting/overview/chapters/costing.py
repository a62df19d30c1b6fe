"""What it costs: how many customers are lost and where, and what the way takes of them."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.reporting.overview.costs import Costs, Loss, Way
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Block, Chapter, Column, Section, Table, table_of
from journeymap.reporting.overview.words import hours, listing, money, number, people, percent, some, time, worth
from journeymap.solving.chains import chain_of

MOST_LOSSES = 24
MOST_ENTRIES = 6

_HOW = {"leaves": "go no further", "fails": "end in failure", "circles": "go round in a closed loop"}


def costing(report: JourneyReport) -> Chapter:
    """The chapter on what the journey costs."""
    costs = report.costs
    if not report.journey.touchpoints:
        return Chapter("costs", "What it costs", (Section("", ("Nobody can begin a journey without touchpoints.",)),))
    sections = [Section("", tuple(_outcome(report, costs))), *_entries(report)]
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
    told = f"Of {people(count)} {whose(report)} who begin, {', '.join(parts[:-1])} and {parts[-1]}."
    return told if _gives_probabilities(report) else f"{told} That is assumed: the map gives no probabilities."


def whose(report: JourneyReport) -> str:
    """Whom the numbers are about: all customers, or those of the one persona that was asked for."""
    return f"customers of the persona “{report.persona.name}”" if report.persona else "customers"


def no_success(report: JourneyReport) -> str | None:
    """Why nobody succeeds; None where somebody does."""
    if report.costs.success > 0:
        return None
    if not report.journey.flow.successes:
        return "Nobody can succeed: no touchpoint has the outcome success."
    return "Nobody succeeds: no way that is taken leads to a touchpoint of the outcome success."


def largest_loss(report: JourneyReport) -> str | None:
    """Where most are lost, in a sentence; None where nobody is."""
    if not report.costs.losses:
        return None
    loss = report.costs.losses[0]
    count = people(loss.share * report.customers)
    if loss.how == "circles":
        return f"The largest loss: {_caught_there(report, loss)}."
    return f"The largest loss is at “{loss.touchpoint.name}”: {count}."


def other_traps(report: JourneyReport) -> Iterator[str]:
    """The closed loops where customers are caught, but for one that is the largest loss."""
    for loss in report.costs.losses[1:]:
        if loss.how == "circles":
            yield f"{_caught_there(report, loss)}."


def _caught_there(report: JourneyReport, loss: Loss) -> str:
    return f"{people(loss.share * report.customers)} are caught in a closed loop ({_caught(report, loss)})"


def _caught(report: JourneyReport, loss: Loss) -> str:
    """The touchpoints of a closed loop."""
    flow = report.journey.flow
    number = flow.index[loss.touchpoint.id]
    loop = next(trap for trap in flow.once(chain_of).traps if trap[0] == number)
    return some([f"“{flow.touchpoints[member].name}”" for member in loop], 4)


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
    largest = costs.losses[0].share
    yield table_of(
        columns,
        costs.losses,
        lambda loss: _loss(report, loss),
        brief=MOST_LOSSES,
        size=lambda loss: loss.share / largest,
    )


def _entries(report: JourneyReport) -> Iterator[Section]:
    """How those fare who begin at each entry, where there are several."""
    flow = report.journey.flow
    if len(flow.entries) < 2:
        return
    success = flow.once(chain_of).success

    def row(entry: tuple[int, float]) -> tuple[str, ...]:
        number, weight = entry
        begin, succeed = weight * report.customers, weight * success[number] * report.customers
        return flow.touchpoints[number].name, people(begin), people(succeed), percent(success[number])

    figures = (Column(name, is_figure=True) for name in ("begin there", "succeed", "of them"))
    columns = (Column("entry"), *figures)
    yield Section("By where they begin", (table_of(columns, flow.entries, row, brief=MOST_ENTRIES),))


def _loss(report: JourneyReport, loss: Loss) -> tuple[str, ...]:
    count = people(loss.share * report.customers)
    return count, percent(loss.share / report.costs.lost), loss.touchpoint.name, _HOW[loss.how]


def _worth(report: JourneyReport, costs: Costs, value: float) -> str:
    def brought(share: float) -> str:
        return worth(share * report.customers, value, report.currency)

    told = f"One success is worth {money(value, report.currency)}: those who succeed bring {brought(costs.success)}"
    lost = f", and all who are lost would have brought {brought(costs.lost)} at most" if costs.lost > 0 else ""
    return f"{told}{lost}."


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
    if way.forced:
        rows.append(("forced hand-offs", number(way.forced), number(way.forced * count)))
    names = ("each customer", f"{people(count)} customers")
    return Table((Column("what"), *(Column(name, is_figure=True) for name in names)), tuple(rows))


def _note(way: Way) -> str:
    amounts = (("times", way.time), ("waiting", way.waiting), ("efforts", way.effort))
    missing = [noun for noun, amount in amounts if amount is None]
    note = "Means over all who begin, those who leave early included"
    return f"{note}; the map says nothing of {listing(missing)}." if missing else f"{note}."
