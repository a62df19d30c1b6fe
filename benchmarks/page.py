"""What the interactive page costs: its size, how long it takes to make, and until it answers in Chromium.

python benchmarks/page.py
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright
from views import staged

import journeymap as jm
from journeymap.examples import example_path
from journeymap.journey import Journey
from maps import map_text

RUNS = 9
READY = "() => performance.getEntriesByName('journeymap-ready')[0]?.startTime ?? null"


def loaded(browser_page: Page, file: Path) -> list[float]:
    """Milliseconds from the start of navigation until every control answers, in each run."""
    times = []
    for _ in range(RUNS):
        browser_page.goto(file.as_uri())
        browser_page.wait_for_function(READY)
        times.append(browser_page.evaluate(READY))
    return times


def main() -> None:
    """Print the table."""
    journeys: list[tuple[str, Journey]] = [("bookshop", jm.load(example_path("bookshop")))]
    journeys += [(str(size), staged(jm.loads(map_text(size)))) for size in (25, 60, 300)]
    print(f"{'':<10} {'kB':>6} {'made ms':>8} {'ready ms (least / median)':>26}")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1500, "height": 900})
        for name, journey in journeys:
            started = time.perf_counter()
            text = jm.render(journey).html()
            made = (time.perf_counter() - started) * 1000
            file = Path(folder, f"{name}.html")
            file.write_text(text, encoding="utf-8")
            times = loaded(page, file)
            print(f"{name:<10} {len(text.encode()) / 1000:6.0f} {made:8.0f} {min(times):12.0f} / {median(times):.0f}")
        browser.close()


if __name__ == "__main__":
    main()
