"""People whom letters speak of."""

from itertools import count

from campaign.domain.named_people import NamedPerson, Spelling
from campaign.services import named_people
from tests.support.clock import NOW

_numbers = count(1)

# Somebody invented.
ANI = (
    Spelling("en", "Ani Exampelian", "former librarian", "held without charge"),
    Spelling("en", "Any Exempelyan"),
    Spelling("hy", "Անի Օրինակյան", "նախկին գրադարանավար"),
)


def a_named_person(key=None, spellings=ANI, **more):
    """The value; `consent` and the rest by name."""
    return NamedPerson(key or f"person_{next(_numbers)}", tuple(spellings), **more)


def a_kept_person(session, campaign, key=None, spellings=ANI, family_note="", **more):
    value = a_named_person(key, spellings, **more)
    return named_people.add(session, campaign, value, family_note, now=NOW)
