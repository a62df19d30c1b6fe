"""The hostile corpus as far as reading a text goes: what it must refuse, where, and what it must let through."""

import json
import re
import unicodedata

import pytest

from hostile import write_corpus
from journeymap.diagnostics import Severity
from journeymap.reading.text.document import read_document, read_with

REPORTED = {
    "01_billion_laughs.yaml": "too-many-aliases",
    "02_recursive_map.yaml": "recursive-alias",
    "02b_recursive_list.yaml": "recursive-alias",
    "03_undefined_alias.yaml": "undefined-alias",
    "04_deep_flow_seq_1e5.yaml": "too-deep",
    "04b_deep_flow_map_1e4.yaml": "too-deep",
    "04c_deep_block_map_2000.yaml": "too-deep",
    "04e_deep_300.yaml": "too-deep",
    "04g_question_marks_1e4.yaml": "key-not-text",
    "05_huge_int_5000.yaml": "number-out-of-range",
    "05c_huge_hex_1e6.yaml": "number-out-of-range",
    "05e_nan.yaml": "not-finite",
    "05l_float_id.yaml": "key-not-text",
    "06_int_key.yaml": "key-not-text",
    "06c_null_key.yaml": "key-not-text",
    "06e_list_key.yaml": "key-not-text",
    "06f_map_key.yaml": "key-not-text",
    "06g_jinja.yaml": "key-not-text",
    "07_dup_top.yaml": "duplicate-key",
    "07c_dup_stages.yaml": "duplicate-key",
    "07e_many_dups.yaml": "duplicate-key",
    "08_tab_indent.yaml": "syntax",
    "08d_nbsp_indent.yaml": "syntax",
    "08h_nel.yaml": "control-character",
    "08n_break_lookalikes.yaml": "control-character",
    "09b_bom_inside.yaml": "control-character",
    "09c_utf16le_bom.yaml": "encoding",
    "09e_utf16le_nobom.yaml": "encoding",
    "09f_utf32.yaml": "encoding",
    "09g_latin1.yaml": "encoding",
    "09i_surrogate.yaml": "encoding",
    "09k_nul.yaml": "control-character",
    "09m_esc_ansi.yaml": "control-character",
    "09q_lone_surrogate_escape.yaml": "syntax",
    "09s_c1.yaml": "control-character",
    "10_multi_doc.yaml": "multiple-documents",
    "10c_empty.yaml": "empty-file",
    "10d_only_comment.yaml": "empty-file",
    "10f_null.yaml": "not-a-mapping",
    "10g_scalar.yaml": "not-a-mapping",
    "10i_yaml_directive_11.yaml": "yaml-version",
    "10k_tag_directive.yaml": "tag",
    "10l_whitespace.yaml": "empty-file",
    "10m_binary_png.yaml": "encoding",
    "12_python_apply.yaml": "tag",
    "12b_python_name.yaml": "tag",
    "12d_include.yaml": "tag",
    "12e_binary.yaml": "tag",
    "12f_set.yaml": "tag",
    "12i_int_tag_bad.yaml": "tag",
    "12k_timestamp_tag_bad.yaml": "tag",
    "14_unclosed_quote.yaml": "syntax",
    "14c_colon_in_value.yaml": "syntax",
    "14d_apostrophe.yaml": "syntax",
    "14f_bad_escape.yaml": "syntax",
    "14g_percent.yaml": "syntax",
    "14i_backtick.yaml": "syntax",
    "14j_bad_indent.yaml": "syntax",
    "14l_missing_dash_space.yaml": "syntax",
    "14m_bang_value.yaml": "tag",
    "14p_ampersand.yaml": "unused-anchor",
    "14q_merge_conflict.yaml": "syntax",
    "20_json_dup.json": "duplicate-key",
    "20b_json_nan.json": "not-finite",
    "20c_json_deep.json": "too-deep",
    "20e_json_trailing_comma.json": "syntax",
    "20i_json_single_quotes.json": "syntax",
}
"""The cases that reading itself must report, with the code of the report; all others it reads without an error."""

PROMISE = re.compile(r'(\S+) is ("[^"]*"|\[[^]]*\]|[0-9.]+)')

SLOW_IN_PURE_PYTHON = 200_000


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    return {case.name: (case, folder / case.name) for case in write_corpus(folder) if "unreadable" not in case.verdicts}


def formatted(name):
    return "json" if name.endswith(".json") else "yaml"


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(("name", "code"), REPORTED.items())
def test_reports_the_hostile_thing_where_it_stands(corpus, name, code, pure):
    case, path = corpus[name]
    raw = path.read_bytes()
    if pure and len(raw) > SLOW_IN_PURE_PYTHON:
        pure = False
    document = read_with(raw, source=name, format=formatted(name), pure=pure)
    worst = Severity.ERROR if any(found.severity is Severity.ERROR for found in document.problems) else Severity.WARNING
    assert worst.value in case.verdicts
    found = next(found for found in document.problems if found.code == code and found.severity is worst)
    assert case.line in {None, found.span.line}
    assert case.column in {None, found.span.column}
    assert found.source == name


def test_reads_every_other_case_without_an_error(corpus):
    refused = []
    for name, (_, path) in corpus.items():
        document = read_document(path.read_bytes(), format=formatted(name))
        errors = [found for found in document.problems if found.severity is Severity.ERROR]
        if name not in REPORTED and (errors or not document.complete):
            refused.append((name, errors))
    assert not refused


def test_reads_the_values_that_the_cases_promise(corpus):
    wrong, promises = [], 0
    for name, (case, path) in corpus.items():
        document = read_document(path.read_bytes(), format=formatted(name))
        promise = PROMISE.match(case.text)
        if promise and document.complete:
            promises += 1
            value = document.data
            for step in promise[1].split("."):
                value = value[step]
            if value != json.loads(promise[2]):
                wrong.append((name, value))
    assert not wrong
    assert promises > 20


def test_shows_no_raw_control_character_and_no_endless_value(corpus):
    for name, (_, path) in corpus.items():
        document = read_document(path.read_bytes(), format=formatted(name))
        for found in document.problems[:20]:
            shown = str(found)
            assert not any(unicodedata.category(char) == "Cc" for char in shown.replace("\n", "")), name
            assert len(shown) < 1500, name


def test_puts_the_hints_in_words_that_mend(corpus):
    wanted = {
        "03_undefined_alias.yaml": "quote",
        "06_int_key.yaml": '"1"',
        "06g_jinja.yaml": "quote",
        "08_tab_indent.yaml": "spaces",
        "09g_latin1.yaml": "save the file as UTF-8",
        "14c_colon_in_value.yaml": '"Landing: the page"',
        "14d_apostrophe.yaml": "double the apostrophe",
        "14f_bad_escape.yaml": "single quotes",
        "14g_percent.yaml": '"%discount"',
        "14i_backtick.yaml": '"`code`"',
        "14j_bad_indent.yaml": "align with line 9",
        "14l_missing_dash_space.yaml": "'- Compares'",
        "14m_bang_value.yaml": "quote",
        "14p_ampersand.yaml": "quote",
        "20e_json_trailing_comma.json": "remove the comma",
        "20i_json_single_quotes.json": 'write "journeymap"',
    }
    for name, words in wanted.items():
        document = read_document(corpus[name][1].read_bytes(), format=formatted(name))
        assert words in document.problems[0].hint, name


def test_names_the_first_of_two_equal_keys(corpus):
    for name, line in {"07_dup_top.yaml": 3, "07c_dup_stages.yaml": 7, "20_json_dup.json": 3}.items():
        document = read_document(corpus[name][1].read_bytes(), format=formatted(name))
        assert [other.span.line for other in document.problems[0].related] == [line]


def test_counts_what_it_does_not_report(corpus):
    document = read_document(corpus["07e_many_dups.yaml"][1].read_bytes())
    assert (len(document.problems), document.omitted) == (1000, 4000)
