"""A signature counts when the owner of its address says so, once, by link or by code."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from campaign.domain.letters import LetterClosed, LetterStatus
from campaign.domain.signatories import SignatureStatus
from campaign.models.notice import Notice, NoticeStatus
from campaign.models.signature import Signature
from campaign.models.token import Token, TokenPurpose
from campaign.notices.links import Links
from campaign.services import confirmations, letters, signatories, signing, withdrawals
from campaign.services.tokens import ExpiredToken, UnknownToken
from campaign.services.ways_out import WrongCode
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature, a_submission
from tests.support.outbox import code_in, last_mail, link_in

LINKS = Links("https://letters.example.org")


class Signing:
    """One submission: the token of its page, and what its mail holds."""

    def __init__(self, session, keys, letter, now, email="maro@post.example", network="here"):
        submission = a_submission(email=email)
        self.page = signing.sign(session, keys, LINKS, letter, submission, network=network, now=now)
        self.mail = last_mail(session, keys)
        self.link = link_in(self.mail, "confirm")
        self.code = code_in(self.mail)


def count(session, letter):
    return signatories.count(session, letter)


def test_a_signature_counts_once_it_is_confirmed(session, keys, now):
    letter = an_open_letter(session)
    signing = Signing(session, keys, letter, now)
    assert count(session, letter) == 0

    signature = confirmations.by_link(session, signing.link, now=now)

    assert (signature.status, signature.confirmed_at) == (SignatureStatus.CONFIRMED, now)
    assert count(session, letter) == 1


def test_confirming_twice_is_confirming_once(session, keys, now):
    letter = an_open_letter(session)
    signing = Signing(session, keys, letter, now)

    first = confirmations.by_link(session, signing.link, now=now)
    again = confirmations.by_link(session, signing.link, now=now + timedelta(hours=1))

    assert again is first
    assert again.confirmed_at == now


@pytest.mark.parametrize("typed", ["{}", " {} ", "{0[0]}{0[1]}{0[2]}-{0[4]}{0[5]}{0[6]}"])
def test_the_code_confirms_however_it_is_typed(session, keys, now, typed):
    letter = an_open_letter(session)
    signing = Signing(session, keys, letter, now)

    confirmations.by_code(session, keys, signing.page, typed.format(signing.code), now=now)

    assert count(session, letter) == 1


def test_the_code_of_one_submission_does_not_confirm_another(session, keys, now):
    letter = an_open_letter(session)
    mine = Signing(session, keys, letter, now, email="mine@post.example")
    other = Signing(session, keys, letter, now, email="other@post.example")
    if mine.code != other.code:
        with pytest.raises(WrongCode):
            confirmations.by_code(session, keys, other.page, mine.code, now=now)


def test_after_five_wrong_tries_even_the_right_code_is_refused(session, keys, now):
    letter = an_open_letter(session)
    signing = Signing(session, keys, letter, now)
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongCode) as refused:
            confirmations.by_code(session, keys, signing.page, "no code", now=now)
        assert refused.value.field == "code"
        assert ("is used up" in str(refused.value)) == (left == 0)

    with pytest.raises(WrongCode):
        confirmations.by_code(session, keys, signing.page, signing.code, now=now)
    confirmations.by_link(session, signing.link, now=now)


def test_tries_for_one_address_are_counted_over_all_submissions(session, keys, now):
    letter = an_open_letter(session)
    for number in range(6):
        stranger = Signing(session, keys, letter, now, email="victim@post.example", network=f"{number}")
        for _ in range(5):
            with pytest.raises(WrongCode):
                confirmations.by_code(session, keys, stranger.page, "000000x", now=now)
    last = Signing(session, keys, letter, now, email="victim@post.example", network="last")

    with pytest.raises(WrongCode, match="Use the link in the mail"):
        confirmations.by_code(session, keys, last.page, last.code, now=now)
    confirmations.by_link(session, last.link, now=now)


def test_a_second_confirmation_of_an_address_leads_to_the_first_signature(session, keys, now):
    letter = an_open_letter(session)
    one, two = Signing(session, keys, letter, now), Signing(session, keys, letter, now)

    first = confirmations.by_link(session, one.link, now=now)
    second = confirmations.by_link(session, two.link, now=now)

    assert second.id == first.id
    assert session.scalar(select(func.count()).select_from(Signature)) == 1
    assert confirmations.signature_of(session, two.link, now=now)[1].id == first.id
    assert withdrawals.signature_of(session, link_in(two.mail, "withdraw"), now=now).id == first.id
    assert confirmations.by_code(session, keys, two.page, two.code, now=now).id == first.id


def test_the_spellings_of_one_mailbox_count_once_and_get_five_mails(session, keys, now):
    letter = an_open_letter(session)
    spellings = ("maro.t", "marot", "marot+1", "m.arot", "ma.rot", "mar.ot")
    signings = [Signing(session, keys, letter, now, email=f"{each}@gmail.com") for each in spellings]

    assert len({confirmations.by_link(session, each.link, now=now).id for each in signings}) == 1
    assert count(session, letter) == 1
    mailed = session.scalars(select(Notice).order_by(Notice.id)).all()
    assert [each.status for each in mailed] == [NoticeStatus.QUEUED] * 5 + [NoticeStatus.HELD]
    assert [keys.unseal(each.to_sealed) for each in mailed] == [f"{each}@gmail.com" for each in spellings]


def test_an_unconfirmed_signature_never_keeps_the_owner_from_signing(session, keys, now):
    letter = an_open_letter(session)
    Signing(session, keys, letter, now)  # by a stranger
    own = Signing(session, keys, letter, now)

    assert confirmations.by_link(session, own.link, now=now).status is SignatureStatus.CONFIRMED


def test_a_link_lasts_for_three_days(session, keys, now):
    signing = Signing(session, keys, an_open_letter(session), now)

    confirmations.signature_of(session, signing.link, now=now + timedelta(hours=72, seconds=-1))
    with pytest.raises(ExpiredToken):
        confirmations.by_link(session, signing.link, now=now + timedelta(hours=72))


def test_a_token_of_one_purpose_opens_no_other_door(session, keys, now):
    signing = Signing(session, keys, an_open_letter(session), now)

    with pytest.raises(UnknownToken):
        confirmations.by_link(session, link_in(signing.mail, "withdraw"), now=now)
    with pytest.raises(UnknownToken):
        confirmations.by_link(session, signing.page, now=now)


def test_no_token_is_kept_in_clear(session, keys, now):
    signing = Signing(session, keys, an_open_letter(session), now)

    kept = repr([(row.hash, row.code_hash) for row in session.scalars(select(Token))])
    for secret in (signing.link, signing.page, signing.code.replace(" ", "")):
        assert secret not in kept


def test_whoever_signed_on_the_last_day_may_confirm_after_it(session, keys, now):
    letter = an_open_letter(session, closes_on=now.date())
    signing = Signing(session, keys, letter, now)

    confirmations.by_link(session, signing.link, now=now + timedelta(days=1))

    assert count(session, letter) == 1


def test_a_letter_the_organisers_closed_takes_no_confirmation(session, keys, now):
    letter = an_open_letter(session)
    signing = Signing(session, keys, letter, now)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=now)

    with pytest.raises(LetterClosed):
        confirmations.by_link(session, signing.link, now=now)


def test_i_did_not_sign_this_deletes_what_was_typed(session, keys, now):
    letter = an_open_letter(session)
    signing = Signing(session, keys, letter, now)

    assert confirmations.deny(session, keys, signing.link, signing.code, now=now) is letter

    assert session.scalar(select(func.count()).select_from(Signature)) == 0
    assert set(session.scalars(select(Token.purpose))) == {TokenPurpose.CONFIRM, TokenPurpose.WITHDRAW}
    with pytest.raises(withdrawals.Deleted):
        confirmations.by_link(session, signing.link, now=now)


def test_i_did_not_sign_this_takes_off_what_a_machine_confirmed(session, keys, now):
    letter = an_open_letter(session)
    signing = Signing(session, keys, letter, now)
    signature = confirmations.by_link(session, signing.link, now=now)

    confirmations.deny(session, keys, signing.link, signing.code, now=now)

    assert signature.status is SignatureStatus.WITHDRAWN
    assert count(session, letter) == 0


def test_the_unique_index_decides_and_not_a_look_up(session, keys, now):
    letter = an_open_letter(session)
    signing = Signing(session, keys, letter, now, email="same@post.example")
    other = a_signature(session, keys, letter, email="same@post.example")

    assert confirmations.by_link(session, signing.link, now=now).id == other.id


def test_whoever_did_not_sign_one_submission_keeps_what_they_signed_by_another(session, keys, now):
    letter = an_open_letter(session)
    strangers, own = (Signing(session, keys, letter, now) for _ in "ab")
    confirmations.by_link(session, own.link, now=now)

    confirmations.deny(session, keys, strangers.link, strangers.code, now=now)

    assert session.scalars(select(Signature.status)).all() == [SignatureStatus.CONFIRMED]
