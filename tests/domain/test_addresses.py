import pytest

from campaign.domain.addresses import Address
from campaign.domain.refusals import Unacceptable


def test_an_address_keeps_its_lines_and_drops_the_empty_ones():
    address = Address.written(" 2201 C Street,  NW\n\nWashington, DC 20520\n")
    assert address.lines == ("2201 C Street, NW", "Washington, DC 20520")
    assert str(address) == "2201 C Street, NW\nWashington, DC 20520"


def test_an_address_is_complete_with_a_street_and_a_city():
    assert Address(("1 Main Street", "Springfield")).is_complete
    assert not Address(("Springfield",)).is_complete
    assert not Address().is_complete


@pytest.mark.parametrize("lines", [("a",) * 8, ("x" * 121,), ("1 Main\x07Street",)])
def test_an_address_that_fits_no_envelope_is_refused(lines):
    with pytest.raises(Unacceptable) as refusal:
        Address(lines)
    assert refusal.value.field == "address"
