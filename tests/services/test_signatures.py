"""Signing writes the same rows for every address, and the mail says what only its owner may know."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from campaign.db import Base
from campaign.domain.letters import LetterClosed
from campaign.domain.limits import FLOOD
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Display, SignatureStatus
from campaign.domain.submissions import ConsentPurpose
from campaign.models.notice import Notice, NoticeStatus
from campaign.models.signature import Signature
from campaign.models.token import TokenPurpose
from campaign.notices.links import Links
from campaign.services import signatures, signing, tokens
from campaign.services.sign_limits import TooMany
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.signatures import a_signature, a_submission
from tests.support.clearing import clear
from tests.support.outbox import code_in, last_mail, link_in, mails

LINKS = Links("https://letters.example.org")


def sign(session, keys, letter, now, network="here", **more):
    return signing.sign(session, keys, LINKS, letter, a_submission(**more), network=network, now=now)


def rows_by_table(session):
    return {
        table.name: session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
    }


def written_by(session, act):
    before = rows_by_table(session)
    act()
    session.flush()
    after = rows_by_table(session)
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}


def test_a_signature_waits_until_its_mail_is_confirmed(session, keys, now):
    letter = an_open_letter(session)
    sign(session, keys, letter, now, name="Անի Օրինակյան", email="ani@post.example")

    signature = session.scalars(select(Signature)).one()
    assert signature.status is SignatureStatus.PENDING
    assert signature.revision_id == letter.revision.id
    assert keys.unseal(signature.email_sealed) == "ani@post.example"


def test_the_mail_address_is_nowhere_in_clear(session, keys, now):
    sign(session, keys, an_open_letter(session), now, email="wilhelmina@post.example")

    for table in Base.metadata.sorted_tables:
        for row in session.execute(select(table)):
            assert b"wilhelmina@" not in repr(tuple(row)).encode()


def test_each_consent_is_kept_with_its_words_and_revision(session, keys, now):
    letter = an_open_letter(session)
    both = frozenset({ConsentPurpose.SIGN_AND_DELIVER, ConsentPurpose.WRITE_AGAIN})
    sign(session, keys, letter, now, display=Display.COUNTED, consents=both)

    kept = {each.purpose: each for each in session.scalars(select(Signature)).one().consents}
    assert set(kept) == both
    assert "Marco Rubio, Secretary of State" in kept[ConsentPurpose.SIGN_AND_DELIVER].wording
    assert all(each.revision_id == letter.revision.id and each.at == now for each in kept.values())


def test_without_the_consent_to_sign_there_is_no_signature():
    with pytest.raises(Unacceptable) as refused:
        a_submission(consents=frozenset({ConsentPurpose.SHOW_NAME}))

    assert refused.value.field == "sign_and_deliver"


@pytest.mark.parametrize("display", [Display.FULL, Display.INITIALS])
def test_a_name_is_shown_only_with_the_consent_to_show_it(display):
    with pytest.raises(Unacceptable) as refused:
        a_submission(display=display, consents=frozenset({ConsentPurpose.SIGN_AND_DELIVER}))

    assert refused.value.field == "show_name"


def test_whoever_is_counted_only_gives_no_consent_to_be_shown():
    assert a_submission(display=Display.COUNTED).consents == {ConsentPurpose.SIGN_AND_DELIVER}


def test_an_address_that_signed_before_leaves_as_many_rows_as_a_new_one(session, keys, now):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, email="known@post.example")

    new = written_by(session, lambda: sign(session, keys, letter, now, email="new@post.example"))
    known = written_by(session, lambda: sign(session, keys, letter, now, email="known@post.example"))

    assert new == known
    assert new["signature"] == new["notice"] == 1


def test_an_address_that_signed_gets_another_mail_without_a_code(session, keys, now):
    letter = an_open_letter(session)
    first = a_signature(session, keys, letter, email="Known@Post.example")
    sign(session, keys, letter, now, email="known@post.example")

    mail = last_mail(session, keys)
    assert mail.kind == "signed_already"
    assert "/confirm/" not in mail.text
    way_out = tokens.find(session, TokenPurpose.WITHDRAW, link_in(mail, "withdraw"))
    assert way_out.subject == first.id


def test_the_mail_repeats_nothing_that_was_typed(session, keys, now):
    sign(session, keys, an_open_letter(session), now, name="Buy Pills", comment="Cheap at spam dot example")

    mail = last_mail(session, keys)
    for part in (mail.subject, mail.text, mail.html):
        assert "Pills" not in part
        assert "spam" not in part


def test_the_subject_names_no_cause(session, keys, now):
    letter = an_open_letter(session)
    sign(session, keys, letter, now)

    assert last_mail(session, keys).subject == "Confirm your signature"


def test_a_letter_past_its_last_day_takes_no_signature(session, keys, now):
    letter = an_open_letter(session, closes_on=now.date())
    tomorrow_in_washington = now + timedelta(hours=15)

    sign(session, keys, letter, now + timedelta(hours=13))  # 23:00 in Washington
    with pytest.raises(LetterClosed):
        sign(session, keys, letter, tomorrow_in_washington)


def test_a_closed_letter_takes_no_signature(session, keys, now):
    with pytest.raises(LetterClosed):
        sign(session, keys, a_closed_letter(session), now)


def test_a_name_that_no_font_prints_is_refused_at_its_field(session, keys, now):
    letter = an_open_letter(session)

    with pytest.raises(Unacceptable, match="no font") as refused:
        sign(session, keys, letter, now, name="ᠮᠣᠩᠭᠣᠯ Person")
    assert refused.value.field == "name"


def test_whoever_is_counted_only_may_have_a_name_that_no_font_prints(session, keys, now):
    letter = an_open_letter(session)

    assert sign(
        session,
        keys,
        letter,
        now,
        name="ᠮᠣᠩᠭᠣᠯ Person",
        display=Display.COUNTED,
        consents=frozenset({ConsentPurpose.SIGN_AND_DELIVER}),
    )


def test_the_eleventh_signature_in_a_minute_from_one_network_is_written_and_its_mail_held(session, keys, now):
    letter = an_open_letter(session)
    for second in range(11):
        sign(session, keys, letter, now + timedelta(seconds=second))
    sign(session, keys, letter, now, network="elsewhere")

    statuses = [row.status for row in session.scalars(select(Notice).order_by(Notice.id))]
    assert statuses == [*[NoticeStatus.QUEUED] * 10, NoticeStatus.HELD, NoticeStatus.QUEUED]
    assert session.scalar(select(func.count()).select_from(Signature)) == 12


def test_the_sixth_mail_of_a_day_to_one_address_is_held(session, keys, now):
    letter = an_open_letter(session)
    for number in range(6):
        sign(session, keys, letter, now, network=f"net-{number}", email="same@post.example")

    held = session.scalars(select(Notice).order_by(Notice.id)).all()[-1]
    assert held.status is NoticeStatus.HELD
    assert "5 mails in a day" in held.last_error


def test_a_flood_from_one_network_is_refused_and_leaves_nothing(session, keys, now):
    letter = an_open_letter(session)
    for number in range(FLOOD.most):
        signatures.over_limits(session, letter, "flood", f"{number}", now=now)

    with pytest.raises(TooMany):
        sign(session, keys, letter, now, network="flood")
    assert session.scalar(select(func.count()).select_from(Signature)) == 0
    sign(session, keys, letter, now + timedelta(hours=1), network="flood")


def test_another_code_makes_the_first_one_useless(session, keys, now):
    token = sign(session, keys, an_open_letter(session), now)
    signatures.send_another(session, keys, LINKS, token, network="here", now=now)
    first, second = (code_in(mail) for mail in mails(session, keys))

    page, _ = signatures.submission_of(session, token, now=now)
    assert tokens.try_code(session, keys, page, second, most=5)
    assert first == second or not tokens.try_code(session, keys, page, first, most=5)


def test_one_submission_gets_four_codes(session, keys, now):
    token = sign(session, keys, an_open_letter(session), now)
    for _ in range(signatures.MOST_CODES - 1):
        signatures.send_another(session, keys, LINKS, token, network="here", now=now)

    with pytest.raises(signatures.CodesUsedUp):
        signatures.send_another(session, keys, LINKS, token, network="here", now=now)


def test_an_unconfirmed_signature_is_deleted_with_its_links_after_a_fortnight(session, keys, now):
    letter = an_open_letter(session)
    sign(session, keys, letter, now)
    confirmed = a_signature(session, keys, letter)
    way_out = link_in(last_mail(session, keys), "withdraw")

    clear(session, signatures.UNCONFIRMED, now=now + timedelta(days=14))
    assert session.scalar(select(func.count()).select_from(Signature)) == 2
    clear(session, signatures.UNCONFIRMED, now=now + timedelta(days=14, seconds=1))

    assert session.scalars(select(Signature.id)).all() == [confirmed.id]
    assert tokens.find(session, TokenPurpose.WITHDRAW, way_out) is None


def test_who_signs_again_waits_once_and_who_has_signed_does_not_wait(session, keys, now):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, email="maro@post.example")
    for email in ("maro@post.example", "ani@post.example", "Ani@post.example"):
        sign(session, keys, letter, now, email=email)

    assert signatures.waiting(session, letter, now=now) == 1


def test_only_those_who_can_still_confirm_are_waiting(session, keys, now):
    letter = an_open_letter(session)
    sign(session, keys, letter, now)

    assert signatures.waiting(session, letter, now=now) == 1
    assert signatures.waiting(session, letter, now=now + timedelta(hours=72)) == 0
