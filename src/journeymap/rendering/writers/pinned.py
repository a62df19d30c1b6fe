"""A scene in DOT with everything in its place, so that every Graphviz draws it as it is and none has any layout to do.

Touchpoints are nodes, stages clusters and transitions edges; whatever else there is to see are nodes, clusters and
edges with names that no touchpoint has. No attribute that makes an engine open a file or a link is ever written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from journeymap.rendering.drawing.scene import Scene
from journeymap.rendering.drawing.theme import Theme
from journeymap.rendering.parts.node_names import node_names
from journeymap.rendering.writers.dot_labels import FONT
from journeymap.rendering.writers.dot_statements import Look, number, statement, tooltip_text
from journeymap.rendering.writers.layers import backgrounds
from journeymap.rendering.writers.pieces import Arrow, Figure, Piece, Words, pieces
from journeymap.rendering.writers.placing import Sheet

DPI = 72.0
"""The resolution at which an engine's PNG has one pixel for each pixel of the scene."""

CORNERS = ("_first", "_last")
"""Points in two corners of the picture: they keep its size, and lines that join no touchpoints run between them."""

Names = Mapping[str, str]

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]+")


def to_pinned_dot(scene: Scene, theme: Theme) -> str:
    """The scene as DOT text for any program of Graphviz from 2.43 on; same scene and theme, same text.

    One pixel of the scene is one point.
    """
    found = tuple(pieces(scene.items))
    graph = _Graph(scene, Sheet(scene.width, scene.height, theme), _names(found, "touchpoint"), _names(found, "stage"))
    behind = backgrounds(found)
    nodes = [piece for number, piece in enumerate(found) if not isinstance(piece, Arrow) and number not in behind]
    arrows = [piece for piece in found if isinstance(piece, Arrow)]
    # Nodes are painted in the order in which they are first named, so that no cluster may name one before.
    written = (*graph.head(), *graph.nodes(nodes), *graph.clusters(behind.values(), nodes), *map(graph.edge, arrows))
    return "\n".join(["digraph journey {", *written, "}\n"])


def _names(found: Iterable[Piece], kind: str) -> Names:
    """A name for each touchpoint, or each stage, that pieces stand for: by its id."""
    owners = (piece.owner for piece in found if isinstance(piece, Figure))
    ids = list(dict.fromkeys(owner.id for owner in owners if owner and owner.kind == kind))
    return dict(zip(ids, node_names(ids), strict=True))


@frozen
class _Graph:
    """A scene on its sheet, and the names of the touchpoints and stages in it."""

    scene: Scene
    sheet: Sheet
    touchpoints: Names
    stages: Names

    def head(self) -> Iterator[str]:
        """The graph's own attributes, what statements have in common, and the corners."""
        size = f"0,0,{number(self.scene.width)},{number(self.scene.height)}"
        how: Look = {"layout": "nop2", "bb": size, "splines": "true", "outputorder": "edgesfirst", "pad": 0}
        paper: Look = {"bgcolor": self.sheet.theme.colours["paper"], "fontname": FONT}
        yield statement("graph", how | paper | _tooltip(self.scene.title))
        plain: Look = {"shape": "plaintext", "label": "", "fixedsize": "true", "margin": 0}
        yield statement("node", plain | {"fontname": FONT, "tooltip": " "})
        yield statement("edge", {"dir": "none", "fontname": FONT, "tooltip": " "})
        for name, place in zip(CORNERS, self.sheet.corners(), strict=True):
            yield statement(name, {"shape": "point", "style": "invis"} | place)

    def nodes(self, found: Iterable[Figure | Words]) -> Iterator[str]:
        """A node for each piece; one that shows a touchpoint another time has a name of its own."""
        shown: dict[str, int] = {}
        for place, piece in enumerate(found):
            name, named = f"_node{place}", _tooltip(piece.tooltip)
            look = self.sheet.words(piece.text) if isinstance(piece, Words) else self.sheet.shape(piece.shape)
            if isinstance(piece, Figure) and piece.owner:
                name = _again(self.touchpoints[piece.owner.id], shown)
                named |= self._identity(piece.owner.kind, name)
            yield statement(f'"{name}"', look | named)

    def clusters(self, found: Iterable[Figure], nodes: Iterable[Figure | Words]) -> Iterator[str]:
        """A cluster for each figure; that of a stage has its touchpoints."""
        members = self._members(nodes)
        shown: dict[str, int] = {}
        for place, figure in enumerate(found):
            # What a cluster does not say of itself it has from the whole graph.
            name, inside = f"cluster-{place}", ""
            named: Look = {"id": "", "class": "", "tooltip": " "}
            if figure.owner:
                stage = _again(self.stages[figure.owner.id], shown)
                name, named = f"cluster_{stage}", named | self._identity(figure.owner.kind, stage)
                inside = "".join([f' "{member}";' for member in members.pop(figure.owner.id, ())])
            look = self.sheet.background(figure.shape) | named | _tooltip(figure.tooltip)
            yield f'subgraph "{name}" {{ {statement("graph", look)}{inside} }}'

    def _members(self, nodes: Iterable[Figure | Words]) -> dict[str, list[str]]:
        """The names of the touchpoints that are in the picture, by the ids of their stages."""
        owners = dict.fromkeys(node.owner for node in nodes if isinstance(node, Figure) and node.owner)
        members: dict[str, list[str]] = {}
        for owner in owners:
            members.setdefault(owner.stage or "", []).append(self.touchpoints[owner.id])
        return members

    def edge(self, arrow: Arrow) -> str:
        """An edge between its touchpoints, or between the corners where one of them is not in the picture."""
        ends = [self.touchpoints.get(end or "") for end in (arrow.source, arrow.target)]
        source, target = ends if all(ends) else CORNERS
        named = _tooltip(arrow.tooltip) | ({"class": "transition"} if arrow.source else {})
        return statement(f'"{source}" -> "{target}"', self.sheet.arrow(arrow) | named)

    def _identity(self, kind: str, name: str) -> Look:
        return {"id": _id(f"{self.scene.id}-{kind}-{name}"), "class": kind}


def _again(name: str, shown: dict[str, int]) -> str:
    """The name, or another one where it is taken."""
    shown[name] = times = shown.get(name, 0) + 1
    return name if times == 1 else f"_{name}.{times}"


def _tooltip(text: str) -> Look:
    return {"tooltip": tooltip_text(text)} if text else {}


def _id(text: str) -> str:
    return _NOT_IN_ID.sub("_", text)
