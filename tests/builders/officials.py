"""Offices, officials and their terms."""

from datetime import date
from itertools import count

from campaign.domain.salutations import Form
from campaign.models.official import Office, Official, Term

_numbers = count(1)


def an_office(session, **more):
    number = next(_numbers)
    values = {
        "key": f"office-{number}",
        "title": "Secretary of State",
        "organisation": "U.S. Department of State",
        "honorific": "The Honorable",
        "form": Form.SECRETARY,
        "address": ["2201 C Street, NW", "Washington, DC 20520"],
        "country": "US",
    }
    office = Office(**{**values, **more})
    session.add(office)
    session.flush()
    return office


def an_official(session, **more):
    number = next(_numbers)
    values = {"key": f"official-{number}", "name": "Marco Rubio", "family_name": "Rubio"}
    official = Official(**{**values, **more})
    session.add(official)
    session.flush()
    return official


def a_term(session, official=None, office=None, starts_on=date(2025, 1, 21), ends_on=None):
    term = Term(
        official=official or an_official(session),
        office=office or an_office(session),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    session.add(term)
    session.flush()
    return term
