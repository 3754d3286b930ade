"""Organisers see who has signed, by name, and never in the order of signing."""

import pytest
from sqlalchemy import select

from campaign.domain.letters import LetterFrozen, LetterStatus
from campaign.domain.lifecycle import ForbiddenMove
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.signatories import SignatureStatus
from campaign.models.signature import SignatureMove
from campaign.services import confirmations, signatories, signatures, supporter_list, supporters, withdrawals
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature


def names(session, letter):
    return [each.name for each in supporter_list.page(session, letter).supporters]


def take_off(session, signature, now, reason="Not a person."):
    supporters.take_off(session, signature, reason, by=None, now=now)


def test_a_supporter_is_taken_off_with_a_reason_that_is_kept(session, keys, now):
    letter = an_open_letter(session)
    signature = a_signature(session, keys, letter, name="Buy Now")

    take_off(session, signature, now)

    assert (signatories.count(session, letter), names(session, letter)) == (0, [])
    assert supporters.taken_off(session, letter) == [signature]
    (move,) = signature.moves
    assert (move.before, move.after, move.reason) == ("confirmed", "refused", "Not a person.")


def test_a_supporter_is_put_back_with_a_reason(session, keys, now):
    letter = an_open_letter(session)
    signature = a_signature(session, keys, letter)
    take_off(session, signature, now)

    supporters.put_back(session, signature, "They are real.", by=None, now=now)

    assert (signatories.count(session, letter), supporters.taken_off(session, letter)) == (1, [])
    assert [each.reason for each in signature.moves] == ["Not a person.", "They are real."]


@pytest.mark.parametrize("act", [supporters.take_off, supporters.put_back])
def test_no_supporter_moves_without_a_reason(session, keys, now, act):
    signature = a_signature(session, keys, an_open_letter(session))
    with pytest.raises(Unacceptable) as refused:
        act(session, signature, "  ", by=None, now=now)
    assert refused.value.field == "reason"


def test_nobody_is_put_back_who_was_not_taken_off(session, keys, now):
    signature = a_signature(session, keys, an_open_letter(session))
    with pytest.raises(ForbiddenMove):
        supporters.put_back(session, signature, "Again.", by=None, now=now)


def test_nobody_is_put_back_whose_address_signed_again(session, keys, now):
    letter = an_open_letter(session)
    signature = a_signature(session, keys, letter, email="maro@post.example")
    take_off(session, signature, now)
    a_signature(session, keys, letter, email="maro@post.example", name="Maro Again")

    with pytest.raises(supporters.SignedAgain):
        supporters.put_back(session, signature, "They are real.", by=None, now=now)

    assert names(session, letter) == ["Maro Again"]


def test_whoever_was_taken_off_may_still_have_all_erased_the_reason_with_it(session, keys, now):
    letter = an_open_letter(session)
    signature = a_signature(session, keys, letter)
    take_off(session, signature, now, "Maro Testvanian is no such person.")

    withdrawals.take_off(session, keys, signature, now=now)

    assert (signature.status, signature.name) == (SignatureStatus.WITHDRAWN, "")
    assert session.scalars(select(SignatureMove.reason)).all() == [""]


def test_nobody_is_put_back_on_a_sealed_letter(session, keys, now):
    letter = an_open_letter(session)
    signature = a_signature(session, keys, letter)
    letter.status = LetterStatus.SEALED
    take_off(session, signature, now)
    with pytest.raises(LetterFrozen):
        supporters.put_back(session, signature, "They are real.", by=None, now=now)


def test_a_supporter_is_found_under_their_own_letter_alone(session, keys):
    signature = a_signature(session, keys, an_open_letter(session))
    with pytest.raises(NotFound):
        supporters.get_in(session, an_open_letter(session), signature.public_id)


def test_no_link_confirms_a_signature_that_was_taken_off(session, keys, now):
    signature = a_signature(session, keys, an_open_letter(session))
    take_off(session, signature, now)
    with pytest.raises(signatures.Refused):
        signatures.refuse_refused(signature)
    assert confirmations.counted_by(session, signature) is None
