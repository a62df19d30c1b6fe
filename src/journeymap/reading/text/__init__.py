"""Text to plain data: one document, with what was wrong in reading it and where each value stands.

```text
document.py      what the rest of reading uses: Document, read_document
encoding.py      bytes -> text
density.py       how many values a text may hold for its length
plain_lines.py   text -> data, quickly, where nothing is unusual
events.py        text -> events of libyaml or of PyYAML's own parser, alike; parsing.py imports them when needed
json_events.py   JSON -> data, or the same events
constructing.py  events -> data, with levels.py, anchoring.py, tags.py and core_scalars.py
syntax.py        errors of syntax in plain words, with slips.py, enclosed.py and layout.py
places.py        paths -> places in the text
faults.py        what was found, and its codes
```
"""
