"""What the views cost: from a journey to the text of an SVG file, without an engine, the least of several runs.

python benchmarks/views.py
"""

from __future__ import annotations

import time
from statistics import median

import attrs

import journeymap as jm
from journeymap.examples import example_path
from journeymap.journey import Journey
from maps import map_text

SIZES = (3, 25, 60, 300)
LIMITS = {25: 20, 60: 50, 300: 1000}
VIEWS: dict[str, dict[str, str]] = {
    "map": {},
    "poster": {"columns": "touchpoints"},
    "flow": {"view": "flow"},
    "storyboard": {"view": "storyboard"},
    "blueprint": {"view": "blueprint"},
    "swimlanes": {"view": "swimlanes"},
    "lifecycle": {"view": "lifecycle"},
    "curve": {"view": "curve"},
}


def milliseconds(journey: Journey, options: dict[str, str]) -> tuple[float, float, int]:
    """The least and the middle time of a picture, of a journey that nothing is known of yet, and its characters."""
    times = []
    runs = 15 if len(journey.touchpoints) < 100 else 5
    for _ in range(runs):
        fresh = attrs.evolve(journey)
        started = time.perf_counter()
        text = jm.render(fresh, **options).svg
        times.append(time.perf_counter() - started)
    return min(times) * 1000, median(times) * 1000, len(text)


def staged(journey: Journey) -> Journey:
    """The same touchpoints in six stages, or in stages of twenty where there are many."""
    points = journey.touchpoints
    size = max(1, min(20, -(-len(points) // 6)))
    chunks = [points[at : at + size] for at in range(0, len(points), size)]
    stages = [
        attrs.evolve(journey.stages[0], id=f"stage-{number}", name=f"Stage {number}", lifecycle=None, touchpoints=chunk)
        for number, chunk in enumerate(chunks, 1)
    ]
    return attrs.evolve(journey, stages=tuple(stages))


def main() -> None:
    """Print the table."""
    journeys = [(str(size), LIMITS.get(size), staged(jm.loads(map_text(size)))) for size in SIZES]
    journeys.append(("bookshop", 20, jm.load(example_path("bookshop"))))
    head = "".join(f"{name:>16}" for name, _, _ in journeys)
    print(f"{'ms (kB)':<12}{head}")
    for view, options in VIEWS.items():
        cells = []
        for _, _, journey in journeys:
            least, _, length = milliseconds(journey, options)
            cells.append(f"{least:.1f} ({length / 1000:.0f})")
        print(f"{view:<12}" + "".join(f"{cell:>16}" for cell in cells))
    print(f"{'at most':<12}" + "".join(f"{limit or '':>16}" for _, limit, _ in journeys))


if __name__ == "__main__":
    main()
