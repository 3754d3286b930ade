"""Citations lead to a source or a note, and each of those is cited."""

from campaign.domain.checks import Around
from tests.builders.letter_texts import a_block, a_fact, a_letter_text, a_source
from tests.support.checked import found, in_block


def test_a_citation_of_nothing_blocks_once_a_block():
    assert in_block("Words.[^a] More.[^a]") == [("citation_without_source", "b")]


def test_citations_of_sources_and_notes_are_quiet():
    assert in_block("Words.[^a] More.[^n]", sources={"a": a_source()}, notes={"n": "A note."}) == []


def test_sources_and_notes_that_nothing_cites_are_advised_on():
    text = a_letter_text(sources={"a": a_source()}, notes={"n": "A note."})
    assert found(text) == [("uncited_source", "notes.n"), ("uncited_source", "sources.a")]


def test_the_source_of_a_fact_in_use_is_in_use():
    facts = {"n": a_fact(source="count")}
    assert in_block("Of {{ fact.n }}.[^count]", facts=facts, sources={"count": a_source()}) == []
    assert in_block("Of {{ fact.n }}.", facts=facts, sources={"count": a_source()}) == [("uncited_fact", "b")]
    assert in_block("Of none.", facts=facts, sources={"count": a_source()}) == [
        ("uncited_source", "sources.count")
    ]


def test_a_fact_whose_source_no_note_names_is_advised_on_once_a_source():
    facts = {
        "n": a_fact(source="count"),
        "m": a_fact(source="count"),
        "own": a_fact("all of them", source=""),
    }
    blocks = (a_block("{{ fact.n }} {{ fact.own }}", id="a"), a_block("{{ fact.m }} {{ fact.none }}", id="b"))
    assert ("uncited_fact", "a") in found(a_letter_text(*blocks, facts=facts))
    assert ("uncited_fact", "b") not in found(a_letter_text(*blocks, facts=facts))
    cited = a_letter_text(*blocks, a_block("Words.[^count]"), facts=facts, sources={"count": a_source()})
    assert "uncited_fact" not in dict(found(cited))


def test_a_page_of_which_no_copy_is_archived_is_advised_on():
    sources = {"page": a_source(url="https://post.example/a"), "book": a_source(url="")}
    text = a_letter_text(a_block("Words.[^page] More.[^book]"), sources=sources)
    known = [Around(archived=frozenset(keys)) for keys in ((), ("page",))]
    assert found(text, around=known[0]) == [("unarchived_source", "sources.page")]
    assert found(text, around=known[1]) == []
    assert found(text) == []


def test_a_source_that_is_cited_nowhere_needs_no_copy_and_that_of_a_fact_does():
    sources = {
        "count": a_source(url="https://post.example/a"),
        "other": a_source(url="https://post.example/b"),
    }
    text = a_letter_text(a_block("Of {{ fact.n }}."), facts={"n": a_fact(source="count")}, sources=sources)
    held = found(text, around=Around(archived=frozenset()))
    assert [each for each in held if each[0] == "unarchived_source"] == [
        ("unarchived_source", "sources.count")
    ]
