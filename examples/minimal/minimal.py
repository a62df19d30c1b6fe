"""The smallest journey worth drawing, in Python: the same map as minimal.yaml.

`python minimal.py` prints what is in it, `python minimal.py map.svg` draws it.
"""

from __future__ import annotations

import sys

import journeymap as jm

table = jm.JourneyBuilder("A table for two", id="minimal")
with table.stage("booking"):
    table.touchpoint("search", name="Finds the restaurant", channel="web", emotion=0.5)
    table.touchpoint("form", name="Books a table", channel="web", emotion=-1)
with table.stage("evening"):
    table.touchpoint("welcome", name="Is shown to the table", channel="staff", emotion=1)
    table.touchpoint("dinner", name="Has dinner", channel="restaurant", emotion=2)

journey = table.build()

if __name__ == "__main__":
    if len(sys.argv) > 1:
        jm.render(journey).save(sys.argv[1])
    else:
        print(journey)
