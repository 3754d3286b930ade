"""A name is taken off in one step, by its owner alone, and what was known of them goes with it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from campaign.db import Base
from campaign.domain.amendments import OnChange
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import SignatureStatus
from campaign.models.notice import Notice
from campaign.models.signature import Signature
from campaign.models.token import TokenPurpose
from campaign.notices.links import Links
from campaign.services import confirmations, signatories, signatures, signing, tokens, withdrawals
from campaign.services.withdrawals import Deleted
from tests.builders.amendments import changed
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature, a_submission
from tests.support.outbox import last_mail, link_in, way_out_in
from tests.support.questions import plans
from tests.support.rounds import tell_some

LINKS = Links("https://letters.example.org")


def signed(session, keys, letter, now, **more):
    """A confirmed signature and its way out."""
    submission = a_submission(**more)
    signing.sign(session, keys, LINKS, letter, submission, network="here", now=now)
    mail = last_mail(session, keys)
    signature = confirmations.by_link(session, link_in(mail, "confirm"), now=now)
    return signature, way_out_in(mail)


def ask(session, keys, letter, email, now, network="here"):
    withdrawals.mail_way_out(session, keys, LINKS, letter, email, network=network, now=now)
    return last_mail(session, keys)


def test_a_name_is_off_in_one_step(session, keys, now):
    letter = an_open_letter(session)
    signature, way_out = signed(session, keys, letter, now)

    withdrawals.by_link(session, keys, *way_out, now=now)

    assert (signature.status, signature.withdrawn_at) == (SignatureStatus.WITHDRAWN, now)
    assert signatories.count(session, letter) == 0


def test_however_many_signed_whoever_leaves_is_found_by_the_index_of_their_address(rows, keys, now):
    """Whoever signs meanwhile waits, so nobody else's rows are looked through."""
    _, way_out = signed(rows, keys, an_open_letter(rows), now)
    with plans(rows) as found:
        withdrawals.by_link(rows, keys, *way_out, now=now)

    steps = {step for each in found for step in each}
    assert "SEARCH signature USING INDEX ix_signature_email (email_key=? AND letter_id=?)" in steps
    assert "SEARCH notice USING INDEX ix_notice_to_key (to_key=? AND campaign_id=?)" in steps
    assert not {step for step in steps if "notice" in step and ("(campaign_id" in step or "(status" in step)}
    assert not {step for step in steps if "ix_signature_letter_status" in step}


def test_the_owner_finds_their_way_out_by_any_spelling_of_the_mailbox(session, keys, now):
    letter = an_open_letter(session)
    signature, _ = signed(session, keys, letter, now, email="maro.t@gmail.com")

    way_out = way_out_in(ask(session, keys, letter, "marot+letters@googlemail.com", now))

    assert withdrawals.by_link(session, keys, *way_out, now=now) is signature


def test_a_mail_that_has_not_left_is_called_back_unless_its_owner_signs_elsewhere(session, keys, now):
    letter = an_open_letter(session)
    other = an_open_letter(session, letter.campaign)
    _, way_out = signed(session, keys, letter, now, email="maro@post.example")
    _, elsewhere = signed(session, keys, other, now, email="maro@post.example")

    withdrawals.by_link(session, keys, *way_out, now=now)
    assert session.scalar(select(func.count()).select_from(Notice)) == 2

    withdrawals.by_link(session, keys, *elsewhere, now=now)
    assert session.scalar(select(func.count()).select_from(Notice)) == 0


@pytest.mark.parametrize("on_change", OnChange)
def test_a_mail_about_a_changed_text_is_called_back_as_well(session, keys, now, on_change):
    letter = an_open_letter(session, on_change=on_change)
    _, way_out = signed(session, keys, letter, now)
    changed(session, letter, now=now)
    assert tell_some(session, keys, LINKS, letter, now=now) == 1

    withdrawals.by_link(session, keys, *way_out, now=now)
    assert session.scalar(select(func.count()).select_from(Notice)) == 0


def test_nothing_of_the_person_stays_in_any_table(session, keys, now):
    letter = an_open_letter(session)
    signature, way_out = signed(
        session,
        keys,
        letter,
        now,
        name="Wilhelmina Example",
        affiliation="Lantern Street",
        comment="At last.",
    )
    email_key = signature.email_key

    withdrawals.by_link(session, keys, *way_out, now=now)

    everything = repr([tuple(r) for t in Base.metadata.sorted_tables for r in session.execute(select(t))])
    for gone in ("Wilhelmina", "Lantern Street", "At last."):
        assert gone not in everything
    assert signature.email_sealed is None
    assert signature.email_key != email_key


def test_taking_off_twice_is_taking_off_once(session, keys, now):
    letter = an_open_letter(session)
    _, way_out = signed(session, keys, letter, now)

    withdrawals.by_link(session, keys, *way_out, now=now)
    again = withdrawals.by_link(session, keys, *way_out, now=now + timedelta(days=1))

    assert again.withdrawn_at == now


def test_whoever_withdrew_may_sign_anew_as_a_new_row(session, keys, now):
    letter = an_open_letter(session)
    first, way_out = signed(session, keys, letter, now, email="maro@post.example")
    withdrawals.by_link(session, keys, *way_out, now=now)

    second, _ = signed(session, keys, letter, now, email="maro@post.example")

    assert second.id != first.id
    assert signatories.count(session, letter) == 1


def test_the_way_out_of_a_mail_deletes_what_was_never_confirmed(session, keys, now):
    letter = an_open_letter(session)
    signing.sign(session, keys, LINKS, letter, a_submission(), network="here", now=now)
    way_out = way_out_in(last_mail(session, keys))

    assert withdrawals.by_link(session, keys, *way_out, now=now) is None

    assert session.scalar(select(func.count()).select_from(Signature)) == 0
    with pytest.raises(Deleted, match="deleted"):
        withdrawals.by_link(session, keys, *way_out, now=now)


def test_taking_off_erases_all_that_was_typed_with_the_address_under_the_letter(session, keys, now):
    letter = an_open_letter(session)
    _, way_out = signed(session, keys, letter, now, email="maro@post.example")
    again = a_submission(email="maro@post.example", name="Wilhelmina Example")
    signing.sign(session, keys, LINKS, letter, again, network="there", now=now)
    stranger = a_signature(session, keys, letter, status=SignatureStatus.PENDING)

    withdrawals.by_link(session, keys, *way_out, now=now)

    pending = session.scalars(select(Signature).where(Signature.status == SignatureStatus.PENDING)).all()
    assert pending == [stranger]
    assert signatures.waiting(session, letter, now=now) == 1


def test_the_way_out_of_a_mail_nobody_confirmed_takes_off_what_another_mail_confirmed(session, keys, now):
    letter = an_open_letter(session)
    submission = a_submission(email="maro@post.example")
    signing.sign(session, keys, LINKS, letter, submission, network="here", now=now)
    first_way_out = way_out_in(last_mail(session, keys))
    signature, _ = signed(session, keys, letter, now, email="maro@post.example")

    assert withdrawals.by_link(session, keys, *first_way_out, now=now) is signature

    assert signature.status is SignatureStatus.WITHDRAWN
    assert withdrawals.signature_of(session, first_way_out[0], now=now) is signature


def test_the_links_to_confirm_and_the_mails_sent_are_gone_afterwards(session, keys, now):
    letter = an_open_letter(session)
    signature, way_out = signed(session, keys, letter, now)
    session.execute(Notice.__table__.update().values(status="sent"))

    withdrawals.by_link(session, keys, *way_out, now=now)

    assert session.scalar(select(func.count()).select_from(Notice)) == 0
    assert tokens.find(session, TokenPurpose.WITHDRAW, way_out[0]).subject == signature.id


def test_a_lost_link_is_mailed_to_whoever_signed(session, keys, now):
    letter = an_open_letter(session)
    signature = a_signature(session, keys, letter, email="maro@post.example")

    mail = ask(session, keys, letter, " MARO@post.example ", now)

    withdrawals.by_link(session, keys, *way_out_in(mail), now=now)
    assert signature.status is SignatureStatus.WITHDRAWN


def test_an_address_that_did_not_sign_is_told_so_and_leaves_as_many_rows(session, keys, now):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, email="maro@post.example")

    def rows():
        return {
            t.name: session.scalar(select(func.count()).select_from(t)) for t in Base.metadata.sorted_tables
        }

    start = rows()
    mail = ask(session, keys, letter, "nobody@post.example", now)
    middle = rows()
    ask(session, keys, letter, "maro@post.example", now)
    end = rows()

    assert mail.kind == "nothing_to_leave"
    assert {n: middle[n] - start[n] for n in start} == {n: end[n] - middle[n] for n in start}


@pytest.mark.parametrize("email", ["", "maro", "maro@post.example\nBcc: all@post.example", "a@b.c, d@e.f"])
def test_what_is_no_address_is_refused_at_the_field(session, keys, now, email):
    with pytest.raises(Unacceptable) as refused:
        ask(session, keys, an_open_letter(session), email, now)

    assert refused.value.field == "email"
