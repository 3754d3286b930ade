"""A letter goes to somebody, at an address, and somebody signs it by name."""

from campaign.domain.addresses import Address
from campaign.domain.document import GridOrder, PrintSettings
from campaign.domain.signatories import Chamber, Invited, Signatories
from tests.builders.letter_texts import an_addressee
from tests.support.checked import found


def test_a_letter_to_nobody_blocks_and_says_nothing_of_authority():
    assert found(recipients=()) == [("no_recipient", "recipients")]


def test_an_address_of_one_line_warns():
    far = an_addressee(name="Bo Example", address=Address(("Springfield",)))
    assert found(recipients=(an_addressee(), far)) == [("incomplete_address", "recipients.2")]


def test_a_letter_nobody_signs_by_name_is_advised_on():
    assert found(signatories=Signatories()) == [("empty_grid", "signers")]
    assert found(signatories=None) == []
    assert found(signatories=Signatories(invited=(Invited(title="Chair"),))) == []


def test_a_grid_whose_order_goes_by_what_is_not_told_blocks():
    invited = Signatories(invited=(Invited("Bo"),))
    by_chamber = PrintSettings(order=GridOrder.CHAMBER)
    assert found(signatories=invited, settings=by_chamber) == [("unordered_grid", "signers")]
    told = Signatories(invited=(Invited("Bo", chamber=Chamber.HOUSE),))
    assert found(signatories=told, settings=by_chamber) == []
    assert found(signatories=None, settings=by_chamber) == []
