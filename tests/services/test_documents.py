"""Which letters before a letter's file names: those that a reader could find when its text was fixed."""

from datetime import timedelta

import pytest
from obstore.store import MemoryStore

from campaign.domain.letters import LetterStatus, NotReady
from campaign.domain.waivers import fingerprint
from campaign.letterfile.follows import Follows
from campaign.services import checks, documents, letters, waivers
from tests.builders.letters import a_letter, an_open_letter
from tests.support.clock import NOW


def follows(session, letter):
    return documents.letter_file_for(session, MemoryStore(), letter).follows


@pytest.fixture
def before(session):
    return a_letter(session, slug="before")


def test_a_draft_before_is_not_named(session, before):
    following = a_letter(session, before.campaign, predecessor_id=before.id)
    assert follows(session, following) == Follows()


def test_a_letter_before_that_was_opened_is(session):
    before = an_open_letter(session, slug="before")
    following = a_letter(session, before.campaign, predecessor_id=before.id)
    assert follows(session, following) == Follows("before")


def test_one_that_opens_later_changes_nothing_of_a_letter_that_is_open(session, before):
    following = a_letter(session, before.campaign, predecessor_id=before.id)
    with pytest.raises(NotReady, match="which this letter follows, is a draft"):
        letters.move(session, following, LetterStatus.OPEN, by=None, now=NOW)
    (found,) = (
        each for each in checks.findings(session, following, now=NOW) if each.check == "follows_a_draft"
    )
    waivers.waive(session, following, fingerprint(found), "Both go out on one day.", by=None, now=NOW)
    letters.move(session, following, LetterStatus.OPEN, by=None, now=NOW)
    letters.move(session, before, LetterStatus.OPEN, by=None, now=NOW + timedelta(days=1))
    assert follows(session, following) == Follows()
