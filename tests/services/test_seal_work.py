"""A seal fixes who signed a letter when it is made, and a later one takes its place when somebody leaves."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import object_session

from campaign.domain import merkle
from campaign.domain.amendments import OnChange
from campaign.domain.invitations import InvitationStatus, Yes
from campaign.domain.letters import LetterFrozen, LetterStatus, NotReady
from campaign.domain.paper import PaperName
from campaign.domain.signatories import Display
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.seal import Seal
from campaign.models.signature import Signature
from campaign.rendering.text import to_text
from campaign.services import (
    documents,
    endorsement_steps,
    endorsements,
    invitations,
    letters,
    paper_leaving,
    print_orders,
    print_work,
    rolls,
    seal_parts,
    seal_work,
    seals,
    supporters,
    verification,
    withdrawals,
)
from tests.builders.amendments import changed
from tests.builders.invitations import invited, moved
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.paper import entered
from tests.builders.printings import ask
from tests.builders.signatures import a_signature
from tests.support.clock import NOW
from tests.support.questions import questions
from tests.support.sealing import ADDRESS, KEY, finished, in_order, parts, under
from tests.support.sealing import leaves as leaves_under


def a_sealed_letter(session, keys, *names):
    """A letter with its seal asked for, its roll in order."""
    letter = a_closed_letter(session)
    for name in names:
        a_signature(session, keys, letter, name=name)
    a_signature(session, keys, letter, name="Hidden Person", display=Display.COUNTED)
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
    return letter


# By then nobody waits any more for others to leave.
LATER = NOW + timedelta(hours=1)


def make(session, keys, letter, drawn=None):
    rolls.bring_up_to_date(session, letter)
    return finished(session, keys, drawn or draft(session))


def draft(session):
    (seal,) = seal_work.due(session, now=LATER)
    return seal_work.draft(session, seal)


def without_chambers(letter):
    """A letter whose grid goes by what nobody told."""
    letter.print_settings = {**letter.print_settings, "order": "chamber"}
    for each in invitations.of_letter(object_session(letter), letter):
        each.is_lead = False
    return letter


def counts(session, letter):
    return seals.made(seals.standing(session, letter)).counts


def test_sealing_asks_for_a_seal_and_until_it_is_made_there_is_none(session, keys):
    letter = a_sealed_letter(session, keys)
    assert seal_work.due(session, now=NOW) == [seals.standing(session, letter)]
    assert letter.seal is None
    assert documents.to_read(session, letter).seal is None
    assert make(session, keys, letter)
    assert seal_work.due(session, now=NOW) == []
    assert not finished(session, keys, seal_work.draft(session, letter.seal))


def test_nothing_is_fixed_while_the_roll_is_not_in_order(session, keys):
    letter = a_sealed_letter(session, keys, "Zed Testvanian", "Abel Example")
    assert draft(session) is None
    rolls.bring_up_to_date(session, letter)
    drawn = draft(session)
    a_signature(session, keys, letter, name="Late Person")
    assert draft(session) is None
    assert not finished(session, keys, drawn)
    assert not seal_work.may_be_finished(session, drawn)
    assert make(session, keys, letter)
    assert counts(session, letter).named == 3


def test_it_may_be_finished_once_all_parts_are_there(session, keys):
    letter = a_sealed_letter(session, keys, "Zed Testvanian")
    rolls.bring_up_to_date(session, letter)
    drawn = draft(session)
    seal_work.begin(session, keys, drawn)
    assert not seal_work.may_be_finished(session, drawn)
    seal_work.keep(session, drawn, seal_work.draw(session, keys, drawn))
    assert seal_work.may_be_finished(session, drawn)


def test_nothing_is_fixed_when_somebody_left_before_the_roll_was_put_in_order(session, keys):
    letter = a_sealed_letter(session, keys, "Zed Testvanian", "Abel Example")
    change = rolls.change_due(session, letter)
    withdrawals.take_off(session, keys, session.scalars(select(Signature)).first(), now=NOW)
    assert not rolls.carry_out(session, letter, change)
    assert draft(session) is None


def test_it_says_how_many_places_nobody_has_signed(session, keys):
    letter = a_sealed_letter(session, keys)
    make(session, keys, letter)
    boxes = documents.to_seal(session, letter).signatories.invited
    assert counts(session, letter).unsigned == sum(not each.has_signed for each in boxes) > 0


def test_whoever_only_promised_is_named_to_officials_and_under_a_seal_in_public_neither(session, keys, store):
    letter = a_closed_letter(session)
    promised = invited(session, keys, letter, name="Ottoline Promised")
    moved(session, promised, InvitationStatus.COMMITTED)
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
    make(session, keys, letter)

    def printed(kind):
        order = print_orders.order(session, store, letter, kind)
        wanted = print_orders.ready(session, store, order)
        source = b"".join(each.content for each in wanted.archive.attachments)
        return to_text(wanted.sheets[0].document) + source.decode(errors="replace")

    assert printed(PrintingKind.RECIPIENT).count("Ottoline Promised") == 2
    for seen in (printed(PrintingKind.PUBLIC), to_text(documents.to_read(session, letter))):
        assert "Ottoline" not in seen
    # A box that the organisers left for ink names nobody, and stays.
    assert [each.name for each in documents.to_read(session, letter).signatories.invited].count("") == 1


def test_what_is_fixed_is_found_by_its_code(session, keys):
    letter = a_sealed_letter(session, keys, "Zed Testvanian", "Abel Example")
    make(session, keys, letter)
    seal = seals.standing(session, letter)
    fixed = seals.made(seal)
    assert fixed.code == seal.code
    assert (fixed.counts.named, fixed.counts.counted) == (2, 1)
    assert fixed.revision == letter.revision.digest
    assert verification.by_code(session, seal.code).fixed == fixed
    assert verification.by_code(session, "00000-00000") is None
    mark = documents.to_read(session, letter).seal
    assert (mark.code, mark.address) == (seal.code, ADDRESS)


def test_its_leaves_are_those_of_who_signed_in_order_and_have_the_root(session, keys):
    letter = a_sealed_letter(session, keys, "Zed Testvanian", "Abel Example")
    make(session, keys, letter)
    seal = seals.standing(session, letter)
    secret = bytes.fromhex(keys.unseal(seal.secret_sealed))
    leaves = leaves_under(session, seal)
    assert merkle.Tree(leaves).root.hex() == seals.made(seal).root
    signed = in_order(session, letter)
    assert [each.name for each in signed] == ["Abel Example", "Zed Testvanian", "Hidden Person"]
    assert under(session, seal) == [each.id for each in signed]
    for place, each in enumerate(signed, len(leaves) - len(signed)):
        salt = merkle.salt(secret, place)
        assert leaves[place] == merkle.leaf_digest(salt, seal_parts.leaf(each).content)


@pytest.mark.parametrize(("place", "left"), [(0, (0, 1)), (-1, (1, 0))])
def test_nobody_who_left_meanwhile_is_under_it(session, keys, place, left):
    """Neither who is named nor who is only counted."""
    letter = a_sealed_letter(session, keys, "Maro Testvanian")
    rolls.bring_up_to_date(session, letter)
    drawn = draft(session)
    leaver = in_order(session, letter)[place]
    withdrawals.take_off(session, keys, leaver, now=NOW)
    assert not make(session, keys, letter, drawn)
    assert make(session, keys, letter)
    stands = seals.standing(session, letter)
    assert leaver.id not in under(session, stands)
    assert (seals.made(stands).counts.named, seals.made(stands).counts.counted) == left


def test_no_guest_who_left_meanwhile_is_under_it(session, keys):
    letter = a_sealed_letter(session, keys)
    rolls.bring_up_to_date(session, letter)
    drawn = draft(session)
    guest = next(each for each in invitations.of_letter(session, letter) if each.status == "signed")
    declined = InvitationStatus.DECLINED
    invitations.move(session, guest, declined, reason="She wrote so.", by=None, now=NOW)
    assert not make(session, keys, letter, drawn)


def test_whoever_leaves_later_has_a_seal_made_in_its_place(session, keys):
    letter = a_sealed_letter(session, keys, "Maro Testvanian")
    make(session, keys, letter)
    first = seals.standing(session, letter)
    withdrawals.take_off(session, keys, in_order(session, letter)[0], now=NOW)
    known = verification.by_code(session, first.code)
    assert (known.standing, known.successor) == ("superseded", None)
    session.refresh(first)
    assert first.secret_sealed is None
    while seal_parts.forget_ended(session):
        pass
    assert parts(session, first) == []
    assert make(session, keys, letter)
    known = verification.by_code(session, first.code)
    assert known.successor is seals.standing(session, letter)
    assert known.off == 1


def test_a_letter_taken_up_again_has_no_seal(session, keys):
    letter = a_sealed_letter(session, keys)
    make(session, keys, letter)
    code = letter.seal.code
    letters.move(session, letter, LetterStatus.ARCHIVED, by=None, now=NOW)
    assert seals.standing(session, letter).code == code
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW, reason="A name is missing.")
    assert seals.standing(session, letter) is None
    assert verification.by_code(session, code).standing == "ended"
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW + timedelta(minutes=1))
    assert make(session, keys, letter)
    known = verification.by_code(session, code)
    assert (known.standing, known.successor.code, known.off) == ("ended", letter.seal.code, 0)
    assert letter.seal.code != code


def test_one_whose_successor_ended_has_ended_too(session, keys):
    letter = a_sealed_letter(session, keys, "Maro Testvanian")
    make(session, keys, letter)
    code = letter.seal.code
    withdrawals.take_off(session, keys, in_order(session, letter)[0], now=NOW)
    assert verification.by_code(session, code).standing == "superseded"
    letters.move(session, letter, LetterStatus.ARCHIVED, by=None, now=NOW)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW, reason="A name is missing.")
    assert verification.by_code(session, code).standing == "ended"


def test_a_seal_that_was_not_made_in_time_is_never_made(session, keys, store):
    letter = a_sealed_letter(session, keys)
    waiting = ask(session, store, letter)
    assert waiting.seal_id == seals.standing(session, letter).id
    letters.move(session, letter, LetterStatus.ARCHIVED, by=None, now=NOW)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW, reason="Too early.")
    assert seals.standing(session, letter) is None
    assert seal_work.due(session, now=LATER) == []
    assert ask(session, store, letter).seal_id is None


def test_one_seal_of_a_letter_stands(session, keys):
    letter = a_sealed_letter(session, keys)
    session.add(Seal(letter_id=letter.id, revision_id=letter.revision.id, asked_at=NOW, due_at=NOW))
    with pytest.raises(IntegrityError):
        session.flush()


def test_those_who_leave_within_some_minutes_leave_together(session, keys):
    letter = a_sealed_letter(session, keys, "Maro Testvanian", "Abel Example", "Zed Testvanian")
    make(session, keys, letter)
    signed = in_order(session, letter)
    withdrawals.take_off(session, keys, signed[0], now=NOW)
    withdrawals.take_off(session, keys, signed[1], now=NOW + timedelta(minutes=9))
    assert seal_work.due(session, now=NOW + timedelta(minutes=18)) == []
    assert len(seal_work.due(session, now=NOW + timedelta(minutes=19))) == 1
    make(session, keys, letter)
    assert counts(session, letter).named == 1
    assert len(seals.of_letter(session, letter)) == 2


def test_nobody_waits_longer_than_an_hour_for_others_to_leave(session, keys):
    letter = a_sealed_letter(session, keys, *(f"Person {each}" for each in "ABCDEFGH"))
    make(session, keys, letter)
    for number, signature in enumerate(in_order(session, letter)[:8]):
        withdrawals.take_off(session, keys, signature, now=NOW + timedelta(minutes=8 * number))
    assert len(seal_work.due(session, now=NOW + timedelta(hours=1))) == 1


def test_a_first_seal_waits_for_nobody(session, keys):
    letter = a_sealed_letter(session, keys, "Maro Testvanian")
    rolls.bring_up_to_date(session, letter)
    withdrawals.take_off(session, keys, in_order(session, letter)[0], now=NOW)
    assert len(seal_work.due(session, now=NOW)) == 1


def test_no_copy_is_printed_while_its_seal_waits_for_others_to_leave(session, keys, store):
    letter = a_sealed_letter(session, keys, "Maro Testvanian")
    make(session, keys, letter)
    withdrawals.take_off(session, keys, in_order(session, letter)[0], now=NOW)
    asked = ask(session, store, letter)
    assert print_work.take(session, by="one", now=NOW) is None
    assert print_work.take(session, by="one", now=LATER) is asked


def test_invited_signers_and_organisations_leave_a_sealed_letter_and_nobody_joins(session, keys):
    letter = a_sealed_letter(session, keys)
    make(session, keys, letter)
    told = [counts(session, letter)]
    signed = next(each for each in invitations.of_letter(session, letter) if each.status == "signed")
    assert invitations.following(signed) == ("declined",)
    leave = invitations.move
    leave(session, signed, InvitationStatus.DECLINED, reason="She wrote so.", by=None, now=NOW)
    make(session, keys, letter)
    told.append(counts(session, letter))
    assert signed.name not in [each.name for each in documents.to_read(session, letter).signatories.invited]
    endorsement_steps.withdraw(session, keys, endorsements.of_letter(session, letter)[0], by=None, now=NOW)
    assert make(session, keys, letter)
    told.append(counts(session, letter))
    assert [each.invited for each in told] == [1, 0, 0]
    assert [each.organisations for each in told] == [2, 2, 1]
    with pytest.raises(LetterFrozen):
        leave(session, signed, InvitationStatus.SIGNED, yes=Yes("Her mail."), by=None, now=NOW)


@pytest.mark.parametrize("status", [LetterStatus.SEALED, LetterStatus.ARCHIVED])
def test_organisers_take_a_supporter_off_a_sealed_letter_and_put_nobody_back(session, keys, status):
    letter = a_sealed_letter(session, keys, "Maro Testvanian")
    make(session, keys, letter)
    first, letter.status = seals.standing(session, letter), status
    signature = in_order(session, letter)[0]
    supporters.take_off(session, signature, "She telephoned.", by=None, now=NOW)
    assert make(session, keys, letter)
    assert verification.by_code(session, first.code).off == 1
    with pytest.raises(LetterFrozen):
        supporters.put_back(session, signature, "She telephoned again.", by=None, now=NOW)


def test_a_letter_whose_grid_cannot_be_put_in_order_is_not_sealed(session):
    letter = without_chambers(a_closed_letter(session))
    with pytest.raises(NotReady, match="goes by the chamber"):
        letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)


def test_how_a_closed_letter_prints_is_its_own(session):
    letter = an_open_letter(session, print_settings={})
    letter.campaign.print_settings = {"paper": "a4"}
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    before = documents.to_read(session, letter).settings
    letter.campaign.print_settings = {"paper": "letter", "order": "chamber"}
    assert documents.to_read(session, letter).settings == before
    assert before.paper == "a4"


def test_how_a_letter_prints_that_was_closed_before_is_its_own_when_it_is_sealed(session):
    letter = a_closed_letter(session)
    letter.print_settings, letter.campaign.print_settings = {}, {"paper": "a4"}
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
    letter.campaign.print_settings = {}
    assert documents.to_read(session, letter).settings.paper == "a4"


def test_a_code_is_answered_by_as_few_questions_for_many_copies_as_for_one(session, keys):
    letter = a_sealed_letter(session, keys)
    make(session, keys, letter)
    code, told = letter.seal.code, []
    copy = {"letter_id": letter.id, "recipient_id": letter.recipients[0].id, "seal_id": letter.seal.id}
    for copies in (1, 20):
        for number in range(copies):
            digest = f"{copies}-{number}"
            stands = {"kind": PrintingKind.RECIPIENT, "status": PrintingStatus.DONE, "signed": "{}"}
            times = {"created_at": NOW, "checked_at": NOW}
            session.add(Printing(input_digest=digest, **copy, **stands, **times))
        session.flush()
        session.expire_all()
        with questions(session) as asked:
            files = verification.by_code(session, code).files
            assert all(each.recipient.name for each in files)
        told.append(len(asked))
    assert len(files) == 21
    assert told[0] == told[1]


def test_those_named_on_paper_are_leaves_of_their_own_and_the_others_a_number(session, keys):
    letter = a_closed_letter(session)
    a_signature(session, keys, letter, name="Maro Testvanian")
    before = counts_if_sealed(letter, session, keys)
    assert "paper" not in letter.seals[-1].fixed["counts"]
    letter = a_closed_letter(session)
    signature = a_signature(session, keys, letter, name="Maro Testvanian")
    entered(session, letter, PaperName("Ani Samplian", is_shown=True), "Bedros Testian")
    entered(session, letter, reference="2", count=25)
    after = counts_if_sealed(letter, session, keys)
    assert (after.paper, after.paper_unnamed, after.on_paper) == (2, 25, 27)
    assert after.total == before.total + 2
    assert len(leaves_under(session, letter.seals[-1])) == after.total
    assert under(session, letter.seals[-1]) == [signature.id]


def test_nobody_stays_under_a_seal_because_they_signed_on_paper(session, keys):
    letter = a_closed_letter(session)
    sheet = entered(session, letter, PaperName("Ani Samplian", is_shown=True), "Bedros Testian")
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
    rolls.bring_up_to_date(session, letter)
    drawn = draft(session)
    leave = {"reason": "They wrote.", "by": None, "now": NOW}
    paper_leaving.leave_out(session, sheet, sheet.names[0].id, **leave)
    assert not make(session, keys, letter, drawn)
    assert make(session, keys, letter)
    first = seals.standing(session, letter)
    assert seals.made(first).counts.paper == 1

    paper_leaving.leave_out(session, sheet, sheet.names[0].id, **leave)
    assert verification.by_code(session, first.code).standing == "superseded"
    assert make(session, keys, letter)
    assert seals.made(seals.standing(session, letter)).counts.on_paper == 0


def test_a_sheet_that_counts_no_longer_is_under_no_seal_and_ends_none(session, keys):
    letter = an_open_letter(session)
    letter.on_change = OnChange.AGAIN
    sheet = entered(session, letter, PaperName("Ani Samplian", is_shown=True), "Bedros Testian")
    changed(session, letter)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    assert counts_if_sealed(letter, session, keys).on_paper == 0
    stands = seals.standing(session, letter)
    leave = {"reason": "They wrote.", "by": None, "now": NOW}
    paper_leaving.leave_out(session, sheet, sheet.names[0].id, **leave)
    assert seals.standing(session, letter) is stands


def counts_if_sealed(letter, session, keys):
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
    assert make(session, keys, letter)
    return counts(session, letter)


def test_a_seal_is_made_in_parts_and_goes_on_behind_the_last_that_was_kept(session, keys):
    letter = a_closed_letter(session)
    for number in range(8):
        display = Display.COUNTED if number % 4 == 3 else Display.FULL
        a_signature(session, keys, letter, name=f"Person {'ABCDEFGH'[number]}", display=display)
    entered(session, letter, PaperName("Ani Samplian", is_shown=True), "Bedros Testian")
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
    rolls.bring_up_to_date(session, letter)
    drawn = draft(session)
    seal = seals.standing(session, letter)
    seal_work.begin(session, keys, drawn)
    for _ in range(2):
        part = seal_work.draw(session, keys, drawn, leaves=4)
        assert seal_work.keep(session, drawn, part)
        assert not seal_work.keep(session, drawn, part)
    assert seal_work.progress(session, letter) == (8, drawn.frame.total)
    assert not seal_work.finish(session, drawn, key=KEY, address=ADDRESS, now=NOW)
    secret = keys.unseal(seal.secret_sealed)
    assert finished(session, keys, draft(session), leaves=4)
    assert keys.unseal(seal.secret_sealed) == secret
    assert seal_work.progress(session, letter) is None
    digests = leaves_under(session, seal)
    assert len(digests) == seals.made(seal).counts.total == drawn.frame.total > 10
    assert merkle.Tree(digests).root.hex() == seals.made(seal).root
    assert under(session, seal) == [each.id for each in in_order(session, letter)]
    for place, digest in enumerate(digests):
        root = bytes.fromhex(seals.made(seal).root)
        way = seal_parts.path(session, seal, place)
        assert merkle.leads_to_root(digest, place, len(digests), way, root)
    first = len(drawn.frame.before)
    for place, signature in enumerate(in_order(session, letter), start=first):
        assert seal_parts.place_of(session, seal, first, signature) == place


def test_parts_are_made_anew_when_somebody_left_between_two_of_them(session, keys):
    letter = a_sealed_letter(session, keys, *(f"Person {each}" for each in "ABCDEFG"))
    rolls.bring_up_to_date(session, letter)
    drawn = draft(session)
    seal_work.begin(session, keys, drawn)
    for _ in range(2):
        assert seal_work.keep(session, drawn, seal_work.draw(session, keys, drawn, leaves=4))
    leaver = in_order(session, letter)[0]
    withdrawals.take_off(session, keys, leaver, now=NOW)
    assert seal_work.draw(session, keys, drawn, leaves=4) is None
    anew = draft(session)
    for left in (1, 0):
        assert not seal_work.begin(session, keys, anew)
        assert len(parts(session, seals.standing(session, letter))) == left
    assert finished(session, keys, anew, leaves=4)
    seal = seals.standing(session, letter)
    assert leaver.id not in under(session, seal)
    assert merkle.Tree(leaves_under(session, seal)).root.hex() == seals.made(seal).root
