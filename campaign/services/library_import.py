"""A library brought into a campaign from its files: all of it, or nothing."""

from datetime import datetime

from obstore.store import ObjectStore
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.library_plans import Fate, Plan, Step, Thing, refused
from campaign.domain.refusals import Refusal, all_said
from campaign.letterfile.library import LibraryBlock
from campaign.letterfile.library_folder import Library
from campaign.letterfile.wordings import Wording, fingerprint
from campaign.models.account import Account
from campaign.models.block import Block, BlockOrigin
from campaign.models.campaign import Campaign
from campaign.services import (
    archived_copies,
    evidence,
    facts,
    library,
    library_plan,
    named_people,
    pictures,
    sources,
    wordings,
)
from campaign.services.archived_copies import StoredCopy


def store_files(storage: ObjectStore, brought: Library) -> None:
    """Put archived copies and pictures into the storage, before any row names them: it takes its time, and
    nobody is to wait for the database meanwhile. What no row comes to name is swept away."""
    for name in brought.copies.values():
        archived_copies.store(storage, brought.archived[str(name)])
    for picture, content in brought.pictures.items():
        pictures.put(storage, picture, content)


def carry_out(
    session: Session,
    campaign: Campaign,
    brought: Library,
    *,
    seen: str | None = None,
    by: Account | None,
    now: datetime,
) -> Plan:
    """Bring in what is new and what changed; its files lie in the storage already. Gives what was done.

    `seen` is the fingerprint of the plan that somebody looked at, None when nobody did. Refuses when it would
    be another by now, when anything clashes, and when somebody adds the same meanwhile; then nothing is
    changed.
    """
    # Kept from others until the transaction ends, in the order of whoever brings a letter in: the names of
    # facts, then the blocks, for two new wordings must not take one number.
    evidence.hold_names(session, campaign)
    session.execute(
        select(Block.id).where(Block.campaign_id == campaign.id).order_by(Block.id).with_for_update()
    )
    plan = library_plan.plan(session, campaign, brought, now=now)
    if seen is not None and plan.fingerprint != seen:
        raise Refusal("Something changed here since you looked. What would happen now stands below.")
    if plan.clashes:
        raise Refusal(all_said(refused(plan.clashes)))
    blocks = {each.key: each for each in brought.blocks}
    others = brought.wordings_by_key()
    try:
        with session.begin_nested():
            for step in plan.of(Fate.NEW, Fate.CHANGED):
                if step.thing is Thing.BLOCK:
                    words = others.get(step.key, ())
                    _take_block(session, campaign, blocks[step.key], words, step, by=by, now=now)
                    continue
                _take(session, campaign, brought, step, by=by, now=now)
            session.flush()
    except IntegrityError as error:
        raise Refusal("Somebody added some of this meanwhile. Look at it again.") from error
    return plan


def _take(
    session: Session, campaign: Campaign, brought: Library, step: Step, *, by: Account | None, now: datetime
) -> None:
    match step.thing:
        case Thing.SOURCE:
            _take_source(session, campaign, brought, step, now=now)
        case Thing.COPY:
            name = brought.copies[step.key]
            stored = StoredCopy(name, len(brought.archived[str(name)]))
            source = sources.get(session, campaign, step.key)
            archived_copies.keep(session, source, stored, by=by, now=now)
        case Thing.FACT:
            _take_fact(session, campaign, brought, step, by=by, now=now)
        case Thing.PERSON:
            person = brought.people[step.key]
            if step.fate is Fate.NEW:
                named_people.add(session, campaign, person, now=now)
            else:
                row = named_people.get(session, campaign, step.key)
                named_people.change(session, campaign, row, person, now=now)
        case Thing.PICTURE:
            title = brought.titles.get(step.key, "")
            pictures.tell(session, campaign, step.key, now=now, title=title).title = title


def _take_source(
    session: Session, campaign: Campaign, brought: Library, step: Step, *, now: datetime
) -> None:
    value = brought.sources[step.key]
    if step.fate is Fate.NEW:
        sources.add(session, campaign, step.key, value, now=now)
    else:
        sources.change(session, campaign, sources.get(session, campaign, step.key), value, now=now)


def _take_fact(
    session: Session, campaign: Campaign, brought: Library, step: Step, *, by: Account | None, now: datetime
) -> None:
    value = brought.facts[step.key]
    if step.fate is Fate.NEW:
        facts.add(session, campaign, step.key, value, by=by, now=now)
    else:
        facts.change(session, campaign, facts.get(session, campaign, step.key), value, by=by, now=now)


def _take_block(
    session: Session,
    campaign: Campaign,
    block: LibraryBlock,
    others: tuple[Wording, ...],
    step: Step,
    *,
    by: Account | None,
    now: datetime,
) -> None:
    if step.fate is Fate.NEW:
        row = Block(campaign_id=campaign.id, key=block.key, kind=block.kind, created_at=now)
        row.purpose, row.title, row.language = block.purpose, block.title, block.language
        row.tags = list(block.tags)
        session.add(row)
        session.flush()
    else:
        row = library.get(session, campaign, block.key)
    _word(session, row, block, others, by=by, now=now)
    _describe(row, block, now=now)
    session.flush()


def _word(
    session: Session,
    row: Block,
    block: LibraryBlock,
    others: tuple[Wording, ...],
    *,
    by: Account | None,
    now: datetime,
) -> None:
    """The wordings that are not here yet: first the words that others replaced, then the newest, then the
    translations, which name what they were made from."""
    is_older = bool(row.versions) and library_plan.original(row, block).fate is Fate.NEWER
    # What was the newest here stays so, or is written once more behind the older words that come in.
    newest = row.newest.value if is_older else block.block
    for wording in others:
        if wording.is_replaced and _number(row, block.language, fingerprint(wording.block)) is None:
            wordings.add_version(session, row, wording.block, language=block.language, by=by, now=now)
    if not row.versions or row.newest.payload != newest.payload:
        wordings.add_version(session, row, newest, language=block.language, by=by, now=now)
    known = library_plan.known_words(row, block, others)
    for wording in others:
        is_new = (
            not wording.is_replaced and library_plan.translation(row, wording, known).fate is Fate.CHANGED
        )
        if is_new:
            of = _number(row, block.language, wording.translates)
            wordings.add_version(
                session, row, wording.block, language=wording.language, translates=of, by=by, now=now
            )


def _number(row: Block, language: str, words: str) -> int | None:
    """The number of the wording of the original with that fingerprint, the latest if several have it."""
    own = (each for each in reversed(row.versions) if each.language == language)
    return next((each.number for each in own if fingerprint(each.value) == words), None)


def _describe(row: Block, block: LibraryBlock, *, now: datetime) -> None:
    row.title, row.purpose, row.tags = block.title, block.purpose, list(block.tags)
    if (row.archived_at is not None) != block.is_archived:
        row.archived_at = now if block.is_archived else None
    if block.origin and row.origin is None:
        row.origin = BlockOrigin(
            campaign_name=block.origin.campaign,
            key=block.origin.key,
            number=block.origin.wording,
            forked_at=block.origin.at,
        )
