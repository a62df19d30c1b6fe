"""The layout of the flow, on boxes and links alone: nothing lies on anything else, whatever is linked with what."""

from itertools import pairwise

import pytest
from geometry import Room, overlaps
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from journeymap.rendering.layout.routing.grid import grid
from journeymap.rendering.layout.routing.lanes import Wire, crossings, lanes
from journeymap.rendering.layout.routing.layout import Arrival, Link, layout
from journeymap.rendering.layout.routing.ports import ACROSS, APART, Port, heights


@st.composite
def networks(draw):
    """Sizes of bands, and links between their cards: any at all, each at most once."""
    sizes = draw(st.lists(st.integers(0, 14), min_size=1, max_size=7).filter(sum))
    cards = st.integers(0, sum(sizes) - 1)
    ends = draw(st.lists(st.tuples(cards, cards), max_size=60, unique=True))
    return sizes, ends, draw(st.lists(cards, max_size=4, unique=True))


def laid_out(sizes, ends, arrivals=(), **room):
    links = [Link(source, target, (source * 7 + target) % 90) for source, target in ends]
    contents = [66.0 + 13.5 * (card % 3 == 0) for card in range(sum(sizes))]
    return layout(grid(sizes), contents, links, [Arrival(card, 40.0) for card in arrivals], heading=58, **room)


def frame_of(frame):
    return Room(frame.x, frame.y, frame.right, frame.bottom)


def runs(points):
    """The straight runs of a line, those of no length left out."""
    return [(start, end) for start, end in pairwise(points) if start != end]


def along(run):
    """A run as what it lies on, and from where to where: ("x", 40.0, 10.0, 90.0) is upright at 40."""
    (x1, y1), (x2, y2) = run
    assert x1 == x2 or y1 == y2, run
    return ("x", x1, *sorted((y1, y2))) if x1 == x2 else ("y", y1, *sorted((x1, x2)))


def lying_on_each_other(lines):
    """Pairs of lines with a stretch in common."""
    found = []
    there = {}
    for number, points in enumerate(lines):
        for run in runs(points):
            axis, at, low, high = along(run)
            there.setdefault((axis, round(at, 3)), []).append((low, high, number))
    for stretches in there.values():
        stretches.sort()
        for (_, high, one), (low, _, other) in pairwise(stretches):
            if one != other and low < high - 0.01:
                found.append((one, other))
    return found


def passing_through(lines, frames):
    """Lines that come into the inside of a card."""
    found = []
    for number, points in enumerate(lines):
        for (x1, y1), (x2, y2) in runs(points):
            here = Room(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
            found += [
                (number, card)
                for card, there in enumerate(frames)
                if here.left < there.right - 0.1
                and there.left < here.right - 0.1
                and here.top < there.bottom - 0.1
                and there.top < here.bottom - 0.1
            ]
    return found


def label_room(points, width):
    """Where a label of that width stands at the beginning of a line that leaves its card to a side."""
    (x, y), (onward, _) = points[:2]
    return Room(x + 1, y - 10, x + width - 1, y - 2) if onward > x else Room(x - width + 1, y - 10, x - 1, y - 2)


def assert_sound(sizes, ends, placed):
    frames = [frame_of(frame) for frame in placed.cards]
    bands = [frame_of(frame) for frame in placed.bands]
    lines = [*placed.links, *placed.arrivals]
    assert overlaps([(str(number), frame) for number, frame in enumerate(frames)]) == []
    assert overlaps([(str(number), band) for number, band in enumerate(bands)]) == []
    band_of = [band for band, size in enumerate(sizes) for _ in range(size)]
    assert all(bands[band].holds(frame) for band, frame in zip(band_of, frames, strict=True))
    whole = Room(0, 0, bands[-1].right, bands[-1].bottom)
    assert all(whole.holds(Room(x, y, x, y)) for points in lines for x, y in points)
    assert passing_through(lines, frames) == []
    assert lying_on_each_other(lines) == []
    for (source, target), points in zip(ends, placed.links, strict=True):
        assert on_edge(points[0], frames[source])
        assert on_edge(points[-1], frames[target])
    labels = [
        (str(number), label_room(points, (source * 7 + target) % 90))
        for number, ((source, target), points) in enumerate(zip(ends, placed.links, strict=True))
        if points[0][0] != points[1][0] and (source * 7 + target) % 90
    ]
    assert overlaps(labels) == []
    for _, label in labels:
        assert [
            number for number, points in enumerate(lines) if any(is_through(run, label) for run in runs(points))
        ] == []
        assert not any(label.meets(frame) for frame in frames)


def on_edge(point, frame):
    x, y = point
    upright = x in {frame.left, frame.right} and frame.top < y < frame.bottom
    return upright or (y in {frame.top, frame.bottom} and frame.left < x < frame.right)


def is_through(run, room):
    (x1, y1), (x2, y2) = run
    return Room(min(x1, x2) - 0.1, min(y1, y2) - 0.1, max(x1, x2) + 0.1, max(y1, y2) + 0.1).meets(room, 0.0)


@settings(max_examples=120, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(networks())
@example(([1], [(0, 0)], [0]))
@example(([2, 0, 2], [(0, 2), (2, 0), (0, 3), (3, 0), (1, 2), (2, 1)], [0, 1]))
def test_nothing_lies_on_anything_else_whatever_is_linked(network):
    sizes, ends, arrivals = network
    assert_sound(sizes, ends, laid_out(sizes, ends, arrivals))


def test_three_hundred_cards_linked_at_random_are_sound():
    count = 300
    ends = [(card, card + 1) for card in range(count - 1)]
    ends += [(card, card * 137 % count) for card in range(count) if card * 137 % count != card + 1]
    sizes = [40, 60, 0, 100, 50, 50]
    assert_sound(sizes, ends, laid_out(sizes, ends, [0, 40]))


@pytest.mark.parametrize("is_in", [False, True])
def test_a_card_that_all_others_lead_to_or_come_from_grows(is_in):
    sizes = [30, 1, 30]
    ends = [(card, 30) if is_in else (30, card) for card in range(61)]
    placed = laid_out(sizes, ends)
    assert_sound(sizes, ends, placed)
    assert placed.cards[30].height > 30 * APART
    assert placed.cards[-1].height < 100


def test_cards_that_all_lead_to_each_other_are_sound():
    sizes = [3, 3, 3]
    ends = [(source, target) for source in range(9) for target in range(9)]
    assert_sound(sizes, ends, laid_out(sizes, ends))


def test_a_line_to_the_next_card_goes_straight_down():
    placed = laid_out([2], [(0, 1)])
    first, second = placed.cards
    middle = first.x + first.width / 2
    assert placed.links == (((middle, first.bottom), (middle, second.y)),)


def test_a_lone_line_to_the_card_beside_goes_straight_across():
    placed = laid_out([1, 1], [(0, 1)])
    ((x1, y1), (x2, y2)) = placed.links[0]
    assert (x1, x2) == (placed.cards[0].right, placed.cards[1].x)
    assert y1 == y2 == placed.cards[0].y + placed.cards[0].height / 2


def test_a_skip_leaves_and_enters_east_and_a_step_back_west():
    placed = laid_out([3], [(0, 2), (2, 0)])
    forth, back = placed.links
    right, left = placed.cards[0].right, placed.cards[0].x
    assert (forth[0][0], forth[-1][0]) == (right, right)
    assert min(x for x, _ in forth) == right
    assert (back[0][0], back[-1][0]) == (left, left)
    assert max(x for x, _ in back) == left


def test_a_line_over_several_columns_runs_between_the_rows():
    placed = laid_out([3, 3, 3], [(1, 7)])
    (points,) = placed.links
    assert len(points) == 6
    y = points[2][1]
    assert placed.cards[3].bottom < y < placed.cards[4].y or placed.cards[4].bottom < y < placed.cards[5].y
    assert points[2][0] < placed.cards[3].x
    assert points[3][0] > placed.cards[3].right


def test_a_line_over_several_columns_keeps_off_lines_straight_down():
    placed = laid_out([2, 2, 2], [(0, 4), (2, 3)])
    assert placed.links[0][2][1] < placed.cards[2].y


def test_returns_nest_inside_each_other():
    placed = laid_out([4], [(0, 2), (0, 3)])
    short, long = placed.links
    assert short[1][0] < long[1][0]
    assert short[0][1] > long[0][1]
    assert number_of_crossings(placed.links) == 0


def test_lines_that_need_not_cross_do_not():
    ends = [(0, 3), (0, 4), (0, 5), (1, 3), (1, 4), (1, 5), (2, 5)]
    least = sum(a < c and b > d for a, b in ends for c, d in ends)
    assert number_of_crossings(laid_out([3, 3], ends).links) == least


def number_of_crossings(lines):
    found = 0
    every = [(number, along(run)) for number, points in enumerate(lines) for run in runs(points)]
    for one, (axis, at, low, high) in every:
        for other, (axis_2, at_2, low_2, high_2) in every:
            is_apart = one == other or (axis, axis_2) != ("x", "y")
            found += not is_apart and low < at_2 < high and low_2 < at < high_2
    return found


def test_bands_grow_around_their_cards_to_fill_a_width_and_stay_as_they_are_beyond_it():
    narrow, filled = laid_out([1, 1, 1], [(0, 1)]), laid_out([1, 1, 1], [(0, 1)], least=900)
    assert filled.bands[-1].right == pytest.approx(900)
    assert laid_out([1, 1, 1], [(0, 1)], least=300) == narrow
    for frame, band in zip(filled.cards, filled.bands, strict=True):
        assert frame.x - band.x == pytest.approx(band.right - frame.right)
    assert_sound([1, 1, 1], [(0, 1)], filled)


def test_lines_that_return_stay_beside_their_cards_in_wide_bands():
    narrow, filled = laid_out([3], [(0, 2), (2, 0)]), laid_out([3], [(0, 2), (2, 0)], least=900)
    assert_sound([3], [(0, 2), (2, 0)], filled)
    for before, after in zip(narrow.links, filled.links, strict=True):
        assert after[1][0] - filled.cards[0].x == pytest.approx(before[1][0] - narrow.cards[0].x)


def test_a_layout_moves_as_a_whole():
    placed = laid_out([2, 1], [(0, 2)], [0])
    moved = placed.moved(10, 20)
    assert moved.cards[0].x == placed.cards[0].x + 10
    assert moved.bands[1].bottom == placed.bands[1].bottom + 20
    assert moved.links[0][0] == (placed.links[0][0][0] + 10, placed.links[0][0][1] + 20)
    assert moved.arrivals[0][1] == (placed.arrivals[0][1][0] + 10, placed.arrivals[0][1][1] + 20)


def test_a_long_band_breaks_into_even_columns():
    assert [len(column) for column in grid([40]).columns] == [10] * 4
    assert [len(column) for column in grid([40, 5, 5, 5, 5, 5]).columns][:4] == [14, 13, 13, 5]
    assert grid([40]).bands == (0, 0, 0, 0)
    assert grid([10] * 6).rows == 10
    many = grid([50] * 6)
    assert many.rows > 10
    assert sorted(card for column in many.columns for card in column) == list(range(300))
    assert [many.columns[many.column_of[card]][many.row_of[card]] for card in range(300)] == list(range(300))


def test_no_cards_have_a_grid_all_the_same():
    assert grid([0]).columns == ((),)
    assert len(laid_out([0, 0], []).bands) == 2


def test_wires_cross_as_often_as_it_looks():
    down, up = Wire(((0, -1), (10, 1))), Wire(((20, -1), (5, 1)))
    assert crossings(down, up) == 1
    assert crossings(up, down) == 1
    inner, outer = Wire(((4, -1), (6, -1))), Wire(((0, -1), (9, -1)))
    assert crossings(inner, outer) == 0
    assert crossings(outer, inner) == 2
    assert lanes([outer, inner], 1) == [1, 0]


def test_wires_that_do_not_meet_share_a_lane():
    assert lanes([Wire(((0, -1), (10, 1))), Wire(((30, -1), (40, 1)))], 5) == [0, 0]
    assert sorted(lanes([Wire(((0, -1), (10, 1))), Wire(((14, -1), (40, 1)))], 5)) == [0, 1]


@given(st.integers(0, 30), st.integers(0, 30), st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=4))
def test_ports_on_both_sides_keep_their_distance(left, right, straight):
    lines = {other: one for one, other in straight if one < left and other < right}
    before = [Port(line, is_head=False) for line in range(left)]
    behind = [Port(lines.get(place, 100 + place), is_head=True) for place in range(right)]
    ys, others = heights(before, behind, 66.0)
    assert all(after - here >= APART - 0.01 for side in (ys, others) for here, after in pairwise(side))
    shared = {port.line for port in before} & {port.line for port in behind}
    for port, y in zip(before, ys, strict=True):
        for other, there in zip(behind, others, strict=True):
            if y == there:
                assert port.line == other.line
                assert port.line in shared
            else:
                assert abs(y - there) >= ACROSS - 0.01
