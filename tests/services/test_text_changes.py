"""Whatever changes the digest of a text is told, and read whole before it is approved."""

import re
from dataclasses import replace
from datetime import date

import pytest

from campaign.domain.blocks import Heading, Purpose
from campaign.domain.canonical import digest
from campaign.domain.demands import Change, Firmness, Lineage
from campaign.services import text_changes, text_parts
from tests.builders.letter_texts import (
    a_block,
    a_demand,
    a_fact,
    a_letter_text,
    a_source,
    an_opening,
)

STEP = Lineage((Change.WIDENED,), "More is asked.", "the-first", "lamps", "One phrase.")


def a_text(*, demand=None, fact=None, source=None, words=None, **more):
    """A text that holds something of everything."""
    values = {"lineage": (STEP,), "title": "Open it", "hook": "An Act", "ability": "press", **(demand or {})}
    return a_letter_text(
        **{
            "blocks": (
                an_opening(id="opening"),
                words or a_block("{{ fact.known }} cross.[^count][^aside]", id="words"),
                a_demand(**values),
            ),
            "facts": {"known": fact or a_fact()},
            "sources": {"count": source or a_source()},
            "notes": {"aside": "An aside."},
            **more,
        }
    )


OTHERS = {
    "title": a_text(title="Another"),
    "subject": a_text(subject="Another"),
    "valediction": a_text(valediction="Yours,"),
    "language": a_text(language="hy"),
    "deadline": a_text(deadline=date(2026, 12, 1)),
    "recipients": a_text(recipients=()),
    "notes": a_text(notes={"aside": "Another."}),
    "words": a_text(words=a_block("{{ fact.known }} go.[^count][^aside]", id="words")),
    "name": a_text(words=a_block("{{ fact.known }} cross.[^count][^aside]", id="other")),
    "purpose": a_text(words=a_block("{{ fact.known }} cross.[^count][^aside]", Purpose.CONTEXT, id="words")),
    "kind": a_text(
        words=replace(a_block("x", id="words"), block=Heading("{{ fact.known }} cross.[^count][^aside]"))
    ),
    "demand's title": a_text(demand={"title": "Another"}),
    "demand's key": a_text(demand={"demand": "another", "id": "open-the-bridge"}),
    "firmness": a_text(demand={"firmness": Firmness.UNCONDITIONAL}),
    "law": a_text(demand={"hook": "Another Act"}),
    "authority": a_text(demand={"authority": "another"}),
    "ability": a_text(demand={"ability": "designate"}),
    "outcome": a_text(demand={"outcome": "It is open."}),
    "lineage": a_text(demand={"lineage": ()}),
    "argument": a_text(demand={"lineage": (replace(STEP, argument="Another."),)}),
    "change": a_text(demand={"lineage": (replace(STEP, changes=(Change.NARROWED,)),)}),
    "remains": a_text(demand={"lineage": (replace(STEP, remains="Nothing."),)}),
    "from letter": a_text(demand={"lineage": (replace(STEP, from_letter="another"),)}),
    "from demand": a_text(demand={"lineage": (replace(STEP, from_demand="another"),)}),
    "fact": a_text(fact=a_fact("some 500")),
    "day of a fact": a_text(fact=a_fact(as_of=date(2026, 2, 1))),
    "review of a fact": a_text(fact=a_fact(review_by=date(2027, 2, 1))),
    "source": a_text(source=a_source(hedge="Some say")),
    "access": a_text(source=a_source(accessed_on=date(2026, 2, 1))),
}
IN_THE_WORDS = ("subject", "valediction", "words", "name", "kind", "demand's key")


@pytest.mark.parametrize("what", OTHERS)
def test_nothing_that_changes_the_digest_is_left_out(what):
    assert digest(OTHERS[what]) != digest(a_text())
    assert text_changes.changes(a_text(), OTHERS[what])
    assert text_changes.changes(OTHERS[what], a_text())


def test_the_same_text_has_no_changes():
    assert text_changes.changes(a_text(), a_text()) == []


@pytest.mark.parametrize("what", [each for each in OTHERS if each not in IN_THE_WORDS])
def test_what_is_not_on_the_paper_is_read_beside_it(what):
    def beside(text):
        return text_parts.besides_the_words(text, {})

    assert beside(OTHERS[what]) != beside(a_text())


def test_an_office_is_called_by_its_title():
    parts = text_parts.besides_the_words(a_text(), {"commissioner-of-roads": "Commissioner of Roads"})
    (demand,) = (each for each in parts if each.label == "Demand “Open it”")
    assert "Who can grant it: Commissioner of Roads" in demand.said
    assert "Put: asked" in demand.said


def test_days_are_written_as_elsewhere_in_the_letter():
    parts = text_parts.besides_the_words(replace(a_text(), deadline=date(2027, 3, 1)), {})
    said = {each.label: each.said for each in parts}
    assert said["Answer wanted by"] == "March 1, 2027"
    assert not re.search(r"\d{4}-\d{2}-\d{2}", "\n".join(said.values()))


def test_parts_and_what_came_before_are_said_in_words_and_not_by_keys():
    text = a_text()
    step = next(step for placed in text.demands for step in placed.lineage)
    earlier = text_parts.Earlier({step.from_letter: "The first letter"}, {step.from_demand: "Open it"})
    said = {each.label: each.said for each in text_parts.besides_the_words(text, {}, earlier)}
    assert "from “Open it” in the letter “The first letter”. " in said["Since the last letter"]
    assert said["Parts of the argument"].splitlines()[0].startswith("Opening: block")
    assert not any("Url" in each for each in said.values())


def said(changes):
    return ["".join(piece.text for piece in each.yours) for each in changes]


def test_who_signs_reads_what_stands_in_the_places_of_a_text():
    asks = an_opening("We ask {{ recipient.name }} to {{ letter.asks }} {{ letter.nothing }}.", id="asks")
    before, after = a_text(), a_text(words=asks)
    assert "We ask Ada Example to open the bridge {{ letter.nothing }}." in said(
        text_changes.as_read(before, after)
    )


def test_a_fact_of_another_value_is_read_in_the_sentence_that_states_it():
    changes = text_changes.as_read(a_text(), a_text(fact=a_fact("some 500")))
    assert "some 500 cross." in said(changes)


def test_what_reads_alike_differs_as_it_is_written():
    words = a_block("some 400 cross.[^count][^aside]", id="words")
    (change, *_) = text_changes.as_read(a_text(), a_text(words=words))
    assert "{{ fact.known }}" in "".join(piece.text for piece in change.theirs)
