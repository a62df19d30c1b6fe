"""Plain data written as YAML in any layout that YAML allows: the opposite of a formatter.

`Scribe(random).write(data)` gives a text that says the data, and leaves in `comments` those that it has strewn in.
"""

import json
import re

import yaml

SIMPLE = re.compile(r"[A-Za-zÀ-ÿ日本語旅程😀][\wÀ-ÿ日本語旅程😀.,'-]*(?: [\wÀ-ÿ日本語旅程😀.,'-]+)*")
WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
UNPRINTABLE = re.compile(
    "[^\\x20-\\x7e\\n\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]|[\\u2028\\u2029]"
)
COMMENTS = ("why", "日本 🎁", "journeymap: ignore[long-name]", "- a: b", '"quoted', "{a: [", "# ruler", "&x *x |", "é:")


class Scribe:
    """One way of laying out; every choice is `random`'s."""

    def __init__(self, random):
        self.random = random
        self.lines = []
        self.comments = []
        self.anchors = {}
        self.block_text = None  # the column that comments after a block of text must stay left of, and its mark

    def write(self, data):
        """The text of a mapping."""
        head = self.pick("", "", "---\n", "%YAML 1.2\n---\n", "--- #first\n", "--- &top\n")
        if "#" in head:
            self.comments.append("first")
        if "\n" not in head or "&" not in head:
            self.between(self.pick(0, 0, 3))
        if not data or self.chance(15):
            self.lines.append(" " * self.pick(0, 0, 2) + self.flow(data, 0, may_break=True))
        else:
            self.mapping(data, self.pick(0, 0, 0, 1, 4))
        self.between(0)
        kept = self.block_text and "+" in self.block_text[1]
        text = head + "\n".join(self.lines) + "\n" + self.pick("", "", "...\n", "" if kept else "\n\n")
        text = self.cut(text)
        return self.pick("", "", "\ufeff") + text.replace("\n", self.pick("\n", "\n", "\n", "\r\n", "\r"))

    def cut(self, text):
        """The text, now and then without the line feed at its end, where that is not part of it."""
        return text if self.block_text or self.chance(80) else text.rstrip("\n ")

    def pick(self, *choices):
        return choices[self.random.randrange(len(choices))]

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def blanks(self, least=0):
        return self.pick(
            " " * least, " " * least, " " * least, " " * (least + 1), " " * (least + 3), " " * least + "\t"
        )

    def gap(self, lead):
        """What stands behind the mark of an entry; a tab may follow only where no block can begin."""
        return self.pick(" ", " ", "  ", "    ") if lead.strip(" -") in {"", ":", "?"} else self.blanks(1)

    def comment(self):
        said = self.pick(*COMMENTS)
        self.comments.append(said)
        return self.pick("#", "# ", "# ") + said + self.pick("", "", "  ")

    def end(self, line):
        """Complete a line, with a comment now and then."""
        if self.chance(12):
            line += self.gap(line) + self.pick("", "  ", "        ") + self.comment()
        elif self.chance(8):
            line += self.gap(line)
        self.lines.append(line)

    def between(self, column):
        """Blank lines and comments between two nodes, the next of which stands in a column."""
        is_kept = self.block_text is not None and "+" in self.block_text[1]
        while self.chance(15) and not is_kept:
            self.lines.append(self.pick("", "", " "))
        while self.chance(12):
            at = self.pick(column, column, 0, column + 1, column + 2, column + 9)
            if self.block_text is not None:
                at = min(at, self.block_text[0] - 1)
            self.lines.append(" " * at + self.comment())
            is_kept = False
            self.block_text = self.block_text and (self.block_text[0], "")
            if self.chance(30):
                self.lines.append("")

    def mapping(self, data, column, lead=""):
        """A mapping in block style at a column; its first line goes on with `lead`."""
        for key, value in data.items():
            if not lead:
                self.between(column)
                lead = " " * column
            self.block_text = None
            name = self.key(key)
            if len(name) > 900 or self.chance(4):
                self.end(lead + "?" + self.pick(" ", "   ") + name)
                self.between(column)
                self.value(value, column, " " * column + ":")
            else:
                self.value(value, column, lead + name + self.blanks() + ":")
            lead = ""

    def sequence(self, data, column, lead=""):
        for value in data:
            if not lead:
                self.between(column)
                lead = " " * column
            self.block_text = None
            self.value(value, column, lead + "-", is_item=True)
            lead = ""

    def key(self, key):
        if SIMPLE.fullmatch(key) and key.lower() not in WORDS and "," not in key and self.chance(80):
            return key
        return self.quoted(key)

    def value(self, value, column, lead, *, is_item=False):
        """A value behind the mark of an entry that stands in a column."""
        written = json.dumps(value)
        if written in self.anchors and self.chance(70):
            self.end(f"{lead}{self.gap(lead)}*{self.anchors[written]}")
            return
        properties = self.properties(value, written)
        is_block = isinstance(value, dict | list) and value and self.chance(75)
        if is_block:
            self.block(value, column, lead, properties, is_item=is_item)
        elif isinstance(value, dict | list):
            self.flat(lead + self.gap(lead) + properties, self.flow(value, column, may_break=True))
        elif isinstance(value, str):
            self.text(value, column, lead, properties)
        else:
            self.end(
                f"{lead}{self.gap(lead)}{properties}{self.other(value, may_be_empty=not properties)}".rstrip(" \t")
            )
        if written not in self.anchors and "&" in properties:
            self.anchors[written] = properties.partition("&")[2].split()[0]

    def properties(self, value, written):
        found = []
        if written not in self.anchors and self.chance(4) and value is not None:
            found.append(f"&a{len(self.lines)}-{self.random.randrange(10**6)}")
        if self.chance(3) and isinstance(value, dict | list | str):
            found.append({dict: "!!map", list: "!!seq", str: "!!str"}[type(value)])
        if len(found) == 2 and self.chance(50):
            found.reverse()
        return "".join(word + self.blanks(1) for word in found)

    def block(self, value, column, lead, properties, *, is_item):
        is_list = isinstance(value, list)
        if is_item and not properties and self.chance(80):
            lead += " " * self.pick(1, 1, 1, 3)
            (self.sequence if is_list else self.mapping)(value, len(lead), lead)
            return
        if lead.endswith(":") and lead.strip() == ":" and is_list and not properties and self.chance(50):
            lead += " " * self.pick(1, 3)
            self.sequence(value, len(lead), lead)
            return
        self.end((lead + self.gap(lead) + properties).rstrip(" \t"))
        is_bare = is_list and not is_item and self.chance(40)
        (self.sequence if is_list else self.mapping)(value, column + (0 if is_bare else self.pick(1, 2, 2, 4, 7)))

    def flat(self, lead, said):
        """A value in flow style, which may go over several lines."""
        *lines, last = (lead + said).split("\n")
        self.lines += lines
        self.end(last)

    def flow(self, value, column, *, may_break, may_be_empty=False):
        if isinstance(value, dict | list):
            opening, closing = "{}" if isinstance(value, dict) else "[]"
            parts = []
            for item in value.items() if isinstance(value, dict) else value:
                if isinstance(item, tuple) and isinstance(value, dict):
                    key, held = item
                    name = self.key(key)
                    mark = "? " if len(name) > 900 else ""
                    parts.append(
                        mark
                        + name
                        + self.blanks()
                        + ":"
                        + self.blanks(1)
                        + self.flow(held, column, may_break=may_break, may_be_empty=True)
                    )
                else:
                    parts.append(self.flow(item, column, may_break=may_break))
            gap = lambda: self.flow_gap(column, may_break=may_break)  # noqa: E731
            inner = "".join(part if number == 0 else gap() + "," + gap() + part for number, part in enumerate(parts))
            comma = "," if parts and self.chance(5) else ""
            return opening + gap() + inner + gap() + comma + gap() + closing
        if isinstance(value, str):
            if SIMPLE.fullmatch(value) and "," not in value and value.lower() not in WORDS and self.chance(60):
                return value
            return self.broken(self.quoted(value), column, may_break=may_break)
        return self.other(value, may_be_empty=may_be_empty)

    def flow_gap(self, column, *, may_break):
        if not may_break or self.chance(85):
            return self.blanks()
        said = " " + self.comment() if self.chance(30) else self.blanks()
        return said + "\n" + self.pick("", "", "\n") + " " * (column + self.pick(1, 2, 5))

    def other(self, value, *, may_be_empty):
        if value is None:
            return self.pick("null", "~", "" if may_be_empty else "null")
        return json.dumps(value)

    def quoted(self, text):
        if not UNPRINTABLE.search(text) and "\n" not in text and self.chance(30):
            return "'" + text.replace("'", "''") + "'"
        said = json.dumps(text, ensure_ascii=False)
        return UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", said)

    def broken(self, said, column, *, may_break):
        """A quoted or plain text, with lines broken where folding them gives the same text."""
        if not may_break or self.chance(60) or len(said) > 300:
            return said
        indent = "\n" + " " * (column + self.pick(1, 2, 6))
        parts = re.split(r"(?<=[^\s\\]) (?=[^\s#'\"\\-])", said)
        text = parts[0]
        for part in parts[1:]:
            text += (self.pick("", " ", "\t") + indent if self.chance(40) else " ") + part
        if said[0] == '"' and self.chance(40):
            at = [
                found.start()
                for found in re.finditer(r"(?<=[\wé]) ?(?=[\wé])", text)
                if "\\" not in text[: found.start() + 1]
            ]
            if at:
                cut = self.pick(*at)
                text = text[:cut] + "\\" + indent + ("\\" if text[cut] == " " else "") + text[cut:]
        return text

    def text(self, value, column, lead, properties):
        lead += self.gap(lead)
        is_readable = value and not UNPRINTABLE.search(value)
        if is_readable and self.chance(25) and not properties.strip().startswith("!!map"):
            self.literal(value, column, lead + properties)
        elif SIMPLE.fullmatch(value) and value.lower() not in WORDS and self.chance(70):
            self.flat(lead + properties, self.broken(value, column, may_break=True))
        else:
            if self.chance(10) and not properties:
                self.end(lead.rstrip(" \t"))
                self.between(column + 1)
                lead = " " * (column + self.pick(1, 2, 5))
            self.flat(lead + properties, self.broken(self.quoted(value), column, may_break=True))

    def literal(self, value, column, lead):
        """A text as a block, literal or, where no line would be joined with another, folded."""
        rows = value.split("\n")
        ends = len(value) - len(value.rstrip("\n"))
        has_content = value.strip("\n") != ""
        chomp = "-" if ends == 0 else "+" if ends > 1 or not has_content else self.pick("", "+")
        step = self.pick(1, 2, 4)
        needs_step = rows[0][:1] in {" ", "\t", ""} or not has_content
        digit = str(step) if needs_step or self.chance(20) else ""
        is_folded = len(rows) - ends == 1 and not rows[0].startswith((" ", "\t")) and ends < 2
        mark = (">" if is_folded and self.chance(50) else "|") + self.pick(digit + chomp, chomp + digit)
        self.end(lead + mark)
        margin = " " * (column + step)
        self.lines += [margin + row if row else self.pick("", margin) for row in (rows[:-1] if ends else rows)]
        self.block_text = (column + step, chomp)
        if chomp != "+" and self.chance(20):
            self.lines += [""] * self.pick(1, 2)


def comments_of(text):
    """The words of a YAML text's comments, as PyYAML's scanner leaves them between its tokens."""
    found, done = [], 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        found += re.findall("#.*", text[done : token.start_mark.index])
        done = max(done, token.end_mark.index)
        if getattr(token, "style", None) in {"|", ">"}:
            found += re.findall(r"^[^\s#]*[ \t]*(#.*)", text[token.start_mark.index : done])
    return [words.removeprefix("#").strip() for words in found]
