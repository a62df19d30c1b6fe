"""The journey in detail: what is not known is told as it is, and nothing twice."""

import pytest

import journeymap as jm


@pytest.fixture(scope="module")
def bookshop():
    return jm.load(jm.example_path("bookshop"))


def sections(journey, *, details=True):
    """The sections of the last chapter of a page by their titles, each in one line."""
    found = jm.report(journey).page(details=details).chapters[-1].sections
    return {section.title: section.blocks for section in found}


def test_the_longest_way_says_that_ways_back_are_left_out():
    journey = jm.loads("""
        journeymap: 1
        name: Tea
        stages:
          visit:
            touchpoints:
              queue: {duration: 5m, next: [{to: till, probability: 1}]}
              till: {duration: 1m, next: [{to: queue, probability: 0.5}, {to: cup, probability: 0.5}]}
              cup: {duration: 4m, outcome: success}
    """)

    lead, _ = sections(journey)["Critical path"]

    assert lead.startswith(
        "Ways back left out (“Till” → “Queue”), the longest way from an entry to an end takes 10 min"
    )


def test_why_there_are_no_bottlenecks_and_no_handoffs_is_told_as_it_is():
    loop = jm.loads("""
        journeymap: 1
        name: Loop
        channels: {web: {}}
        stages:
          s:
            touchpoints:
              a: {channel: web, next: [{to: b, probability: 0.5}, {to: c, probability: 0.5}]}
              b: {duration: 10m, next: {to: b, probability: 1}}
              c: {outcome: success}
    """)

    found = sections(loop)

    assert found["Bottlenecks"] == (
        "Some customers never leave a closed loop, so that their time has no end and no parts.",
    )
    assert found["Hand-offs"] == (
        "No hand-off is to be seen; but the map names no channel for 2 touchpoints and no team.",
    )


def test_the_same_thing_hangs_loose_once():
    journey = jm.loads("""
        journeymap: 1
        name: A
        personas: {old: {}}
        stages: {s: {touchpoints: {a: {outcome: failure}}}}
    """)

    _, table = sections(journey)["Loose ends"]

    assert table.rows == (("persona Old", "no way leads this persona to success; nothing refers to it"),)


def test_moments_of_truth_are_those_of_the_author_and_those_that_nobody_avoids(bookshop):
    _, table = sections(bookshop)["Moments of truth"]
    kept = [item for item in jm.moments_of_truth(bookshop) if {"declared", "must_pass"} & set(item.criteria)]

    assert [row[0] for row in table.rows] == [item.touchpoint.name for item in kept]
    assert not any("%" in row[1] for row in table.rows)


def test_measures_of_complexity_have_names(bookshop):
    (table,) = sections(bookshop)["Complexity"]

    assert [row[0] for row in table.rows][:2] == ["independent ways", "branching"]
    assert table.rows[-1][2] == "hand-offs of an average journey"


@pytest.mark.parametrize(("count", "shown", "more"), [(50, 50, 0), (51, 51, 0), (52, 50, 2)])
def test_a_page_leaves_out_no_single_row(count, shown, more):
    names = ", ".join(f"t{number}: {{emotion: -1}}" for number in range(count))
    journey = jm.loads(f"journeymap: 1\nname: Long\nstages: {{s: {{touchpoints: {{{names}}}}}}}")

    table = jm.report(journey).page().chapters[0].sections[0].blocks[-1]

    assert (len(table.rows), table.more, len(table.sizes)) == (shown, more, shown)
