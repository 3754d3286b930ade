"""What the owner of a signature wishes differently is carried out with the code of the mail alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from campaign.domain.exports import ExportFormat, ExportKind, ExportStatus, Wanted
from campaign.domain.letters import LetterStatus
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Display
from campaign.domain.submissions import ConsentPurpose
from campaign.domain.wishes import Wish
from campaign.models.roll import RollEntry
from campaign.models.token import TokenPurpose
from campaign.notices.links import Links
from campaign.services import (
    confirmations,
    counts,
    letters,
    long_exports,
    own_signatures,
    rolls,
    signatories,
    signing,
    tokens,
    ways_out,
)
from campaign.services.letters import LetterFrozen
from campaign.services.own_signatures import NotCounted
from campaign.services.ways_out import WrongCode
from tests.builders.accounts import an_account
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature, a_submission
from tests.support.outbox import last_mail, link_in, way_out_in

LINKS = Links("https://letters.example.org")
COUNTED = Wish(Display.COUNTED)
INITIALS = Wish(Display.INITIALS, show_name=True, write_again=True)


@pytest.fixture
def letter(session):
    return an_open_letter(session)


def signed(session, keys, letter, now, *, is_confirmed=True, **more):
    """A signature with its way out."""
    signing.sign(session, keys, LINKS, letter, a_submission(**more), network="here", now=now)
    mail = last_mail(session, keys)
    if is_confirmed:
        confirmations.by_link(session, link_in(mail, "confirm"), now=now)
    return way_out_in(mail)


def agreed(signature):
    return {each.purpose for each in signature.consents}


def test_who_is_shown_otherwise_agrees_to_it_anew(session, keys, letter, now):
    way_out = signed(session, keys, letter, now)

    changed = own_signatures.change(session, keys, *way_out, INITIALS, now=now)

    assert changed.display is Display.INITIALS
    assert agreed(changed) == set(ConsentPurpose) - {ConsentPurpose.SHOW_COMMENT}
    shown = [each.shown for each in signatories.of_letter(session, letter, with_supporters=True).supporters]
    assert shown == ["M. T."]


def test_who_is_counted_only_is_named_nowhere_and_leaves_the_roll(session, keys, letter, now):
    way_out = signed(session, keys, letter, now, name="Wilhelmina Example")
    for _ in range(rolls.BATCH):
        a_signature(session, keys, letter)
    rolls.bring_up_to_date(session, letter)

    changed = own_signatures.change(session, keys, *way_out, COUNTED, now=now)

    assert ConsentPurpose.SHOW_NAME not in agreed(changed)
    assert changed.id not in session.scalars(select(RollEntry.signature_id)).all()
    everybody = signatories.of_letter(session, letter, with_supporters=True)
    assert "Wilhelmina Example" not in {each.shown for each in everybody.supporters}
    assert everybody.counted == 1
    assert counts.of_letter(session, letter).unnamed == 1
    assert counts.differences(session) == []


def test_what_was_agreed_to_before_and_stays_keeps_its_time(session, keys, letter, now):
    later = now + timedelta(days=1)
    way_out = signed(session, keys, letter, now)

    changed = own_signatures.change(
        session, keys, *way_out, Wish(Display.FULL, show_name=True, write_again=True), now=later
    )

    times = {each.purpose: each.at for each in changed.consents}
    assert times[ConsentPurpose.SHOW_NAME] == now
    assert times[ConsentPurpose.WRITE_AGAIN] == later


def test_a_long_list_with_an_address_that_is_to_be_written_to_no_more_is_thrown_away(
    session, keys, letter, now
):
    way_out = signed(session, keys, letter, now)
    named = Wish(Display.FULL, show_name=True)
    own_signatures.change(session, keys, *way_out, replace(named, write_again=True), now=now)
    wanted = Wanted(ExportKind.SUPPORTERS, ExportFormat.CSV)
    kept = long_exports.ask(session, letter, wanted, 1, by=an_account(session, keys), now=now)
    long_exports.take(session, keys, by="one", now=now)
    assert long_exports.finish(session, kept.id, 1, by="one", now=now)

    own_signatures.change(session, keys, *way_out, named, now=now)

    session.refresh(kept)
    assert kept.status is ExportStatus.FAILED


def test_the_code_of_another_mail_changes_nothing(session, keys, letter, now):
    link, code = signed(session, keys, letter, now)
    other = "000000" if code != "000 000" else "111111"

    with pytest.raises(WrongCode):
        own_signatures.change(session, keys, link, other, COUNTED, now=now)


def test_after_many_tries_in_a_day_not_even_the_code_helps(session, keys, letter, now):
    link, code = signed(session, keys, letter, now)
    found = tokens.get(session, TokenPurpose.WITHDRAW, link, now=now)
    for _ in range(20):
        with pytest.raises(WrongCode):
            ways_out.prove(session, keys, found, "000000" if code != "000 000" else "111111", now=now)

    with pytest.raises(WrongCode, match="too often today"):
        ways_out.prove(session, keys, found, code, now=now)


def test_a_link_from_before_the_codes_opens_the_page_and_changes_nothing(session, keys, letter, now):
    link, _ = signed(session, keys, letter, now)
    found = tokens.get(session, TokenPurpose.WITHDRAW, link, now=now)
    found.code_hash = ""

    with pytest.raises(WrongCode):
        ways_out.prove(session, keys, found, "", now=now)


def test_a_signature_nobody_confirmed_is_shown_nowhere(session, keys, letter, now):
    way_out = signed(session, keys, letter, now, is_confirmed=False)

    with pytest.raises(NotCounted):
        own_signatures.change(session, keys, *way_out, COUNTED, now=now)


def test_nothing_is_changed_once_the_letter_is_sealed(session, keys, letter, now):
    way_out = signed(session, keys, letter, now)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=now)
    letter.status = LetterStatus.SEALED

    with pytest.raises(LetterFrozen):
        own_signatures.change(session, keys, *way_out, COUNTED, now=now)


def test_a_name_that_no_font_prints_is_not_shown_in_full(session, keys, letter, now):
    way_out = signed(
        session,
        keys,
        letter,
        now,
        name="\U00013080 Ani",
        display=Display.COUNTED,
        consents=frozenset({ConsentPurpose.SIGN_AND_DELIVER}),
    )

    with pytest.raises(Unacceptable, match="no font"):
        own_signatures.change(session, keys, *way_out, Wish(Display.FULL, show_name=True), now=now)
