"""Facts of a campaign: added, changed, deleted when no text fills them in."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from campaign.domain.facts import Fact as FactValue
from campaign.domain.facts import fact_name
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.source import Fact, Source
from campaign.services import evidence, fact_values, person_facts, sources, uses
from campaign.services.conflicts import hold_row, refuse_unseen
from campaign.services.sources import InUse
from campaign.services.texts import fact_value


def listed(session: Session, campaign: Campaign) -> list[Fact]:
    """Every fact of a campaign, by name."""
    query = select(Fact).where(Fact.campaign_id == campaign.id).order_by(Fact.name)
    return list(session.scalars(query.options(joinedload(Fact.source))))


def values(session: Session, campaign: Campaign, language: str) -> dict[str, str]:
    """Whatever a text in a language may fill in, by name: the facts, and what named persons give."""
    own = {fact.name: fact.value for fact in listed(session, campaign)}
    return {**own, **person_facts.values(session, campaign, language)}


def get(session: Session, campaign: Campaign, name: str) -> Fact:
    """The fact of a name. Refuses `NotFound`."""
    if found := evidence.find_fact(session, campaign, name):
        return found
    raise NotFound("There is no such fact in this campaign.")


def add(
    session: Session,
    campaign: Campaign,
    name: str,
    value: FactValue,
    *,
    by: Account | None,
    now: datetime,
) -> Fact:
    """A new fact. Refuses `Unacceptable` when the name is taken, or its source is not there."""
    evidence.hold_names(session, campaign)
    fact = Fact(campaign_id=campaign.id, name=fact_name("name", name))
    evidence.refuse_named_person(session, campaign, "name", fact.name)
    _set(session, campaign, fact, value)
    try:
        with session.begin_nested():
            session.add(fact)
    except IntegrityError as error:
        raise Unacceptable("name", f"Another fact has the name “{fact.name}”. Choose another.") from error
    fact_values.note(session, fact, by=by, now=now)
    return fact


def change(
    session: Session,
    campaign: Campaign,
    fact: Fact,
    value: FactValue,
    *,
    seen: str | None = None,
    by: Account | None,
    now: datetime,
) -> None:
    """Change a fact; the value it had stays in its log. A letter that is open keeps what people signed.
    `seen` is the mark of the value that was opened. Refuses as `add` and as `refuse_unseen` does."""
    hold_row(session, fact)
    refuse_unseen(fact_value(fact), value, seen)
    _set(session, campaign, fact, value)
    fact_values.note(session, fact, by=by, now=now)


def keep_all(
    session: Session,
    campaign: Campaign,
    values: Mapping[str, FactValue],
    *,
    by: Account | None,
    now: datetime,
) -> None:
    """Add or change many at once, by name; their names are held (`evidence.hold_names`), and no person gives
    them. Refuses as `add` does."""
    rows = {row.name: row for row in listed(session, campaign)}
    known = {row.key: row for row in sources.listed(session, campaign)}
    with session.no_autoflush:
        for name, value in values.items():
            row = rows.setdefault(name, Fact(campaign_id=campaign.id, name=fact_name("name", name)))
            _fill(row, value, known.get(value.source))
            session.add(row)
    fact_values.note_all(session, [rows[name] for name in values], by=by, now=now)


def delete(session: Session, campaign: Campaign, fact: Fact) -> None:
    """Delete a fact. Refuses `InUse` while a text fills it in."""
    if places := uses.of_facts(session, campaign).get(fact.name):
        raise InUse(f"“{places[0].title}” fills this fact in. Take the placeholder out first.")
    session.delete(fact)
    session.flush()


def _set(session: Session, campaign: Campaign, row: Fact, value: FactValue) -> None:
    _fill(row, value, evidence.find_source(session, campaign, value.source) if value.source else None)


def _fill(row: Fact, value: FactValue, source: Source | None) -> None:
    if value.source and source is None:
        raise Unacceptable("source", f"There is no source “{value.source}”. Add it, then choose it here.")
    row.value, row.as_of, row.review_by, row.source = value.value, value.as_of, value.review_by, source
