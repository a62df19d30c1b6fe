"""What the map view costs: from a journey to the text of an SVG file, the least of several runs.

python benchmarks/map_view.py
"""

from __future__ import annotations

import time

import journeymap as jm
from journeymap.examples import example_path
from journeymap.journey import Journey
from journeymap.rendering.drawing.palettes import THEMES
from journeymap.rendering.views.map import map_scene
from journeymap.rendering.writers.svg import to_svg
from maps import map_text

RUNS = 15
SIZES = (3, 25, 60, 300, 1000)
LIMITS = {25: 20, 60: 50}


def measure(journey: Journey) -> tuple[float, float, int]:
    """Milliseconds for the scene and for its SVG, and the characters of that."""
    scenes, texts = [], []
    for _ in range(RUNS):
        started = time.perf_counter()
        scene = map_scene(journey)
        drawn = time.perf_counter()
        text = to_svg(scene, THEMES["light"])
        texts.append(time.perf_counter() - drawn)
        scenes.append(drawn - started)
    return min(scenes) * 1000, min(texts) * 1000, len(text)


def staged(journey: Journey) -> Journey:
    """The same touchpoints in six stages, or in stages of twenty where there are many."""
    import attrs

    points = journey.touchpoints
    size = max(1, min(20, -(-len(points) // 6)))
    chunks = [points[at : at + size] for at in range(0, len(points), size)]
    stages = [
        attrs.evolve(journey.stages[0], id=f"stage-{number}", name=f"Stage {number}", lifecycle=None, touchpoints=chunk)
        for number, chunk in enumerate(chunks, 1)
    ]
    return attrs.evolve(journey, stages=tuple(stages))


def main() -> None:
    print(f"{'touchpoints':>11} {'scene ms':>9} {'SVG ms':>7} {'both ms':>8} {'limit':>6} {'kB':>6}")
    rows = [(size, staged(jm.loads(map_text(size)))) for size in SIZES]
    rows.append((27, jm.load(example_path("bookshop"))))
    for size, journey in rows:
        scene, text, length = measure(journey)
        limit = LIMITS.get(size, "")
        print(f"{size:>11} {scene:9.1f} {text:7.1f} {scene + text:8.1f} {limit:>6} {length / 1000:6.0f}")


if __name__ == "__main__":
    main()
