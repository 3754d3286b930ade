"""The log of a fact's values, and what a new one would change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.fact_value import FactValue
from campaign.models.letter import Letter
from campaign.models.source import Fact
from campaign.services import texts
from campaign.services.uses import Use, Where

# So many ids go into one question to the database.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter that opened, and the value that people signed."""

    letter: Letter
    value: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What another value of a fact changes: `drafts` say it at once, letters that opened keep theirs."""

    drafts: tuple[Letter, ...] = ()
    keeping: tuple[Kept, ...] = ()


def note(session: Session, fact: Fact, *, by: Account | None, now: datetime) -> None:
    """Keep the value that a fact has from now on, if it is another than the last."""
    note_all(session, [fact], by=by, now=now)


def note_all(session: Session, facts: Sequence[Fact], *, by: Account | None, now: datetime) -> None:
    """The same of many facts of a campaign."""
    session.flush()
    last = _last(session, facts)
    for fact in facts:
        said = texts.fact_value(fact)
        values = {
            "value": said.value,
            "as_of": said.as_of,
            "review_by": said.review_by,
            "source_key": said.source,
        }
        before = last.get(fact.id)
        if before is None or any(getattr(before, name) != value for name, value in values.items()):
            session.add(FactValue(fact_id=fact.id, at=now, account_id=by.id if by else None, **values))
    session.flush()


def _last(session: Session, facts: Sequence[Fact]) -> dict[int, FactValue]:
    """Id of a fact → the value that it has by its log."""
    found: dict[int, FactValue] = {}
    for start in range(0, len(facts), _AT_ONCE):
        some = [each.id for each in facts[start : start + _AT_ONCE]]
        newest = select(func.max(FactValue.id)).where(FactValue.fact_id.in_(some))
        rows = select(FactValue).where(FactValue.id.in_(newest.group_by(FactValue.fact_id)))
        found.update({row.fact_id: row for row in session.scalars(rows)})
    return found


def listed(session: Session, fact: Fact) -> list[FactValue]:
    """Every value that a fact had, the one it has first."""
    query = select(FactValue).where(FactValue.fact_id == fact.id).order_by(FactValue.id.desc())
    return list(session.scalars(query.options(joinedload(FactValue.account))))


def effect(session: Session, campaign: Campaign, fact: Fact, places: Iterable[Use]) -> Effect:
    """Which letters another value would change, of those that fill it in, and which keep the one that they
    were signed with."""
    slugs = [each.key for each in places if each.where is Where.LETTER]
    query = select(Letter).where(Letter.campaign_id == campaign.id, Letter.slug.in_(slugs))
    found = list(session.scalars(query.order_by(Letter.id))) if slugs else []
    keeping = [
        Kept(letter, kept.value)
        for letter in found
        if not letter.is_unopened and letter.revision
        if (kept := texts.frozen_text(letter.revision).facts.get(fact.name))
    ]
    return Effect(tuple(letter for letter in found if letter.takes_edits), tuple(keeping))
