"""The page in a real browser: views, zoom, keys, its address, light and dark, paper."""

import html
import re

import pytest

import journeymap as jm
from journeymap.rendering.drawing.palettes import LIGHT, THEMES
from journeymap.rendering.drawing.scene import Scene
from journeymap.rendering.views import SCENES
from journeymap.rendering.writers.page import to_html


def shown_view(page):
    (panel,) = page.locator("[role=tabpanel]:visible").all()
    return panel.get_attribute("data-view")


def mark(page, touchpoint):
    return page.locator(f"[role=tabpanel]:visible .g-touchpoint[data-touchpoint={touchpoint}]").first


def button(page, touchpoint):
    return mark(page, touchpoint).locator("[role=button]")


def scale(page):
    return int(page.locator("#jm-scale").text_content().rstrip("%"))


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.dataset.touchpoint")


def address(page):
    return page.evaluate("location.hash")


def test_every_view_and_the_table_is_a_tab(whole):
    tabs = whole.locator("[role=tab]")
    assert [tab.get_attribute("data-view") for tab in tabs.all()] == [*SCENES, "table"]
    for tab in tabs.all():
        tab.click()
        assert tab.get_attribute("aria-selected") == "true"
        assert (
            whole.locator("[aria-selected=true]").count()
            == 1 + whole.locator("[role=option][aria-selected=true]").count()
        )
        assert shown_view(whole) == tab.get_attribute("data-view")


def test_the_page_opens_on_the_view_it_was_made_for(visit, bookshop, tmp_path):
    page = visit(jm.render(bookshop, view="blueprint").save(tmp_path / "page.html"))
    assert shown_view(page) == "blueprint"
    assert page.title() == "Online bookshop"


def test_arrow_keys_go_from_tab_to_tab(page):
    page.locator("#jm-tab-map").focus()
    seen = []
    for key in ("ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowRight", "End", "Home"):
        page.keyboard.press(key)
        seen.append(shown_view(page))
        assert focused(page) == f"jm-tab-{seen[-1]}"
    assert seen == ["flow", "map", "table", "map", "table", "map"]
    assert page.locator("[role=tab][tabindex='0']").count() == 1


def test_tab_goes_through_the_touchpoints_in_order(page, bookshop):
    page.locator("#jm-panel-map").focus()
    seen = []
    for _ in bookshop.touchpoints:
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.localName") == "a":
            page.keyboard.press("Tab")
        seen.append(focused(page))
    assert seen == [point.id for point in bookshop.touchpoints]


def test_what_has_the_focus_has_a_ring(page):
    button(page, "social-ad").focus()
    page.keyboard.press("ArrowRight")
    assert focused(page) == "title-search"
    ring, box = page.locator(".ring.focused").bounding_box(), mark(page, "title-search").bounding_box()
    assert ring["x"] < box["x"] < box["x"] + box["width"] < ring["x"] + ring["width"]
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "social-ad"
    page.locator("#jm-search").focus()
    assert page.locator(".ring").count() == 0


def test_the_first_link_skips_to_the_journey(page):
    page.keyboard.press("Tab")
    assert focused(page) == "jm-skip"
    page.keyboard.press("Enter")
    assert focused(page) == "jm-panel-map"


def test_buttons_and_keys_zoom(page):
    page.click("[data-zoom=actual]")
    assert scale(page) == 100
    page.keyboard.press("+")
    assert scale(page) == 125
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert scale(page) == 80
    page.click("[data-zoom=in]")
    page.click("[data-zoom=out]")
    assert scale(page) == 80
    page.keyboard.press("0")
    panel = page.locator("#jm-panel-map").bounding_box()
    svg = page.locator("#jm-panel-map .sheet > svg").bounding_box()
    assert panel["width"] - 60 < svg["width"] < panel["width"]
    page.keyboard.press("9")
    svg = page.locator("#jm-panel-map .sheet > svg").bounding_box()
    assert svg["height"] < panel["height"]
    assert svg["width"] < panel["width"]
    page.click("[data-zoom=width]")
    page.click("[data-zoom=whole]")
    assert page.locator("#jm-panel-map .sheet > svg").bounding_box() == svg


def test_zoom_has_limits(page):
    for _ in range(12):
        page.keyboard.press("+")
    assert scale(page) == 600
    for _ in range(20):
        page.keyboard.press("-")
    assert scale(page) == 10


def test_the_wheel_zooms_with_ctrl_about_the_pointer_and_else_scrolls(page):
    page.click("[data-zoom=actual]")
    before = mark(page, "basket").bounding_box()
    page.mouse.move(before["x"] + 2, before["y"] + 2)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -60)
    page.keyboard.up("Control")
    page.wait_for_function("document.getElementById('jm-scale').textContent !== '100%'")
    after = mark(page, "basket").bounding_box()
    assert after["width"] > 1.3 * before["width"]
    assert abs(after["x"] - before["x"]) < 4
    assert abs(after["y"] - before["y"]) < 4
    page.mouse.wheel(0, 200)
    page.wait_for_function("document.getElementById('jm-panel-map').scrollTop > 100")


def test_dragging_moves_the_picture_and_opens_nothing(page):
    page.click("[data-zoom=in]")
    page.click("[data-zoom=in]")
    box = mark(page, "basket").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] - 100, box["y"] - 60, steps=4)
    page.mouse.up()
    after = mark(page, "basket").bounding_box()
    assert abs(after["x"] - (box["x"] - 105)) < 3
    assert abs(after["y"] - (box["y"] - 65)) < 3
    assert page.locator("#jm-details").is_hidden()
    mark(page, "basket").click()
    assert page.locator("#jm-details").is_visible()


def test_two_fingers_zoom(visit, bookshop_page):
    page = visit(bookshop_page, has_touch=True, width=390, height=800)
    before = scale(page)
    page.evaluate(
        """() => {
            const target = document.querySelector('#jm-panel-map .sheet');
            const touches = (apart) => [-apart, apart].map((by, number) =>
                new Touch({ identifier: number, target, clientX: 180 + by, clientY: 500 }));
            const tell = (kind, apart) => target.dispatchEvent(new TouchEvent(kind,
                { touches: touches(apart), bubbles: true, cancelable: true }));
            tell('touchstart', 40);
            tell('touchmove', 80);
            target.dispatchEvent(new TouchEvent('touchend', { touches: [], bubbles: true }));
            tell('touchmove', 20);
        }"""
    )
    assert abs(scale(page) - 2 * before) <= 2


def test_the_pointer_brings_a_card_about_a_touchpoint(page):
    card = page.locator("#jm-card")
    mark(page, "delivery-cost").hover()
    assert card.is_visible()
    assert [line for line in card.inner_text().split("\n") if line][:2] == [
        "Consideration · Website",
        "Hunts for delivery cost",
    ]
    assert "Delivery cost is hidden" in card.inner_text()
    page.keyboard.press("Escape")
    assert card.is_hidden()
    mark(page, "basket").hover()
    assert "Fills the basket" in card.inner_text()
    page.mouse.move(5, 5)
    assert card.is_hidden()


def test_the_address_says_what_is_shown_and_brings_it_back(page, visit, bookshop_page):
    assert address(page) == "#map"
    page.click("#jm-tab-flow")
    mark(page, "basket").click()
    assert address(page) == "#flow/basket"
    again = visit(bookshop_page, address(page))
    assert shown_view(again) == "flow"
    assert again.locator("#jm-details-name").text_content() == "Fills the basket"
    page.evaluate("location.hash = '#map/checkout'")
    page.wait_for_function("document.getElementById('jm-details-name').textContent === 'Checks out'")
    assert shown_view(page) == "map"
    page.keyboard.press("Escape")
    assert address(page) == "#map"


@pytest.mark.parametrize("odd", ["#", "#nothing", "#map/nothing", "#%", "#table/%E0%A4%A", "#__proto__/constructor"])
def test_an_address_of_nothing_is_overlooked(visit, bookshop_page, odd):
    page = visit(bookshop_page, odd)
    assert shown_view(page) == ("table" if "table" in odd else "map")
    assert page.locator("#jm-details").is_hidden()


def test_keys_reach_search_and_help(page):
    page.keyboard.press("/")
    assert focused(page) == "jm-search"
    page.keyboard.type("?+0")
    assert page.locator("#jm-search").input_value() == "?+0"
    assert page.locator("#jm-help").is_hidden()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator("#jm-search").input_value() == ""
    page.locator("#jm-panel-map").focus()
    page.keyboard.press("?")
    assert page.locator("#jm-help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#jm-help").is_hidden()
    page.click("#jm-ask")
    page.click("#jm-help-close")
    assert page.locator("#jm-help").is_hidden()
    assert focused(page) == "jm-ask"


def paper(page):
    return page.locator("#jm-panel-map .sheet > svg > rect").first.evaluate("it => getComputedStyle(it).fill")


WHITE, NIGHT = "rgb(255, 255, 255)", "rgb(20, 26, 33)"


def test_the_page_is_dark_where_the_reader_likes_it_and_at_the_push_of_a_button(visit, bookshop_page):
    light, dark = visit(bookshop_page, color_scheme="light"), visit(bookshop_page, color_scheme="dark")
    for page, colours in ((light, (WHITE, NIGHT)), (dark, (NIGHT, WHITE))):
        button = page.locator("#jm-dark")
        assert paper(page) == colours[0]
        assert button.get_attribute("aria-pressed") == str(colours[0] == NIGHT).lower()
        button.click()
        assert paper(page) == colours[1]
        assert button.get_attribute("aria-pressed") == str(colours[1] == NIGHT).lower()
        button.click()
        assert paper(page) == colours[0]


def test_a_page_in_another_theme_is_shown_in_it(visit, bookshop, tmp_path):
    night = visit(jm.render(bookshop, theme="dark").save(tmp_path / "dark.html"), color_scheme="light")
    assert paper(night) == NIGHT
    night.click("#jm-dark")
    assert paper(night) == WHITE
    sharp = visit(jm.render(bookshop, theme="contrast").save(tmp_path / "contrast.html"), color_scheme="dark")
    ink = THEMES["contrast"].colours["ink"]
    assert sharp.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()") == ink


def test_who_forces_colours_gets_theirs(visit, bookshop_page):
    page = visit(bookshop_page, forced_colors="active", color_scheme="dark")
    assert paper(page) == page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_nothing_moves_for_who_wants_no_motion(visit, bookshop_page):
    page = visit(bookshop_page)
    mark(page, "basket").click()
    moving = page.evaluate("document.getAnimations().filter(it => it.effect.getComputedTiming().duration > 1).length")
    assert moving == 0


def on_paper(page, view):
    """The pages that a view is printed on, as widths and heights; the page is left as paper shows it."""
    page.emulate_media(media="null")
    page.click(f"#jm-tab-{view}")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.emulate_media(media="print")
    sizes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
    return [(float(width), float(height)) for width, height in sizes]


def test_on_paper_there_is_the_view_that_is_shown_on_one_page(visit, tmp_path):
    points = "{" + ", ".join(f"point-{number}: {{emotion: {number % 5 - 2}}}" for number in range(8)) + "}"
    text = f"journeymap: 1\nname: Tea\nstages: {{buy: {{touchpoints: {points}}}, sip: {{touchpoints: {{cup: {{}}}}}}}}"
    page = visit(jm.render(jm.loads(text)).save(tmp_path / "page.html"), color_scheme="dark")
    for view in (*SCENES, "table"):
        sheets = on_paper(page, view)
        assert len(sheets) == 1, view
        assert page.locator("header, #jm-zoom, #jm-details").locator("visible=true").count() == 0
        assert [panel.get_attribute("data-view") for panel in page.locator(".panel:visible").all()] == [view]
    on_paper(page, "map")
    assert paper(page) == WHITE


def test_a_sheet_of_paper_lies_as_its_picture_does(visit, bookshop, tmp_path):
    wide, tall = Scene(400, 300, "Wide", "Wide", ()), Scene(300, 400, "Tall", "Tall", ())
    file = tmp_path / "page.html"
    file.write_text(to_html(bookshop, {"map": wide, "flow": tall}, LIGHT, first="map"), encoding="utf-8")
    page = visit(file)
    ((width, height),) = on_paper(page, "map")
    assert width > height
    ((width, height),) = on_paper(page, "flow")
    assert width < height


def test_no_word_of_the_printed_table_is_broken_but_what_is_longer_than_a_line(visit, tmp_path):
    points = "a: {name: Appointment with Rehabilitationswissenschaft, pain_points: [Examination unmeasured]}"
    longer = "b: {name: " + "endless" * 40 + ", channel: web}"
    rest = "channels: {web: {name: Telecommunication, owner: desk}}\nteams: {desk: {name: Orthopaedics}}"
    text = f"journeymap: 1\nname: Tea\n{rest}\nstages: {{buy: {{touchpoints: {{{points}, {longer}}}}}}}"
    page = visit(jm.render(jm.loads(text)).save(tmp_path / "page.html"), width=1040, height=700)
    page.click("#jm-tab-table")
    page.emulate_media(media="print")
    broken, across = page.evaluate(
        """() => {
            const broken = [];
            const walker = document.createTreeWalker(document.querySelector('#jm-table'), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                for (const { 0: word, index } of node.data.matchAll(/\\S+/g)) {
                    const range = document.createRange();
                    range.setStart(node, index);
                    range.setEnd(node, index + word.length);
                    const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
                    if (tops.size > 1) broken.push(word);
                }
            }
            return [broken, document.documentElement.scrollWidth];
        }"""
    )
    assert [word[:7] for word in broken] == ["endless"]
    assert across <= 1040


def test_without_scripts_all_views_and_the_table_are_there(visit, whole_page):
    page = visit(whole_page, java_script_enabled=False)
    assert page.locator(".panel:visible").count() == len(SCENES) + 1
    assert page.locator("header h1").is_visible()
    assert page.locator("[role=tab]:visible, #jm-search:visible, #jm-zoom:visible").count() == 0


def test_in_a_notebooks_frame_the_page_works_and_stays_shut_in(visit, bookshop, bookshop_page, tmp_path):
    frame = jm.render(bookshop).show()._repr_html_()
    assert "allow-same-origin" not in frame
    outer = tmp_path / "notebook.html"
    outer.write_text(f"<!DOCTYPE html><title>Notebook</title><body>{frame}</body>", encoding="utf-8")
    page = visit(outer)
    inner = page.frame_locator("iframe")
    inner.locator("#jm-tab-flow").click()
    inner.locator("[role=tabpanel]:visible .g-touchpoint[data-touchpoint=basket]").first.click()
    assert inner.locator("#jm-details-name").text_content() == "Fills the basket"
    inner.locator("#jm-dark").click()
    assert html.unescape(frame).count("<script>") == 1


def test_a_phone_gets_sheets_from_below_and_nothing_wider_than_it(visit, bookshop_page):
    page = visit(bookshop_page, width=390, height=844, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    chips, count = page.locator("#jm-filters").bounding_box(), page.locator("#jm-count").bounding_box()
    assert count["y"] >= chips["y"] + chips["height"]
    mark(page, "social-ad").tap()
    box = page.locator("#jm-details").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] > 300
    ring = page.locator(".ring.chosen").first.bounding_box()
    assert ring["y"] + ring["height"] <= box["y"] + 1
    page.tap("#jm-details-close")
    page.tap("#jm-ask-channel")
    assert page.locator("#jm-menu-channel").bounding_box()["width"] == 390


def test_what_the_browser_waits_for_is_marked(page):
    assert page.evaluate("performance.getEntriesByName('journeymap-ready').length") == 1
