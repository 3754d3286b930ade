from campaign.domain.constituents import Constituents, by_state
from campaign.domain.signatories import Supporter


def people(state, count):
    return [(state, Supporter(f"{state} {number}")) for number in range(count)]


def test_constituents_are_counted_state_by_state_in_the_order_they_come():
    found = by_state([*people("MT", 11), *people("CA", 12)], {"MT": 3})
    assert {state: each.count for state, each in found.items()} == {"CA": 12, "MT": 14}
    assert [each.shown for each in found["MT"].supporters] == [each.shown for _, each in people("MT", 11)]
    assert found["MT"].state_name == "Montana"


def test_fewer_than_have_to_share_a_place_make_no_roll():
    assert by_state(people("MT", 9), {}) == {}
    assert set(by_state(people("MT", 9), {"MT": 1})) == {"MT"}


def test_those_only_counted_make_no_roll_alone():
    assert by_state([], {"MT": 40}) == {}


def test_whoever_lives_in_no_state_is_nobodys_constituent():
    assert by_state([("", Supporter("Bo"))] * 20, {"": 5}) == {}


def test_the_count_holds_those_who_are_not_named():
    assert Constituents("MT", (Supporter("Bo"),), 11).count == 12
