"""What a person hears who slips while writing YAML: the place of the slip and the way to mend it."""

import pytest

from journeymap.reading.text.document import read_with

MAP = """\
journeymap: 1
name: Shop
channels:
  web: {kind: digital}
stages:
  s1:
    name: One
    touchpoints:
      a:
        name: Ad
        channel: web
        actions:
          - Looks
          - Reads
        next: b
      b:
        name: Page
"""


def slip(old, new):
    assert MAP.count(old) == 1
    return MAP.replace(old, new)


SLIPS = [
    (slip("name: Ad", "name: Ad: here"), (10, 15), "': ' in it is not in quotes", '"Ad: here"'),
    (slip("name: Ad", "name:Ad"), (10, 9), "space is missing after the colon", "'name: Ad'"),
    (slip("name: Ad", "name Ad"), (10, 9), "'name Ad' is no key", "write 'name: Ad'"),
    (slip("name: Ad", "name = Ad"), (10, 9), "'name = Ad' is no key", "write 'name: Ad'"),
    (slip("name: Ad", "name\uff1aAd"), (10, 9), "is no key", "write 'name: Ad'"),
    (slip("name: Ad", "// an ad"), (10, 9), "a comment does not begin with '//'", "begin it with '#'"),
    (slip("        channel: web", "         channel: web"), (11, 10), "indented deeper", "align with line 10"),
    (slip("        channel: web", "       channel: web"), (11, 8), "indented like none", "align with line 10"),
    (slip("        channel: web", "\tchannel: web"), (11, 1), "a tab is used for indentation", "indent with spaces"),
    (slip("        channel: web", "        \tchannel: web"), (11, 9), "a tab is used for indentation", "spaces"),
    (slip("          - Reads", "         - Reads"), (14, 10), "indented like none", "align with line 13"),
    (slip("          - Reads", "          Reads"), (14, 11), "a dash is missing", "'- Reads'"),
    (slip("          - Reads", "          -Reads"), (14, 11), "a space is missing after the dash", "'- Reads'"),
    (slip("- Reads", "- Reads: it: all"), (14, 20), "': ' in it is not in quotes", '"it: all"'),
    (slip("- Reads", "- **Reads**"), (14, 13), "text cannot begin with '*'", '"**Reads**"'),
    (slip("- Reads", "- *Reads*"), (14, 13), "text cannot begin with '*'", '"*Reads*"'),
    (slip("- Reads", "- & Reads"), (14, 13), "text cannot begin with '&'", '"& Reads"'),
    (slip("- Reads", "- !Reads!it"), (14, 13), "text cannot begin with '!'", '"!Reads!it"'),
    (slip("- Reads", "- !<Reads"), (14, 13), "text cannot begin with '!'", '"!<Reads"'),
    (slip("- Reads", '- "Reads" it'), (14, 19), "goes on after its closing quote", '\\"'),
    (slip("- Reads", "- 'Bea's page'"), (14, 17), "goes on after its closing quote", "double the apostrophe"),
    (slip("- Reads", '- "Reads'), (14, 13), "the quote is never closed", 'close it with "'),
    (slip("name: Ad", "name: \u201cAd: here\u201d"), (10, 15), "not in quotes", 'write straight quotes: "Ad: here"'),
    (slip("name: Ad", '"name": "Ad",'), (10, 21), "',' stands after the value", "remove it"),
    (slip("- Reads", "- {page} read"), (14, 13), "text cannot begin with '{'", '"{page} read"'),
    (slip("name: Page", "name: [new] page"), (17, 15), "text cannot begin with '['", '"[new] page"'),
    (slip("          - Reads", "          \u2022 Reads"), (14, 11), "a dash is missing", "write '- Reads'"),
    (
        slip("      b:\n", "    b:\n") + "      c:\n        name: C\n",
        (16, 5),
        "indented less than it",
        "line 9: 6 spaces",
    ),
    (slip("- Reads", "- 'Reads"), (14, 13), "the quote is never closed", "close it with '"),
    (slip("- Reads", '- "Reads\n          - "Sees"'), (14, 13), "the quote is never closed", 'close it with "'),
    ('"name: x\nid: "y"\n', (1, 1), "the quote is never closed", 'close it with "'),
    (slip("- Reads", "- [Reads, it"), (14, 13), "the '[' is never closed", "close it with ]"),
    (slip("- Reads", "- [Reads, {it: 1]"), (14, 27), "the closing '}' is missing", "separate with commas"),
    (slip("- Reads", "- ]Reads"), (14, 13), "']' stands where a value is due", "remove it"),
    (slip("kind: digital}", "kind: digital"), (4, 8), "the '{' is never closed", "close it with }"),
    (
        slip("kind: digital}", "kind: digital name: Web}"),
        (4, 23),
        "a comma is missing before this",
        "write ', name: Web'",
    ),
    (slip("kind: digital}", "name: Web: it, kind: digital}"), (4, 15), "': ' in it is not in quotes", '"Web: it"'),
    (slip("kind: digital}", "kind: digital}}"), (4, 23), "'}' is left over", "remove it"),
    (slip("kind: digital}", "kind: digital} more"), (4, 24), "'more' is left over", "quotes"),
    (slip("kind: digital}", "kind:, name: x}"), (4, 13), "a space is missing after the colon", "quotes"),
    (slip("next: b", "next: ['it's', b]"), (15, 19), "goes on after its closing quote", "double the apostrophe"),
    (slip("next: b", 'next: ["b" "c"]'), (15, 20), "a comma or the closing ']' is missing", "commas"),
    (slip("next: b", 'next: ["b]\n        tags: ["c"]'), (15, 16), "the quote is never closed", 'close it with "'),
    (slip("next: b", "next:\n          -{to: b, when: x}"), (16, 11), "space is missing after the dash", "'- {to: b"),
    (slip("next: b", "next: - b"), (15, 15), "a list cannot begin in the line of its key", "next line"),
    (slip("next: b", "next: > b"), (15, 15), "text after '>' must begin in the next line", "quote"),
    (slip("next: b", "next: |0"), (15, 15), "text after '|' must begin in the next line", "quote"),
    (slip("next: b", "next: @b"), (15, 15), "text cannot begin with '@'", '"@b"'),
    (slip("next: b", "next: `b`, c"), (15, 15), "text cannot begin with '`'", "put the text in quotes"),
    (slip("next: b", "next: ? b"), (15, 15), "text cannot begin with '? '", "quote"),
    (slip("next: b", "next: b\n        - c"), (16, 9), "a list item stands among keys", "indent"),
    (slip("next: b", 'next: "C:\\path"'), (15, 18), "'\\p' means nothing inside double quotes", "single quotes"),
    (slip("next: b", 'next: "\\x4"'), (15, 16), "'\\x4' means nothing inside double quotes", "\\\\"),
    (slip("next: b", 'next: "\\ud83d\\ude00"'), (15, 16), "'\\ud83d' means nothing inside double quotes", "\\\\"),
    (slip("next: b", 'next: "\\U00110000"'), (15, 16), "'\\U00110000' means nothing inside double quotes", "\\\\"),
    (slip("name: Shop", "name:\u00a0Shop"), (2, 6), "no-break space, U+00A0", "ordinary space"),
    (slip("    touchpoints:", "   \u3000touchpoints:"), (8, 4), "ideographic space, U+3000", "ordinary space"),
    (slip("- Reads", "-\u00a0Reads"), (14, 12), "no-break space, U+00A0", "ordinary space"),
    (slip("name: Shop", "name: [1,,2]"), (2, 10), "',' stands where a value is due", "remove it"),
    (slip("name: Shop", "%name: Shop"), (2, 1), "begins with '%' is a directive", "remove the line"),
    (slip("name: Shop", "name: \tShop\n>>>>>>> b"), (3, 1), "a merge conflict is left", "keep one of the two"),
    (" " + MAP, (2, 1), "indented less than the first", "align with line 1"),
    (MAP + "}\n", (18, 1), "'}' stands where a key is due", "remove it"),
    (MAP + "garbage\n", (18, 1), "'garbage' is no key", "key: value"),
    (MAP + "...\nmore: 1\n", (19, 1), "'more: 1' follows the end of the document", "remove it"),
    ("%FOO\n" + MAP, (1, 1), "directive", "remove the line"),
    ("%YAML 2.0\n---\n" + MAP, (1, 1), "directive", "remove the line"),
    ("%YAML 1.2\n" + MAP, (2, 1), "the line '---' is missing", "write '---'"),
    ("name: A\n  goal: x\n", (2, 3), "indented deeper", "align with line 1"),
    ("- a\nb: c\n", (2, 1), "a key stands among list items", "or remove the dash in line 1"),
    ("a: |\n   x\n  y\nb: 1\n", (3, 3), "indented like none", "align with line 2"),
    ("a: |\n \tx\n\ty\nb: 1\n", (2, 2), "a tab is used for indentation", "spaces"),
    ("a: b\n\tc\n", (2, 1), "a tab is used for indentation", "spaces"),
    ("key with no colon\nb: 1\n", (1, 1), "'key with no colon' is no key", "key: value"),
    ("a: 1\nb:2\nc: 3\n", (2, 1), "a space is missing after the colon", "'b: 2'"),
    ("-\tx\n", (1, 2), "a tab stands where a value is due", "spaces"),
    ("--- a: b\n", (1, 1), "a key cannot stand here", "begin it in a new line"),
    ("name:x\n  y: z\n", (1, 1), "a space is missing after the colon", "'name: x'"),
    ('a: 1\n"b\nc": 2\n', (2, 1), "the quote is never closed", 'close it with "'),
    ("-\n[", (2, 1), "the '[' is never closed", "close it with ]"),
    ("a: [", (1, 5), "a value is missing at the end", ""),
    ('{"a": 1 "b": 2}', (1, 12), "a comma or the closing '}' is missing", "commas"),
]


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(("text", "place", "message", "hint"), SLIPS)
def test_says_where_the_slip_is_and_how_to_mend_it(text, place, message, hint, pure):
    document = read_with(text.encode(), source=None, format="yaml", pure=pure)
    found = next(found for found in document.problems if found.code == "syntax")
    assert not document.complete
    assert (found.span.line, found.span.column) == place
    assert message in found.message
    assert found.message.endswith("; checking stopped here")
    assert hint in (found.hint or "")


def test_keeps_what_was_read_before_the_slip():
    document = read_with(b"journeymap: 1\nname: `x`\n", source=None, format="yaml", pure=False)
    assert document.data == {"journeymap": 1}


def test_reports_what_stands_before_the_slip_too():
    document = read_with(b"a: 1\na: 2\nb: `x`\n", source=None, format="yaml", pure=False)
    assert [found.code for found in document.problems] == ["duplicate-key", "syntax"]


def test_escapes_invisible_characters_in_a_hint():
    document = read_with("a: %\u202ex\n".encode(), source=None, format="yaml", pure=False)
    assert document.problems[0].hint == 'put the text in quotes: "%\\u202ex"'
