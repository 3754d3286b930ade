"""When the time of a letter's names is over, its signatures are numbers, and nobody is named any more."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from campaign.db import Base
from campaign.domain.amendments import AmendmentStatus
from campaign.domain.exports import ExportFormat, ExportKind, Wanted
from campaign.domain.keeping import NamesGone
from campaign.domain.letters import LetterStatus
from campaign.domain.log import LogKind
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.signatories import Display, SignatureStatus
from campaign.models.endorsement import Endorsement
from campaign.models.invitation import Invitation
from campaign.models.keeping import ErasureCause, NamesEnd
from campaign.models.letter import Letter
from campaign.models.notice import Notice
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.seal import Seal
from campaign.models.signature import Consent, Signature
from campaign.models.token import Token, TokenPurpose
from campaign.notices.links import Links
from campaign.services import (
    campaigns,
    confirmations,
    counts,
    erasures,
    exports,
    letters,
    log,
    long_exports,
    names_end,
    names_erasing,
    on_paper,
    print_files,
    print_orders,
    rolls,
    seal_parts,
    seal_work,
    seals,
    signatories,
    signing,
    supporter_list,
    supporters,
    texts,
    verification,
    withdrawals,
)
from tests.builders.accounts import an_account
from tests.builders.amendments import begun, rewritten
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.paper import entered
from tests.builders.printings import ask, finish_all
from tests.builders.signatures import a_signature, a_submission
from tests.support.clock import NOW
from tests.support.outbox import last_mail, link_in
from tests.support.sealing import finished

LINKS = Links("https://letters.example.org")
MUCH_LATER = NOW + timedelta(days=200)
WORDS = {
    "name": "Wilhelmina Lantern",
    "locality": "Smallville",
    "region": "Nowhere",
    "postal_code": "00007",
    "country": "Utopia",
    "affiliation": "Lantern Street",
    "comment": "At last.",
}

# What is left in a row of a supporter's signature, and what is not. A new column goes into one of them.
STAYS = {"id", "letter_id", "revision_id", "status"}
GOES = {
    *(*WORDS, "public_id", "display", "language", "email_sealed", "email_key"),
    *("signed_at", "confirmed_at", "withdrawn_at", "short_name"),
}


def erase(session, keys, letter, now=MUCH_LATER):
    names_erasing.begin(session, keys, letter, now=now)
    regions = names_erasing.regions_to_keep(session, letter)
    while names_erasing.erase_next(session, keys, letter, regions, now=now):
        pass


def everything(session):
    """Every value of every table, as text."""
    tables = Base.metadata.sorted_tables
    return " ".join(repr(tuple(row)) for table in tables for row in session.execute(select(table)))


def test_every_column_of_a_signature_is_known_to_stay_or_to_go():
    assert set(Signature.__table__.columns.keys()) == STAYS | GOES


def test_the_number_stays_and_nothing_that_was_typed(session, keys):
    letter = a_closed_letter(session)
    kept = a_signature(session, keys, letter, email="wilhelmina@post.example", **WORDS)
    key, public_id = kept.email_key, kept.public_id
    rolls.bring_up_to_date(session, letter)

    erase(session, keys, letter)

    assert signatories.count(session, letter) == 1
    assert counts.differences(session) == []
    left = everything(session)
    assert [each for each in (*WORDS.values(), key, public_id) if each in left] == []
    assert session.scalar(select(Consent)) is None


def test_from_its_beginning_no_name_is_given_out_that_is_still_to_be_erased(session, keys):
    letter = a_closed_letter(session)
    maro = a_signature(session, keys, letter, email="maro@post.example")
    off = a_signature(session, keys, letter, name="Bo Quiet", status=SignatureStatus.REFUSED)
    asked = [
        long_exports.ask(
            session,
            letter,
            Wanted(kind, ExportFormat.CSV),
            2,
            by=an_account(session, keys, email=f"{kind}@desk.example"),
            now=NOW,
        )
        for kind in ExportKind
    ]
    parts = exports.in_parts(session, letter)

    names_erasing.begin(session, keys, letter, now=MUCH_LATER)

    assert [exports.supporters(session, keys, letter, part) for part in parts] == [[]]
    assert supporters.taken_off(session, letter) == []
    assert supporter_list.page(session, letter).supporters == ()
    for each in (maro, off):
        with pytest.raises(NotFound):
            supporters.get_in(session, letter, each.public_id)
    with pytest.raises(NamesGone):
        supporter_list.by_address(session, keys, letter, "maro@post.example")
    for each in asked:
        session.refresh(each)
    assert {each.kind for each in asked if long_exports.is_waiting(each)} == {
        ExportKind.ORGANISATIONS,
        ExportKind.INVITED,
    }


def test_no_name_enters_the_roll_once_names_end(session, keys, monkeypatch):
    monkeypatch.setattr(names_erasing, "AT_ONCE", 1)
    letter = a_closed_letter(session)
    for name in ("Maro Testvanian", "Bo Quiet"):
        a_signature(session, keys, letter, name=name)
    read_before = rolls.change_due(session, letter)
    names_erasing.begin(session, keys, letter, now=MUCH_LATER)
    read_since = replace(read_before, version=rolls.find(session, letter).version)

    names_erasing.erase_next(session, keys, letter, set(), now=MUCH_LATER)

    assert not rolls.carry_out(session, letter, read_before)
    assert not rolls.carry_out(session, letter, read_since)
    assert rolls.change_due(session, letter) is None
    assert letter not in rolls.with_changes_due(session)


def test_a_region_stays_with_the_number_where_ten_share_it(session, keys):
    letter = a_closed_letter(session)
    for number in range(12):
        region = "California" if number < 10 else "Nevada"
        a_signature(session, keys, letter, region=region, country="United States", locality="Fresno")

    erase(session, keys, letter)

    rows = session.execute(select(Signature.region, Signature.country, Signature.locality)).all()
    assert sorted(set(rows)) == [("", "United States", ""), ("California", "United States", "")]
    assert rows.count(("California", "United States", "")) == 10


def test_who_never_confirmed_or_was_taken_off_is_deleted(session, keys):
    letter = a_closed_letter(session)
    for status in (SignatureStatus.PENDING, SignatureStatus.REFUSED):
        a_signature(session, keys, letter, status=status)

    erase(session, keys, letter)

    assert session.scalar(select(Signature)) is None


def test_it_comes_past_those_who_had_left_before(session, keys, monkeypatch):
    monkeypatch.setattr(names_erasing, "AT_ONCE", 2)
    letter = a_closed_letter(session)
    left = [a_signature(session, keys, letter) for _ in range(2)]
    a_signature(session, keys, letter, name="Wilhelmina Lantern")
    for each in left:
        withdrawals.take_off(session, keys, each, now=NOW)
    names_erasing.begin(session, keys, letter, now=MUCH_LATER)

    for is_more in (True, True, False):
        assert names_erasing.erase_next(session, keys, letter, set(), now=MUCH_LATER) is is_more

    assert names_end.find(session, letter).ended_at == MUCH_LATER
    assert session.scalars(select(Signature.name)).all() == ["", "", ""]


def test_a_worker_that_was_stopped_goes_on_where_it_was(session, keys, monkeypatch):
    monkeypatch.setattr(names_erasing, "AT_ONCE", 2)
    letter = a_closed_letter(session)
    for number in range(5):
        a_signature(session, keys, letter, name=f"Person No{number}")
    names_erasing.begin(session, keys, letter, now=MUCH_LATER)
    names_erasing.erase_next(session, keys, letter, set(), now=MUCH_LATER)
    assert [each.id for each in names_end.unfinished(session, now=MUCH_LATER)] == [letter.id]

    erase(session, keys, letter)

    assert names_end.unfinished(session, now=MUCH_LATER) == []
    assert session.get(NamesEnd, letter.id).signatures == 5
    assert [(each.cause, each.signatures) for each in erasures.of_letter(session, letter)] == [
        (ErasureCause.KEPT_LONG_ENOUGH, 5)
    ]
    (line,) = log.listed(session, letter.campaign, page=1, size=10)
    assert (line.kind, line.count, line.account_id) == (LogKind.NAMES_ENDED, 5, None)
    assert "Person" not in everything(session)


def test_only_the_letters_whose_day_has_come_lose_their_names(session):
    letter = a_closed_letter(session)
    (on,) = {names_end.day_of(letter)}
    assert names_end.unfinished(session, now=NOW + timedelta(days=180)) == []
    assert names_end.unfinished(session, now=MUCH_LATER) == [letter]
    assert on == NOW.date().replace(year=2027, month=5)


def test_names_are_counted_from_the_last_day_to_sign_though_nobody_pressed_close(session):
    letter = an_open_letter(session, closes_on=date(2026, 12, 1))
    letter.campaign.timezone = "Pacific/Auckland"
    on = date(2027, 6, 1)
    assert names_end.day_of(letter) == on
    # There it begins twelve hours before it does in UTC.
    midnight = datetime(2027, 5, 31, 12, tzinfo=UTC)
    assert names_end.unfinished(session, now=midnight - timedelta(seconds=1)) == []
    assert names_end.unfinished(session, now=midnight) == [letter]
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=datetime(2027, 3, 1, tzinfo=UTC))
    assert names_end.day_of(letter) == on
    letter.closed_at = datetime(2026, 11, 25, tzinfo=UTC)
    assert names_end.day_of(letter) == date(2027, 5, 25)


def test_a_letter_that_nobody_closed_is_closed_at_the_hard_stop(session, keys):
    letter = an_open_letter(session, closes_on=None)
    a_signature(session, keys, letter)
    at = NOW + timedelta(days=22 * 31)
    assert names_end.unfinished(session, now=at) == [letter]

    erase(session, keys, letter, at)

    assert letter.status is LetterStatus.CLOSED
    assert letter.moves[-1].reason == names_erasing.TIME_IS_OVER
    assert letter.closed_with == 1


def test_a_change_of_the_text_that_somebody_forgot_keeps_no_names(session, keys):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, **WORDS)
    begun(session, letter)
    rewritten(session, letter, "Whatever it takes, we ask you to {{ letter.asks }}.")

    erase(session, keys, letter, NOW + timedelta(days=22 * 31))

    assert letter.status is LetterStatus.CLOSED
    assert [each.status for each in letter.amendments] == [AmendmentStatus.GIVEN_UP]
    assert texts.written_text(session, letter) == texts.standing_text(session, letter)
    assert WORDS["name"] not in everything(session)


def test_a_letter_without_names_takes_no_more_and_is_neither_printed_nor_sealed(session, keys, store):
    letter = a_closed_letter(session, list_is_public=True)
    a_signature(session, keys, letter)
    erase(session, keys, letter)

    for status in (LetterStatus.OPEN, LetterStatus.SEALED):
        with pytest.raises(NamesGone, match="were erased on 10 June 2027"):
            letters.move(session, letter, status, by=None, now=MUCH_LATER, reason="Again.")
    with pytest.raises(NamesGone):
        print_orders.order(session, store, letter, PrintingKind.PUBLIC)
    assert rolls.public_roll(session, letter) == rolls.PublicRoll()


def test_files_with_names_go_and_their_digests_stay(session, keys, store):
    letter = a_closed_letter(session)
    a_signature(session, keys, letter)
    for kind in PrintingKind:
        ask(session, store, letter, kind, letter.recipients[0] if kind is PrintingKind.RECIPIENT else None)
    finish_all(session, store)
    digests = set(session.scalars(select(Printing.sha256)))

    erase(session, keys, letter)
    session.expire_all()
    print_files.sweep(session, store, older_than=MUCH_LATER)

    kept = session.scalars(select(Printing)).all()
    assert {each.sha256 for each in kept} == digests
    assert {each.stored_as for each in kept} == {""}
    assert list(store.list()) == []
    with pytest.raises(NotFound, match="names are erased"):
        print_files.read(store, kept[0])


def test_a_sealed_letter_is_still_verified_and_gives_no_new_receipt(session, keys, store):
    letter = a_closed_letter(session)
    a_signature(session, keys, letter)
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
    rolls.bring_up_to_date(session, letter)
    (due,) = seal_work.due(session, now=NOW)
    assert finished(session, keys, seal_work.draft(session, due))
    code, root = due.code, seals.made(due).root

    erase(session, keys, letter)

    session.expire_all()
    known = verification.by_code(session, code)
    assert known.seal.stands
    assert known.fixed.root == root
    seal = session.scalars(select(Seal)).one()
    assert (seal.secret_sealed, seal.list_stored_as) == (None, "")
    assert seal_parts.forget_ended(session)


def test_the_sealed_copy_for_everybody_that_names_no_supporter_is_kept(session, keys, store):
    letter = a_closed_letter(session, list_is_public=False)
    a_signature(session, keys, letter)
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
    seal = seals.standing(session, letter)
    for kind in (PrintingKind.PUBLIC, PrintingKind.PACK):
        session.add(
            Printing(
                letter_id=letter.id,
                seal_id=seal.id,
                kind=kind,
                status=PrintingStatus.DONE,
                input_digest="0" * 64,
                stored_as=f"prints/{kind}",
                created_at=NOW,
                checked_at=NOW,
            )
        )
    session.flush()

    erase(session, keys, letter)

    assert set(session.scalars(select(Printing.stored_as))) == {"prints/public", ""}


def test_invited_signers_and_organisations_stay_without_their_contacts(session, keys):
    letter = a_closed_letter(session)
    invitation = session.scalars(select(Invitation).where(Invitation.letter_id == letter.id)).first()
    invitation.email_sealed, invitation.staff_name = keys.seal("senator@post.example"), "Staff Person"
    invitation.staff_email_sealed, invitation.said_by = keys.seal("staff@post.example"), "Staff Person"
    organisation = session.scalars(select(Endorsement).where(Endorsement.letter_id == letter.id)).first()
    organisation.signer_name, organisation.email_sealed = "Director Person", keys.seal("d@post.example")
    organisation.email_key = "5" * 64
    name, called = invitation.name, organisation.name
    session.flush()

    erase(session, keys, letter)
    session.expire_all()

    assert (invitation.name, organisation.name) == (name, called)
    assert (invitation.email_sealed, invitation.staff_email_sealed, organisation.email_sealed) == (None,) * 3
    assert [
        each for each in ("Staff Person", "Director Person", "5" * 64) if each in everything(session)
    ] == []


def test_the_link_of_a_mail_leads_to_nothing_and_says_so(session, keys):
    letter = an_open_letter(session)
    signing.sign(session, keys, LINKS, letter, a_submission(), network="here", now=NOW)
    mail = last_mail(session, keys)
    confirmations.by_link(session, link_in(mail, "confirm"), now=NOW)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)

    erase(session, keys, letter)

    with pytest.raises(withdrawals.MadeANumber, match="how many signed"):
        withdrawals.signature_of(session, link_in(mail, "withdraw"), now=MUCH_LATER)
    assert session.scalar(select(Token).where(Token.purpose != TokenPurpose.WITHDRAW)) is None


def test_names_are_not_kept_longer_than_was_promised_to_somebody(session, keys):
    letter = a_closed_letter(session)
    a_signature(session, keys, letter)
    campaign = letter.campaign
    by = an_account(session, keys)
    standing = campaigns.settings_of(campaign)

    def keep(months):
        settings = type(standing)(name=standing.name, keeps_months=months)
        campaigns.change(session, campaign, settings, by=by, now=NOW)

    with pytest.raises(Unacceptable, match="promise of six months"):
        keep(7)
    keep(3)
    assert campaign.keeps_months == 3
    erase(session, keys, letter)
    keep(12)


def test_what_will_be_erased_is_known_beforehand(session, keys):
    letter = a_closed_letter(session)
    a_signature(session, keys, letter)
    a_signature(session, keys, letter, display=Display.COUNTED)
    a_signature(session, keys, letter, status=SignatureStatus.PENDING)

    plan = names_end.plan(session, letter)

    assert (plan.signatures, plan.unconfirmed, plan.files, plan.is_hard_stop) == (2, 1, 0, False)
    erase(session, keys, letter)
    assert names_end.plan(session, letter) is None
    assert session.scalar(select(Notice)) is None
    assert session.scalars(select(Letter.list_is_public)).all() == [False]


def test_of_a_sheet_of_paper_the_number_stays_and_no_name(session, keys):
    letter = a_closed_letter(session)
    entered(session, letter, "Wilhelmina Lantern", "Bedros Testian")
    erase(session, keys, letter)
    assert "Lantern" not in everything(session)
    assert on_paper.counts(session, [letter.id]) == {letter.id: 2}


def test_numbers_stand_on_no_list_to_take_along(session, keys):
    letter = an_open_letter(session)
    a_signature(session, keys, letter, **WORDS)
    assert exports.count(session, letter, ExportKind.SUPPORTERS) == 1
    erase(session, keys, letter)
    assert exports.in_parts(session, letter) == []
    assert exports.count(session, letter, ExportKind.SUPPORTERS) == 0
