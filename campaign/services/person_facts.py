"""What named persons give to texts: plain facts, resolved for the language of a letter."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from campaign.domain.facts import Fact
from campaign.domain.named_people import NamedPerson as NamedPersonValue
from campaign.domain.named_people import Spelling as SpellingValue
from campaign.domain.named_people import keys_giving, names_of
from campaign.models.campaign import Campaign
from campaign.models.named_person import NamedPerson


def listed(session: Session, campaign: Campaign) -> list[NamedPerson]:
    """Everybody whom letters of a campaign speak of, by key."""
    query = select(NamedPerson).where(NamedPerson.campaign_id == campaign.id).order_by(NamedPerson.key)
    return list(session.scalars(query.options(joinedload(NamedPerson.source))))


def given(session: Session, campaign_id: int, names: Iterable[str], language: str) -> dict[str, Fact]:
    """The facts of some names that persons give to a letter in a language."""
    wanted = set(names)
    facts: dict[str, Fact] = {}
    for row in _giving(session, campaign_id, wanted):
        facts.update(value_of(row).facts(language))
    return {name: fact for name, fact in facts.items() if name in wanted}


def find_giving(session: Session, campaign: Campaign, name: str) -> NamedPerson | None:
    """The person who gives a fact of a name, or would once that is written; None for nobody."""
    return next(iter(_giving(session, campaign.id, {name})), None)


def values(session: Session, campaign: Campaign, language: str) -> Mapping[str, str]:
    """Everything that persons give to texts in a language, by name."""
    return {
        name: fact.value
        for row in listed(session, campaign)
        for name, fact in value_of(row).facts(language).items()
    }


def value_of(row: NamedPerson) -> NamedPersonValue:
    """A person as the domain knows them; what the family said stays in the row."""
    return NamedPersonValue(
        key=row.key,
        spellings=tuple(
            SpellingValue(each.language, each.name, each.office, each.status) for each in row.spellings
        ),
        as_of=row.as_of,
        source=row.source.key if row.source else "",
        review_by=row.review_by,
        consent=row.consent,
        consent_on=row.consent_on,
    )


def _giving(session: Session, campaign_id: int, names: set[str]) -> list[NamedPerson]:
    if not names:
        return []
    keys = {key for name in names for key in keys_giving(name)}
    query = select(NamedPerson).where(NamedPerson.campaign_id == campaign_id, NamedPerson.key.in_(keys))
    rows = session.scalars(query.options(joinedload(NamedPerson.source)).order_by(NamedPerson.key))
    return [row for row in rows if names.intersection(names_of(row.key))]
