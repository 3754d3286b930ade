import pytest

from campaign.domain.blocks import Demand
from campaign.domain.hooks import LegalHook
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
        ("hook_kind", {"bullet": "a", "clause": "a", "hook": "A law", "hook_kind": "custom"}),
        ("hook_url", {"bullet": "a", "clause": "a", "hook": "A law", "hook_url": "javascript:alert(1)"}),
        ("hook", {"bullet": "a", "clause": "a", "hook_kind": "statute"}),
        ("hook", {"bullet": "a", "clause": "a", "hook_url": "https://laws.example.org/"}),
    ],
)
def test_a_demand_needs_both_its_forms_a_key_of_an_office_and_a_law_with_a_name(field, values):
    with pytest.raises(Unacceptable) as refusal:
        Demand(**values)
    assert refusal.value.field == field


def test_a_law_has_a_name_a_kind_and_an_address():
    hook = Demand(
        "a", clause="a", hook="Roads Act", hook_kind="treaty", hook_url="https://a.example"
    ).legal_hook
    assert (hook.name, hook.kind.in_words, hook.url) == ("Roads Act", "treaty article", "https://a.example")
    assert Demand("a", clause="a", hook="Roads Act").legal_hook == LegalHook("Roads Act")
    assert Demand("a", clause="a").legal_hook is None


def test_what_is_stored_of_a_demand_without_a_kind_of_law_is_as_it_was():
    assert Demand("a", clause="b", hook="Roads Act").payload == {
        "bullet": "a",
        "clause": "b",
        "hook": "Roads Act",
    }
