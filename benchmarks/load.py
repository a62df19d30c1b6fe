"""Load and check against what PyYAML alone takes for the same text: python benchmarks/load.py

Each figure is the least of several runs, ours and PyYAML's in turn in one process. "gc on" is Python's default; the
cyclic garbage collector is what most of a bare load is spent on.
"""

import gc
import time
import tracemalloc

import yaml

import journeymap
from journeymap.checking import check_text
from maps import map_text

RUNS = {10: 200, 1_000: 9, 10_000: 3, 100_000: 1}


def seconds(run):
    start = time.perf_counter()
    result = run()
    elapsed = time.perf_counter() - start
    del result
    return elapsed


def least(runs, *tasks):
    """The least time of each task, the tasks taking turns."""
    times = [[seconds(task) for task in tasks] for _ in range(runs)]
    return [min(column) for column in zip(*times, strict=True)]


def peak(run):
    """The most memory in use during a run, in MB."""
    gc.collect()
    tracemalloc.start()
    result = run()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del result
    return most / 1e6


def row(size, mistakes=0):
    text = map_text(size, mistakes)
    raw = text.encode()

    def bare():
        return yaml.load(text, Loader=yaml.CSafeLoader)

    def ours():
        return check_text(raw) if mistakes else journeymap.loads(raw)

    figures = []
    for collect in (gc.enable, gc.disable):
        collect()
        theirs, mine = least(RUNS[size], bare, ours)
        figures.append(f"{theirs * 1e3:.1f} | {mine * 1e3:.1f} | **{mine / theirs:.2f} x**")
    gc.enable()
    name = f"{size:,} touchpoints" + (f", {mistakes} mistake{'s' * (mistakes > 1)}" if mistakes else "")
    print(f"| {name} | {' | '.join(figures)} |", flush=True)


def main():
    print("| `load` of a valid map | PyYAML, gc on, ms | ours | ratio | PyYAML, gc off, ms | ours | ratio |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for size in RUNS:
        row(size)
    print("\n| `check` with mistakes | PyYAML, gc on, ms | ours | ratio | PyYAML, gc off, ms | ours | ratio |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for size, mistakes in [(1_000, 1), (1_000, 100), (10_000, 1), (10_000, 100)]:
        row(size, mistakes)
    text = map_text(10_000)
    bare, mine = peak(lambda: yaml.load(text, Loader=yaml.CSafeLoader)), peak(lambda: journeymap.loads(text))
    print("\n| peak memory, 10,000 touchpoints | MB | ratio |\n|---|--:|--:|")
    print(f"| PyYAML's data | {bare:.0f} | |\n| the journey, checked | {mine:.0f} | **{mine / bare:.2f} x** |")


if __name__ == "__main__":
    main()
