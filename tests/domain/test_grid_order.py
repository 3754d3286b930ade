from datetime import date

import pytest

from campaign.domain.document import GridOrder
from campaign.domain.grid_order import Unordered, missing, refuse_unordered
from campaign.domain.signatories import Chamber, Invited

TOLD = Invited("Nora", chamber=Chamber.HOUSE, took_office_on=date(2019, 1, 3), party_state="R-LA", sign_on=1)
NEEDS = (GridOrder.CHAMBER, GridOrder.SENIORITY, GridOrder.ALTERNATING, GridOrder.SIGN_ON)


@pytest.mark.parametrize("order", GridOrder)
def test_an_order_that_knows_all_of_everybody_is_told_of_nothing(order):
    assert missing((TOLD,), order) == ""


@pytest.mark.parametrize("order", NEEDS)
def test_an_order_says_of_whom_it_does_not_know_what_it_goes_by(order):
    with pytest.raises(Unordered, match="not told of Bo and Cleo"):
        refuse_unordered((TOLD, Invited("Bo"), Invited("Cleo")), order)


def test_who_sits_in_no_chamber_is_told_of_and_who_is_not_told_of_may_sit_in_one():
    assert missing((Invited("Bo", chamber=Chamber.NONE),), GridOrder.CHAMBER) == ""
    assert "not told of Bo." in missing((Invited("Bo"),), GridOrder.CHAMBER)


def test_of_many_a_few_are_named():
    sentence = missing(tuple(Invited(name) for name in ("Ada", "Bo", "Cleo", "Di", "Ed")), GridOrder.CHAMBER)
    assert sentence.endswith("which is not told of Ada, Bo, Cleo and 2 more.")


@pytest.mark.parametrize("order", NEEDS)
def test_leads_and_boxes_for_ink_need_not_be_told_of(order):
    assert missing((Invited("Lead", is_lead=True), TOLD, Invited(title="Co-chair")), order) == ""


@pytest.mark.parametrize("order", [GridOrder.MANUAL, GridOrder.LEADS])
def test_other_orders_need_nothing(order):
    assert missing((Invited("Bo"),), order) == ""


@pytest.mark.parametrize(
    ("party_state", "side", "stands_with"),
    [
        *(("R-LA", "", "R"), ("D-Va.", "", "D"), ("R-LA", "Coalition", "Coalition")),
        *(("WA-07", "", ""), ("", "", ""), ("Labour", "", "")),
    ],
)
def test_a_side_is_told_or_is_the_party_before_the_state(party_state, side, stands_with):
    assert Invited("Bo", party_state=party_state, side=side).stands_with == stands_with
