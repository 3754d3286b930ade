"""Sources and facts that come into a campaign with a letter file or a library block."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.blocks import Block
from campaign.domain.facts import Fact
from campaign.domain.refusals import Unacceptable
from campaign.domain.sources import Source
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.models.named_person import NamedPerson
from campaign.models.source import Fact as FactRow
from campaign.models.source import Source as SourceRow
from campaign.services import fact_values, person_facts
from campaign.services.texts import fact_value, source_value


def bring(
    session: Session,
    campaign: Campaign,
    sources: Mapping[str, Source],
    facts: Mapping[str, Fact],
    language: str = "",
    *,
    by: Account | None,
    now: datetime,
) -> None:
    """Add what the campaign lacks. Refuses a source or a fact that says something else here.

    A fact that a named person gives in a `language`, of the text that brings it, is there already.

    Two texts would otherwise cite one key and mean two things. A file may be older than what the campaign
    knows of a source's hedge, or newer: where only one of the two tells it, it is kept.
    """
    if facts:
        hold_names(session, campaign)
    for key, source in sources.items():
        _bring_source(session, campaign, key, source)
    for name, fact in facts.items():
        if row := _bring_fact(session, campaign, name, fact, language):
            fact_values.note(session, row, by=by, now=now)
    session.flush()


def hold_names(session: Session, campaign: Campaign) -> None:
    """Keep others from naming a fact or a person until this transaction ends: one name may not mean both,
    and no constraint sees two tables."""
    session.flush()
    row = select(Campaign.id).where(Campaign.id == campaign.id)
    session.execute(row.with_for_update(key_share=True))


def refuse_named_person(session: Session, campaign: Campaign, field: str, name: str) -> None:
    """Refuse a fact of a name that texts fill a person in by."""
    if person := person_facts.find_giving(session, campaign, name):
        raise Unacceptable(
            field, f"Texts fill in {person.spellings[0].name} by the name “{name}”. Choose another."
        )


def source_keys(session: Session, campaign: Campaign) -> list[str]:
    """Every key that a block of the campaign may cite, in the order of the alphabet."""
    query = select(SourceRow.key).where(SourceRow.campaign_id == campaign.id).order_by(SourceRow.key)
    return list(session.scalars(query))


def refuse_unknown_citations(session: Session, letter: Letter, block: Block) -> None:
    """Refuse a block that cites what is neither a source of the campaign nor a note of the letter."""
    known = [*source_keys(session, letter.campaign), *letter.notes]
    for field, content in block.payload.items():
        for text in content if isinstance(content, list) else [content]:
            words.refuse_no_day(field, text)
            for key in words.citations_in(text):
                if key not in known:
                    raise Unacceptable(field, _unknown_citation(key, known))


def _unknown_citation(key: str, known: list[str]) -> str:
    if not known:
        return f"[^{key}] cites a source that is not there, and there is none yet. Add it under Sources."
    return f"[^{key}] cites a source that is not there. Known are: {', '.join(known)}."


def find_source(session: Session, campaign: Campaign, key: str) -> SourceRow | None:
    """The campaign's source of a key, or None."""
    return session.scalar(select(SourceRow).where(SourceRow.campaign_id == campaign.id, SourceRow.key == key))


def find_fact(session: Session, campaign: Campaign, name: str) -> FactRow | None:
    """The campaign's fact of a name, or None."""
    return session.scalar(select(FactRow).where(FactRow.campaign_id == campaign.id, FactRow.name == name))


def _bring_source(session: Session, campaign: Campaign, key: str, source: Source) -> None:
    row = find_source(session, campaign, key)
    if row is None:
        session.add(
            SourceRow(
                campaign_id=campaign.id,
                key=key,
                title=source.title,
                outlet=source.outlet,
                author=source.author,
                published_on=source.published_on,
                url=source.url,
                accessed_on=source.accessed_on,
                hedge=source.hedge,
            )
        )
        return
    known = source_value(row)
    hedge = known.hedge or source.hedge
    if replace(known, hedge=hedge) != replace(source, hedge=source.hedge or hedge):
        raise Unacceptable(
            "sources",
            f"The source “{key}” is another one in this campaign: “{row.title}”. "
            "Give one of the two another key, or make them equal.",
        )
    row.hedge = hedge


def _bring_fact(session: Session, campaign: Campaign, name: str, fact: Fact, language: str) -> FactRow | None:
    """The row of a fact that was not there."""
    row = find_fact(session, campaign, name)
    if row is None and (person := person_facts.find_giving(session, campaign, name)):
        _refuse_other_person(person, name, fact, language)
    elif row is None:
        row = FactRow(
            campaign_id=campaign.id,
            name=name,
            value=fact.value,
            source_id=_source_id(session, campaign, name, fact),
            as_of=fact.as_of,
            review_by=fact.review_by,
        )
        session.add(row)
        return row
    elif fact_value(row) != fact:
        raise Unacceptable(
            "facts",
            f"The fact “{name}” is “{row.value}” in this campaign, and it or its source, day or review "
            "differ here. Make them equal, or give one another name.",
        )
    return None


def _refuse_other_person(person: NamedPerson, name: str, fact: Fact, language: str) -> None:
    """Refuse a fact that is not what a person gives a text in its language."""
    value = person_facts.value_of(person)
    given = value.facts(language or value.languages[0]).get(name)
    if given is None or given.value != fact.value:
        raise Unacceptable(
            "facts",
            f"“{name}” is {value.name} in this campaign, and “{fact.value}” is not what is known there. "
            "Make them equal, or give one another name.",
        )


def _source_id(session: Session, campaign: Campaign, name: str, fact: Fact) -> int | None:
    if not fact.source:
        return None
    row = find_source(session, campaign, fact.source)
    if row is None:
        raise Unacceptable(
            "facts", f"The fact “{name}” rests on the source “{fact.source}”, which is not there. Add it."
        )
    return row.id
