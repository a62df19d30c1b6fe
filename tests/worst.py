"""Files of about 100 kB, each built to be as hard as can be on one part of a check."""

from __future__ import annotations

import random
from collections.abc import Iterable

HEAD = "journeymap: 1\nname: N\n"
END = "stages: {s: {touchpoints: {a: {}}}}\n"


def of_touchpoints(rows: Iterable[str], top: str = "") -> str:
    """A map of one stage from the rows of its touchpoints."""
    return HEAD + top + "stages:\n  s:\n    touchpoints:\n" + "".join(f"      {row}\n" for row in rows)


def numbered(letter: str, count: int) -> str:
    """So many ids in a row, as a list is written."""
    return ", ".join(f"{letter}{number}" for number in range(count))


def personas(count: int) -> str:
    """A vocabulary of so many."""
    return f"personas: {{{', '.join(f'p{number}: {{}}' for number in range(count))}}}\n"


def chain(count: int) -> str:
    """One touchpoint after another."""
    return of_touchpoints([*(f"t{i}: {{next: t{i + 1}}}" for i in range(count)), f"t{count}: {{}}"])


def complete(count: int) -> str:
    """Every touchpoint leads to every other."""
    return of_touchpoints(
        f"t{i}: {{next: [{', '.join(f't{j}' for j in range(count) if j != i)}]}}" for i in range(count)
    )


def knots(count: int, size: int) -> str:
    """One complete loop after another."""
    rows = []
    for first in range(0, count * size, size):
        for i in range(first, first + size):
            ways = [f"t{j}" for j in range(first, first + size) if j != i]
            ways += [f"t{first + size}" if first + size < count * size else "out"] if i == first + size - 1 else []
            rows.append(f"t{i}: {{next: [{', '.join(ways)}]}}")
    return of_touchpoints([*rows, "out: {outcome: success}"])


def tangle(count: int, ways: int) -> str:
    """Touchpoints with emotions that lead anywhere."""
    chance = random.Random(3)
    return of_touchpoints(
        f"t{i}: {{emotion: {chance.uniform(-2, 2):.2f}, next: "
        f"[{', '.join(f't{j}' for j in sorted({(i + 1) % count, *chance.sample(range(count), ways)} - {i}))}]}}"
        for i in range(count)
    )


def onward(count: int) -> str:
    """Every touchpoint leads to all later ones."""
    return of_touchpoints(
        f"t{i}: {{emotion: {i % 3 - 1}, duration: {i + 1}s, next: [{', '.join(f't{j}' for j in range(i + 1, count))}]}}"
        for i in range(count)
    )


def walled(count: int) -> str:
    """Ways that lead back and forth, each touchpoint with an entry for one persona alone."""
    rows = []
    for i in range(count):
        rows.append(f"c{i}: {{next: [c{max(i - 1, 0)}, c{min(i + 1, count - 1)}, e{i}]}}")
        rows.append(f"e{i}: {{personas: p{i}, entry: true, next: c{i}}}")
    return of_touchpoints(rows)


def crowded(lists: int, size: int, count: int) -> str:
    """Touchpoints for half of the personas each, and others that lead to half of these."""
    chance = random.Random(4)
    names = [f"p{number}" for number in range(size)]
    rows = [f"z{i}: {{personas: [{', '.join(chance.sample(names, size // 2))}]}}" for i in range(lists)]
    for i in range(count):
        ways = ", ".join(f"z{j}" for j in sorted(chance.sample(range(lists), lists // 2)))
        rows.append(f"t{i}: {{next: [{ways}]}}")
    return of_touchpoints(rows)


VALID = {
    "a chain": chain(3_500),
    "touchpoints without anything": of_touchpoints(f"t{i}: {{}}" for i in range(6_000)),
    "a complete graph": complete(135),
    "complete loops": knots(5, 60),
    "a tangle": tangle(900, 10),
    "all that comes later": onward(165),
    "a star": of_touchpoints(
        [f"a: {{next: [{', '.join(f'{{to: b{i}, probability: 0.0005}}' for i in range(1_800))}]}}"]
        + [f"b{i}: {{}}" for i in range(1_800)]
    ),
    "ten thousand personas": HEAD + personas(9_000) + END,
    "thousands of stages": HEAD
    + "stages:\n"
    + "".join(f"  s{i}: {{}}\n" for i in range(7_000))
    + "  z: {touchpoints: {a: {}}}\n",
    "stages that lead back": HEAD
    + "stages:\n"
    + "".join(f"  s{i}: {{touchpoints: {{t{i}: {{next: t{2_199 - i}}}}}}}\n" for i in range(2_200)),
    "a persona for each touchpoint": of_touchpoints(
        (f"t{i}: {{personas: [p{i}]}}" for i in range(2_500)), personas(2_500)
    ),
    "all but one at each touchpoint": of_touchpoints(
        (f"t{i}: {{personas: [{', '.join(f'p{j}' for j in range(110) if j != i)}]}}" for i in range(110)), personas(110)
    ),
    "every other touchpoint for one": of_touchpoints(
        (f"t{i}: {{{f'personas: p{i}' if i % 2 else ''}}}" for i in range(2_500)), personas(2_500)
    ),
    "many lead to one for many": of_touchpoints(
        [f"z: {{personas: [{numbered('p', 3_500)}]}}", *(f"t{i}: {{next: z}}" for i in range(2_200))], personas(3_501)
    ),
    "many lead to emotions of many": of_touchpoints(
        [f"z: {{emotion: {{{', '.join(f'p{i}: -2' for i in range(3_500))}}}}}"]
        + [f"t{i}: {{emotion: 2, next: z}}" for i in range(2_000)]
    ),
    "personas of two sides": of_touchpoints(
        f"{side}{i}: {{personas: [{numbered('p', 60)}, {side}], next: [{numbered('b', 60) if side == 'a' else ''}]}}"
        for side in "ab"
        for i in range(60)
    ),
    "personas in crowds": crowded(10, 1_000, 1_400),
    "personas with entries of their own": walled(1_100),
    "parallel ways": of_touchpoints(
        [f"a: {{next: [{', '.join(f'{{to: b, when: w{i}, personas: [p{i}]}}' for i in range(2_500))}]}}", "b: {}"]
    ),
    "an emotion for one of many": of_touchpoints(
        (f"t{i}: {{emotion: {{p{i}: 1}}}}" for i in range(2_500)), personas(2_500)
    ),
    "ups and downs": of_touchpoints(
        f"t{i}: {{emotion: {2 if i % 2 else -2}, channel: c{i % 2}, owner: o{i % 2}, next: [t{(i + 1) % 1_300}]}}"
        for i in range(1_300)
    ),
    "a lost chain": of_touchpoints(
        ["a: {entry: true}", *(f"t{i}: {{next: t{i + 1}}}" for i in range(3_500)), "t3500: {}"]
    ),
    "lost ways into a lost chain": of_touchpoints(
        [
            "a: {entry: true}",
            *(f"t{i}: {{next: c0}}" for i in range(2_000)),
            *(f"c{i}: {{next: c{i + 1}}}" for i in range(2_000)),
            "c2000: {}",
        ]
    ),
    "loops of two": of_touchpoints(
        [f"a: {{entry: true, next: [{', '.join(f't{2 * i}' for i in range(1_500))}]}}"]
        + [f"t{i}: {{next: t{i ^ 1}}}" for i in range(3_000)]
    ),
    "chances of nothing": of_touchpoints(f"t{i}: {{next: {{to: t{i + 1}, probability: 0}}}}" for i in range(2_000))
    + "      t2000: {}\n",
    "metrics": HEAD + f"metrics: {{{', '.join(f'm{i}: {{value: 1, target: 2}}' for i in range(3_000))}}}\n" + END,
    "metrics of many scales": of_touchpoints(
        f"t{i}: {{metrics: {{m{i % 7}: {{value: 1, target: 2, scale: {{min: 0, max: {i % 9 + 2}}}}}}}}}"
        for i in range(1_400)
    ),
    "pain points": of_touchpoints(
        [f"a: {{pain_points: [{', '.join(f'{{id: p{i}, text: a}}' for i in range(4_500))}]}}"]
    ),
    "opportunities for one pain point": of_touchpoints(
        [f"a: {{pain_points: {{id: p, text: a}}, opportunities: [{', '.join(['{text: o, solves: p}'] * 4_000)}]}}"]
    ),
    "evidence": HEAD
    + f"evidence: {{{', '.join(f'e{i}: {{kind: survey, date: 2001-01-01}}' for i in range(2_000))}}}\n"
    + f"stages: {{s: {{touchpoints: {{a: {{evidence: [{numbered('e', 2_000)}]}}}}}}}}\n",
    "vocabularies of their own": of_touchpoints(
        f"t{i}: {{owner: o{i}, channel: c{i}, evidence: e{i}, personas: p{i}}}" for i in range(1_600)
    ),
    "ids in no style": of_touchpoints(f"A_b{i}: {{name: {'x' * 30}}}" for i in range(1_700)),
    "comments that silence": of_touchpoints(f"t{i}: {{}} # journeymap: ignore[no-emotion]" for i in range(1_900)),
    "comments that silence nothing": "# journeymap: ignore[isolated]\n" * 3_000 + HEAD + END,
    "comments that silence in one line": "# journeymap: file-ignore[x] " * 3_000 + "\n" + HEAD + END,
    "a comment with many codes": f"# journeymap: file-ignore[{numbered('x', 16_000)}]\n" + HEAD + END,
    "comments": "#\n" * 50_000 + HEAD + END,
    "empty lists": HEAD + "x-a: [" + "[]," * 33_000 + "]\n" + END,
    "keys of one's own": HEAD + f"x-a: {{{numbered('k', 14_000)}}}\n" + END,
    "numbers": HEAD + f"x-a: [{','.join(f'.{i:05}' for i in range(14_000))}]\n" + END,
    "tags": HEAD + f"tags: [{numbered('t', 14_000)}]\n" + END,
    "dashes": HEAD + "x-a:\n" + "-\n" * 50_000 + END,
    "merges of one": HEAD + "x-b: &b {a: 1}\nx-a: {<<: [" + ",".join(["*b"] * 33_000) + "]}\n" + END,
    "anchors": HEAD + "x-a:\n" + "".join(f"  - &a{i} 1\n" for i in range(8_000)) + END,
    "a touchpoint aliased": HEAD
    + "x-t: &t {description: hello, tags: [a, b]}\n"
    + of_touchpoints(f"t{i}: *t" for i in range(7_000)).removeprefix(HEAD),
}
"""Maps in which nothing is wrong; every analysis is asked about them, too."""

WRONG = {
    "names near to others": of_touchpoints(f"touchpoint-{i:06}: {{next: touchpoint-{i:06}x}}" for i in range(1_900)),
    "names of one letter near to others": of_touchpoints(
        f"{'x' * 50}{i:05}: {{next: {'x' * 50}y{i:05}}}" for i in range(750)
    ),
    "names that are anagrams": of_touchpoints(
        f"{name}: {{next: {name[::-1]}}}"
        for name in ("".join(random.Random(i).sample("abcdefghijklmnopqrstuvwxyz" * 2, 52)) for i in range(800))
    ),
    "channels near to others": HEAD
    + f"channels: {{{', '.join(f'channel{i:05}: {{}}' for i in range(1_700))}}}\n"
    + of_touchpoints(f"t{i}: {{channel: chanel{i:05}}}" for i in range(1_700)).removeprefix(HEAD),
    "unknown keys": HEAD + "".join(f"k{i}: 1\n" for i in range(9_000)) + END,
    "unknown keys of touchpoints": of_touchpoints(f"t{i}: {{chanel: x}}" for i in range(4_000)),
    "duplicate keys": HEAD + "name: x\n" * 12_000 + END,
    "duplicate touchpoints": of_touchpoints(["a: {}"] * 8_000),
    "one touchpoint in all stages": HEAD
    + "stages:\n"
    + "".join(f"  s{i}: {{touchpoints: {{a: {{}}}}}}\n" for i in range(2_900)),
    "probabilities above 1": of_touchpoints(
        f"t{i}: {{next: [{{to: t0, probability: 1}}, {{to: t1, probability: 1}}]}}" for i in range(1_500)
    ),
    "probabilities above 1 for many": of_touchpoints(
        [f"z: {{personas: [{numbered('p', 6_000)}]}}"]
        + [f"t{i}: {{next: [{{to: z, probability: 0.9}}, {{to: t0, probability: 0.2}}]}}" for i in range(900)]
    ),
    "words of YAML 1.1": of_touchpoints(f"t{i}: {{owner: no}}" for i in range(4_000)),
    "a long line": HEAD.replace("N", "x" * 100_000) + "stages: {s: {touchpoints: {a: {chanel: b}}}}\n",
    "a long key": HEAD + "k" * 100_000 + ": 1\n" + END,
    "keys indented too deep": of_touchpoints(
        f"t{i}:\n        zz:\n        name: a\n        name: b" for i in range(1_900)
    ),
    "a stage for a touchpoint": of_touchpoints(f"t{i}: {{next: stage}}" for i in range(3_400)),
    "long ids": of_touchpoints(f"{'x' * 1_000}{i}: {{next: {'x' * 1_000}{i + 1}}}" for i in range(50)),
    "a wrong touchpoint aliased": HEAD
    + "x-t: &t {chanel: hello}\n"
    + of_touchpoints(f"t{i}: *t" for i in range(7_000)).removeprefix(HEAD),
    "a list aliased": HEAD
    + f"x-t: &t [{numbered('p', 5_000)}]\n"
    + of_touchpoints(f"t{i}: {{personas: *t}}" for i in range(2_000)).removeprefix(HEAD),
    "merges of many": HEAD
    + f"x-b: &b {{{', '.join(f'k{i}: 1' for i in range(3_500))}}}\n"
    + "".join(f"x-a{i}: {{<<: *b}}\n" for i in range(3_500))
    + END,
    "keys by alias": HEAD + "x-b: &b abc\nx-a:\n" + "  - {*b : 1, *b : 2}\n" * 4_000 + END,
    "brackets never closed": HEAD + "x-a: " + "[" * 100_000,
    "quotes never closed": HEAD + "x-a: '" + "b: 'c\n" * 15_000,
    "a quote after another": HEAD + "x-a: " + '"a" ' * 25_000 + "\n" + END,
    "tags of directives": "".join(f"%TAG !t{i}! tag:x,2000:\n" for i in range(4_000)) + "---\n" + HEAD + END,
    "indentation like stairs": "".join(" " * (i % 200) + "a: b\n" for i in range(1_000)),
    "question marks": HEAD + "? " * 40_000 + "a\n" + END,
}
"""Files in which much is wrong."""

TOO_LARGE = {
    "touchpoints": of_touchpoints(f"t{i}: {{}}" for i in range(40_000)),
    "ways": complete(400),
    "values": HEAD + "x-a: [" + "[]," * 1_700_000 + "]\n" + END,
}
"""Files with more in them than their size allows."""
