"""A map with characters of every width, and places in it as editors count them."""

SHOP = """\
# 💥 旅
journeymap: 1
name: "旅 💥 shop"
owner: care
channels:
  web: {name: Website 💥, kind: digital, owner: care}
  phone: {kind: human}
personas:
  newcomer: {name: New here, share: 0.6}
  regular:
teams:
  care: {name: Customer care, contact: care@example.org}
evidence:
  survey: {kind: survey, sample: 412}
stages:
  consideration:
    name: Looks around
    touchpoints:
      home-page:
        name: Opens *the* page
        channel: web
        emotion: {newcomer: 1, regular: -1}
        pain_points:
          - {id: slow, text: It is slow, evidence: survey}
        opportunities: [{text: Faster, solves: slow}]
        next: [{to: checkout, probability: 0.7, when: "💥💥"}, {to: call, probability: 0.1}]
  purchase:
    owner: care
    touchpoints:
      checkout: {name: "旅💥", channel: 'web', outcome: success}
      call: {channel: phone, outcome: failure}
"""
NAME = "shop.journey.yaml"


def place(text, marker, *, encoding="utf-16-le", nth=0):
    """The position right before the nth occurrence of a text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(marker, at + 1)
    before = text[:at]
    size = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}[encoding]
    return before.count("\n"), len(before.rpartition("\n")[2].encode(encoding)) // size


def stretch(text, found, encoding="utf-16-le"):
    """What of a text a range covers."""
    lines = text.split("\n")
    size = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}[encoding]
    assert found["start"]["line"] == found["end"]["line"]
    raw = lines[found["start"]["line"]].encode(encoding)
    return raw[found["start"]["character"] * size : found["end"]["character"] * size].decode(encoding)


def edited(text, edits):
    """A text after edits of single lines, in UTF-16."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: (edit["range"]["start"]["line"], -edit["range"]["start"]["character"])):
        start, end = edit["range"]["start"], edit["range"]["end"]
        raw = lines[start["line"]].encode("utf-16-le")
        new = raw[: 2 * start["character"]] + edit["newText"].encode("utf-16-le") + raw[2 * end["character"] :]
        lines[start["line"]] = new.decode("utf-16-le")
    return "\n".join(lines)


def told(diagnostics):
    return {found["code"] for found in diagnostics}


def errors(diagnostics):
    return [found for found in diagnostics if found["severity"] == 1]
