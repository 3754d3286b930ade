"""Organisers see how far the answers to a changed text are, in numbers."""

from datetime import timedelta

from campaign.domain.amendments import OnChange
from campaign.domain.invitations import InvitationStatus, Yes
from campaign.notices.links import Links
from campaign.services import (
    change_answers,
    confirmations,
    invitations,
    lapsing,
    renewals,
    signing,
    withdrawals,
)
from campaign.services.change_answers import Answers
from tests.builders.amendments import changed
from tests.builders.invitations import moved
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature, a_submission
from tests.support.outbox import again_in, last_mail, link_in, mails
from tests.support.rounds import tell_some

LINKS = Links("https://letters.example.org")
GIVEN = timedelta(days=14)
DAYS = timedelta(days=15)


def tell(session, keys, letter, now, most=500):
    """The links of those who are asked now, each with its code."""
    before = len(mails(session, keys))
    tell_some(session, keys, LINKS, letter, now=now, most=most)
    return [again_in(mail) for mail in mails(session, keys)[before:]]


def test_who_was_asked_has_signed_left_lapsed_or_has_still_to_answer(session, keys, now):
    letter = an_open_letter(session, on_change=OnChange.AGAIN)
    _, leaving, *_ = [a_signature(session, keys, letter) for _ in range(5)]
    assert change_answers.of_letter(session, letter) is None
    changed(session, letter)
    first = change_answers.of_letter(session, letter)
    assert (first.waiting, first.to_mail, first.mailed) == (5, 5, 0)

    link, *_ = tell(session, keys, letter, now, most=3)
    renewals.by_link(session, keys, *link, letter.revision.digest, now=now)
    withdrawals.take_off(session, keys, leaving, now=now)
    later = now + timedelta(days=1)
    tell(session, keys, letter, later, most=1)

    assert change_answers.of_letter(session, letter) == Answers(
        mailed=4,
        signed=1,
        left=1,
        waiting=3,
        to_mail=1,
        first_until=(now + GIVEN).date(),
        last_until=(later + GIVEN).date(),
        by_name=first.by_name,
    )
    lapsing.lapse(session, keys, letter, now=now + DAYS)
    after = change_answers.of_letter(session, letter)
    assert (after.lapsed, after.waiting, after.first_until) == (1, 2, (later + GIVEN).date())


def test_whoever_signed_afresh_a_text_that_was_changed_since_has_still_to_answer(session, keys, now):
    letter = an_open_letter(session, on_change=OnChange.AGAIN)
    first = a_signature(session, keys, letter, email="maro@post.example")
    changed(session, letter)
    afresh = a_submission(email="maro@post.example")
    signing.sign(session, keys, LINKS, letter, afresh, network="here", now=now)
    confirm = link_in(last_mail(session, keys), "confirm")
    changed(session, letter, "Nobody should need to write about this: {{ letter.asks }}.")
    tell(session, keys, letter, now)

    assert confirmations.by_link(session, confirm, now=now) is first

    answers = change_answers.of_letter(session, letter)
    assert (answers.mailed, answers.signed, answers.waiting, answers.to_mail) == (1, 0, 1, 0)
    assert answers.last_until == (now + GIVEN).date()


def test_where_supporters_stay_those_who_signed_by_name_have_still_to_say_yes(session, keys):
    letter = an_open_letter(session)
    a_signature(session, keys, letter)
    changed(session, letter)
    before = change_answers.of_letter(session, letter).by_name

    moved(
        session, invitations.of_letter(session, letter)[0], InvitationStatus.SIGNED, yes=Yes("By telephone.")
    )

    assert change_answers.of_letter(session, letter) == Answers(by_name=before - 1)
