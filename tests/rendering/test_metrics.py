"""Metrics as blocks: nothing of a value is cut while there is a line for it, and its change is never left out."""

import re

import pytest
from geometry import room, shapes

from journeymap.model import Metric, MetricScale
from journeymap.rendering.drawing.scene import Text
from journeymap.rendering.parts.metrics import metric_block, metric_stack


def lines(metric, width=100):
    return [item for item in shapes(metric_block(metric)(0, 0, width).items) if isinstance(item, Text)]


def told(metric, width=100):
    return [item.text for item in lines(metric, width)]


def test_value_change_name_and_target_stand_in_this_order():
    metric = Metric("m", "Delivered on time", 91.4, target=95, previous=92.6, scale=MetricScale(0, 100, "percent"))
    assert told(metric) == ["91.4%", "▼ 1.2 pt", "Delivered on time", "misses target 95%"]
    value, change, *_ = lines(metric)
    assert value.y == change.y


def test_a_change_without_room_behind_the_value_stands_below_it():
    value, change, name = lines(Metric("m", "Wait", 12.5, previous=11, unit="minutes"))
    assert (value.text, change.text) == ("12.5 minutes", "▲ 1.5")
    assert value.y < change.y < name.y


def test_a_long_value_gets_smaller_and_then_breaks():
    assert lines(Metric("m", "Wait", 12, unit="min"))[0].size == 16
    assert lines(Metric("m", "Wait", 12, unit="whole days"))[0].size == 13
    assert told(Metric("m", "Wait", 12, unit="working days in a row")) == ["12 working days", "in a row", "Wait"]


def test_a_long_name_breaks_into_three_lines():
    name = "Customers who are pleased with the parcel"
    assert told(Metric("m", name, 8)) == ["8", "Customers who are", "pleased with the", "parcel"]


@pytest.mark.parametrize(
    "text", ["W" * 90, "顧客が配送料を" * 9, "رحلة العميل من الإعلان" * 5, "👩‍👩‍👧‍👦😀🇩🇪 " * 9, ""]
)
@pytest.mark.parametrize("width", [98, 110, 214])
def test_nothing_leaves_its_width_or_lies_on_anything_else(text, width):
    metric = Metric("m", text, 1234567.8, target=2e300, previous=-1e9, unit=text)
    block = metric_block(metric)(0, 0, width)
    rooms = [room(item) for item in shapes(block.items)]
    assert all(here.left >= 0 and here.right <= width + 0.5 and here.bottom <= block.bottom + 1 for here in rooms)
    assert not [here for number, here in enumerate(rooms) for other in rooms[:number] if here.meets(other)]


def test_short_metrics_stand_side_by_side_and_long_ones_below_each_other():
    def places(unit):
        block = metric_stack([Metric("m", "Rate", 3, unit=unit), Metric("n", "Other", 4)])(0, 0, 214)
        return [item.x for item in shapes(block.items) if isinstance(item, Text) and re.match(r"\d", item.text)]

    first, second = places("d")
    assert first == 0 < second
    assert places("working days of ours") == [0, 0]
