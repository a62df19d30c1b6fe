"""Every rule by its own page: the map that it finds fault with, the same map mended, and the words about them."""

import importlib
import inspect
import pkgutil
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis.strategies import sampled_from

from journeymap import rules
from journeymap.checking import Settings, check_text
from journeymap.diagnostics import Severity
from journeymap.rules import FAMILIES, PRESETS, RULES, Rule
from journeymap.rules.manual import FILE_CODES, SHAPE_CODES, TEXT_CODES, entry_of
from journeymap.rules.rule import Option
from journeys import journeys

STRICT = Settings(preset="strict", today=date(2026, 11, 1))

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def found(text, code):
    report = check_text(text, settings=STRICT)
    assert not any(one.severity is Severity.ERROR for one in report.diagnostics), report.diagnostics
    return [one for one in report.diagnostics if one.code == code]


@every_rule
def test_the_map_that_fails_gets_exactly_one_finding_with_a_place_in_its_text(rule):
    text = entry_of(rule).fails
    (finding,) = found(text, rule.code)
    assert finding.severity is rule.severity
    assert finding.span is not None
    assert finding.span.line == finding.span.end_line <= len(text.splitlines())
    assert finding.span.line > 1 or not finding.path


@every_rule
def test_the_map_that_passes_gets_no_finding_of_the_rule(rule):
    assert found(entry_of(rule).passes, rule.code) == []


@every_rule
def test_the_map_that_passes_is_the_one_that_fails_with_a_few_lines_mended(rule):
    fails, passes = entry_of(rule).fails.splitlines(), entry_of(rule).passes.splitlines()
    assert fails != passes
    assert len(set(fails) & set(passes)) >= len(set(fails)) / 3


@every_rule
def test_a_page_says_what_the_rule_finds_and_why_it_matters(rule):
    entry = entry_of(rule)
    assert re.fullmatch(r"[A-Z][^\n]*\.", entry.summary)
    assert len(entry.summary) <= 120
    assert len(entry.why) >= 60
    assert entry.why.endswith(".")


@every_rule
def test_a_page_explains_every_option(rule):
    entry = entry_of(rule)
    assert all(meaning for _, _, meaning in entry.options)
    assert all(isinstance(default, Option) for _, default, _ in entry.options)
    told = set(re.findall(r"^ {4}([a-z_]+): ", _section(rule, "Options:"), re.MULTILINE))
    assert told == set(rule.options) - {"today"}


@every_rule
def test_numbers_of_options_have_a_least_value_that_their_defaults_keep(rule):
    numbers = {name: value for name, value in rule.options.items() if type(value) in (int, float)}
    assert set(rule.least) == set(numbers)
    assert all(rule.least[name] <= value for name, value in numbers.items())


def _section(rule, name):
    text = inspect.cleandoc(rule.check.__doc__)  # compilers from Python 3.13 on take the indentation away themselves
    return text.partition(name)[2].partition("Fails:")[0] if name in text else ""


@every_rule
def test_messages_and_hints_are_in_the_house_style(rule):
    (finding,) = found(entry_of(rule).fails, rule.code)
    assert finding.hint
    for text in (finding.message, finding.hint):
        assert not text.endswith(".")
        assert not text[0].isupper()


def test_every_rule_of_the_modules_is_in_the_tuple():
    modules = [
        importlib.import_module(f"journeymap.rules.{name.name}") for name in pkgutil.iter_modules(rules.__path__)
    ]
    there = {value.code for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    assert there == {rule.code for rule in RULES}


def test_codes_are_kebab_case_and_nobody_elses():
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in codes)
    assert set(codes).isdisjoint({*SHAPE_CODES, *TEXT_CODES, *FILE_CODES, *FAMILIES, "all", "own"})


def test_rules_stand_by_family_in_the_order_of_the_manual():
    families = [rule.family for rule in RULES]
    assert families == sorted(families, key=FAMILIES.index)
    assert set(families) == set(FAMILIES)
    assert {rule.preset for rule in RULES} == set(PRESETS)


def test_no_rule_makes_a_map_invalid():
    assert {rule.severity for rule in RULES} == {Severity.WARNING, Severity.INFO}


@settings(max_examples=60)
@given(journeys(), sampled_from([date.min, date(2026, 11, 1), date.max]))
def test_rules_have_answers_about_any_journey_on_any_day(journey, today):
    for rule in RULES:
        for remark in rule.remarks(journey, today=today):
            assert remark.message
            assert remark.hint
            assert remark.path[0] in PLACES


PLACES = {
    "name",
    "goal",
    "reviewed",
    "review_every",
    "stages",
    "channels",
    "personas",
    "teams",
    "evidence",
    "metrics",
    "tags",
}

STICKY_NOTES = """
journeymap: 1
name: Sticky notes
stages:
  before: {touchpoints: {hears-of-us: {}, looks-us-up: {}, asks-a-friend: {}}}
  visit: {touchpoints: {comes-in: {}, queues: {}, orders: {}, pays: {}}}
  after: {touchpoints: {tells-others: {}, comes-back: {}}}
"""


def test_a_map_of_sticky_notes_is_left_in_peace():
    assert check_text(STICKY_NOTES).diagnostics == ()


def test_sticky_notes_with_names_and_phases_are_left_in_peace():
    text = (
        STICKY_NOTES.replace("before:", "awareness:").replace("visit:", "consideration:").replace("after:", "purchase:")
    )
    assert check_text(text.replace("{}", "{name: A note}", 1)).diagnostics == ()
