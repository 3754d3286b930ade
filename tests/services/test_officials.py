"""Offices, who holds them on a day, and how the holder is addressed."""

from dataclasses import replace
from datetime import date

import pytest

from campaign.domain.addresses import Address
from campaign.domain.officials import Office, Official, Tenure
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.salutations import Form
from campaign.services import officials
from tests.builders.letters import a_letter
from tests.builders.officials import a_term, an_office, an_official
from tests.support.clock import NOW

STATE = Office(
    title="Secretary of State",
    organisation="U.S. Department of State",
    honorific="The Honorable",
    form=Form.SECRETARY,
    address=Address(("2201 C Street, NW", "Washington, DC 20520")),
    country="us",
)
TODAY = date(2026, 11, 22)
NOTED = {"by": None, "now": NOW}


def test_the_holder_is_who_holds_the_office_on_that_day(session):
    office = officials.add_office(session, "state", STATE, **NOTED)
    blinken = officials.add_official(session, "blinken", Official("Antony J. Blinken", "Blinken"), **NOTED)
    rubio = officials.add_official(session, "rubio", Official("Marco Rubio"), **NOTED)
    before = officials.add_term(
        session, office, blinken, Tenure(date(2021, 1, 26), date(2025, 1, 20)), **NOTED
    )
    after = officials.add_term(session, office, rubio, Tenure(date(2025, 1, 21)), **NOTED)

    assert officials.holders(session, date(2024, 4, 4)) == [before]
    assert officials.holders(session, date(2025, 1, 20)) == []
    assert officials.holders(session, TODAY) == [after]


def test_the_holder_is_addressed_by_the_form_of_the_office(session):
    term = officials.add_term(
        session,
        officials.add_office(session, "state", STATE, **NOTED),
        officials.add_official(session, "rubio", Official("Marco Rubio"), **NOTED),
        Tenure(),
        **NOTED,
    )
    addressee = officials.addressee_of(term)

    assert addressee.salutation == "Secretary Rubio"
    assert addressee.full_name == "The Honorable Marco Rubio"
    assert addressee.address.lines[-1] == "Washington, DC 20520"


def test_an_official_s_own_form_of_address_wins(session):
    official = Official("Noubar Afeyan", salutation="Dr. Afeyan", honorific="Dr.")
    term = officials.add_term(
        session,
        officials.add_office(session, "state", STATE, **NOTED),
        officials.add_official(session, "afeyan", official, **NOTED),
        Tenure(),
        **NOTED,
    )

    assert officials.addressee_of(term).salutation == "Dr. Afeyan"
    assert officials.addressee_of(term).honorific == "Dr."


def test_keys_name_one_office_and_one_official(session):
    officials.add_office(session, "state", STATE, **NOTED)
    officials.add_official(session, "rubio", Official("Marco Rubio"), **NOTED)

    with pytest.raises(Unacceptable, match="Another office"):
        officials.add_office(session, "state", STATE, **NOTED)
    with pytest.raises(Unacceptable, match="Another official"):
        officials.add_official(session, "rubio", Official("Marco Rubio"), **NOTED)


def test_a_term_ends_after_it_begins():
    with pytest.raises(Unacceptable, match="ends before it begins"):
        Tenure(date(2025, 1, 21), date(2025, 1, 21))


def test_one_official_holds_an_office_once_at_a_time(session):
    term = a_term(session, starts_on=date(2021, 1, 1), ends_on=date(2023, 1, 1))

    with pytest.raises(Unacceptable, match="some of these days"):
        officials.add_term(session, term.office, term.official, Tenure(date(2022, 1, 1)), **NOTED)
    officials.add_term(session, term.office, term.official, Tenure(date(2023, 1, 1)), **NOTED)
    officials.change_term(session, term, Tenure(date(2020, 1, 1), date(2023, 1, 1)), **NOTED)
    with pytest.raises(Unacceptable):
        officials.change_term(session, term, Tenure(date(2020, 1, 1), date(2023, 1, 2)), **NOTED)


def test_a_term_that_a_letter_is_addressed_by_stays(session):
    letter = a_letter(session)
    used = letter.recipients[0].term
    mistaken = a_term(session)
    officials.remove_term(session, mistaken, **NOTED)

    with pytest.raises(officials.InUse):
        officials.remove_term(session, used, **NOTED)


def test_a_change_of_office_leaves_the_letters_as_addressed(session):
    letter = a_letter(session)
    recipient = letter.recipients[0]
    before, mailed_to = recipient.addressee, recipient.email
    elsewhere = replace(
        STATE, title="Secretary", email="elsewhere@state.example", address=Address(("PO Box 1",))
    )
    officials.change_office(session, recipient.office, elsewhere, **NOTED)
    officials.change_official(session, recipient.official, Official("Somebody Else"), **NOTED)
    session.expire_all()

    assert (recipient.office.title, recipient.official.name) == ("Secretary", "Somebody Else")
    assert (recipient.addressee, recipient.email) == (before, mailed_to)
    assert officials.letters_to(session, recipient.office) == [letter]


def test_what_is_not_there_is_not_found(session):
    term = a_term(session)

    with pytest.raises(NotFound):
        officials.get_office(session, "nowhere")
    with pytest.raises(NotFound):
        officials.get_official(session, "nobody")
    with pytest.raises(NotFound):
        officials.get_term(session, an_office(session), term.id)
    assert officials.get_term(session, term.office, term.id) is term
    assert an_official(session) in officials.officials(session)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"title": ""}, "title"), ({"country": "USA"}, "country"), ({"email": "no address"}, "email")],
)
def test_an_office_refuses_what_cannot_be_printed_or_reached(given, field):
    with pytest.raises(Unacceptable) as refused:
        Office(**{"title": "Secretary", **given})
    assert refused.value.field == field
