"""Lines between cards in lanes: where they run, that they never pass through a card, nor along each other unnoticed."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.rendering.layout.crossing.layout import Frame, Grid, layout
from journeymap.rendering.layout.crossing.ports import LEAST_HEIGHT, MOST_EXITS
from journeymap.rendering.layout.crossing.routes import MOST_IN_CORRIDOR, MOST_IN_GUTTER, Link, routes

CARD = 100.0


def laid_out(cells, links, right=0.0):
    columns, lanes = 1 + max(column for column, _ in cells), 1 + max(lane for _, lane in cells)
    found = [route for route in routes(cells, links) if route is not None]
    grid = Grid(columns, (LEAST_HEIGHT,) * lanes, (70.0,) * lanes, frozenset({2}) if columns > 2 else frozenset())
    return found, layout(grid, found, Frame(0.0, right, CARD, 8.0))


def kinds(cells, *ends):
    return [route and route.kind for route in routes(cells, [Link(*end) for end in ends])]


@st.composite
def tangles(draw):
    spots = st.tuples(st.integers(0, 7), st.integers(0, 4))
    cells = sorted(draw(st.sets(spots, min_size=2, max_size=24)))
    pairs = draw(st.lists(st.tuples(st.sampled_from(cells), st.sampled_from(cells)), max_size=40, unique=True))
    links, leaving = [], dict.fromkeys(cells, 0)
    for source, target in pairs:
        if source != target and leaving[source] < MOST_EXITS:
            leaving[source] += 1
            links.append(Link(source, target, draw(st.sampled_from([0.0, 20.0, 31.0]))))
    return cells, links


@settings(max_examples=150)
@given(tangles(), st.sampled_from([0.0, 4000.0]))
def test_no_line_passes_through_a_card_or_lies_on_one_from_elsewhere(tangle, right):
    cells, links = tangle
    found, placed = laid_out(cells, links, right)
    assert len(placed.lines) == len(found)
    for route, line in zip(found, placed.lines, strict=True):
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(line))
        (x, y), (end, arrives) = line[0], line[-1]
        left, top = placed.corner(route.link.source)
        assert x == left + CARD
        assert top < y < top + LEAST_HEIGHT
        left, top = placed.corner(route.link.target)
        assert end == left
        assert top < arrives < top + LEAST_HEIGHT
        assert line[-2][0] < end
        for cell in cells:
            assert not any(passes(run, *placed.corner(cell)) for run in pairwise(line))
        assert all(0 <= x <= placed.right and 0 <= y <= placed.bottom for x, y in line)
    assert_lines_apart(found, placed.lines)


def passes(run, left, top):
    (x1, y1), (x2, y2) = run
    return (
        min(x1, x2) < left + CARD - 0.1
        and left + 0.1 < max(x1, x2)
        and min(y1, y2) < top + LEAST_HEIGHT
        and top < max(y1, y2)
    )


def assert_lines_apart(found, lines):
    """Runs on the same x or y overlap only where they end in the same card."""
    along = {}
    for number, line in enumerate(lines):
        for (x1, y1), (x2, y2) in pairwise(line):
            if (x1, y1) != (x2, y2):
                place = ("x", round(x1, 3), *sorted((y1, y2))) if x1 == x2 else ("y", round(y1, 3), *sorted((x1, x2)))
                along.setdefault(place[:2], []).append((*place[2:], number))
    for runs in along.values():
        runs.sort()
        for (_, end, one), (start, _, other) in pairwise(runs):
            if one != other and start < end - 0.01:
                assert found[one].link.target == found[other].link.target


def test_cards_side_by_side_and_those_with_nothing_between_are_joined_straight():
    cells = [(0, 0), (1, 0), (3, 0), (2, 1)]
    assert kinds(cells, ((0, 0), (1, 0)), ((1, 0), (3, 0)), ((0, 0), (3, 0))) == ["straight", "straight", "corridor"]
    _, placed = laid_out(cells, [Link((1, 0), (3, 0))])
    assert placed.lines[0][0][1] == placed.lines[0][-1][1]


def test_a_line_to_the_next_column_turns_once_and_a_longer_one_runs_where_a_lane_is_free():
    cells = [(0, 0), (1, 1), (2, 1), (3, 1), (4, 2), (2, 0)]
    assert kinds(cells, ((0, 0), (1, 1))) == ["near"]
    assert kinds(cells, ((1, 1), (4, 2))) == ["arriving"]
    assert kinds(cells, ((2, 0), (4, 2))) == ["arriving"]
    assert kinds(cells, ((2, 0), (3, 1))) == ["near"]
    assert kinds([*cells, (3, 2)], ((2, 0), (4, 2))) == ["leaving"]
    assert kinds(cells, ((0, 0), (3, 1)), ((3, 1), (0, 0))) == ["corridor", "corridor"]


def test_a_step_back_leaves_to_the_right_and_comes_in_from_the_left():
    _, placed = laid_out([(0, 0), (2, 1)], [Link((2, 1), (0, 0))])
    (line,) = placed.lines
    assert line[0][0] < line[1][0]
    assert line[-2][0] < line[-1][0] == placed.corner((0, 0))[0]


def test_lines_beyond_what_there_is_room_for_have_no_route():
    lanes = MOST_IN_GUTTER + 6
    cells = [(column, lane) for column in range(2) for lane in range(2 * lanes)]
    found = routes(cells, [Link((0, lane), (1, lanes + lane)) for lane in range(lanes)])
    assert [route is not None for route in found] == [True] * MOST_IN_GUTTER + [False] * 6
    row = [(column, 0) for column in range(40)]
    over = routes(row, [Link((column, 0), (39 - column, 0)) for column in range(19)])
    assert sum(route is not None for route in over) == 2 * MOST_IN_CORRIDOR


def test_lines_one_after_the_other_share_a_corridor_however_many_there_are():
    row = [(column, 0) for column in range(40)]
    assert None not in routes(row, [Link((column, 0), (column + 2, 0)) for column in range(38)])


def test_a_layout_grows_up_to_where_it_should_end_but_not_without_limit():
    cells, links = [(0, 0), (1, 0), (2, 0)], [Link((0, 0), (1, 0))]
    natural = laid_out(cells, links)[1].right
    assert laid_out(cells, links, natural + 60)[1].right == pytest.approx(natural + 60)
    assert laid_out(cells, links, natural + 9000)[1].right < natural + 200


def test_lines_that_rise_leave_above_those_that_fall():
    cells = [(0, 1), (1, 1), (1, 0), (1, 2)]
    _, placed = laid_out(cells, [Link((0, 1), (1, 2)), Link((0, 1), (1, 1)), Link((0, 1), (1, 0))])
    falls, straight, rises = (line[0][1] for line in placed.lines)
    assert rises < straight < falls


def test_labels_have_their_room_before_the_first_line_that_goes_up_or_down():
    _, placed = laid_out([(0, 0), (1, 1)], [Link((0, 0), (1, 1), 31.0)])
    (line,) = placed.lines
    assert line[1][0] - line[0][0] >= 31.0
