"""Suggestions: a table of moves, words alone, two changes put together, and no mark of a stranger's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.blocks import BLOCK_KINDS, Paragraph
from campaign.domain.lettertext import LetterText
from campaign.domain.lifecycle import ForbiddenMove
from campaign.domain.refusals import Unacceptable
from campaign.domain.suggestions import (
    SUGGESTION,
    WORDED,
    SuggestionStatus,
    merged,
    refuse_foreign_marks,
)
from tests.builders.letter_files import a_letter_text

SETTLED = [each for each in SuggestionStatus if each is not SuggestionStatus.OPEN]


@pytest.mark.parametrize("to", SETTLED)
def test_an_open_one_may_be_settled_in_any_way(to):
    assert SUGGESTION.move(SuggestionStatus.OPEN, to) is to


@pytest.mark.parametrize("settled", SETTLED)
@pytest.mark.parametrize("to", SuggestionStatus)
def test_what_is_settled_stays_so(settled, to):
    with pytest.raises(ForbiddenMove):
        SUGGESTION.move(settled, to)


@pytest.mark.parametrize("kind", BLOCK_KINDS)
def test_every_kind_of_block_has_words(kind):
    fields = BLOCK_KINDS[kind].__dataclass_fields__
    assert BLOCK_KINDS[kind].BODY in WORDED[kind]
    assert set(WORDED[kind]) <= set(fields)


def paragraph(text):
    return {"text": text}


def test_two_changes_that_do_not_meet_become_one():
    base = paragraph("One two three four five six.")
    together = merged(
        "paragraph",
        base,
        paragraph("One 2 three four five six."),
        paragraph("One two three four five 6."),
    )
    assert together == paragraph("One 2 three four five 6.")


def test_two_changes_of_the_same_words_are_a_choice():
    base = paragraph("One two three.")
    assert merged("paragraph", base, paragraph("One 2 three."), paragraph("One zwei three.")) is None


def test_items_of_a_list_are_put_together():
    base = {"items": ["first this", "then that", "at last"]}
    mine = {"items": ["first this now", "then that", "at last"]}
    theirs = {"items": ["first this", "then that", "at last", "and more"], "ordered": "yes"}
    together = merged("list", base, mine, theirs)
    assert together["items"][0] == "first this now"
    assert together["items"][-1] == "and more"
    assert together["ordered"] == "yes"


def test_what_is_no_words_is_not_put_together():
    def demand(office):
        return {"bullet": "ask", "clause": "ask", "authority": office}

    assert merged("demand", demand("a"), demand("b"), demand("c")) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_where_only_one_changed_anything_it_is_theirs(base, other):
    assert merged("paragraph", paragraph(base), paragraph(base), paragraph(other)) == paragraph(other)
    assert merged("paragraph", paragraph(base), paragraph(other), paragraph(base)) == paragraph(other)


def test_a_reviewer_uses_the_marks_of_the_letter():
    refuse_foreign_marks(a_letter_text(), Paragraph("Some {{ fact.known }} wait.[^report]"))


@pytest.mark.parametrize("words", ["Some wait.[^secret]", "Some {{ fact.secret }} wait."])
def test_a_reviewer_names_nothing_that_the_letter_does_not(words):
    with pytest.raises(Unacceptable) as refusal:
        refuse_foreign_marks(a_letter_text(), Paragraph(words))
    assert refusal.value.field == "text"


def test_an_empty_letter_has_no_marks():
    with pytest.raises(Unacceptable):
        refuse_foreign_marks(LetterText("A", "B"), Paragraph("[^report] it."))
