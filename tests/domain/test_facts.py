from datetime import date

import pytest

from campaign.domain.facts import Fact, fact_name
from campaign.domain.refusals import Unacceptable


def test_a_fact_is_stale_after_the_day_to_look_at_it_again():
    fact = Fact("at least 23", review_by=date(2027, 1, 31))
    assert not fact.is_stale(date(2027, 1, 31))
    assert fact.is_stale(date(2027, 2, 1))
    assert not Fact("at least 23").is_stale(date(2027, 2, 1))


@pytest.mark.parametrize("name", ["known_prisoners", "n", " n1 "])
def test_a_name_can_stand_in_a_placeholder(name):
    assert fact_name("name", name) == name.strip()


@pytest.mark.parametrize("name", ["", "1n", "known-prisoners", "Known", "x" * 61])
def test_other_names_are_refused(name):
    with pytest.raises(Unacceptable):
        fact_name("name", name)


@pytest.mark.parametrize("mark", ["{{ fact.other }}", "{{ letter.deadline }}", "{{ 7*7 }}", "[^count]"])
def test_a_value_holds_no_mark_for_nothing_is_filled_in_it(mark):
    with pytest.raises(Unacceptable) as refusal:
        Fact(f"at least {mark}")
    assert refusal.value.field == "value"
    assert refusal.value.sentence.startswith(f"{mark} would print as it stands.")


@pytest.mark.parametrize(("field", "values"), [("value", {"value": " "}), ("source", {"source": "a b"})])
def test_a_fact_has_a_value_and_the_key_of_its_source(field, values):
    with pytest.raises(Unacceptable) as refusal:
        Fact(**{"value": "nine", **values})
    assert refusal.value.field == field
