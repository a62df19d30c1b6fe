"""Read a text as plain data against what PyYAML alone takes for it: python benchmarks/read_document.py

`by events` reads with the parser's events what the reader of plain lines otherwise reads at once; `places` finds a
hundred values in the text. Each figure is the least of several runs, all taking turns in one process; the results
of a run are thrown away outside the time. "gc on" is Python's default.
"""

import gc
import json
import time
import tracemalloc

import yaml

from journeymap.reading.text.document import read_document, read_with
from maps import map_text

RUNS = {10: 200, 1_000: 9, 10_000: 3}


def seconds(task):
    gc.collect()
    start = time.perf_counter()
    result = task()
    elapsed = time.perf_counter() - start
    del result
    return elapsed


def least(runs, tasks):
    """The least time of each task, the tasks taking turns."""
    times = [[seconds(task) for task in tasks] for _ in range(runs)]
    return [min(column) for column in zip(*times, strict=True)]


def peak(task):
    """The most memory in use during a run, in MB."""
    gc.collect()
    tracemalloc.start()
    result = task()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del result
    return most / 1e6


def hundred_places(document):
    paths = [
        (("stages", stage, "touchpoints", touchpoint, "channel"), False)
        for stage, values in document.data["stages"].items()
        for touchpoint in values["touchpoints"]
    ]
    return paths[:: max(1, len(paths) // 100)]


def tasks_of(size):
    text = map_text(size)
    raw, document = text.encode(), read_document(text.encode())
    written = json.dumps(document.data).encode()
    wanted = hundred_places(document)
    return {
        "PyYAML's CSafeLoader": lambda: yaml.load(text, Loader=yaml.CSafeLoader),
        "read": lambda: read_document(raw),
        "read by events": lambda: read_with(raw, source=None, format="yaml", pure=False),
        "read as JSON": lambda: read_document(written, format="json"),
        "places": lambda: document.locate(wanted),
    }


def main():
    print("| touchpoints | what | gc on, ms | x | gc off, ms | x | peak MB |\n|--:|---|--:|--:|--:|--:|--:|")
    for size, runs in RUNS.items():
        tasks = tasks_of(size)
        gc.enable()
        waking = least(runs, tasks.values())
        gc.disable()
        asleep = least(runs, tasks.values())
        gc.enable()
        for name, on, off in zip(tasks, waking, asleep, strict=True):
            figures = f"{on * 1e3:.2f} | {on / waking[0]:.3f} | {off * 1e3:.2f} | {off / asleep[0]:.3f}"
            print(f"| {size:,} | {name} | {figures} | {peak(tasks[name]):.1f} |", flush=True)


if __name__ == "__main__":
    main()
