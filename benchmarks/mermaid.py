"""One map by Mermaid's `journey` diagram and as our map, in the same browser: time, size, what each shows.

npm install --prefix FOLDER mermaid
python benchmarks/mermaid.py FOLDER/node_modules/mermaid/dist/mermaid.min.js
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

import journeymap as jm
from journeymap.examples import example_path
from journeymap.journey import Journey

RUNS = 9
DRAW = """async ([name, text]) => {
    const started = performance.now();
    const { svg } = await mermaid.render(name, text);
    document.body.innerHTML = svg;
    document.body.getBoundingClientRect();
    return [performance.now() - started, svg];
}"""
PLACE = """(svg) => {
    const started = performance.now();
    document.body.innerHTML = svg;
    document.body.getBoundingClientRect();
    return performance.now() - started;
}"""


def diagram_of(journey: Journey) -> str:
    """The map in Mermaid's language: a section for each stage, a task with a score of 1 to 5 for each touchpoint."""
    lines = ["journey", f"  title {journey.name}"]
    for stage in journey.stages:
        lines.append(f"  section {stage.name}")
        for point in stage.touchpoints:
            emotion = journey.emotion(point)
            score = 3 if emotion is None else round(journey.emotion_scale.normalise(emotion) * 2 + 3)
            channel = journey.channel(point.channel).name if point.channel else "Customer"
            lines.append(f"    {point.name.replace(':', ' ')}: {score}: {channel.replace(',', ' ')}")
    return "\n".join(lines)


def theirs(page: Page, text: str) -> tuple[float, str]:
    """The middle of the milliseconds that Mermaid takes, and its SVG."""
    drawn = [page.evaluate(DRAW, [f"map{number}", text]) for number in range(RUNS)]
    return median(taken for taken, _ in drawn), drawn[0][1]


def ours(page: Page, file: Path) -> tuple[float, float, str]:
    """The same for our map: to draw it in Python, and for the browser to lay it out."""
    drawing, placing, svg = [], [], ""
    for _ in range(RUNS):
        journey = jm.load(file)
        started = time.perf_counter()
        svg = jm.render(journey).svg
        drawing.append((time.perf_counter() - started) * 1000)
        placing.append(page.evaluate(PLACE, svg))
    return median(drawing), median(placing), svg


def main() -> None:
    """Print what both take, and leave both pictures in the folder."""
    file = Path(example_path("bookshop"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1800, "height": 1000})
        page.set_content("<!doctype html><title>peer</title><body></body>")
        page.add_script_tag(path=sys.argv[1])
        page.evaluate("mermaid.initialize({ startOnLoad: false })")
        taken, svg = theirs(page, diagram_of(jm.load(file)))
        drawing, placing, mine = ours(page, file)
        browser.close()
    Path("mermaid.svg").write_text(svg, encoding="utf-8")
    Path("journeymap.svg").write_text(mine, encoding="utf-8")
    print(f"Mermaid     {taken:6.1f} ms in the browser, {len(svg) / 1000:.0f} kB")
    print(f"journeymap  {drawing:6.1f} ms in Python and {placing:.1f} ms in the browser, {len(mine) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
