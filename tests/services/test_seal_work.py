"""A seal fixes who signed a letter when it is made, and a later one takes its place when somebody leaves."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from campaign.domain import merkle
from campaign.domain.invitations import InvitationStatus
from campaign.domain.letters import LetterFrozen, LetterStatus
from campaign.domain.signatories import Display
from campaign.models.seal import Seal
from campaign.services import (
    documents,
    endorsements,
    invitations,
    letters,
    rolls,
    seal_work,
    seals,
    verification,
    withdrawals,
)
from tests.builders.letters import a_closed_letter
from tests.builders.printings import ask
from tests.builders.signatures import a_signature
from tests.support.clock import NOW

KEY = bytes(range(32))
ADDRESS = "https://letters.example/verify/"


def a_sealed_letter(session, keys, *names):
    """A letter with its seal asked for, its roll in order."""
    letter = a_closed_letter(session)
    for name in names:
        a_signature(session, keys, letter, name=name)
    a_signature(session, keys, letter, name="Hidden Person", display=Display.COUNTED)
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
    return letter


def make(session, keys, letter, drawn=None):
    rolls.bring_up_to_date(session, letter)
    seal = seal_work.due(session)
    drawn = drawn or seal_work.draft(session, seal, now=NOW)
    return seal_work.finish(session, keys, drawn, key=KEY, address=ADDRESS)


def test_sealing_asks_for_a_seal_and_until_it_is_made_there_is_none(session, keys):
    letter = a_sealed_letter(session, keys)
    assert seal_work.due(session) is seals.standing(session, letter)
    assert letter.seal is None
    assert documents.to_read(session, letter).seal is None
    assert make(session, keys, letter)
    assert seal_work.due(session) is None
    assert not seal_work.finish(
        session, keys, seal_work.draft(session, letter.seal, now=NOW), key=KEY, address=""
    )


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
    leaves = [seal.leaves[start : start + 32] for start in range(0, len(seal.leaves), 32)]
    assert merkle.Tree(leaves).root.hex() == seals.made(seal).root
    signed = seal_work.supporters_in_order(session, letter)
    assert [each.name for each in signed] == ["Abel Example", "Zed Testvanian", "Hidden Person"]
    assert seal.supporters == [each.id for each in signed]
    for place, each in enumerate(signed, len(leaves) - len(signed)):
        salt = merkle.salt(secret, place)
        assert leaves[place] == merkle.leaf_digest(salt, seal_work.leaf(each).content)


def test_nobody_who_left_meanwhile_is_under_it(session, keys):
    letter = a_sealed_letter(session, keys, "Maro Testvanian")
    rolls.bring_up_to_date(session, letter)
    drawn = seal_work.draft(session, seal_work.due(session), now=NOW)
    withdrawals.take_off(session, seal_work.supporters_in_order(session, letter)[0], now=NOW)
    assert not make(session, keys, letter, drawn)
    assert make(session, keys, letter)
    assert seals.made(seals.standing(session, letter)).counts.named == 0


def test_whoever_leaves_later_has_a_seal_made_in_its_place(session, keys):
    letter = a_sealed_letter(session, keys, "Maro Testvanian")
    make(session, keys, letter)
    first = seals.standing(session, letter)
    withdrawals.take_off(session, seal_work.supporters_in_order(session, letter)[0], now=NOW)
    known = verification.by_code(session, first.code)
    assert (known.standing, known.successor) == ("superseded", None)
    session.refresh(first)
    assert (first.secret_sealed, first.leaves, first.supporters) == (None, None, [])
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
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW + timedelta(days=1))
    rolls.bring_up_to_date(session, letter)
    drawn = seal_work.draft(session, seal_work.due(session), now=NOW + timedelta(days=1))
    assert drawn.letter.code != code


def test_a_seal_that_was_not_made_in_time_is_never_made(session, keys, store):
    letter = a_sealed_letter(session, keys)
    waiting = ask(session, store, letter)
    assert waiting.seal_id == seals.standing(session, letter).id
    letters.move(session, letter, LetterStatus.ARCHIVED, by=None, now=NOW)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW, reason="Too early.")
    assert seals.standing(session, letter) is None
    assert seal_work.due(session) is None
    assert ask(session, store, letter).seal_id is None


def test_one_seal_of_a_letter_stands(session, keys):
    letter = a_sealed_letter(session, keys)
    session.add(Seal(letter_id=letter.id, revision_id=letter.revision.id, asked_at=NOW))
    with pytest.raises(IntegrityError):
        session.flush()


def test_invited_signers_and_organisations_leave_a_sealed_letter_and_nobody_joins(session, keys):
    letter = a_sealed_letter(session, keys)
    make(session, keys, letter)
    counts = [seals.made(seals.standing(session, letter)).counts]
    signed = next(each for each in invitations.of_letter(session, letter) if each.status == "signed")
    assert invitations.following(signed) == ("committed",)
    leave = invitations.move
    leave(session, signed, InvitationStatus.COMMITTED, reason="She wrote so.", by=None, now=NOW)
    make(session, keys, letter)
    counts.append(seals.made(seals.standing(session, letter)).counts)
    endorsements.take_off(session, endorsements.of_letter(session, letter)[0], now=NOW)
    assert make(session, keys, letter)
    counts.append(seals.made(seals.standing(session, letter)).counts)
    assert [each.invited for each in counts] == [1, 0, 0]
    assert [each.organisations for each in counts] == [2, 2, 1]
    with pytest.raises(LetterFrozen):
        leave(session, signed, InvitationStatus.SIGNED, evidence="Her mail.", by=None, now=NOW)
