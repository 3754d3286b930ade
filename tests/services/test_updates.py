"""An update is drafted, published once, and corrected in the open."""

from datetime import timedelta

import pytest

from campaign.domain.lifecycle import ForbiddenMove
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.updates import UpdateStatus, UpdateWords
from campaign.services import updates
from campaign.services.conflicts import Unseen, mark_of
from campaign.services.updates import NotPublished
from tests.builders.letters import a_letter, an_open_letter
from tests.builders.updates import WORDS, an_update
from tests.support.clock import NOW

OTHER = UpdateWords("It is printed", "It goes on Saturday.")


@pytest.fixture
def letter(session):
    return an_open_letter(session)


def correct(session, update, note="It was the wrong day."):
    updates.correct(session, update, OTHER, note, seen=mark_of(update.value), by=None, now=NOW)


def test_strangers_read_what_is_published_newest_first(session, letter):
    first = an_update(session, letter)
    second = an_update(session, letter, at=NOW + timedelta(days=1))
    draft = an_update(session, letter, published=False)

    assert updates.of_letter(session, letter) == [second, first]
    assert updates.of_letter(session, letter, public=False) == [draft, second, first]


def test_an_update_is_published_once(session, letter):
    made = an_update(session, letter)
    with pytest.raises(ForbiddenMove):
        updates.publish(session, made, now=NOW)


def test_nothing_is_published_before_the_letter_is(session):
    draft = an_update(session, a_letter(session), published=False)
    with pytest.raises(NotPublished):
        updates.publish(session, draft, now=NOW)


def test_a_published_update_changes_only_with_a_note(session, letter):
    made = an_update(session, letter)
    with pytest.raises(Refusal):
        updates.change(session, made, OTHER, seen=None)
    with pytest.raises(Unacceptable):
        correct(session, made, note=" ")
    correct(session, made)
    correct(session, made, note="And the place.")

    assert (made.status, made.text) == (UpdateStatus.CORRECTED, "It goes on Saturday.")
    assert [each.note for each in made.corrections] == ["It was the wrong day.", "And the place."]


def test_a_draft_has_nothing_to_correct(session, letter):
    with pytest.raises(ForbiddenMove):
        correct(session, an_update(session, letter, published=False))


def test_what_was_read_is_not_deleted(session, letter):
    with pytest.raises(Refusal):
        updates.delete(session, an_update(session, letter))
    draft = an_update(session, letter, published=False)
    updates.delete(session, draft)
    assert draft not in updates.of_letter(session, letter, public=False)


def test_what_somebody_saved_meanwhile_is_not_overwritten(session, letter):
    draft = an_update(session, letter, published=False)
    seen = mark_of(WORDS)
    updates.change(session, draft, OTHER, seen=seen)
    with pytest.raises(Unseen):
        updates.change(session, draft, UpdateWords("Third", "Words"), seen=seen)


@pytest.mark.parametrize(
    "text", ["{{ letter.deadline }}", "So it is.[^source]", "[here](javascript:alert(1))", ""]
)
def test_an_update_has_nothing_filled_in_and_leads_only_to_the_web(text):
    with pytest.raises(Unacceptable):
        UpdateWords("Title", text)
