"""Line drawings: what a lane or a channel is about, and the faces of the emotion scale.

Each drawing is the data of one SVG path on a grid of 24 x 24, meant for a pen of width 2 with round ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from journeymap.model import Channel
from journeymap.rendering.drawing.scene import Circle, Icon, Stroke
from journeymap.rendering.drawing.theme import TONES, Step

GRID = 24
PEN = 1.9

_EYES = "M8.7 9.6v.01M15.3 9.6v.01"

ICONS: Mapping[str, str] = {
    "actions": "M5 3.5l5.6 16.6 2.6-7 7-2.7z",
    "assumed": "M12 2.5a9.5 9.5 0 1 0 .01 0M9.4 9.4c.3-3.4 5.4-3.2 5.2.2-.1 2-2.6 2-2.6 4.2M12 17.2v.01",
    "backstage": "M3.5 4h17M5.500 4v16.5M18.5 4v16.5M11 4c0 4.500-2 8-5.500 9M13 4c0 4.500 2 8 5.500 9",
    "bulb": "M9 17.5h6M10 21h4M9 17.5c0-2.6-3.5-4-3.5-8a6.5 6.5 0 0 1 13 0c0 4-3.5 5.4-3.5 8",
    "calendar": "M4 6h16v14H4zM4 10.5h16M8.5 3v5M15.5 3v5",
    "card": "M3 6h18v13H3zM3 10.5h18M6.5 15h4",
    "channel": "M2.5 5h14v10h-14zM6 19h7M17.5 9.5h4V20h-4",
    "chart": "M3.5 20.5h17M7 20V13M12 20V4M17 20V9",
    "chat": "M3.5 4.5h17v11.5H12l-4.5 4.2V16h-4z",
    "clock": "M12 2.5a9.5 9.5 0 1 0 .01 0M12 7v5.300l3.5 2.200",
    "digital": "M3 4.5h18v12H3zM8.5 20.5h7M12 16.5v4",
    "document": "M6 3h8.5L19 7.5V21H6zM14 3v5h5M9.5 12.5h6M9.5 16.5h6",
    "face-negative": _EYES + "M8.2 16.2c1.6-2.2 6-2.2 7.6 0",
    "face-neutral": _EYES + "M8.2 15.2h7.6",
    "face-positive": _EYES + "M8.2 14.2c1.6 2.4 6 2.4 7.6 0",
    "face-very-negative": "M7.2 7.6l3 1.6M16.8 7.6l-3 1.6M9 10.6v.01M15 10.6v.01M7.6 17.6c1.4-3.8 7.4-3.8 8.8 0",
    "face-very-positive": "M8.7 8.8v.01M15.3 8.8v.01M7.2 13h9.6c-.4 6-9.2 6-9.6 0z",
    "failure": "M12 2.5a9.5 9.5 0 1 0 .01 0M8.5 8.5l7 7M15.5 8.5l-7 7",
    "flag": "M6 21V4M6 4.5c4-2.5 7 2.5 12.5 0v9c-5.5 2.5-8.5-2.5-12.5 0",
    "heart": "M12 20C5 15.5 3 12 3 8.7 3 3.8 9.5 2.6 12 7.2 14.5 2.6 21 3.8 21 8.700c0 3.3-2 6.8-9 11.300z",
    "human": "M12 3.500a4 4 0 1 0 .01 0M4.5 20.500c.3-8.5 14.7-8.5 15 0z",
    "leaving": "M12.5 4H5v16h7.5M10 12h10.500M16.5 8l4 4-4 4",
    "link": "M10 7l2.5-2.500a4.6 4.6 0 0 1 6.5 6.500L16.5 13.500M14 17l-2.5 2.500a4.6 4.6 0 0 1-6.5-6.500L7.5 10.500M9 15l6-6",
    "mail": "M3 5.500h18v13.500H3zM3.5 6l8.5 7 8.5-7",
    "measured": "M3.5 20.500h17M7 20v-6M12 20V5M17 20v-9.5",
    "megaphone": "M4 10v5h3.500L17 20V5L7.5 10zM8 15l1.5 5.500h2.500M20 10.500v4",
    "mobile": "M7 2.500h10v19H7zM11 18.500h2",
    "neutral": "M12 2.5a9.5 9.5 0 1 0 .01 0M8 12h8",
    "observed": "M2.5 12c4.5-8.5 14.5-8.5 19 0-4.5 8.5-14.5 8.5-19 0zM12 9a3 3 0 1 0 .01 0",
    "pain": "M12 3.500l9.5 17h-19zM12 10v5M12 17.700v.01",
    "parcel": "M12 2.500l8.5 4.500v10L12 21.5 3.5 17V7zM3.5 7l8.5 4.600L20.5 7M12 11.600v9.9",
    "people": "M9 4a3.6 3.6 0 1 0 .01 0M2.5 20c.3-8 12.7-8 13 0M15.5 4.300a3.4 3.4 0 0 1 0 6.600M18 13.800c2.3.8 3.5 3 3.7 6.2",
    "phone": "M6.5 3.500h3l1.7 4.7-2.3 1.700c1 2.3 2.5 3.9 4.9 5.100l1.8-2.3 4.6 1.900v3.100c0 1.3-1 2.5-2.5 2.400C9.8 19.5 4.3 13.5 4 6c0-1.5 1.1-2.5 2.5-2.500z",
    "physical": "M4.5 10v10.500h15V10M3 9.500l2-6h14l2 6c-2 2.5-4.5 2.5-6 0-1.5 2.5-4.5 2.5-6 0-1.5 2.5-4 2.5-6 0zM10 20.500V15h4v5.5",
    "route": "M5.5 15a3 3 0 1 0 .01 0M18.5 3a3 3 0 1 0 .01 0M8.5 18h6c4 0 4-6 0-6h-5c-4 0-4-6 0-6h6",
    "search": "M10.5 4a6.5 6.5 0 1 0 .01 0M15.3 15.300l5.2 5.2",
    "share": "M17.5 3a2.7 2.7 0 1 0 .01 0M6 9.300a2.7 2.7 0 1 0 .01 0M17.5 15.600a2.7 2.7 0 1 0 .01 0M8.4 10.700l6.7-3.700M8.4 13.300l6.7 3.7",
    "smile": "M12 2.500a9.5 9.5 0 1 0 .01 0M8.9 9.500v.01M15.1 9.500v.01M8.2 14.300c1.6 2.4 6 2.4 7.6 0",
    "star": "M12 2.800l2.8 6 6.5.8-4.8 4.5 1.3 6.500L12 17.400l-5.8 3.2 1.3-6.500L2.7 9.600l6.5-.8z",
    "success": "M12 2.5a9.5 9.5 0 1 0 .01 0M7.5 12.5l3.2 3.2 6-7",
    "system": "M4 4.500h16v6.500H4zM4 13.500h16V20H4zM7.5 7.700v.01M7.5 16.700v.01",
    "target": "M12 2.500a9.5 9.5 0 1 0 .01 0M12 7a5 5 0 1 0 .01 0M12 11.990v.01",
    "truck": "M2.5 6h11v10.500h-11zM13.5 9.500h4l4 3.500v3.500h-8M6.5 15.500a2.2 2.2 0 1 0 .01 0M17.5 15.500a2.2 2.2 0 1 0 .01 0",
    "unlinked": "M10 7l2.5-2.500a4.6 4.6 0 0 1 6.5 6.500L16.5 13.500M14 17l-2.5 2.500a4.6 4.6 0 0 1-6.5-6.500L7.5 10.500M4 4l16 16",
    "web": "M3 4.500h18v15H3zM3 9h18M6 6.800v.01M9 6.800v.01",
}  # fmt: skip
"""The drawings by name."""

_FACES: Mapping[Step, str] = {step: "face-" + tone.word.replace(" ", "-") for step, tone in TONES.items()}

_CHANNEL_WORDS = {
    "ad": "megaphone", "ads": "megaphone", "advert": "megaphone", "advertising": "megaphone", "banner": "megaphone",
    "agent": "human", "adviser": "human", "advisor": "human", "app": "mobile", "bank": "card", "billing": "card",
    "blog": "document", "book": "document", "bot": "chat", "box": "parcel", "branch": "physical", "call": "phone",
    "calls": "phone", "chat": "chat", "chatbot": "chat", "clinic": "physical", "community": "people",
    "courier": "truck", "delivery": "truck", "email": "mail", "event": "calendar", "fair": "calendar",
    "forum": "people", "friends": "people", "helpline": "phone", "homepage": "web", "hotline": "phone",
    "letter": "mail", "line": "phone", "mail": "mail", "messenger": "chat", "mobile": "mobile", "mouth": "people",
    "newsletter": "mail", "office": "physical", "online": "web", "package": "parcel", "parcel": "parcel",
    "payment": "card", "person": "human", "restaurant": "physical", "staff": "human", "phone": "phone", "pickup": "physical", "portal": "web", "post": "mail", "print": "document",
    "product": "parcel", "search": "search", "sms": "chat", "shop": "physical", "site": "web", "social": "share",
    "store": "physical", "telephone": "phone", "text": "chat", "website": "web", "web": "web", "webshop": "web",
    "whatsapp": "chat",
}  # fmt: skip
_KINDS = {"digital": "digital", "human": "human", "physical": "physical"}
_KINDS_OF_DRAWINGS: Mapping[str, frozenset[str]] = {
    "card": frozenset({"digital", "physical"}), "chat": frozenset({"digital", "human"}),
    "document": frozenset({"digital", "physical"}), "human": frozenset({"human"}),
    "mobile": frozenset({"digital"}),
    "parcel": frozenset({"physical"}), "people": frozenset({"human"}), "phone": frozenset({"digital", "human"}),
    "physical": frozenset({"physical", "human"}), "search": frozenset({"digital"}),
    "truck": frozenset({"physical", "human"}), "web": frozenset({"digital"}),
}  # fmt: skip
"""The kinds of channel that a drawing goes with, where that is not any."""


def channel_icon(channel: Channel) -> str:
    """The name of the drawing for a channel: by a word of its name or id that goes with its kind, else by its kind.

    >>> channel_icon(Channel("care-line", "Care line", kind="human")), channel_icon(Channel("desk", "Desk"))
    ('phone', 'channel')
    >>> channel_icon(Channel("onsite", "On site", kind="physical")), channel_icon(Channel("site", "Site"))
    ('physical', 'web')
    """
    for word in re.findall(r"[a-z]+", f"{channel.name[:200]} {channel.id[:200]}".lower()):
        icon = _CHANNEL_WORDS.get(word)
        if icon and (channel.kind is None or channel.kind in _KINDS_OF_DRAWINGS.get(icon, _KINDS)):
            return icon
    return _KINDS.get(channel.kind or "", "channel")


def face(x: float, y: float, radius: float, step: Step, *, dash: tuple[float, ...] = ()) -> tuple[Circle, Icon]:
    """A face around (x, y) that looks as a step of the emotion scale feels."""
    tone = TONES[step]
    stroke = Stroke(tone.mark, max(1.0, radius * 0.15), dash)
    mouth = tone.mark if step == 2 else None
    size = radius * 2.3
    return (
        Circle(x, y, radius, tone.fill, stroke),
        Icon(_FACES[step], x - size / 2, y - size / 2, size, tone.mark, mouth),
    )
