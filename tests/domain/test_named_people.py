from datetime import date

import pytest

from campaign.domain.facts import Fact
from campaign.domain.named_people import Consent, NamedPerson, Spelling, keys_giving, names_of
from campaign.domain.refusals import Unacceptable
from tests.builders.named_people import ANI, a_named_person


def test_a_person_gives_plain_facts_in_the_language_of_the_letter():
    person = a_named_person("ani", as_of=date(2026, 1, 1), source="count", review_by=date(2027, 1, 1))
    assert person.facts("en") == {
        "ani": Fact("Ani Exampelian"),
        "ani_office": Fact("former librarian"),
        "ani_status": Fact("held without charge", date(2026, 1, 1), "count", date(2027, 1, 1)),
    }
    assert person.facts("hy") == {"ani": Fact("Անի Օրինակյան"), "ani_office": Fact("նախկին գրադարանավար")}


@pytest.mark.parametrize("language", ["en-US", "EN", "en"])
def test_the_first_spelling_of_a_language_is_the_one_its_letters_use(language):
    assert a_named_person().spelling_for(language).name == "Ani Exampelian"


def test_a_name_is_spelt_in_another_language_as_in_the_first_and_nothing_else_is_said_in_it():
    person = a_named_person("ani")
    assert person.spelling_for("fr") is None
    assert person.facts("fr") == {"ani": Fact("Ani Exampelian")}


def test_a_name_of_a_fact_tells_whose_it_may_be():
    for name in names_of("ani"):
        assert "ani" in keys_giving(name)
    assert "ani" not in keys_giving("anis")


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("key", {"key": "Ani"}),
        ("key", {"key": "a" * 54}),
        ("spellings", {"spellings": ()}),
        ("spellings", {"spellings": (ANI[0], ANI[0])}),
        ("spellings", {"spellings": tuple(Spelling("en", f"Ani {n}") for n in range(21))}),
        ("source", {"source": "a b"}),
        ("consent_on", {"consent_on": date(2026, 1, 1)}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(field, values):
    with pytest.raises(Unacceptable) as refusal:
        NamedPerson(**{"key": "ani", "spellings": ANI, **values})
    assert refusal.value.field == field


@pytest.mark.parametrize(
    "said", [{"language": "Armenian!"}, {"name": " "}, {"name": "{{ fact.a }}"}, {"office": "[^a]"}]
)
def test_a_spelling_is_a_name_in_a_language_without_marks(said):
    with pytest.raises(Unacceptable) as refusal:
        Spelling(**{"language": "en", "name": "Ani", **said})
    assert refusal.value.field == "spellings"


def test_nobody_has_been_asked_at_first():
    assert a_named_person().consent is Consent.UNKNOWN
