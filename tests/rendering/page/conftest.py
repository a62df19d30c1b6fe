"""A real browser for the tests of the page: one for all of them, with a fresh window for each page."""

import os
import shutil
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.rendering.drawing.palettes import LIGHT
from journeymap.rendering.writers.page import to_html

ROOT = Path(__file__).parents[3]
AXE = Path(os.environ.get("JOURNEYMAP_AXE") or ROOT / ".make/npm/node_modules/axe-core/axe.min.js")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser():
    """Chromium of the machine, without a window."""
    playwright = pytest.importorskip("playwright.sync_api")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def bookshop():
    return jm.load(jm.example_path("bookshop"))


@pytest.fixture(scope="session")
def whole_page(bookshop, tmp_path_factory):
    """The file of the example's page."""
    return jm.render(bookshop).save(tmp_path_factory.mktemp("page") / "bookshop.html")


@pytest.fixture(scope="session")
def bookshop_page(bookshop, tmp_path_factory):
    """The file of a page with two views of the example, which a browser has sooner."""
    views = {name: jm.render(bookshop, view=name).scene for name in ("map", "flow")}
    file = tmp_path_factory.mktemp("page") / "bookshop.html"
    file.write_text(to_html(bookshop, views, LIGHT, first="map"), encoding="utf-8")
    return file


class Visits:
    """Opens pages, and afterwards insists that none of them complained, asked for anything or opened a dialog."""

    def __init__(self, browser):
        self.browser = browser
        self.faults = []
        self.contexts = []

    def __call__(self, file, address="", *, width=1440, height=900, **settings):
        settings = {"reduced_motion": "reduce"} | settings
        context = self.browser.new_context(viewport={"width": width, "height": height}, **settings)
        context.set_default_timeout(5000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self._note(request, file))
        page.goto(file.as_uri() + address)
        return page

    def _note(self, request, file):
        if request.url.split("#")[0] != file.as_uri():
            self.faults.append(f"request: {request.url}")

    def close(self):
        for context in self.contexts:
            context.close()
        assert self.faults == []


@pytest.fixture
def visit(browser):
    """Opens a page's file in a window of its own."""
    visits = Visits(browser)
    yield visits
    visits.close()


@pytest.fixture
def page(visit, bookshop_page):
    """The page with two views, just opened."""
    return visit(bookshop_page)


@pytest.fixture
def whole(visit, whole_page):
    """The page with all views, just opened."""
    return visit(whole_page)


@pytest.fixture
def violations():
    """What automated rules find wrong with a page as it is now."""
    if not AXE.is_file():
        pytest.skip(f"no accessibility rules: {AXE} is missing (npm install axe-core)")
    rules = AXE.read_text(encoding="utf-8")

    def found(page, within="html"):
        # The page's policy forbids foreign scripts as elements; evaluating one is the test's privilege.
        if not page.evaluate("'axe' in window"):
            page.evaluate(rules)
        result = page.evaluate("within => axe.run(within, {resultTypes: ['violations']})", within)
        return [
            (violation["id"], [node["html"][:160] for node in violation["nodes"][:3]])
            for violation in result["violations"]
        ]

    return found
