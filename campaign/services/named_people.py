"""Named persons of a campaign: added, changed, taken off when no text fills them in."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.named_people import MOST_FAMILY_NOTE, keys_giving, names_of
from campaign.domain.named_people import NamedPerson as NamedPersonValue
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.models.campaign import Campaign
from campaign.models.named_person import NamedPerson, Spelling
from campaign.models.source import Fact, Source
from campaign.services import days, evidence, person_facts, person_uses, sources, uses
from campaign.services.conflicts import hold_row, save_over
from campaign.services.printable import refuse_unprintable
from campaign.services.sources import InUse

# The checks look for everybody in every letter.
MOST_PEOPLE = 500


def listed(session: Session, campaign: Campaign) -> list[NamedPerson]:
    """Everybody whom letters of a campaign speak of, by name."""
    rows = person_facts.listed(session, campaign)
    return sorted(rows, key=lambda each: (each.spellings[0].name.casefold(), each.key))


def get(session: Session, campaign: Campaign, key: str) -> NamedPerson:
    """The person of a key. Refuses `NotFound`."""
    query = select(NamedPerson).where(NamedPerson.campaign_id == campaign.id, NamedPerson.key == key)
    if found := session.scalar(query):
        return found
    raise NotFound("There is no such person in this campaign.")


def add(
    session: Session, campaign: Campaign, value: NamedPersonValue, family_note: str = "", *, now: datetime
) -> NamedPerson:
    """Somebody new. Refuses `Unacceptable` when a text would fill in something else by one of their names,
    and what no font prints."""
    evidence.hold_names(session, campaign)
    _refuse_many(len(person_facts.listed(session, campaign)) + 1)
    _refuse_taken(session, campaign, value.key)
    row = NamedPerson(campaign_id=campaign.id, key=value.key)
    _set(session, campaign, row, value, family_note, now=now)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        raise Unacceptable("key", _taken(value.key)) from error
    return row


def change(
    session: Session,
    campaign: Campaign,
    row: NamedPerson,
    value: NamedPersonValue,
    family_note: str | None = None,
    *,
    version: int | None = None,
    now: datetime,
) -> None:
    """Change what is known of somebody; None leaves what the family said. A letter that is open keeps what
    people signed. `version` is the one that was opened, None for whoever looked at a plan instead. Refuses as
    `add`, and `EditConflict` when somebody saved it since."""
    # Two who change one person at once would each put their spellings beside the other's.
    hold_row(session, row)
    save_over(row, row.version if version is None else version)
    _set(session, campaign, row, value, family_note, now=now)
    session.flush()


def keep_all(
    session: Session, campaign: Campaign, values: Iterable[NamedPersonValue], *, now: datetime
) -> None:
    """Add or change many at once, by key; what families said stays. Their names are held
    (`evidence.hold_names`), and nothing else has them. Refuses what is unfit, and too many."""
    rows = {row.key: row for row in person_facts.listed(session, campaign)}
    known = {row.key: row for row in sources.listed(session, campaign)}
    with session.no_autoflush:
        for value in values:
            if row := rows.get(value.key):
                row.version += 1
            row = rows.setdefault(value.key, NamedPerson(campaign_id=campaign.id, key=value.key))
            refuse_unfit(campaign, value, now=now)
            _fill(row, value, known.get(value.source))
            session.add(row)
    _refuse_many(len(rows))
    session.flush()


def delete(session: Session, campaign: Campaign, row: NamedPerson) -> None:
    """Take somebody off the list. Refuses `InUse` while a text fills their name, office or status in."""
    filled_in = uses.of_facts(session, campaign)
    for name in names_of(row.key):
        if places := filled_in.get(name):
            raise InUse(
                f"“{places[0].title}” fills in {{{{ fact.{name} }}}}. Take the placeholder out first."
            )
    session.delete(row)
    session.flush()


def used(session: Session, campaign: Campaign) -> Mapping[str, tuple[uses.Use, ...]]:
    """Key of each person → the letters and blocks that name them, by placeholder or by any spelling."""
    return person_uses.of_people(
        session, campaign, map(person_facts.value_of, person_facts.listed(session, campaign))
    )


def refuse_unfit(campaign: Campaign, value: NamedPersonValue, *, now: datetime) -> None:
    """Refuse a name that no font prints, and a day of something known that is still to come."""
    printed = (text for each in value.spellings for text in (each.name, each.office, each.status))
    refuse_unprintable({"spellings": " ".join(printed)})
    for field in ("as_of", "consent_on"):
        if on := getattr(value, field):
            days.refuse_future(field, on, today=days.civil_day(campaign, now))


def _refuse_many(number: int) -> None:
    if number > MOST_PEOPLE:
        raise Unacceptable("key", f"A campaign names at most {MOST_PEOPLE} people. Take some off the list.")


def _refuse_taken(session: Session, campaign: Campaign, key: str) -> None:
    ours = names_of(key)
    theirs = {other for name in ours for other in keys_giving(name)}
    people = select(NamedPerson.key).where(
        NamedPerson.campaign_id == campaign.id, NamedPerson.key.in_(theirs)
    )
    for other in session.scalars(people):
        if set(ours).intersection(names_of(other)):
            raise Unacceptable("key", _taken(other))
    facts = select(Fact.name).where(Fact.campaign_id == campaign.id, Fact.name.in_(ours))
    if taken := session.scalar(facts.order_by(func.length(Fact.name))):
        raise Unacceptable("key", f"There is a fact “{taken}” already. Choose another name for texts.")


def _taken(key: str) -> str:
    return f"Somebody else here has the name “{key}” in texts. Choose another."


def _set(
    session: Session,
    campaign: Campaign,
    row: NamedPerson,
    value: NamedPersonValue,
    family_note: str | None,
    *,
    now: datetime,
) -> None:
    refuse_unfit(campaign, value, now=now)
    _fill(row, value, evidence.find_source(session, campaign, value.source) if value.source else None)
    if family_note is not None:
        row.family_note = words.checked("family_note", words.kept(family_note), MOST_FAMILY_NOTE)


def _fill(row: NamedPerson, value: NamedPersonValue, source: Source | None) -> None:
    if value.source and source is None:
        raise Unacceptable("source", f"There is no source “{value.source}”. Add it, then choose it here.")
    row.as_of, row.source, row.review_by = value.as_of, source, value.review_by
    row.consent, row.consent_on = value.consent, value.consent_on
    row.spellings = [
        Spelling(position=at, language=each.language, name=each.name, office=each.office, status=each.status)
        for at, each in enumerate(value.spellings)
    ]
