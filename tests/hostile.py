"""Hostile journey files, one hostile thing in each, and what a check must say about each of them.

`write_corpus` puts the files into a folder and returns the cases. What a case expects is written beside its file as

    VERDICT [or=VERDICT] text

    accept      no error
    warning     no error, and a warning about the hostile thing
    error       an error about the hostile thing
    unreadable  the path is not a readable journey file: this is reported, and other files are still checked
    or=VERDICT  this verdict is as good
    text        what else must hold; `PATH is VALUE` at its start: the document, as read, has this (JSON) value there

For every case: no crash, no traceback, no hang (2 s is the most), bounded memory, nothing run or fetched, no raw
control character printed, no value printed at a length that buries the message.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

BASE = """\
journeymap: 1
id: onboarding
name: Customer onboarding
channels:
  web: {kind: digital}
  email: {kind: digital}
stages:
  s1:
    name: Stage one
    touchpoints:
      tp-1:
        name: Landing page
        channel: web
        next: tp-2
      tp-2:
        name: Sign-up
        channel: email
"""

JSON_BASE = """\
{
  "journeymap": 1,
  "id": "onboarding",
  "name": "Customer onboarding",
  "channels": {"web": {"kind": "digital"}, "email": {"kind": "digital"}},
  "stages": {
    "s1": {
      "name": "Stage one",
      "touchpoints": {
        "tp-1": {"name": "Landing page", "channel": "web", "next": "tp-2"},
        "tp-2": {"name": "Sign-up", "channel": "email"}
      }
    }
  }
}
"""

HEAD = BASE[: BASE.index("stages:")]  # all but the stages, for documents that bring their own


def changed(text, *changes):
    """The text with each (old, new) change made; `old` must be there exactly once."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def doc(*changes, top="", tp="", end=""):
    """The base document: `top` after its name, `tp` after the first touchpoint's channel, `end` at its end."""
    name, channel = "name: Customer onboarding\n", "        channel: web\n"
    return changed(BASE, (name, name + top), (channel, channel + tp), *changes) + end


def json_doc(*changes):
    """The same document in JSON."""
    return changed(JSON_BASE, *changes)


@frozen
class Case:
    """A hostile file: its name in the folder, what is hostile about it, and what a check must say.

    `line` and `column` are where the finding stands, as an editor counts them, where that is certain; `text` is
    the rest of the expectation, in words.
    """

    name: str
    what: str
    verdicts: tuple[str, ...]
    line: int | None
    column: int | None
    text: str


class Corpus:
    """A folder of cases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cases: list[Case] = []

    def file(self, name, data, what, expected, at=None, *, column=False):
        """A file. `at` is the place of the finding: a piece of the data that occurs once, or a line number."""
        data = data.encode("utf-8") if isinstance(data, str) else data
        line, start = place(data, at) if at is not None else (None, None)
        start = start if column else None
        self._add(name, what, expected, lambda path: path.write_bytes(data), line=line, column=start)

    def link(self, name, target, what, expected):
        """A symbolic link."""
        self._add(name, what, expected, lambda path: path.symlink_to(target))

    def fifo(self, name, what, expected):
        """A named pipe that nobody writes to."""
        self._add(name, what, expected, os.mkfifo)

    def _add(self, name, what, expected, make: Callable[[Path], object], *, line=None, column=None):
        words = expected.split()
        verdicts = tuple(word.removeprefix("or=") for word in words[:2] if word == words[0] or word.startswith("or="))
        case = Case(name, what, verdicts, line, column, " ".join(words[len(verdicts) :]))
        try:
            make(self.folder / name)
        except (OSError, AttributeError, NotImplementedError):
            return  # a file system that cannot hold it
        self.cases.append(case)


def place(data, at):
    """The line and the column of a piece of UTF-8 data, or of a line given by its number."""
    if isinstance(at, int):
        return at, 1
    at = at.encode("utf-8") if isinstance(at, str) else at
    assert data.count(at) == 1, at
    before = data[: data.index(at)]
    start = before.rpartition(b"\n")[2].removeprefix(b"\xef\xbb\xbf")
    return before.count(b"\n") + 1, len(start.decode("utf-8")) + 1


def control(out):
    """A journey with nothing wrong."""
    out.file("00_valid.yaml", doc(), "control: a valid journey", "accept")


def aliases(out):
    """Aliases that expand to more than a machine holds."""
    laughs = "x-a0: &a0 [" + ",".join(["lol"] * 9) + "]\n"
    laughs += "".join(f"x-a{i}: &a{i} [" + ",".join([f"*a{i - 1}"] * 9) + "]\n" for i in range(1, 10))
    out.file(
        "01_billion_laughs.yaml",
        doc(end=laughs + "x-last: *a9\n"),
        "10 levels of 9 aliases (3.5e9 nodes when expanded)",
        "error at the alias that passes the node budget; < 50 ms, < 50 MB",
    )
    out.file(
        "01c_quadratic_alias.yaml",
        doc(end='x-big: &big "' + "x" * 100_000 + '"\nx-list: [' + ",".join(["*big"] * 10_000) + "]\n"),
        "one 100 kB string aliased 10 000 times (1 GB when copied)",
        "accept or=error kept in memory once, never copied or printed whole",
    )


def recursion(out):
    """Anchors that contain themselves."""
    out.file(
        "02_recursive_map.yaml",
        doc(end="x-loop: &loop\n  name: a\n  self: *loop\n"),
        "an anchor that contains itself (mapping)",
        "error recursive alias, at the alias",
        at="*loop",
    )
    out.file(
        "02b_recursive_list.yaml",
        doc(end="x-loop: &loop [1, *loop]\n"),
        "an anchor that contains itself (list)",
        "error recursive alias, at the alias",
        at="*loop",
    )


def anchors(out):
    """Anchors and aliases, honest and mistaken."""
    out.file(
        "03_undefined_alias.yaml",
        doc(("next: tp-2", "next: [*tp2]")),
        "an alias with no anchor",
        "error undefined alias; hint: quote it if it is text",
        at="*tp2",
    )
    out.file(
        "03c_alias_key.yaml",
        doc(("name: Customer onboarding", "x-k: &k name\n*k : Customer onboarding")),
        "an alias used as a key",
        'accept or=error name is "Customer onboarding"; or an error at the alias; never a missing name',
    )
    out.file(
        "03e_plain_anchor_reuse.yaml",
        doc(
            ("        name: Sign-up\n", "        name: Sign-up\n        actions: *acts\n"),
            tp="        actions: &acts\n          - Browse\n",
        ),
        "honest use of an anchor, to say a thing once",
        'accept stages.s1.touchpoints.tp-2.actions is ["Browse"]',
    )


def nesting(out):
    """Nesting without end."""
    deep = 100_000
    out.file(
        "04_deep_flow_seq_1e5.yaml",
        doc(end="x-deep: " + "[" * deep + "]" * deep + "\n"),
        "100 000 nested [",
        "error too deep, at the first level past the limit; < 100 ms",
        at="x-deep",
    )
    out.file(
        "04b_deep_flow_map_1e4.yaml",
        doc(end="x-deep: " + "{a: " * 10_000 + "1" + "}" * 10_000 + "\n"),
        "10 000 nested {a:",
        "error too deep",
        at="x-deep",
    )
    out.file(
        "04c_deep_block_map_2000.yaml",
        doc(end="x-deep:\n" + "".join(" " * i + "a:\n" for i in range(1, 2001)) + " " * 2001 + "1\n"),
        "2 000 levels by indentation",
        "error too deep, at the first level past the limit",
    )
    out.file(
        "04e_deep_300.yaml",
        doc(end="x-deep: " + "[" * 300 + "]" * 300 + "\n"),
        "300 levels (below the recursion limit of most walkers, times the frames of each)",
        "error or=accept too deep, or accepted and written back whole",
        at="x-deep",
    )
    out.file(
        "04g_question_marks_1e4.yaml",
        doc(end="x-deep:\n  " + "? " * 10_000 + "a\n"),
        "10 000 nested complex keys",
        "error a key that is not text, or too deep",
        at="? ? ? ? a\n",
    )


def numbers(out):
    """Numbers that are too large, not finite, or read differently by YAML 1.1."""

    def emotion(value):
        return doc(tp=f"        emotion: {value}\n")

    shown = "; the value is cut in the message"
    out.file(
        "05_huge_int_5000.yaml",
        emotion("9" * 5000),
        "5 000-digit integer (over Python's limit of 4 300)",
        "error number out of range" + shown,
        at="emotion:",
    )
    out.file(
        "05c_huge_hex_1e6.yaml",
        emotion("0x" + "f" * 1_000_000),
        "million-digit hex integer (no digit limit when read; writing it raises)",
        "error number out of range" + shown,
        at="emotion:",
    )
    out.file(
        "05d_int_2_53.yaml",
        emotion("9007199254740993"),
        "integer above 2**53",
        "error outside the emotion scale; shown as 9007199254740993, not rounded",
        at="emotion:",
    )
    out.file(
        "05e_nan.yaml",
        emotion(".nan"),
        "emotion: .nan (a check by < and > lets it pass)",
        "error not a finite number",
        at="emotion:",
    )
    out.file(
        "05h_exponent.yaml",
        emotion("1e-1"),
        "1e-1: a number in YAML 1.2, text in YAML 1.1 (needs a dot there)",
        "accept stages.s1.touchpoints.tp-1.emotion is 0.1",
    )
    out.file(
        "05i_sexagesimal.yaml",
        doc(("name: Landing page", "name: 12:30:45")),
        "12:30:45 is 45045 in YAML 1.1",
        'accept stages.s1.touchpoints.tp-1.name is "12:30:45"',
    )
    out.file(
        "05j_octal.yaml",
        doc(tp="        metrics: {visits: 0777}\n"),
        "0777 is 511 in YAML 1.1, 777 in YAML 1.2",
        "accept stages.s1.touchpoints.tp-1.metrics.visits is 777; a warning that readers differ is welcome",
    )
    out.file(
        "05k_underscore_id.yaml",
        doc(("tp-1:", "1_000:")),
        "id 1_000: 1000 in YAML 1.1, text in YAML 1.2",
        "error id begins with a digit; shown as 1_000, never 1000",
        at="1_000:",
    )
    out.file(
        "05l_float_id.yaml",
        doc(("tp-1:", "1.10:")),
        "id 1.10: a number, 1.1 (loses the zero)",
        "error a key must be text; shown as 1.10, never 1.1",
        at="1.10:",
    )
    out.file(
        "05n_sexagesimal_number.yaml",
        emotion("1:30"),
        "1:30 is the number 90 in YAML 1.1, text in YAML 1.2",
        "error text where a number is due",
        at="emotion:",
    )


def keys(out):
    """Keys that are not text, and text that looks like something else."""
    not_text = "error a key must be text; hint: quote it"
    out.file("06_int_key.yaml", doc(top="1: one\n"), "integer key", not_text, at="1: one")
    out.file("06c_null_key.yaml", doc(top="~: one\n"), "null key", not_text, at="~:")
    out.file(
        "06e_list_key.yaml",
        doc(top="? [a, b]\n: one\n"),
        "a list as a key (cannot be hashed)",
        "error a key must be text",
        at="? [a, b]",
    )
    out.file(
        "06f_map_key.yaml", doc(top="{a: b}: one\n"), "a mapping as a key", "error a key must be text", at="{a: b}"
    )
    out.file(
        "06g_jinja.yaml",
        doc(top="description: {{ product }}\n"),
        "an unquoted {{ }} template (a mapping as a key)",
        "error hint: quote template text",
        at="{{ product }}",
    )
    out.file(
        "06i_norway.yaml",
        doc(("name: Stage one", "name: no")),
        "name: no, which is false in YAML 1.1",
        'accept stages.s1.name is "no"; a warning that readers differ is welcome',
    )
    out.file(
        "06j_yes_bool.yaml",
        doc(tp="        moment_of_truth: yes\n"),
        "yes for a boolean (text in YAML 1.2)",
        "error hint: write true",
        at="moment_of_truth",
    )
    out.file(
        "06l_proto.yaml",
        doc(top="__proto__: {polluted: true}\nconstructor: x\n"),
        "__proto__ and constructor as keys (for JavaScript that reads our JSON)",
        "error unknown keys, both reported; never special",
        at="__proto__",
    )


def duplicates(out):
    """Keys given twice."""
    out.file(
        "07_dup_top.yaml",
        doc(top="name: Again\n"),
        "duplicate key (the last wins silently in many readers)",
        "error duplicate key, at the second; names the first in line 3",
        at="name: Again",
    )
    out.file(
        "07c_dup_stages.yaml",
        doc(end="stages: {}\n"),
        "a second `stages: {}` that would wipe the whole journey",
        "error duplicate key, at the second; names the first in line 7",
        at="stages: {}",
    )
    out.file(
        "07e_many_dups.yaml",
        doc(end="name: x\n" * 5000),
        "5 000 duplicates of one key",
        "error duplicate key, in this line first; report capped with the count of the rest, linear time",
        at=18,
    )


def whitespace(out):
    """Tabs, odd spaces and odd line ends."""
    wrong = ("channel: web", "channel: wbe")
    out.file(
        "08_tab_indent.yaml",
        doc(("    name: Stage one", "\t  name: Stage one")),
        "a tab used for indentation",
        "error at the tab; hint: use spaces",
        at="\t  name",
    )
    out.file(
        "08c_trailing_spaces.yaml",
        doc(("name: Stage one", "name: Stage one   ")),
        "trailing spaces",
        'accept stages.s1.name is "Stage one"',
    )
    out.file(
        "08d_nbsp_indent.yaml",
        doc(("        channel: email", "       \u00a0channel: email")),
        "a no-break space in the indentation (copied from a web page)",
        "error hint names U+00A0",
        at="\u00a0channel",
    )
    out.file("08f_crlf.yaml", doc().replace("\n", "\r\n"), "CRLF line ends", 'accept stages.s1.name is "Stage one"')
    out.file(
        "08g_cr_only.yaml", doc().replace("\n", "\r"), "CR line ends (old Mac)", 'accept stages.s1.name is "Stage one"'
    )
    out.file(
        "08h_nel.yaml",
        doc(("name: Stage one\n", "name: Stage one\u0085")),
        "NEL (U+0085) for a line break: one in YAML 1.1, a mere character in YAML 1.2",
        "error a second `: ` in the line, or NEL refused by name",
        at="name: Stage one",
    )
    out.file(
        "08j_no_final_newline.yaml",
        doc().rstrip("\n"),
        "no newline at the end",
        'accept stages.s1.touchpoints.tp-2.channel is "email"',
    )
    family = "\u65c5\u7a0b \U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301"
    out.file(
        "08k_wide_chars.yaml",
        doc(("tp-2:\n        name: Sign-up\n        channel: email", f"tp-2: {{name: {family}, chanel: email}}")),
        "CJK, joined emoji and a combining mark before the error",
        'error unknown key "chanel"; the caret stands under it in a terminal',
        at="chanel",
        column=True,
    )
    out.file(
        "08l_crlf_error.yaml",
        doc(wrong).replace("\n", "\r\n"),
        "CRLF line ends and an unknown channel",
        "error no CR in the column or the snippet",
        at="wbe",
        column=True,
    )
    out.file(
        "08n_break_lookalikes.yaml",
        doc(
            (
                "tp-2:\n        name: Sign-up\n        channel: email",
                'tp-2: {name: "a\u0085b\u2028c\u2029d", channel: wbe}',
            )
        ),
        "NEL, U+2028 and U+2029 in quotes before an unknown channel in the same line",
        "error unknown channel, or the three refused by name; in the line that an editor shows",
        at="wbe",
    )


def encodings(out):
    """Bytes that are not UTF-8, and characters that do not belong in text."""
    not_utf8 = "error not UTF-8; hint: save the file as UTF-8"

    def named(raw):
        return doc().encode().replace(b"Stage one", raw)

    out.file("09_bom_utf8.yaml", b"\xef\xbb\xbf" + doc().encode(), "UTF-8 byte order mark", "accept journeymap is 1")
    out.file(
        "09b_bom_inside.yaml",
        doc(end="\ufeff# tail\n"),
        "a byte order mark before the last line",
        "error or=accept never part of a key or a value",
        at="\ufeff",
    )
    out.file(
        "09c_utf16le_bom.yaml",
        b"\xff\xfe" + doc().encode("utf-16-le"),
        "UTF-16 LE with byte order mark (what `>` writes in older PowerShells)",
        "warning or=error hint: save the file as UTF-8",
    )
    out.file(
        "09e_utf16le_nobom.yaml",
        doc().encode("utf-16-le"),
        "UTF-16 LE without byte order mark",
        "error or=warning hint: save the file as UTF-8",
        at=1,
    )
    out.file(
        "09f_utf32.yaml",
        b"\xff\xfe\0\0" + doc().encode("utf-32-le"),
        "UTF-32 with byte order mark",
        "error or=warning hint: save the file as UTF-8",
        at=1,
    )
    out.file(
        "09g_latin1.yaml", named("\u00c9tape".encode("latin-1")), "a Latin-1 byte", not_utf8, at=b"\xc9", column=True
    )
    out.file("09i_surrogate.yaml", named(b"\xed\xa0\x80"), "an encoded surrogate (CESU-8)", not_utf8, at=b"\xed\xa0")
    out.file(
        "09k_nul.yaml", named(b"Stage\0one"), "a NUL character", "error control character U+0000", at=b"\0", column=True
    )
    out.file(
        "09m_esc_ansi.yaml",
        named(b"\x1b[31mred\x1b[0m"),
        "a raw escape character in a name",
        "error control character U+001B",
        at=b"\x1b[31m",
    )
    out.file(
        "09n_esc_escaped.yaml",
        doc(("channel: web", 'channel: "\\e]0;pwned\\a\\e[2Jweb"')),
        "escaped \\e and \\a in double quotes: valid YAML, on its way to the terminal in a message",
        "error unknown channel, shown escaped",
        at='channel: "',
    )
    out.file(
        "09o_bidi.yaml",
        doc(("tp-1:", '"tp-\u202e1":')),
        "bidi override in an id (trojan source)",
        "error bad id, shown escaped",
        at="\u202e",
    )
    out.file(
        "09q_lone_surrogate_escape.yaml",
        doc(("name: Stage one", 'name: "\\ud800"')),
        'the escape "\\ud800"',
        "error not a character; printing it never raises",
        at="ud800",
    )
    out.file(
        "09s_c1.yaml",
        named("a\u009bb".encode()),
        "C1 control character CSI (U+009B)",
        "error control character U+009B",
        at="\u009b",
    )


def streams(out):
    """Files that do not hold exactly one mapping."""
    out.file(
        "10_multi_doc.yaml",
        "---\n" + doc() + "---\n" + doc(),
        "two documents",
        "error more than one document, at the second ---",
        at=19,
    )
    out.file("10c_empty.yaml", "", "an empty file", "error the file is empty", at=1)
    out.file("10d_only_comment.yaml", "# nothing here\n", "only a comment", "error the file is empty")
    out.file("10f_null.yaml", "null\n", "the document null", "error a journey must be a mapping", at=1)
    out.file("10g_scalar.yaml", "just text\n", "the document is text", "error a journey must be a mapping", at=1)
    out.file(
        "10i_yaml_directive_11.yaml",
        "%YAML 1.1\n---\n" + doc(("name: Stage one", "name: no")),
        "%YAML 1.1, by which `no` is false",
        'warning or=error stages.s1.name is "no": read as YAML 1.2, and this is said',
    )
    out.file(
        "10k_tag_directive.yaml",
        "%TAG !e! tag:evil,2024:\n---\n" + doc(("name: Stage one", "name: !e!x Stage")),
        "%TAG directive and a tag by it",
        "error tag not allowed, at the directive or the tag",
    )
    out.file("10l_whitespace.yaml", "   \n\n  \n", "only spaces", "error the file is empty")
    out.file(
        "10m_binary_png.yaml",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        "a picture named .yaml",
        "error not UTF-8",
        at=1,
    )


def merge_keys(out):
    """The merge key <<."""
    out.file(
        "11_merge.yaml",
        doc(("        channel: web", "        <<: *base"), top="x-base: &base {channel: web}\n"),
        "honest use of a merge key",
        'accept stages.s1.touchpoints.tp-1.channel is "web"',
    )
    out.file(
        "11b_merge_override.yaml",
        doc(top="x-base: &base {name: Base, channel: email}\n", tp="        <<: *base\n"),
        "a merge key and explicit keys that override it",
        'accept stages.s1.touchpoints.tp-1.channel is "web"; no duplicate key is reported',
    )
    bomb = "x-a0: &a0 {k: v}\n"
    bomb += "".join(f"x-a{i}: &a{i}\n  <<: [" + ", ".join([f"*a{i - 1}"] * 10) + "]\n" for i in range(1, 8))
    out.file(
        "11e_merge_bomb.yaml",
        doc(end=bomb + "x-last: *a7\n"),
        "merge-key bomb: 10^7 pairs for a reader that copies, one pair for a reader that merges as it goes",
        "error or=accept past the node budget, or {k: v}; bounded time and memory",
    )


def tags(out):
    """Tags, which may run code or make other types."""
    no_tag = "error tag not allowed"
    out.file(
        "12_python_apply.yaml",
        doc(end='x-evil: !!python/object/apply:os.system ["echo > PWNED"]\n'),
        "a tag that runs code in an unsafe loader",
        "error tag not allowed; no file PWNED appears",
        at="x-evil",
    )
    out.file("12b_python_name.yaml", doc(end="x-evil: !!python/name:os.system\n"), "python/name", no_tag, at="x-evil")
    out.file(
        "12d_include.yaml",
        doc(end="x-evil: !include /etc/passwd\n"),
        "!include of a file outside",
        "error tag not allowed; the file is never opened or quoted",
        at="x-evil",
    )
    out.file(
        "12e_binary.yaml",
        doc(("name: Stage one", "name: !!binary aGVsbG8=")),
        "!!binary gives bytes",
        no_tag,
        at="!!binary",
    )
    out.file("12f_set.yaml", doc(top="description: !!set {a, b}\n"), "!!set gives a set", no_tag, at="!!set")
    out.file(
        "12h_str_tag.yaml",
        doc(("name: Landing page", "name: !!str 123")),
        "!!str 123",
        'error or=accept stages.s1.touchpoints.tp-1.name is "123"; or tag not allowed; never the number',
        at="!!str",
    )
    out.file("12i_int_tag_bad.yaml", doc(("name: Stage one", "name: !!int abc")), "!!int abc", no_tag, at="!!int")
    out.file(
        "12k_timestamp_tag_bad.yaml",
        doc(("name: Stage one", "name: !!timestamp abc")),
        "!!timestamp abc",
        no_tag,
        at="!!timestamp",
    )
    out.file(
        "12m_bang.yaml",
        doc(("name: Stage one", "name: ! 12")),
        "the non-specific tag !",
        'error or=accept stages.s1.name is "12"; or tag not allowed; never the number',
        at="! 12",
    )


def timestamps(out):
    """Dates where text is due."""
    out.file(
        "13_date.yaml",
        doc(("name: Stage one", "name: 2024-01-01")),
        "a date for a name (a date in YAML 1.1)",
        'accept stages.s1.name is "2024-01-01"',
    )
    out.file(
        "13c_datetime.yaml",
        doc(("name: Stage one", "name: 2001-12-14t21:59:43.10-05:00")),
        "a time for a name",
        'accept stages.s1.name is "2001-12-14t21:59:43.10-05:00"',
    )


def slips(out):
    """Slips of the hand."""
    page = "name: Landing page"
    out.file(
        "14_unclosed_quote.yaml",
        doc(("name: Stage one", 'name: "Stage one')),
        "an unclosed double quote",
        "error at the opening quote, not at the end of the file",
        at='"Stage one',
    )
    out.file(
        "14c_colon_in_value.yaml",
        doc((page, "name: Landing: the page")),
        "a colon and a space in a plain value",
        "error hint: quote the text",
        at="Landing: the page",
    )
    out.file(
        "14d_apostrophe.yaml",
        doc((page, "name: 'Bea's page'")),
        "an apostrophe inside single quotes",
        "error hint: double it, or use double quotes",
        at="Bea's",
    )
    out.file(
        "14f_bad_escape.yaml",
        doc((page, 'name: "C:\\Users\\bea"')),
        "a bad escape \\U in a Windows path",
        "error at the backslash; hint: single quotes",
        at="C:\\Users",
    )
    out.file(
        "14g_percent.yaml",
        doc((page, "name: %discount")),
        "a value that starts with %",
        "error hint: quote it",
        at="%discount",
    )
    out.file(
        "14i_backtick.yaml",
        doc((page, "name: `code`")),
        "a value that starts with a backtick",
        "error hint: quote it",
        at="`code`",
    )
    out.file(
        "14j_bad_indent.yaml",
        doc(("    touchpoints:", "   touchpoints:")),
        "indentation off by one",
        "error hint: align with line 9",
        at="touchpoints:",
    )
    out.file(
        "14l_missing_dash_space.yaml",
        doc(tp="        actions:\n          - Reads\n          -Compares\n"),
        "no space after the dash",
        "error hint: add a space",
        at="-Compares",
    )
    out.file(
        "14m_bang_value.yaml",
        doc((page, "name: !important")),
        "a value that starts with !",
        "error tag not allowed; hint: quote it",
        at="!important",
    )
    out.file(
        "14o_hash_inline.yaml",
        doc((page, "name: Page #1")),
        "text cut at ' #'",
        'accept stages.s1.touchpoints.tp-1.name is "Page"; a warning is welcome',
    )
    out.file(
        "14p_ampersand.yaml",
        doc((page, "name: &more info")),
        "a value that starts with &: an anchor, dropped",
        "warning or=error anchor that nothing uses; hint: quote it",
        at="&more",
    )
    out.file(
        "14q_merge_conflict.yaml",
        doc(("    name: Stage one\n", "<<<<<<< HEAD\n    name: Stage one\n=======\n    name: Other\n>>>>>>> b\n")),
        "conflict markers of version control",
        "error hint: unresolved merge conflict",
        at="<<<<<<< HEAD",
    )


def sizes(out):
    """Large files, lines and reports."""
    out.file(
        "15_long_line_1mb.yaml",
        doc(("name: Landing page", "name: " + "x" * 1_000_000), ("channel: web", "chanel: web")),
        "a line of 1 MB before an error",
        'error unknown key "chanel"; the snippet is cut',
        at="chanel",
    )
    out.file(
        "15b_many_keys_1e5.yaml",
        doc(top="".join(f"k{i}: 1\n" for i in range(100_000))),
        "100 000 unknown keys",
        "error in this line first; report capped with the count of the rest; suggestions not quadratic; < 2 s",
        at=4,
    )
    out.file(
        "15c_many_anchors.yaml",
        doc(end="".join(f"x-a{i}: &x{i} 1\n" for i in range(50_000)) + "x-last: *x49999\n"),
        "50 000 anchors",
        "accept x-last is 1; linear time",
    )
    head = "journeymap: 1, name: b, channels: {web: {kind: digital}}"
    touchpoints = ", ".join(f"tp-{i}: {{channel: wbe}}" for i in range(2000))
    out.file(
        "15e_flow_one_line.yaml",
        "{" + head + ", stages: {s1: {touchpoints: {" + touchpoints + "}}}}\n",
        "2 000 errors in one line",
        "error unknown channel, in this column first; columns right, snippet cut around them",
        at="wbe}, tp-1:",
        column=True,
    )
    out.file("15f_comments_1e5.yaml", "# x\n" * 100_000 + doc(), "100 000 comment lines", "accept in linear time")


def injection(out):
    """Values and comments that speak to terminals, CI systems and editors."""

    def channel(value):
        return doc(("channel: web", f'channel: "{value}"'))

    out.file(
        "16_gh_annotation.yaml",
        channel("web\\n::error file=x::pwned\\r\\n::set-output name=a::b"),
        "a line feed and ::error in a value that messages quote",
        "error unknown channel; in GitHub's format escaped (%0A, %0D, %25), one annotation only",
        at='channel: "',
    )
    out.file(
        "16c_rich_markup.yaml",
        channel("[bold red]x[/] [link=http://evil]click[/link]"),
        "terminal markup in a value",
        "error unknown channel; printed literally",
        at='channel: "',
    )
    out.file(
        "16e_modeline_remote.yaml",
        "# yaml-language-server: $schema=http://169.254.169.254/latest/meta-data\n" + doc(),
        "a modeline that names a remote schema",
        "accept and nothing is fetched",
    )
    out.file(
        "16f_schema_key_remote.yaml",
        "$schema: http://169.254.169.254/x\n" + doc(),
        "a $schema key with a remote URI",
        "accept nothing is fetched",
    )
    out.file(
        "16g_suppress_all.yaml",
        "# journeymap: ignore-file\n" + doc(("channel: web", "channel: wbe")),
        "suppression of a whole file without a code",
        "error unknown channel: the comment is not honoured; it may be reported too",
        at="wbe",
    )


def json_twins(out):
    """The same in JSON."""
    web = '"channel": "web"'
    out.file(
        "20_json_dup.json",
        json_doc(('"id": "onboarding"', '"id": "onboarding",\n  "id": "again"')),
        "JSON: duplicate key",
        "error duplicate key, at the second; names the first in line 3",
        at='"again"',
    )
    out.file(
        "20b_json_nan.json",
        json_doc((web, web + ', "emotion": NaN')),
        "JSON: NaN (many readers take it)",
        "error not a finite number",
        at="NaN",
    )
    out.file(
        "20c_json_deep.json",
        json_doc(('"id": "onboarding"', '"id": "onboarding",\n  "x-deep": ' + "[" * 100_000 + "]" * 100_000)),
        "JSON: 100 000 nested [",
        "error too deep",
        at="x-deep",
    )
    out.file(
        "20e_json_trailing_comma.json",
        json_doc(('"channel": "email"', '"channel": "email",')),
        "JSON: a trailing comma",
        "error hint: remove the comma",
        at='"channel": "email"',
    )
    out.file(
        "20g_json_bom.json", b"\xef\xbb\xbf" + json_doc().encode(), "JSON: byte order mark", "accept journeymap is 1"
    )
    out.file(
        "20i_json_single_quotes.json",
        json_doc().replace('"', "'"),
        "JSON: single quotes",
        "error hint: JSON needs double quotes",
        at="'journeymap'",
    )
    out.file(
        "20j_json_tabs.json",
        json_doc().replace("  ", "\t"),
        "JSON: indented by tabs (some YAML readers refuse)",
        'accept stages.s1.name is "Stage one"',
    )


def file_system(out):
    """Paths that are not plain files, and names that mean something elsewhere."""
    wrong = doc(("channel: web", "channel: wbe"))
    out.link(
        "30_symlink_outside.yaml",
        "/etc/passwd",
        "a symbolic link to a file outside the folder",
        "unreadable or=error a walk skips it or reports that it leads outside; no line of it is printed",
    )
    out.link("30c_symlink_dangling.yaml", "nowhere.yaml", "a symbolic link to nothing", "unreadable")
    out.link(
        "30d_symlink_devzero.yaml",
        "/dev/zero",
        "a symbolic link to an endless device",
        "unreadable not a regular file, known before it is opened",
    )
    out.fifo(
        "31b_fifo.yaml",
        "a named pipe: opening it blocks for ever",
        "unreadable not a regular file, known before it is opened",
    )
    out.file(
        "32_name with \n newline.yaml",
        wrong,
        "a line feed and spaces in the file name",
        "error unknown channel; the name escaped in text and GitHub's format, percent-encoded in SARIF",
        at="wbe",
    )
    out.file("-32b_dash.yaml", doc(), "a file name that begins with a dash", "accept after `--` on the command line")
    out.file(
        "32d_::error::.yaml",
        wrong,
        "workflow-command text in the file name",
        "error unknown channel; `:` and `,` of the name escaped in GitHub's format",
        at="wbe",
    )


def graphs(out):
    """Journeys that are hard on graph algorithms."""
    last = 20_000
    out.file(
        "40_chain_20k.yaml",
        HEAD
        + "stages:\n  s1:\n    touchpoints:\n"
        + "".join(f"      tp-{i}: {{channel: web, next: tp-{i + 1}}}\n" for i in range(last))
        + f"      tp-{last}: {{channel: web}}\n",
        "a chain of 20 000 transitions",
        "accept with no recursion over the graph",
    )
    out.file(
        "40c_self_loop.yaml",
        doc(("next: tp-2", "next: [tp-1, tp-2]")),
        "a transition to itself",
        "accept with or without a warning",
    )
    out.file(
        "40d_dup_ids.yaml",
        doc(end="  s2:\n    touchpoints:\n      tp-2: {name: Again, channel: web}\n"),
        "one touchpoint id in two stages",
        "error duplicate id, at the second; names the first in line 15",
        at="tp-2: {name: Again",
    )
    out.file(
        "40e_dangling_next.yaml",
        doc(("next: tp-2", "next: tp-3")),
        "next to an id that is not there",
        "error unknown touchpoint; hint: did you mean tp-2?",
        at="next: tp-3",
    )


FAMILIES = (
    control,
    aliases,
    recursion,
    anchors,
    nesting,
    numbers,
    keys,
    duplicates,
    whitespace,
    encodings,
    streams,
    merge_keys,
    tags,
    timestamps,
    slips,
    sizes,
    injection,
    json_twins,
    file_system,
    graphs,
)


def write_corpus(folder: Path) -> list[Case]:
    """Write every hostile file into a folder that is there, and return the cases that its file system can hold."""
    corpus = Corpus(folder)
    for family in FAMILIES:
        family(corpus)
    return corpus.cases
