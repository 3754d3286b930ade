"""Offices and officials are everybody's: whatever is changed about them is kept, with who did it."""

from dataclasses import replace
from datetime import date, timedelta

from campaign.domain.addresses import Address
from campaign.domain.official_changes import Act
from campaign.domain.officials import Office, Official, Tenure
from campaign.services import official_changes, officials
from tests.builders.accounts import an_account
from tests.builders.officials import a_term, an_office, an_official

OFFICE = Office("Secretary", email="office@state.example", address=Address(("2201 C Street", "Washington")))


def told(changes):
    return [(each.act, each.changed) for each in changes]


def test_a_changed_address_is_on_record_with_both_wordings_with_who_and_when(session, keys, now):
    nora, later = an_account(session, keys), now + timedelta(days=1)
    office = officials.add_office(session, "state", OFFICE, by=None, now=now)
    moved = replace(OFFICE, email="elsewhere@post.example", address=Address(("PO Box 1",)))
    officials.change_office(session, office, moved, by=nora, now=later)
    last, first = official_changes.of_office(session, office)

    assert (first.act, first.account, first.at) == (Act.ADDED, None, now)
    assert (last.act, last.account, last.at) == (Act.CHANGED, nora, later)
    assert last.changed == [
        ["address", "2201 C Street, Washington", "PO Box 1"],
        ["email", "office@state.example", "elsewhere@post.example"],
    ]


def test_what_is_saved_as_it_was_is_no_change(session, now):
    office, official = an_office(session), an_official(session)
    term = a_term(session, official, office)
    officials.change_office(session, office, officials.office_value(office), by=None, now=now)
    officials.change_official(session, official, officials.official_value(official), by=None, now=now)
    officials.change_term(session, term, Tenure(term.starts_on, term.ends_on), by=None, now=now)

    assert official_changes.of_office(session, office) == []
    assert official_changes.of_official(session, official) == []


def test_a_term_is_on_the_record_of_its_office_and_of_its_official(session, now):
    office, official = an_office(session), an_official(session)
    term = officials.add_term(session, office, official, Tenure(date(2025, 1, 21)), by=None, now=now)
    officials.change_term(session, term, Tenure(date(2025, 1, 20), date(2026, 1, 1)), by=None, now=now)
    officials.remove_term(session, term, by=None, now=now)
    of_office = official_changes.of_office(session, office)

    assert told(of_office) == [
        (Act.TERM_REMOVED, [["starts_on", "2025-01-20", ""], ["ends_on", "2026-01-01", ""]]),
        (Act.TERM_CHANGED, [["starts_on", "2025-01-21", "2025-01-20"], ["ends_on", "", "2026-01-01"]]),
        (Act.TERM_ADDED, [["starts_on", "", "2025-01-21"]]),
    ]
    assert official_changes.of_official(session, official) == of_office


def test_an_official_is_changed_on_record(session, now):
    official = officials.add_official(session, "rubio", Official("Marco Rubio"), by=None, now=now)
    officials.change_official(session, official, Official("Marco A. Rubio"), by=None, now=now)

    assert told(official_changes.of_official(session, official)) == [
        (Act.CHANGED, [["name", "Marco Rubio", "Marco A. Rubio"]]),
        (Act.ADDED, []),
    ]


def test_the_record_outlives_the_account(session, keys, now):
    nora = an_account(session, keys)
    office = officials.add_office(session, "state", OFFICE, by=nora, now=now)
    session.delete(nora)
    session.flush()
    session.expire_all()

    assert [each.account for each in official_changes.of_office(session, office)] == [None]
