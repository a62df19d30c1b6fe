"""Automated rules find nothing wrong with the page, whatever is open and in whichever colours."""

import pytest

from journeymap.rendering.views import SCENES


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_keeps_the_rules(visit, whole_page, violations, scheme):
    page = visit(whole_page, color_scheme=scheme)
    assert violations(page) == []
    for view in (*SCENES[1:], "table"):
        page.click(f"#jm-tab-{view}")
        assert violations(page, f"#jm-panel-{view}") == [], view


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_details_keep_the_rules(visit, bookshop_page, violations, scheme):
    page = visit(bookshop_page, "#map/checkout", color_scheme=scheme)
    assert violations(page) == []


def test_filters_search_and_help_keep_the_rules(page, violations):
    page.click("#jm-ask-channel")
    page.check("#jm-menu-channel input[value=web]")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("book")
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.click("#jm-ask")
    assert violations(page) == []


def test_a_phone_keeps_the_rules(visit, bookshop_page, violations):
    page = visit(bookshop_page, "#flow/basket", width=390, height=844, has_touch=True, is_mobile=True)
    assert violations(page) == []
