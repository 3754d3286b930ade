import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from campaign.domain import merkle
from campaign.domain.canonical import canonical_json
from campaign.domain.receipts import Receipt, SealedRoll, Signatory
from campaign.domain.seals import Counts, NotASeal
from campaign.domain.signatories import Display
from tests.builders.documents import an_invited, an_organisation
from tests.builders.seals import SECRET, a_roll, a_seal, a_sealed_letter, a_supporter


def receipts(roll):
    seal = a_seal(a_sealed_letter(roll=roll))
    return [roll.receipt(index, seal) for index in range(len(roll.signatories))]


@given(some.integers(1, 40))
def test_every_signatory_can_prove_it(count):
    assert all(receipt.is_included for receipt in receipts(a_roll(count)))


def test_one_who_is_only_counted_can_prove_it_too():
    receipt = receipts(a_roll())[-1]
    assert receipt.signatory.display is Display.COUNTED
    assert receipt.signatory.name == "Quiet Person"
    assert receipt.is_included


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, signatory=replace(one.signatory, name="Somebody Else")),
        lambda one: replace(one, signatory=replace(one.signatory, place="Boston")),
        lambda one: replace(one, signatory=replace(one.signatory, display=Display.COUNTED)),
        lambda one: replace(one, salt=bytes(32)),
        lambda one: replace(one, index=one.index + 1),
        lambda one: replace(one, path=one.path[:-1]),
    ],
)
def test_a_receipt_of_which_anything_is_changed_proves_nothing(change):
    receipt = receipts(a_roll())[2]
    assert receipt.is_included
    assert not change(receipt).is_included


def test_a_guessed_name_proves_nothing_without_its_salt():
    roll = a_roll()
    guess = roll.signatories[0]
    assert merkle.leaf_digest(roll.salts[0], guess.content) == roll.tree.leaves[0]
    for salt in (bytes(32), roll.salts[1], SECRET):
        assert merkle.leaf_digest(salt, guess.content) not in roll.tree.leaves


def test_the_same_name_twice_is_two_leaves():
    roll = SealedRoll.of((a_supporter(), a_supporter()), SECRET)
    assert len(set(roll.tree.leaves)) == 2


def test_nothing_of_the_others_is_in_a_receipt():
    roll = a_roll(9)
    kept = receipts(roll)[0].to_bytes().decode()
    assert "Quiet" not in kept
    assert [salt.hex() for salt in roll.salts[1:] if salt.hex() in kept] == []


def test_who_signed_is_counted_in_each_way():
    roll = SealedRoll.of(
        (
            Signatory.of_invited(an_invited()),
            Signatory.of_organisation(an_organisation()),
            a_supporter(),
            a_supporter(display=Display.INITIALS),
            a_supporter(display=Display.COUNTED),
        ),
        SECRET,
    )
    assert roll.counts == Counts(invited=1, organisations=1, named=2, counted=1)
    assert roll.counts.total == 5


def test_a_roll_of_nobody_has_a_root():
    assert SealedRoll.of((), SECRET).root == merkle.Tree([]).root.hex()


def test_a_receipt_is_read_as_it_is_written():
    for receipt in receipts(a_roll()):
        assert Receipt.from_bytes(receipt.to_bytes() + b"\n") == receipt


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["signatory"].update(kind="guest"),
        lambda plain: plain["signatory"].update(name=7),
        lambda plain: plain["signatory"].update(age="7"),
        lambda plain: plain["signatory"].pop("kind"),
        lambda plain: plain.update(index="2"),
        lambda plain: plain.update(salt="00"),
        lambda plain: plain.update(path="00"),
        lambda plain: plain.update(format="another"),
        lambda plain: plain.pop("seal"),
    ],
)
def test_what_is_no_receipt_is_refused(change):
    plain = json.loads(receipts(a_roll())[0].to_bytes())
    change(plain)
    with pytest.raises(NotASeal):
        Receipt.from_bytes(canonical_json(plain).encode())
