"""What administrators set: which mails are held, and how a network is treated."""

import pytest

from campaign.domain.installation import Installation, ListingKind, listed_value
from campaign.domain.limits import ADJUSTABLE
from campaign.domain.networks import AS_USUAL, BLOCKED, Network, Prefixes, Treatment, prefix
from campaign.domain.refusals import Unacceptable

WIDE, WIDER = Treatment(times=2), Treatment(times=9)


@pytest.mark.parametrize(
    ("address", "treated"),
    [
        ("203.0.113.9", WIDE),
        ("::ffff:203.0.113.9", WIDE),
        ("203.0.113.200", WIDER),
        ("203.0.114.9", AS_USUAL),
        ("198.51.100.7", BLOCKED),
        ("2001:db8:1::7", WIDE),
        ("2001:db8:1:2::7", BLOCKED),
        ("2001:db9::7", AS_USUAL),
        ("", AS_USUAL),
        (None, AS_USUAL),
    ],
)
def test_of_several_prefixes_a_block_goes_first_then_the_widest_limits(address, treated):
    listed = {
        "203.0.113.0/24": WIDE,
        "203.0.113.128/25": WIDER,
        "198.51.100.0/24": WIDER,
        "198.51.100.7/32": BLOCKED,
        "2001:db8::/32": WIDE,
        "2001:db8:1:2::/64": BLOCKED,
    }
    assert Prefixes(listed).treatment(address) == treated


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 203.0.113.77/24 ", "203.0.113.0/24"),
        ("203.0.113.7", "203.0.113.7/32"),
        ("::ffff:203.0.113.7", "203.0.113.7/32"),
        ("::ffff:203.0.113.7/120", "203.0.113.0/24"),
        ("2001:db8::7", "2001:db8::/64"),
        ("2001:db8::/32", "2001:db8::/32"),
    ],
)
def test_a_network_is_kept_as_a_prefix_no_narrower_than_what_counts_as_one(typed, kept):
    assert prefix("value", typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"), [("@Post.Example", "post.example"), ("bücher.example.", "xn--bcher-kva.example")]
)
def test_a_mail_domain_is_kept_as_it_stands_on_the_wire(typed, kept):
    assert listed_value(ListingKind.DOMAIN, typed) == kept


@pytest.mark.parametrize("typed", ["203.0.113.0/24", " 203.0.113.9", "2001:db8::/32"])
def test_a_network_is_no_mail_domain(typed):
    with pytest.raises(Unacceptable, match="This is a network"):
        listed_value(ListingKind.DOMAIN, typed)


def test_a_blocked_domain_holds_what_is_under_it_and_nothing_beside_it():
    here = Installation(blocked_domains=frozenset({"post.example"}))
    assert "mail domain" in here.why_held("hash", "maro@mx.POST.example")
    assert here.why_held("hash", "maro@compost.example") == ""
    assert "network" in here.why_held(Network("hash").treated(BLOCKED), "maro@compost.example")


def test_every_limit_that_may_be_set_comes_within_its_bounds():
    assert len({each.key for each in ADJUSTABLE}) == len(ADJUSTABLE)
    for each in ADJUSTABLE:
        each.refuse_unbounded(each.limit.most)
        assert each.limit.unit
        with pytest.raises(Unacceptable):
            each.refuse_unbounded(each.greatest + 1)
