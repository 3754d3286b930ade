"""Supporters are told that the text they signed was changed: each once, whatever breaks off."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from campaign.domain.amendments import OnChange
from campaign.domain.letters import LetterClosed, LetterStatus
from campaign.domain.signatories import Display, SignatureStatus
from campaign.domain.submissions import ConsentPurpose
from campaign.models.asking import Asking
from campaign.models.keeping import ErasureCause
from campaign.models.notice import Notice
from campaign.models.roll import RollEntry
from campaign.models.signature import Signature
from campaign.notices.links import Links
from campaign.services import (
    confirmations,
    erasures,
    lapsing,
    letters,
    renewals,
    roll_list,
    rolls,
    signatories,
    signing,
    standing,
    supporters,
    tellings,
    withdrawals,
)
from campaign.services.erasures import Erased
from campaign.services.renewals import Lapsed, TextMoved
from tests.builders.amendments import WHY, changed, misspelt
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature, a_submission
from tests.support.outbox import again_in, last_mail, link_in, mails, way_out_in
from tests.support.rounds import tell_some
from tests.support.sealing import in_order

LINKS = Links("https://letters.example.org")
# The days that are given, and one more: they end with a day.
DAYS = timedelta(days=15)


@pytest.fixture
def letter(session):
    """A letter whose supporters are asked again."""
    return an_open_letter(session, on_change=OnChange.AGAIN)


def told(session, keys, letter, now):
    """Everybody is told; the mails, in the order in which they were written."""
    before = len(mails(session, keys))
    while tell_some(session, keys, LINKS, letter, now=now):
        pass
    return mails(session, keys)[before:]


def asked(session, keys, letter, now, **more):
    """A supporter who is asked to sign the changed text, with the token and the code of their mail."""
    signature = a_signature(session, keys, letter, **more)
    changed(session, letter)
    (mail,) = told(session, keys, letter, now)
    return signature, again_in(mail)


def signed_afresh(session, keys, letter, email, now, **more):
    signing.sign(session, keys, LINKS, letter, a_submission(email=email, **more), network="here", now=now)
    mail = last_mail(session, keys)
    return confirmations.by_link(session, link_in(mail, "confirm"), now=now)


def test_nobody_is_told_of_spelling(session, keys, letter, now):
    a_signature(session, keys, letter)
    misspelt(session, letter)

    assert tellings.due(session) == []
    assert told(session, keys, letter, now) == []


def test_each_is_told_once_some_at_a_time(session, keys, letter, now):
    for _ in range(5):
        a_signature(session, keys, letter)
    changed(session, letter)

    assert tellings.due(session) == [letter.id]
    written = [tell_some(session, keys, LINKS, letter, now=now, most=2) for _ in range(3)]
    assert written == [2, 2, 1]
    assert tellings.due(session) == []
    assert told(session, keys, letter, now) == []
    assert len(session.scalars(select(Asking)).all()) == 5


def test_who_stays_is_told_what_changed_and_how_to_leave(session, keys, now):
    letter = an_open_letter(session)
    signature = a_signature(session, keys, letter)
    changed(session, letter)

    (mail,) = told(session, keys, letter, now)

    assert WHY in mail.text
    assert f"/letters/{letter.slug}/changes" in mail.text
    assert "/again/" not in mail.text
    withdrawals.by_link(session, keys, *way_out_in(mail), now=now)
    assert signature.status is SignatureStatus.WITHDRAWN


def test_a_sensitive_campaign_is_named_in_no_subject(session, keys, letter, now):
    letter.campaign.neutral_subjects = True
    a_signature(session, keys, letter)
    changed(session, letter)

    (mail,) = told(session, keys, letter, now)

    assert mail.subject == "A message for you"


def test_nobody_who_left_is_told(session, keys, letter, now):
    withdrawals.take_off(session, keys, a_signature(session, keys, letter), now=now)
    a_signature(session, keys, letter, status=SignatureStatus.PENDING, confirmed_at=None)
    changed(session, letter)

    assert told(session, keys, letter, now) == []


def test_who_says_yes_counts_again_with_each_consent_to_the_new_text(session, keys, letter, now):
    signature, link = asked(session, keys, letter, now)
    assert signatories.count(session, letter) == 0

    renewals.by_link(session, keys, *link, letter.revision.digest, now=now)
    renewals.by_link(session, keys, *link, letter.revision.digest, now=now)

    assert signatories.count(session, letter) == 1
    assert signature.revision is letter.revision
    new = [each.purpose for each in signature.consents if each.revision_id == letter.revision.id]
    assert sorted(new) == [ConsentPurpose.SHOW_NAME, ConsentPurpose.SIGN_AND_DELIVER]
    assert session.scalars(select(Asking)).one().answered_at == now


def test_only_the_text_that_was_read_is_signed(session, keys, letter, now):
    signature, link = asked(session, keys, letter, now)
    read = letter.revision.digest
    changed(session, letter, "By all means we ask you to {{ letter.asks }}.")

    with pytest.raises(TextMoved):
        renewals.by_link(session, keys, *link, read, now=now)
    assert not standing.does(signature)


def test_a_closed_letter_takes_no_yes(session, keys, letter, now):
    _, link = asked(session, keys, letter, now)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=now)

    with pytest.raises(LetterClosed):
        renewals.by_link(session, keys, *link, letter.revision.digest, now=now)


def test_who_signs_afresh_counts_once(session, keys, letter, now):
    first = a_signature(session, keys, letter, email="maro@example.org")
    changed(session, letter)

    counted = signed_afresh(
        session, keys, letter, "maro@example.org", now, name="M. Testvanian", display=Display.INITIALS
    )

    assert counted is first
    assert (first.name, first.display, first.revision) == ("M. Testvanian", Display.INITIALS, letter.revision)
    assert signatories.count(session, letter) == 1
    assert len(session.scalars(select(Signature)).all()) == 1
    assert told(session, keys, letter, now) == []


def test_the_mail_to_who_signs_afresh_asks_to_confirm(session, keys, letter, now):
    """Whoever stands on the old text alone has not signed this one."""
    a_signature(session, keys, letter, email="maro@example.org")
    changed(session, letter)

    signing.sign(
        session, keys, LINKS, letter, a_submission(email="maro@example.org"), network="here", now=now
    )

    assert last_mail(session, keys).kind == "confirm"


def test_who_confirms_the_old_text_late_is_told_as_well(session, keys, letter, now):
    a_signature(session, keys, letter)
    signing.sign(session, keys, LINKS, letter, a_submission(), network="here", now=now)
    link = link_in(last_mail(session, keys), "confirm")
    changed(session, letter)
    told(session, keys, letter, now)

    confirmations.by_link(session, link, now=now)

    assert signatories.count(session, letter) == 0
    assert tellings.due(session) == [letter.id]
    assert len(told(session, keys, letter, now)) == 1
    assert tellings.due(session) == []


def test_who_left_since_a_batch_was_looked_for_is_not_told_and_nobody_is_told_twice(
    session, keys, letter, now
):
    stays, leaves = [a_signature(session, keys, letter) for _ in range(2)]
    changed(session, letter)
    batch = tellings.next_batch(session, letter)
    assert batch.ids == (stays.id, leaves.id)
    withdrawals.take_off(session, keys, leaves, now=now)

    assert tellings.tell(session, keys, LINKS, letter, batch, now=now) == 1
    assert tellings.tell(session, keys, LINKS, letter, batch, now=now) == 0
    assert tellings.due(session) == []


def test_of_a_change_that_was_changed_since_a_batch_was_looked_for_nobody_is_told(session, keys, letter, now):
    a_signature(session, keys, letter)
    changed(session, letter)
    batch = tellings.next_batch(session, letter)
    changed(session, letter, "By all means we ask you to {{ letter.asks }}.")

    assert tellings.tell(session, keys, LINKS, letter, batch, now=now) == 0
    assert len(told(session, keys, letter, now)) == 1


def test_who_confirms_the_old_text_between_the_look_and_the_mails_is_told_as_well(session, keys, letter, now):
    a_signature(session, keys, letter)
    signing.sign(session, keys, LINKS, letter, a_submission(), network="here", now=now)
    link = link_in(last_mail(session, keys), "confirm")
    changed(session, letter)
    batch = tellings.next_batch(session, letter)
    confirmations.by_link(session, link, now=now)

    assert tellings.tell(session, keys, LINKS, letter, batch, now=now) == 1
    assert tellings.due(session) == [letter.id]
    assert len(told(session, keys, letter, now)) == 1
    assert tellings.due(session) == []


def test_who_was_late_and_left_before_the_mail_is_waited_for_no_longer(session, keys, letter, now):
    signing.sign(session, keys, LINKS, letter, a_submission(), network="here", now=now)
    link = link_in(last_mail(session, keys), "confirm")
    changed(session, letter)
    late = confirmations.by_link(session, link, now=now)
    batch = tellings.next_batch(session, letter)
    assert batch.is_late
    session.execute(update(Signature).where(Signature.id == late.id).values(email_sealed=None))

    assert tellings.tell(session, keys, LINKS, letter, batch, now=now) == 0
    assert told(session, keys, letter, now) == []
    assert tellings.due(session) == []


def test_who_is_put_back_is_told_as_well(session, keys, letter, now):
    signature = a_signature(session, keys, letter)
    supporters.take_off(session, signature, "A mistake.", by=None, now=now)
    changed(session, letter)
    assert told(session, keys, letter, now) == []

    supporters.put_back(session, signature, "No mistake.", by=None, now=now)

    assert len(told(session, keys, letter, now)) == 1


def test_of_two_changes_the_newer_is_told(session, keys, letter, now):
    a_signature(session, keys, letter)
    changed(session, letter, why="First.")
    changed(session, letter, "By all means we ask you to {{ letter.asks }}.", why="Second.")

    (mail,) = told(session, keys, letter, now)

    assert "Second." in mail.text


def test_who_does_not_answer_in_time_lapses(session, keys, letter, now):
    signature, link = asked(session, keys, letter, now)
    midnight = datetime(2026, 12, 7, tzinfo=ZoneInfo(letter.campaign.timezone))
    assert lapsing.due(session, now=midnight - timedelta(minutes=1)) == []

    assert lapsing.due(session, now=midnight) == [letter.id]
    assert lapsing.lapse(session, keys, letter, now=now + DAYS) == 1

    session.refresh(signature)
    assert signature.status is SignatureStatus.EXPIRED
    assert (signature.name, signature.email_sealed, signature.email_key) == ("", None, "")
    assert erasures.of_letter(session, letter) == [Erased(ErasureCause.LAPSED, 1)]
    assert lapsing.due(session, now=now + DAYS) == []
    with pytest.raises(Lapsed):
        renewals.by_link(session, keys, *link, letter.revision.digest, now=now + DAYS)


def test_nobody_else_is_taken_off_by_the_way_out_of_whoever_lapsed(session, keys, letter, now):
    a_signature(session, keys, letter, email="maro@example.org")
    other = a_signature(session, keys, letter)
    withdrawals.take_off(session, keys, other, now=now)
    changed(session, letter)
    (mail,) = told(session, keys, letter, now)
    lapsing.lapse(session, keys, letter, now=now + DAYS)

    withdrawals.by_link(session, keys, *way_out_in(mail), now=now + DAYS)

    statuses = [each.status for each in session.scalars(select(Signature).order_by(Signature.id))]
    assert statuses == [SignatureStatus.EXPIRED, SignatureStatus.WITHDRAWN]


def test_whoever_lapsed_may_sign_anew(session, keys, letter, now):
    asked(session, keys, letter, now, email="maro@example.org")
    lapsing.lapse(session, keys, letter, now=now + DAYS)

    signed_afresh(session, keys, letter, "maro@example.org", now + DAYS)

    assert signatories.count(session, letter) == 1


def test_nobody_lapses_who_answered_or_stays(session, keys, letter, now):
    _, link = asked(session, keys, letter, now)
    renewals.by_link(session, keys, *link, letter.revision.digest, now=now)
    staying = an_open_letter(session)
    a_signature(session, keys, staying)
    changed(session, staying)
    told(session, keys, staying, now)

    assert lapsing.due(session, now=now + 2 * DAYS) == []


def test_who_was_never_asked_lapses_once_the_letter_is_closed(session, keys, letter, now):
    signature = a_signature(session, keys, letter)
    changed(session, letter)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=now)

    assert tellings.due(session) == []
    assert lapsing.lapse(session, keys, letter, now=now + DAYS) == 1
    session.refresh(signature)
    assert signature.status is SignatureStatus.EXPIRED


def test_a_newer_change_gives_time_anew(session, keys, letter, now):
    asked(session, keys, letter, now)
    later = now + timedelta(days=14)
    changed(session, letter, "By all means we ask you to {{ letter.asks }}.", now=later)
    told(session, keys, letter, later)

    assert lapsing.due(session, now=now + DAYS) == []
    assert lapsing.due(session, now=later + DAYS) == [letter.id]


def test_the_roll_begins_anew(session, keys, letter, now):
    for _ in range(rolls.BATCH):
        a_signature(session, keys, letter)
    letter.list_is_public = True
    rolls.bring_up_to_date(session, letter)
    assert rolls.public_roll(session, letter).named == rolls.BATCH

    changed(session, letter)
    mail, *_ = told(session, keys, letter, now)
    renewals.by_link(session, keys, *again_in(mail), letter.revision.digest, now=now)

    assert roll_list.first_names(session, letter, 100) == ()
    roll = rolls.public_roll(session, letter)
    assert (roll.named, roll.waiting) == (0, 1)


def test_no_name_of_who_lapsed_is_left_on_the_roll(session, keys, letter, now):
    for _ in range(rolls.BATCH):
        a_signature(session, keys, letter)
    rolls.bring_up_to_date(session, letter)
    changed(session, letter)
    told(session, keys, letter, now)

    lapsing.lapse(session, keys, letter, now=now + DAYS)

    assert session.scalars(select(RollEntry)).all() == []


def test_only_who_stands_is_sealed(session, keys, letter, now):
    a_signature(session, keys, letter, display=Display.COUNTED)
    changed(session, letter)
    here = a_signature(session, keys, letter, display=Display.COUNTED)

    assert in_order(session, letter) == [here]


def test_a_mail_and_the_note_of_it_are_one_transaction(session, keys, letter, now):
    """A worker that is killed before its commit has told nobody, and the next one tells everybody."""
    a_signature(session, keys, letter)
    changed(session, letter)
    session.commit()
    tell_some(session, keys, LINKS, letter, now=now)
    session.rollback()
    assert session.scalars(select(Notice)).all() == []

    assert tellings.due(session) == [letter.id]
    assert len(told(session, keys, letter, now)) == 1
