"""Write what the manual takes from the package: the keys of the format, the codes of diagnostics, the pictures.

python docs/generate.py
"""

from functools import partial
from pathlib import Path

import journeymap
from journeymap.reading.explaining import schema
from journeymap.reporting import Layout
from journeymap.reporting.manual import FAMILIES, write_pages
from journeymap.reporting.manual.making import page_of
from journeymap.rules.manual import entries

DOCS = Path(__file__).parent
TYPES = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "true / false",
    "object": "mapping",
    "array": "list",
    "null": "nothing",
}
MAPPINGS = {
    "touchpoint": "A touchpoint",
    "stage": "A stage",
    "next": "A transition",
    "pain_points": "A pain point",
    "opportunities": "An opportunity",
    "channel": "A channel",
    "persona": "A persona",
    "team": "A team",
    "evidence": "A piece of evidence",
    "metric": "A metric",
    "links": "A link",
}


INTRODUCTION = (
    "Made from the JSON Schema that `journeymap schema` prints; [](format.md) says what the keys mean together. "
    "A key with a star has to be there. Every mapping with fixed keys also takes `description`, `tags`, `links` "
    "and keys of your own that begin with `x-`."
)


def format_keys():
    """The reference of all keys, from the schema."""
    found = schema()
    parts = [
        "# Every key of the format",
        INTRODUCTION,
        "## The journey",
        _table(found),
    ]
    for name, title in MAPPINGS.items():
        shape = found["$defs"][name]
        parts += [f"## {title}", shape["description"], _table(shape)]
    return "\n\n".join(parts) + "\n"


def _table(shape):
    rows = ["| key | takes | meaning | for example |", "|---|---|---|---|"]
    common = {"description", "tags", "links"}
    for key, value in shape["properties"].items():
        if key in common:
            continue
        told = schema()["$defs"][value["$ref"].rsplit("/")[-1]] if "$ref" in value else value
        star = "*" if key in shape.get("required", ()) else ""
        example = _inline(told["examples"][0])
        rows.append(f"| `{key}`{star} | {_kind(told)} | {told['description']} | `{example}` |".replace("||", "|"))
    return "\n".join(rows)


def _kind(shape):
    if "enum" in shape:
        return ", ".join(f"`{word}`" for word in shape["enum"])
    if shape.get("format") == "date":
        return "date"
    if "P(?=" in shape.get("pattern", ""):
        return "duration"
    types = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    kind = " or ".join(TYPES[name] for name in types if name != "null")
    low, high = shape.get("minimum"), shape.get("maximum")
    return kind if low is None else f"{kind}, {low} to {high}" if high is not None else f"{kind}, at least {low}"


def _inline(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return value if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def errors():
    """The reference of the codes that are no rules."""
    parts = [
        "# Every code of a diagnostic",
        (
            "Each diagnostic has a stable code in square brackets. An error makes the file invalid; a warning does not. "
            "These are always looked for; [](rules/index.md) lists the rules, which can be chosen."
        ),
    ]
    for family, title in OTHERS.items():
        rows = [f"| [`{one.code}`](rules/{one.code}.md) | {one.summary} |" for one in entries() if one.family == family]
        parts += [f"## {title}", "\n".join(["| code | meaning |", "|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


OTHERS = {
    "text": "Reading the text",
    "shape": "Shape, references and meaning",
    "files": "Files, configurations and comments",
}


def rules():
    """The list of the rules by family, and the table of contents that holds the pages of all codes."""
    parts = [
        "# Every rule",
        (
            "A rule asks about a map that is valid. The preset `recommended` is checked unless the "
            "[configuration](../configuration.md) says something else; each preset holds the one before it: `minimal`, "
            "`recommended`, `strict`. `journeymap rules` prints this list, `journeymap rules CODE` a page. "
            "[](../errors.md) lists what is always looked for."
        ),
    ]
    for family, meaning in FAMILIES.items():
        found = [one for one in entries() if one.family == family and one.preset]
        if found:
            rows = [f"| [`{e.code}`]({e.code}.md) | {e.severity} | {e.preset} | {e.summary} |" for e in found]
            parts += [
                f"## {family}: {meaning}",
                "\n".join(["| rule | severity | preset | what it finds |", "|---|---|---|---|", *rows]),
            ]
    parts.append("```{toctree}\n:hidden:\n:glob:\n\n*\n```")
    return "\n\n".join(parts) + "\n"


def page(entry):
    """The page of a code."""
    return write_pages([page_of(entry)], "markdown", Layout())


GALLERY = {
    "map": ("The journey map", "What happens, how it feels, what hurts and what to do about it, by stages.", {}),
    "poster": ("The poster", "The same with a column for each touchpoint, for a wall.", {"columns": "touchpoints"}),
    "flow": (
        "The flow",
        "Where customers go: the share of them on every way, the critical path in bold, steps back dashed.",
        {"view": "flow"},
    ),
    "storyboard": (
        "The storyboard",
        "The journey as its customers live it, told panel by panel.",
        {"view": "storyboard"},
    ),
    "blueprint": (
        "The service blueprint",
        "What customers see, who serves them, and what has to work behind the line of visibility.",
        {"view": "blueprint"},
    ),
    "swimlanes": ("Swimlanes by channel", "Where customers change from one channel to another.", {"view": "swimlanes"}),
    "teams": (
        "Swimlanes by team",
        "The same by who owns each touchpoint: every arrow between two lanes is a hand-off.",
        {"view": "swimlanes", "by": "team"},
    ),
    "lifecycle": (
        "The lifecycle",
        "The six phases as a loop, with the health and main figure of each.",
        {"view": "lifecycle"},
    ),
    "curve": ("The emotion curve", "The curve alone, for a slide.", {"view": "curve"}),
    "personas": (
        "The curves of several personas",
        "Who feels what: the same journey, a line for each persona.",
        {"view": "curve", "personas": ["gift-buyer", "regular", "organiser"]},
    ),
    "must-pass": (
        "Highlighted: what everybody passes",
        "Any view sets off what it is asked to; here the touchpoints that every customer who succeeds passes.",
        {"view": "flow", "highlight": "must-pass"},
    ),
}
"""The pictures of the gallery: their titles, what they are for, and the arguments that draw them."""


def gallery():
    """The page that shows every view."""
    parts = [
        "# Gallery",
        (
            "Every view of the bookshop example, in light and dark, drawn by `python docs/generate.py`. "
            "[](pictures.md) says what each can show, [](theming.md) how to put it into your brand's colours."
        ),
        "```python\n>>> import journeymap as jm\n```",
    ]
    for name, (title, purpose, options) in GALLERY.items():
        parts += [
            f"## {title}",
            purpose,
            f"```python\n{_call(options)}\n```",
            *(f"![{title}{note}](pictures/bookshop-{name}{end}.svg)" for end, note in (("", ""), ("-dark", ", dark"))),
        ]
    return "\n\n".join(parts) + "\n"


def _call(options):
    """The call that draws a picture, as it is written."""
    arguments = "".join(f", {name}={value!r}".replace("'", '"') for name, value in options.items())
    return f'>>> diagram = jm.render(jm.load("bookshop.yaml"){arguments})'


def picture(name, theme):
    """A picture of the gallery as SVG."""
    journey = journeymap.load(journeymap.example_path("bookshop"))
    return journeymap.render(journey, theme=theme, **GALLERY[name][2]).svg


PAGES = {
    "format-keys.md": format_keys,
    "errors.md": errors,
    "rules/index.md": rules,
    **{f"rules/{entry.code}.md": partial(page, entry) for entry in entries()},
    "gallery.md": gallery,
    **{f"pictures/bookshop-{name}.svg": partial(picture, name, "light") for name in GALLERY},
    **{f"pictures/bookshop-{name}-dark.svg": partial(picture, name, "dark") for name in GALLERY},
}


def stale():
    """Pages of codes that are no more."""
    return [file for file in (DOCS / "rules").glob("*.md") if f"rules/{file.name}" not in PAGES]


if __name__ == "__main__":
    for file in stale():
        file.unlink()
    for name, page in PAGES.items():
        (DOCS / name).parent.mkdir(exist_ok=True)
        (DOCS / name).write_text(page(), encoding="utf-8")
