"""Journey maps of any size, for measuring: always the same text for the same arguments.

python benchmarks/maps.py 1000 > map.yaml
"""

from __future__ import annotations

import sys

PER_STAGE = 50

PHASES = ("awareness", "consideration", "purchase", "onboarding", "retention", "advocacy")

CHANNELS = ("web", "email", "phone", "store", "app", "social")

MOMENTS = (
    ("Sees an advert in a feed", "Stops scrolling", "Do they ship here?"),
    ("Compares two products", "Opens both pages", "Which one lasts longer?"),
    ("Reads what others say", "Sorts by date", "Are these reviews real?"),
    ("Looks for delivery cost", "Opens the basket", "Why only at the end?"),
    ("Asks a question", "Writes to support", "Will anybody answer today?"),
    ("Pays for the order", "Types the card number", "Is this safe?"),
    ("Waits for the parcel", "Checks the tracking", "Where is it now?"),
)

HEAD = """\
journeymap: 1
id: measured
name: A journey for measuring
goal: A second order within 90 days
state: current
owner: growth
reviewed: 2026-10-01

channels:
  web: {name: Website, kind: digital}
  email: {kind: digital}
  phone: {kind: human}
  store: {name: High street store, kind: physical}
  app: {name: Mobile app, kind: digital}
  social: {name: Social media, kind: digital}

personas:
  newcomer: {name: First-time customer, share: 0.6}
  regular: {name: Regular customer, share: 0.4}

teams:
  growth: {name: Growth}
  care: {name: Customer care}

evidence:
  exit-survey: {kind: survey, date: 2026-08-01, sample: 412}

stages:
"""


def map_text(touchpoints: int, mistakes: int = 0) -> str:
    """A valid map of so many touchpoints, about 380 bytes each, in stages of fifty.

    Every touchpoint but the last leads to the next one and to one further on, with probabilities. Of all
    touchpoints, `mistakes` spread evenly write ``chanel`` for ``channel``.
    """
    wrong = {number * touchpoints // mistakes for number in range(mistakes)} if mistakes else set()
    parts = [HEAD]
    for number in range(touchpoints):
        if number % PER_STAGE == 0:
            parts.append(_stage(number // PER_STAGE))
        parts.append(_touchpoint(number, touchpoints, "chanel" if number in wrong else "channel"))
    return "".join(parts)


def _stage(number: int) -> str:
    if number < len(PHASES):
        return f"  {PHASES[number]}:\n    touchpoints:\n"
    phase = PHASES[number % len(PHASES)]
    return f"  stage-{number:04}:\n    name: Part {number}\n    lifecycle: {phase}\n    touchpoints:\n"


def _touchpoint(number: int, touchpoints: int, channel: str) -> str:
    name, action, thought = MOMENTS[number % len(MOMENTS)]
    return (
        f"      tp-{number:06}:\n"
        f"        name: {name} {number}\n"
        f"        {channel}: {CHANNELS[number % len(CHANNELS)]}\n"
        f"        emotion: {number * 7 % 17 / 4 - 2:g}\n"
        f"        importance: {number % 5 + 1}\n"
        f"        duration: {number % 9 + 1}m\n"
        f"        actions: [{action}]\n"
        f'        thoughts: ["{thought}"]\n' + _pain(number) + _next(number, touchpoints)
    )


def _pain(number: int) -> str:
    if number % 4:
        return ""
    severity = number // 4 % 3 + 1
    return f"        pain_points:\n          - text: Nobody says when it is done\n            severity: {severity}\n"


def _next(number: int, touchpoints: int) -> str:
    if number == touchpoints - 1:
        return "        outcome: success\n"
    further = min(number + 2 + number * 5 % 20, touchpoints - 1)
    return (
        "        next:\n"
        f"          - to: tp-{number + 1:06}\n"
        f"            probability: 0.{number % 4 + 5}\n"
        f"          - to: tp-{further:06}\n"
        "            when: in a hurry\n"
        "            probability: 0.1\n"
    )


if __name__ == "__main__":
    sys.stdout.write(map_text(*map(int, sys.argv[1:3])))
