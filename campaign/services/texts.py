"""From rows to the text people sign: the draft as it stands now, or a revision as it was frozen."""

import json
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.canonical import from_plain
from campaign.domain.demands import Change, Lineage
from campaign.domain.facts import Fact
from campaign.domain.lettertext import LetterText, Named, Placed
from campaign.domain.sources import Source
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep, Placement
from campaign.models.revision import Revision
from campaign.models.source import Fact as FactRow
from campaign.models.source import Source as SourceRow
from campaign.services import amended, person_facts


def text_of(session: Session, letter: Letter) -> LetterText:
    """The text as the rows hold it now, with the facts its blocks use, the sources they cite, and those
    that the facts rest on."""
    title, subject, valediction = amended.lines_around(letter)
    bare = LetterText(
        title=title,
        subject=subject,
        valediction=valediction,
        language=letter.language,
        deadline=amended.deadline(letter),
        recipients=tuple(Named.of(each) for each in amended.addressees(letter)),
        blocks=_placed(session, letter),
    )
    return grounded(session, letter, bare)


def grounded(session: Session, letter: Letter, text: LetterText) -> LetterText:
    """A text of the letter, saved or not, with the facts, sources and notes that its blocks name."""
    facts = _facts(session, letter, text.used_names("fact"))
    rested_on = (fact.source for fact in facts.values() if fact.source)
    return replace(
        text,
        facts=facts,
        sources=_sources(session, letter, tuple(dict.fromkeys((*text.cited(), *rested_on)))),
        notes={key: letter.notes[key] for key in text.cited() if key in letter.notes},
    )


def frozen_text(revision: Revision) -> LetterText:
    """The text of a revision, as it was signed."""
    return from_plain(json.loads(revision.canonical))


def standing_text(session: Session, letter: Letter) -> LetterText:
    """What a letter says: its newest revision once it opened, also while a change of it is written; its rows
    before."""
    revision = letter.revision
    return frozen_text(revision) if revision and not letter.is_unopened else text_of(session, letter)


def written_text(session: Session, letter: Letter) -> LetterText:
    """What is written: the rows while they may change, in a draft or an amendment; else what it says."""
    return text_of(session, letter) if letter.takes_edits else standing_text(session, letter)


def _placed(session: Session, letter: Letter) -> tuple[Placed, ...]:
    steps = session.scalars(
        select(LineageStep).where(LineageStep.letter_id == letter.id).order_by(LineageStep.id)
    )
    lineage: dict[int | None, list[Lineage]] = {}
    for step in steps:
        lineage.setdefault(step.to_placement_id, []).append(_lineage(step))
    return tuple(_one(placement, tuple(lineage.get(placement.id, ()))) for placement in letter.placements)


def _one(placement: Placement, lineage: tuple[Lineage, ...]) -> Placed:
    is_demand = placement.kind == "demand" and placement.block is not None
    return Placed(
        id=placement.name,
        purpose=placement.purpose,
        block=placement.value,
        demand=placement.block.key if is_demand and placement.block else "",
        title=placement.block.title if is_demand and placement.block else "",
        firmness=placement.firmness if is_demand else None,
        lineage=lineage if is_demand else (),
    )


def _lineage(step: LineageStep) -> Lineage:
    before = step.from_placement
    return Lineage(
        changes=tuple(Change(change) for change in step.changes),
        argument=step.argument,
        from_letter=before.letter.slug if before else "",
        from_demand=before.block.key if before and before.block else "",
        remains=step.remains,
    )


def _facts(session: Session, letter: Letter, names: tuple[str, ...]) -> dict[str, Fact]:
    rows = session.scalars(
        select(FactRow).where(FactRow.campaign_id == letter.campaign_id, FactRow.name.in_(names))
    )
    found = {row.name: fact_value(row) for row in rows}
    if unknown := [name for name in names if name not in found]:
        found |= person_facts.given(session, letter.campaign_id, unknown, letter.language)
    return {name: found[name] for name in names if name in found}


def _sources(session: Session, letter: Letter, keys: tuple[str, ...]) -> dict[str, Source]:
    rows = session.scalars(
        select(SourceRow).where(SourceRow.campaign_id == letter.campaign_id, SourceRow.key.in_(keys))
    )
    found = {row.key: row for row in rows}
    return {key: source_value(found[key]) for key in keys if key in found}


def fact_value(row: FactRow) -> Fact:
    """A fact as the domain knows it."""
    return Fact(
        value=row.value,
        as_of=row.as_of,
        source=row.source.key if row.source else "",
        review_by=row.review_by,
    )


def source_value(row: SourceRow) -> Source:
    """A source as the domain knows it."""
    return Source(
        title=row.title,
        outlet=row.outlet,
        author=row.author,
        published_on=row.published_on,
        url=row.url,
        accessed_on=row.accessed_on,
        hedge=row.hedge,
    )
