"""The graph view in DOT, Graphviz' language, for its layout program `dot`.

Positions are left to the engine. Labels are HTML-like, which every Graphviz draws alike; their only font is Arial, the
one that all engines measure the same. No attribute that makes an engine open a file or a link is ever written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journeymap.rendering.drawing.signs import SIGNS
from journeymap.rendering.drawing.text import fit, one_line, text_width, wrap
from journeymap.rendering.drawing.theme import TONES, Role, Theme
from journeymap.rendering.views.graph import Arrow, Band, Card, Network
from journeymap.rendering.writers.dot_labels import FONT, cell, label, row, run, table

if TYPE_CHECKING:
    import graphviz

CARD_WIDTH = 150.0
LABEL_WIDTH = 110.0
HEADING_WIDTH = 86.0
TITLE_WIDTH = 700.0
SWATCH_WIDTH = 26

LONG_WAYS = 15_000
"""When all ways together pass over more cards than this, a layout at leisure takes an engine minutes."""

_HASTE = {"nslimit": "0.1", "nslimit1": "0.1", "mclimit": "0.01", "splines": "line"}
"""A layout that an engine soon has enough of, with straight lines, as curves around cards take longest of all."""


def to_dot(network: Network, theme: Theme) -> str:
    """The view as DOT text, stages as clusters, for Graphviz' `dot` layout; the same view gives the same text."""
    import graphviz

    graph = graphviz.Digraph("journey", **_defaults(theme))
    graph.attr(label=_head(network, theme), **(_HASTE if _passed_over(network) > LONG_WAYS else {}))
    for band in network.bands:
        with graph.subgraph(name=f"cluster_{band.number}") as cluster:
            _write_band(cluster, band, theme)
    for arrow in network.arrows:
        _write_arrow(graph, arrow, theme)
    return str(graph.source)


def _passed_over(network: Network) -> int:
    """How many cards all ways together pass over, if cards stand one after the other as they are declared."""
    keys = (card.key for band in network.bands for card in band.cards)
    place = {key: number for number, key in enumerate(keys)}
    return sum(abs(place[arrow.target] - place[arrow.source]) for arrow in network.arrows)


def _defaults(theme: Theme) -> dict[str, dict[str, str]]:
    ink = {"fontname": FONT, "fontcolor": theme.colours["ink"]}
    page = {"bgcolor": theme.colours["paper"], "pad": "0.25", "labelloc": "t", "labeljust": "l"}
    # Downwards, since to the right a map of 25 touchpoints is several screens wide, and its text too small to read.
    return {
        "graph_attr": {**ink, **page, "rankdir": "TB", "nodesep": "0.3", "ranksep": "0.3"},
        "node_attr": {**ink, "shape": "box", "fontsize": "12", "margin": "0.11,0.07", "height": "0.8"},
        "edge_attr": {**ink, "fontsize": "9"},
    }


def _write_band(cluster: graphviz.Digraph, band: Band, theme: Theme) -> None:
    cluster.attr(
        style="filled,rounded",
        fillcolor=theme.colours["band"],
        color=theme.colours["line"],
        margin="13",
        label=label(row(cell(_heading(band, theme))), padding=4),
        **{"class": "stage"},
    )
    for card in band.cards:
        _write_card(cluster, card, theme)
    if not band.cards:
        nothing = label(row(cell(run("no touchpoints", 9, theme.colours["muted"]))))
        cluster.node(f"_empty{band.number}", label=nothing, shape="plaintext")


def _heading(band: Band, theme: Theme) -> str:
    """A stage's number and name, broken so that an arrow to the middle of its first card passes beside it."""
    widest = max((text_width(word, 12, bold=True) for word in one_line(band.name).split()), default=0.0)
    room = min(max(widest, HEADING_WIDTH), TITLE_WIDTH)
    lines = [run(line, 12, theme.colours["heading"], bold=True) for line in wrap(band.name, room, 12, bold=True)]
    return "<BR/>".join([run(f"STAGE {band.number}", 8, theme.colours["muted"]), *lines])


def _write_card(cluster: graphviz.Digraph, card: Card, theme: Theme) -> None:
    border: Role = "pain" if card.pain == 3 else "neutral-mark" if card.is_loose else card.tone.mark
    cluster.node(
        card.key,
        label=label(*_card_rows(card, theme)),
        id=f"graph-touchpoint-{card.key}",
        tooltip=_plain(card.description),
        style="filled,rounded,dashed" if card.is_loose else "filled,rounded",
        fillcolor=theme.colours["paper" if card.is_loose else card.tone.fill],
        color=theme.colours[border],
        penwidth="2.2" if card.pain == 3 else "1.2",
        **{"class": "touchpoint"},
    )


def _card_rows(card: Card, theme: Theme) -> list[str]:
    colours = theme.colours
    names = wrap(card.name, CARD_WIDTH, 12, bold=True, most=2) or (card.key,)
    beside = CARD_WIDTH - text_width(card.mark, 8, bold=True) - 8
    # What does not fit beside a mark has a row of its own above it.
    mark, below = (card.mark, "") if text_width(one_line(card.mood), 9, bold=True) <= beside else ("", card.mark)
    mood = fit(card.mood, CARD_WIDTH, 9, bold=True)
    name = "<BR/>".join(run(line, 12, colours["ink"], bold=True) for line in names)
    return [
        row(cell(_card_top(card, theme), columns=2)),
        row(cell(name, width=CARD_WIDTH, height=18 + 16 * (len(names) - 1), columns=2)),
        row(
            cell(run(mood, 9, colours[card.tone.text], bold=True), height=14),
            cell(run(mark, 8, colours["ink"], bold=True), align="RIGHT"),
        ),
        *([row(cell(run(below, 8, colours["ink"], bold=True), height=12, columns=2))] if below else []),
    ]


def _card_top(card: Card, theme: Theme) -> str:
    """The channel and, at the right, how bad the pain is; a nested table fills its cell, so that widths add up."""
    pain = f"{'!' * card.pain} PAIN" if card.pain else ""
    wide = round(text_width(pain, 8, bold=True)) + 10 if pain else 0
    channel = run(fit(card.channel.upper(), CARD_WIDTH - wide - 4, 8), 8, theme.colours["muted"])
    cells = [cell(channel, width=CARD_WIDTH - wide, height=15)]
    if pain:
        words = cell(run(pain, 8, theme.colours["pain-text"], bold=True), align="CENTER")
        look = f'STYLE="ROUNDED" BGCOLOR="{theme.colours["pain-fill"]}" COLOR="{theme.colours["pain"]}"'
        space = 'BORDER="1" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1"'
        cells.append(cell(f"<TABLE {space} {look}>{row(words)}</TABLE>", width=wide))
    return table(row(*cells))


def _write_arrow(graph: graphviz.Digraph, arrow: Arrow, theme: Theme) -> None:
    width = 0.9 + 2.6 * min(arrow.probability, 1.0)
    kinds = {"critical": arrow.is_critical, "back": arrow.is_back, "forced": arrow.is_forced}
    line: Role = "ink" if arrow.is_critical else "pain" if arrow.is_forced else "edge"
    graph.edge(
        arrow.source,
        arrow.target,
        label=_arrow_label(arrow, theme),
        tooltip=_plain(arrow.description),
        color=theme.colours[line],
        penwidth=f"{width:.2f}",
        arrowsize=f"{0.42 + 0.12 * width:.2f}",
        style="dashed" if arrow.is_back else "solid",
        weight="3" if arrow.is_critical else "1",
        **{"class": " ".join(["transition", *(kind for kind, holds in kinds.items() if holds)])},
    )


def _arrow_label(arrow: Arrow, theme: Theme) -> str | None:
    colour = theme.colours["ink" if arrow.is_critical else "muted"]
    words = f"{arrow.share} {one_line(arrow.label)}".strip()
    lines = [
        run(line, 9, colour, bold=arrow.is_critical)
        for line in wrap(words, LABEL_WIDTH, 9, bold=arrow.is_critical, most=2)
    ]
    if arrow.is_forced:
        lines.append(run("FORCED HAND-OFF", 7, theme.colours["bad-text"], bold=True))
    return label(row(cell("<BR/>".join(lines))), padding=4) if lines else None


def _head(network: Network, theme: Theme) -> str:
    title = fit(network.title, TITLE_WIDTH, 21, bold=True)
    description = fit(network.description, TITLE_WIDTH, 12)
    return label(
        row(cell(run(title, 21, theme.colours["ink"], bold=True))),
        row(cell(run(description, 12, theme.colours["muted"]), height=24)),
        row(cell(_emotion_key(theme))),
        row(cell(_line_key(network, theme))),
    )


def _emotion_key(theme: Theme) -> str:
    entries = []
    for step, tone in TONES.items():
        fill, edge, text = (theme.colours[role] for role in (tone.fill, tone.mark, tone.text))
        sign = run(SIGNS[step], 8, text, bold=True)
        swatch = f'<TD BORDER="1" BGCOLOR="{fill}" COLOR="{edge}" WIDTH="{SWATCH_WIDTH}">{sign}</TD>'
        entries.append((swatch, tone.word))
    return _key(entries, theme)


def _line_key(network: Network, theme: Theme) -> str:
    """What the lines mean, as far as there are such lines."""
    arrows = network.arrows
    colours = theme.colours
    entries = []
    if any(arrow.share for arrow in arrows):
        assumed = ", ~ assumed" if any(arrow.is_assumed for arrow in arrows) else ""
        entries.append((_swatch(colours["edge"]), f"transition (width: share of customers{assumed})"))
    if any(arrow.is_critical for arrow in arrows):
        entries.append((_swatch(colours["ink"]), "critical path (longest time)"))
    if any(arrow.is_back for arrow in arrows):
        entries.append((_swatch(colours["edge"], dashes=3), "step back"))
    if any(arrow.is_forced for arrow in arrows):
        entries.append((_swatch(colours["pain"]), "forced hand-off"))
    return _key(entries, theme) if entries else ""


def _key(entries: Sequence[tuple[str, str]], theme: Theme) -> str:
    """A row of swatches with their words; of fixed size, as any other table spreads over its cell."""
    widths = [round(text_width(words, 9)) + 14 for _, words in entries]
    cells = [
        swatch + cell(run(words, 9, theme.colours["muted"]), width=width)
        for (swatch, words), width in zip(entries, widths, strict=True)
    ]
    size = f'FIXEDSIZE="TRUE" WIDTH="{sum(widths) + len(widths) * (SWATCH_WIDTH + 14) + 6}" HEIGHT="22"'
    space = 'BORDER="0" CELLBORDER="0" CELLSPACING="4" CELLPADDING="1"'
    return f'<TABLE ALIGN="LEFT" {space} {size}>{row(*cells)}</TABLE>'


def _swatch(colour: str, dashes: int = 1) -> str:
    width = (SWATCH_WIDTH - 4 * (dashes - 1)) // dashes
    dash = f'<TD FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="3" BGCOLOR="{colour}"></TD>'
    gap = '<TD FIXEDSIZE="TRUE" WIDTH="4" HEIGHT="3"></TD>'
    return cell(table(row(gap.join([dash] * dashes))))


def _plain(text: str) -> str:
    """Text of an attribute that is no label, in which engines decode entities once and backslashes twice."""
    import graphviz

    shown: str = graphviz.escape(one_line(text).replace("\\", "\\\\").replace("&", "&amp;"))
    return shown
