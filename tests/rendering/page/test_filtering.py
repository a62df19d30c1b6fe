"""Filters, search, details and the table of the page, in a real browser, held against the journey itself."""

import pytest

import journeymap as jm
from journeymap.rendering.drawing.palettes import LIGHT
from journeymap.rendering.views import SCENES
from journeymap.rendering.writers.page import to_html


def choose(page, facet, *values):
    page.click(f"#jm-ask-{facet}")
    for value in values:
        page.check(f"#jm-menu-{facet} input[value='{value}']")
    page.keyboard.press("Escape")


def clear_ones(page, view):
    """The ids of the touchpoints that a view does not dim, and of those that it does."""
    found = page.evaluate(
        """view => [...document.querySelectorAll(`#jm-panel-${view} .g-touchpoint`)]
            .map(mark => [mark.dataset.touchpoint, mark.classList.contains('dim')])""",
        view,
    )
    return {name for name, is_dim in found if not is_dim}, {name for name, is_dim in found if is_dim}


def count(page):
    return page.locator("#jm-count").text_content()


def details(page):
    return page.locator("#jm-details").inner_text()


def name(page):
    return page.locator("#jm-details-name").text_content()


def mark(page, touchpoint):
    return page.locator(f"[role=tabpanel]:visible .g-touchpoint[data-touchpoint={touchpoint}]").first


def button(page, touchpoint):
    return mark(page, touchpoint).locator("[role=button]")


def severity(point):
    return max((pain.effective_severity for pain in point.pain_points), default=0)


FILTERS = {
    "channel": (("web", "phone"), lambda _, point: point.channel in {"web", "phone"}),
    "team": (("payments",), lambda journey, point: journey.owner_of(point) == "payments"),
    "persona": (("organiser",), lambda _, point: not point.personas or "organiser" in point.personas),
    "evidence": (("observed",), lambda journey, point: journey.evidence_level(point) == "observed"),
}


@pytest.mark.parametrize("facet", FILTERS)
def test_a_filter_dims_in_every_view_what_it_does_not_ask_for(whole, bookshop, facet):
    values, matches = FILTERS[facet]
    wanted = {point.id for point in bookshop.touchpoints if matches(bookshop, point)}
    assert 0 < len(wanted) < len(bookshop.touchpoints)
    choose(whole, facet, *values)
    assert count(whole) == f"{len(wanted)} of {len(bookshop.touchpoints)} touchpoints"
    for view in SCENES:
        clear, dim = clear_ones(whole, view)
        assert clear <= wanted, view
        assert not dim & wanted, view
    rows = whole.locator("#jm-table tbody tr:not([hidden])")
    assert {row.get_attribute("data-touchpoint") for row in rows.all()} == wanted


@pytest.mark.parametrize("least", [1, 2, 3])
def test_pain_is_asked_for_by_severity(page, bookshop, least):
    choose(page, "severity", least)
    wanted = {point.id for point in bookshop.touchpoints if severity(point) >= least}
    assert clear_ones(page, "map")[0] == wanted
    assert count(page).startswith(f"{len(wanted)} of ")


def test_moments_of_truth_alone(page, bookshop):
    page.click("#jm-moments")
    wanted = {point.id for point in bookshop.touchpoints if point.moment_of_truth}
    assert clear_ones(page, "map")[0] == wanted
    page.click("#jm-moments")
    assert count(page) == f"{len(bookshop.touchpoints)} touchpoints"


def test_filters_add_up_and_are_cleared_together(page, bookshop):
    choose(page, "channel", "web")
    choose(page, "severity", 3)
    page.click("#jm-moments")
    assert clear_ones(page, "map")[0] == {"checkout"}
    assert "Website" in page.locator("#jm-ask-channel").text_content()
    page.keyboard.press("/")
    page.keyboard.type("nowhere")
    assert count(page).startswith("0 of ")
    page.click("#jm-clear")
    assert count(page) == f"{len(bookshop.touchpoints)} touchpoints"
    assert page.locator(".dim").count() == 0
    assert page.locator("#jm-clear").is_hidden()
    assert page.locator("#jm-search").input_value() == ""
    assert page.locator("#jm-filters input:checked").evaluate_all("all => all.map(it => it.value)") == ["0"]


def test_a_transition_is_dimmed_with_either_end(page, bookshop):
    choose(page, "channel", "web")
    web = {point.id for point in bookshop.touchpoints if point.channel == "web"}
    ways = page.evaluate(
        """() => [...document.querySelectorAll('#jm-panel-flow [data-source]')]
            .map(way => [way.dataset.source, way.dataset.target, way.classList.contains('dim')])"""
    )
    assert len(ways) >= len(bookshop.transitions)
    assert all(is_dim == (source not in web or target not in web) for source, target, is_dim in ways)


def test_dimmed_touchpoints_are_left_out_of_the_way_of_the_tab_key(page):
    page.click("#jm-moments")
    stops = page.locator("#jm-panel-map [role=button][tabindex='0']")
    assert [stop.get_attribute("data-touchpoint") for stop in stops.all()] == ["checkout", "unwraps", "second-order"]


def test_a_filter_that_tells_nothing_apart_is_not_there(visit, tmp_path):
    plain = jm.loads("journeymap: 1\nname: Tea\nstages: {buy: {touchpoints: {shop: {}, sip: {}}}}")
    page = visit(jm.render(plain).save(tmp_path / "page.html"))
    assert page.locator("#jm-filters .chip").count() == 0
    assert count(page) == "2 touchpoints"


MOODS = """
journeymap: 1
name: Tea
personas: {ann: {name: Ann}, bob: {name: Bob}}
stages:
  buy:
    touchpoints:
      shop: {emotion: {ann: 2, bob: -2}, next: [sip, {to: cup, personas: [bob]}]}
      sip: {emotion: 1}
      cup: {emotion: {bob: 1}}
"""


@pytest.fixture
def tea(visit, tmp_path):
    """A page of a journey whose personas differ in nothing but what they feel and in one way they go."""
    journey = jm.loads(MOODS)
    views = {name: jm.render(journey, view=name).scene for name in ("map", "flow")}
    file = tmp_path / "tea.html"
    file.write_text(to_html(journey, views, LIGHT, first="map"), encoding="utf-8")
    return visit(file)


def test_who_chooses_a_persona_is_told_whose_emotions_are_shown_where(tea):
    whose = tea.locator("#jm-whose")
    assert whose.text_content() == ""
    choose(tea, "persona", "ann")
    assert whose.text_content() == "Pictures show all customers; details show Ann’s emotion"
    choose(tea, "persona", "bob")
    assert whose.text_content() == "Pictures show all customers; details show emotions of 2 personas"
    tea.click("#jm-clear")
    assert whose.text_content() == ""


def test_the_emotion_of_the_persona_that_is_chosen_comes_first(tea):
    mark(tea, "shop").hover()
    assert tea.locator("#jm-card .mood").all_inner_texts() == ["neutral 0"]
    choose(tea, "persona", "ann")
    mark(tea, "shop").hover()
    moods = ["Ann: very positive +2", "All customers: neutral 0"]
    assert tea.locator("#jm-card .mood").all_inner_texts() == moods
    mark(tea, "shop").click()
    assert tea.locator("#jm-details .badges .badge").all_inner_texts()[:2] == moods
    choose(tea, "persona", "bob")
    assert "Bob: very negative −2" in tea.locator("#jm-details .badges").inner_text()
    tea.keyboard.press("Escape")
    mark(tea, "sip").click()
    assert tea.locator("#jm-details .badges .badge").all_inner_texts() == ["positive +1"]


def test_a_way_that_only_other_personas_go_is_dimmed(tea):
    choose(tea, "persona", "ann")
    dim = tea.evaluate(
        "[...document.querySelectorAll('#jm-panel-flow [data-source].dim')].map(way => way.dataset.target)"
    )
    assert set(dim) == {"cup"}


def test_where_personas_have_no_emotions_of_their_own_none_are_promised(visit, tmp_path):
    plain = "journeymap: 1\nname: Tea\npersonas: {ann: {name: Ann}}\nstages: {buy: {touchpoints: {shop: {}}}}"
    page = visit(jm.render(jm.loads(plain)).save(tmp_path / "page.html"))
    choose(page, "persona", "ann")
    assert page.locator("#jm-whose").text_content() == "Pictures show all customers"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("basket", {"basket", "care-call"}),
        ("DELIVERY cost", {"delivery-cost"}),
        ("open an account", {"checkout"}),
        ("blurb", {"book-page"}),
        ("carer", {"care-call"}),
        ("payments@bookshop", {"checkout"}),
    ],
)
def test_search_looks_at_names_pains_thoughts_and_actions(page, words, wanted):
    page.keyboard.press("/")
    page.keyboard.type(words)
    assert clear_ones(page, "map")[0] >= wanted
    assert len(clear_ones(page, "map")[0]) < 6
    found = page.locator("#jm-found [data-touchpoint]")
    assert wanted <= {entry.get_attribute("data-touchpoint") for entry in found.all()}


def test_a_match_is_chosen_by_keys_or_by_pointer(page):
    page.keyboard.press("/")
    page.keyboard.type("book")
    box = page.locator("#jm-search")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    active = page.locator("#jm-found [aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == active.get_attribute("id") == "jm-found-1"
    chosen = active.locator(".name").text_content()
    page.keyboard.press("Enter")
    assert name(page) == chosen
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "jm-search"
    page.keyboard.press("ArrowUp")
    page.locator("#jm-search").fill("parcel")
    page.locator("#jm-found [data-touchpoint=opens-door], #jm-found [data-touchpoint]").first.click()
    assert "parcel" in page.locator("#jm-details").inner_text().lower()


def test_search_says_when_nothing_is_found_and_how_many_more_there_are(page, bookshop):
    page.keyboard.press("/")
    page.keyboard.type("zzz")
    assert page.locator("#jm-found").inner_text() == "No touchpoint matches"
    page.keyboard.press("Enter")
    assert page.locator("#jm-details").is_hidden()
    page.locator("#jm-search").fill("e")
    found = int(count(page).split()[0])
    assert page.locator("#jm-found .none").text_content() == f"{found - 8} more"


def test_details_tell_everything_about_a_touchpoint(page):
    mark(page, "checkout").click()
    told = details(page)
    for words in (
        "PURCHASE",
        "Checks out",
        "negative −0.9",
        "Moment of truth",
        "Website",
        "Payments · payments@bookshop.example",
        "impatient",
        "5 of 5",
        "6 min",
        "2026-10-08",
        "First-time gift buyer",
        "negative −1.2",
        "Account is compulsory",
        "makes customers leave",
        "Declined card says nothing",
        "Check out as a guest",
        "doing · impact 5 · effort 3 · Web shop",
        "Opens an account",
        "Why must I open an account?",
        "Ease of checkout",
        "3.6 / 7",
        "misses target 5",
        "Fraud rules are applied",
        "Payment provider",
        "Exit survey",
        "Gets the confirmation",
        "72%",
        "card is declined",
        "forced hand-off",
    ):
        assert words in told, words


def test_details_link_to_evidence_safely(page, bookshop):
    point = next(point for point in bookshop.touchpoints if "club-interviews" in point.evidence)
    mark(page, point.id).click()
    (link,) = page.locator("#jm-details .sources a").all()
    assert link.get_attribute("href") == "https://bookshop.example/research/book-clubs"
    assert (link.get_attribute("rel"), link.get_attribute("target")) == ("noopener", "_blank")
    assert "Talks with book clubs" in details(page)


def test_ways_to_and_fro_lead_to_their_other_end(page):
    mark(page, "checkout").click()
    page.locator("#jm-details [data-to=confirmation]").click()
    assert name(page) == "Gets the confirmation"
    page.locator("#jm-details [data-to=checkout]").click()
    assert name(page) == "Checks out"
    page.click("#jm-details-after")
    assert name(page) == "Calls customer care"
    page.click("#jm-details-before")
    page.click("#jm-details-before")
    assert name(page) == "Fills the basket"


def test_the_first_touchpoint_has_none_before_it_and_the_last_none_after(page, bookshop):
    mark(page, bookshop.touchpoints[0].id).click()
    assert page.locator("#jm-details-before").is_disabled()
    assert page.locator("#jm-details-after").is_enabled()
    mark(page, bookshop.touchpoints[-1].id).click()
    assert page.locator("#jm-details-after").is_disabled()


@pytest.mark.parametrize("key", ["Enter", " "])
def test_details_open_by_key_and_closing_them_gives_the_focus_back(page, key):
    button(page, "basket").focus()
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "jm-details-name"
    page.keyboard.press("Escape")
    assert page.locator("#jm-details").is_hidden()
    assert page.evaluate("document.activeElement.dataset.touchpoint") == "basket"


def test_closing_after_going_on_to_another_view_gives_the_focus_to_the_touchpoint_there(page):
    mark(page, "basket").click()
    page.click("#jm-tab-flow")
    assert page.locator("#jm-details").is_visible()
    page.click("#jm-details-close")
    assert page.evaluate("document.activeElement.closest('[role=tabpanel]').dataset.view") == "flow"
    assert page.evaluate("document.activeElement.dataset.touchpoint") == "basket"


def test_what_is_opened_is_ringed_and_its_ways_are_lit(page, bookshop):
    page.click("#jm-tab-flow")
    mark(page, "basket").click()
    assert page.locator("#jm-panel-flow .ring.chosen").count() >= 1
    lit = page.evaluate(
        "[...document.querySelectorAll('#jm-panel-flow .lit')].map(way => [way.dataset.source, way.dataset.target])"
    )
    wanted = {
        (way.source.id, way.target.id) for way in bookshop.transitions if "basket" in {way.source.id, way.target.id}
    }
    assert {tuple(way) for way in lit} == wanted
    page.keyboard.press("Escape")
    assert page.locator(".lit, .ring.chosen").count() == 0


def test_what_is_opened_is_brought_into_sight_beside_the_details(visit, bookshop_page):
    page = visit(bookshop_page, width=1100, height=700)
    for point in ("recommends", "social-ad", "writes-review"):
        page.evaluate("point => { location.hash = '#map/' + point }", point)
        if page.locator(f"#jm-panel-map [data-touchpoint={point}]").count() == 0:
            continue
        page.wait_for_function(
            "point => location.hash.endsWith(point) && document.querySelector('.ring.chosen')", arg=point
        )
        box, room = mark(page, point).bounding_box(), page.locator("#jm-details").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= room["x"]
        assert room["y"] <= box["y"] <= 700


def scrolled(page):
    return page.locator("#jm-panel-map").evaluate("it => [it.scrollLeft, it.scrollTop]")


def test_closing_details_puts_the_picture_back_unless_it_was_moved_by_hand(visit, bookshop_page):
    page = visit(bookshop_page, width=1100, height=700)
    before = scrolled(page)
    page.locator("#jm-panel-map .g-touchpoint").last.click()
    assert scrolled(page) != before
    page.keyboard.press("Escape")
    assert scrolled(page) == before
    page.locator("#jm-panel-map .g-touchpoint").last.click()
    page.mouse.move(300, 400)
    page.mouse.wheel(0, 90)
    page.wait_for_function("top => document.getElementById('jm-panel-map').scrollTop > top + 50", arg=before[1])
    page.keyboard.press("Escape")
    assert scrolled(page)[1] > before[1] + 50


def test_the_zoom_bar_stands_beside_the_details(page):
    mark(page, "basket").click()
    bar, drawer = page.locator("#jm-zoom").bounding_box(), page.locator("#jm-details").bounding_box()
    assert bar["x"] + bar["width"] < drawer["x"]


def column(page, number):
    return page.locator(f"#jm-table tbody tr > :nth-child({number})").all_inner_texts()


def test_the_table_is_sorted_by_a_column_and_back(page, bookshop):
    page.click("#jm-tab-table")
    names = [point.name for point in bookshop.touchpoints]
    assert column(page, 2) == names
    head = page.locator("#jm-table thead th").nth(1)
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert column(page, 2) == sorted(names, key=str.casefold)
    head.locator("button").click()
    assert column(page, 2) == sorted(names, key=str.casefold, reverse=True)
    head.locator("button").click()
    assert (head.get_attribute("aria-sort"), column(page, 2)) == ("none", names)
    emotion = page.locator("#jm-table thead th").nth(3)
    emotion.locator("button").click()
    emotions = [float(text.split()[0].replace("−", "-")) for text in column(page, 4)]
    assert emotions == sorted(emotions)
    pains = page.locator("#jm-table thead th").nth(4)
    pains.locator("button").click()
    pains.locator("button").click()
    assert column(page, 5)[0].startswith("!!!")
    assert page.locator("#jm-table [aria-sort=descending]").count() == 1


def test_a_row_of_the_table_opens_its_touchpoint(page):
    page.click("#jm-tab-table")
    page.locator("#jm-table tr[data-touchpoint=basket] td").nth(1).click()
    assert name(page) == "Fills the basket"
    assert page.locator("tr.chosen").get_attribute("data-touchpoint") == "basket"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Fills the basket"
