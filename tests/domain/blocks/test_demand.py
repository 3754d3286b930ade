import pytest

from campaign.domain.blocks import Demand
from campaign.domain.refusals import Unacceptable


@pytest.mark.parametrize("ending", [".", ";", ",", ":", " ; ", "...", "\u00a0.", ". \u00a0"])
def test_the_punctuation_at_the_end_is_taken_off(ending):
    demand = Demand(f"open the bridge{ending}", clause=f"open it{ending}")
    assert (demand.bullet, demand.clause) == ("open the bridge", "open it")


def test_a_demand_prints_as_a_clause_and_as_a_bullet():
    assert Demand("open it at once", clause="open it").texts == ("open it", "open it at once")


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("bullet", {"bullet": "...", "clause": "a"}),
        ("clause", {"bullet": "a"}),
        ("bullet", {"bullet": "x" * 1_001, "clause": "a"}),
        ("clause", {"bullet": "a", "clause": "x" * 601}),
        ("authority", {"bullet": "a", "clause": "a", "authority": "The Mayor"}),
    ],
)
def test_a_demand_needs_both_its_forms_and_a_key_of_an_office(field, values):
    with pytest.raises(Unacceptable) as refusal:
        Demand(**values)
    assert refusal.value.field == field
