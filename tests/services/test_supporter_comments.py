"""Comments of supporters: shown where their owner wishes it and an organiser approved."""

import pytest

from campaign.domain.log import LogKind
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Display, SignatureStatus
from campaign.domain.submissions import ConsentPurpose
from campaign.models.signature import Consent
from campaign.services import log, supporter_comments, supporters, withdrawals
from tests.builders.accounts import an_account
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature


@pytest.fixture
def letter(session):
    return an_open_letter(session, asks_for=["public_comment"])


@pytest.fixture
def said(session, keys, now):
    def add(letter, comment, *, wishes=True, **more):
        signature = a_signature(session, keys, letter, comment=comment, **more)
        if wishes:
            purpose = ConsentPurpose.SHOW_COMMENT
            signature.consents.append(
                Consent(revision_id=signature.revision_id, purpose=purpose, wording="Show it.", at=now)
            )
            session.flush()
        return signature

    return add


def shown(session, letter, after="", most=50):
    return [
        (each.name, each.comment)
        for each in supporter_comments.in_public(session, letter, after=after, most=most)
    ]


def waiting(session, letter):
    return [each.comment for each in supporter_comments.waiting(session, letter.campaign, most=50)]


def test_a_comment_is_shown_once_an_organiser_approved_it(session, keys, letter, said, now):
    signature = said(letter, "My aunt is held.")
    assert (waiting(session, letter), shown(session, letter)) == (["My aunt is held."], [])
    by = an_account(session, keys)

    assert supporter_comments.approve(session, [signature], by=by, now=now) == 1

    assert (waiting(session, letter), shown(session, letter)) == (
        [],
        [("Maro Testvanian", "My aunt is held.")],
    )
    (line,) = log.listed(session, letter.campaign, page=1, size=9)
    assert (line.kind, line.account, line.count) == (LogKind.COMMENT_APPROVED, by, 1)


def test_a_refused_one_is_shown_no_more_and_its_reason_is_kept(session, letter, said, now):
    signature = said(letter, "Names a neighbour.")
    supporter_comments.approve(session, [signature], by=None, now=now)
    supporter_comments.refuse(session, [signature], "Names somebody.", by=None, now=now)
    assert (waiting(session, letter), shown(session, letter)) == ([], [])
    assert supporter_comments.choice_of(session, signature).reason == "Names somebody."
    with pytest.raises(Unacceptable, match="Say why"):
        supporter_comments.refuse(session, [signature], " ", by=None, now=now)


def test_what_was_written_for_the_organisers_alone_neither_waits_nor_can_be_shown(session, letter, said, now):
    signature = said(letter, "For you alone.", wishes=False)
    assert waiting(session, letter) == []
    assert supporter_comments.approve(session, [signature], by=None, now=now) == 0
    assert shown(session, letter) == []


def test_where_the_letter_shows_none_none_waits(session, said, now):
    letter = an_open_letter(session, asks_for=["comment"])
    signature = said(letter, "Sent with an old form.")
    assert waiting(session, letter) == []
    assert supporter_comments.approve(session, [signature], by=None, now=now) == 0
    assert supporter_comments.count_in_public(session, letter) == 0


def test_it_is_signed_as_its_owner_is_shown_now(session, letter, said, now):
    signature = said(letter, "Well said.")
    supporter_comments.approve(session, [signature], by=None, now=now)
    signature.display = Display.INITIALS
    session.flush()
    assert shown(session, letter) == [("M. T.", "Well said.")]
    signature.display = Display.COUNTED
    session.flush()
    assert shown(session, letter) == []


def test_it_goes_with_its_signature(session, keys, letter, said, now):
    taken_off, left = said(letter, "One."), said(letter, "Two.")
    supporter_comments.approve(session, [taken_off, left], by=None, now=now)
    supporters.take_off(session, taken_off, "No person.", by=None, now=now)
    withdrawals.take_off(session, keys, left, now=now)
    assert shown(session, letter) == []
    assert supporter_comments.choice_of(session, left) is None


def test_a_signature_that_nobody_confirmed_has_no_comment_to_look_at(session, letter, said):
    said(letter, "Early.", status=SignatureStatus.PENDING, confirmed_at=None)
    assert waiting(session, letter) == []


def test_pages_go_on_behind_a_key_and_hold_each_comment_once(session, letter, said, now):
    everybody = [said(letter, f"Comment {number}") for number in range(7)]
    supporter_comments.approve(session, everybody, by=None, now=now)
    read, after = [], ""
    while page := supporter_comments.in_public(session, letter, after=after, most=3):
        read += [each.comment for each in page]
        after = page[-1].key
    assert sorted(read) == [f"Comment {number}" for number in range(7)]
    assert supporter_comments.count_in_public(session, letter) == 7
