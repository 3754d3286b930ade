"""What counts as one place that requests come from."""

import pytest

from campaign.domain.networks import UNKNOWN, network_of, networks_around


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("not an address", UNKNOWN),
        ("", UNKNOWN),
        (None, UNKNOWN),
    ],
)
def test_the_network_of_an_address(address, network):
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("one", "other", "are_beside"),
    [
        ("203.0.113.5", "203.0.113.250", True),
        ("203.0.113.5", "::ffff:203.0.113.9", True),
        ("203.0.113.5", "203.0.114.5", False),
        ("2001:db8:1:2::5", "2001:db8:1:ffff::1", True),
        ("2001:db8:1:2::5", "2001:db8:2:2::5", False),
    ],
)
def test_networks_of_one_block_are_beside_each_other(one, other, are_beside):
    assert (networks_around(one) == networks_around(other)) is are_beside


@pytest.mark.parametrize("address", ["", None, "nowhere"])
def test_what_is_no_address_has_no_networks_around(address):
    assert networks_around(address) == ""
