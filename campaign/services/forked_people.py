"""Named persons who go along when a block that names them is forked to another campaign.

The family was asked by one campaign: what it said does not go along, and in the other nobody knows it. That
it said no goes along, also to a campaign that knows the person and has no answer of its own: whoever may not
be named is to be named by nobody.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.named_people import Consent, NamedPerson
from campaign.domain.refusals import Unacceptable
from campaign.models.campaign import Campaign
from campaign.services import named_people, person_facts


def filled_in(session: Session, here: Campaign, names: Iterable[str]) -> tuple[NamedPerson, ...]:
    """The persons who give any of the facts of some names, each once, in the order of their keys."""
    wanted = set(names)
    rows = (person_facts.find_giving(session, here, name) for name in sorted(wanted))
    found = {row.key: person_facts.value_of(row) for row in rows if row}
    return tuple(found[key] for key in sorted(found))


def bring(session: Session, to: Campaign, people: Iterable[NamedPerson], *, now: datetime) -> None:
    """Add those whom the other campaign does not know. Refuses `Unacceptable` for a name in texts that
    means somebody or something else there."""
    for person in people:
        row = person_facts.find_giving(session, to, person.key)
        is_refused = person.consent is Consent.REFUSED
        if row is None or row.key != person.key:
            consent = Consent.REFUSED if is_refused else Consent.UNKNOWN
            named_people.add(session, to, replace(person, consent=consent, consent_on=None), now=now)
            continue
        there = person_facts.value_of(row)
        if there.name != person.name:
            raise Unacceptable(
                "campaign",
                f"“{person.key}” is {person.name} here, and {there.name} there. Make the two equal first.",
            )
        if is_refused and there.consent in (Consent.UNKNOWN, Consent.ASKED):
            refused = replace(there, consent=Consent.REFUSED, consent_on=None)
            named_people.change(session, to, row, refused, now=now)
