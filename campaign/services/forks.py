"""Forks: a block of one campaign copied into another, which remembers where it came from.

Both go their own ways after that: nothing that is written in one comes into the other.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.blocks import Figure
from campaign.domain.facts import Fact
from campaign.domain.refusals import Unacceptable
from campaign.domain.sources import Source
from campaign.models.account import Account, Role
from campaign.models.block import Block, BlockOrigin, BlockVersion
from campaign.models.campaign import Campaign
from campaign.models.printing import Picture
from campaign.services import archived_copies, campaigns, evidence, forked_people, texts, wordings


def open_to(session: Session, block: Block, account: Account) -> list[Campaign]:
    """The campaigns that somebody may fork a block to: the others that they are an organiser of."""
    return [
        each
        for each in campaigns.all_of(session, account)
        if each.id != block.campaign_id and account.role_in(each) is Role.ORGANISER
    ]


def fork(session: Session, block: Block, to: Campaign, *, by: Account, now: datetime) -> Block:
    """A copy of a block for another campaign: its newest words in each language, and what they rest on.

    Refuses a campaign that has a fork of it already, and a source or a fact that means something else there.
    """
    if to not in open_to(session, block, by):
        raise Unacceptable("campaign", "Choose another campaign that you are an organiser of.")
    # Two who fork one block at once: the second waits, and is told of the fork of the first.
    evidence.hold_names(session, to)
    if there := _forked(session, block, to):
        raise Unacceptable(
            "campaign",
            f"“{to.name}” has this block already, under the key “{there.key}”. Word that one anew.",
        )
    copied = _copied(block)
    here = session.get_one(Campaign, block.campaign_id)
    people = forked_people.filled_in(session, here, _facts_in(copied))
    rested_on = (each.source for each in people)
    named, facts = _evidence(session, block, copied, rested_on)
    evidence.bring(session, to, named, facts, by=by, now=now)
    archived_copies.share(session, here, to, named, by=by)
    forked_people.bring(session, to, people, now=now)
    _bring_pictures(session, block, to, copied, now=now)
    own = Block(
        campaign_id=to.id,
        key=wordings.free_key(session, to, block.key),
        kind=block.kind,
        purpose=block.purpose,
        title=block.title,
        language=block.language,
        tags=list(block.tags),
        created_at=now,
        origin=BlockOrigin(
            version=block.newest,
            campaign_name=_name(session, block),
            key=block.key,
            number=block.newest.number,
            forked_at=now,
            forked_by=by.id,
        ),
    )
    session.add(own)
    session.flush()
    numbers: dict[int | None, int] = {}
    for version in copied:
        of = numbers.get(version.translates)
        made = wordings.add_version(
            session, own, version.value, language=version.language, translates=of, by=by, now=now
        )
        numbers[version.number] = made.number
    return own


def has_newer(origin: BlockOrigin) -> bool:
    """Whether the block that it came from has got newer words since, in the same language."""
    version = origin.version
    return version is not None and version.block.newest_in(version.language) is not version


def _forked(session: Session, block: Block, to: Campaign) -> Block | None:
    query = (
        select(Block)
        .join(BlockOrigin, BlockOrigin.block_id == Block.id)
        .join(BlockVersion, BlockVersion.id == BlockOrigin.version_id)
        .where(Block.campaign_id == to.id, BlockVersion.block_id == block.id)
    )
    return session.scalar(query.limit(1))


def _copied(block: Block) -> list[BlockVersion]:
    """The newest wording of each language, and those that they translate: what is behind stays so."""
    newest = [
        next(each for each in reversed(block.versions) if each.language == one) for one in block.languages
    ]
    translated = {each.translates for each in newest}
    return [each for each in block.versions if each in newest or each.number in translated]


def _evidence(
    session: Session, block: Block, copied: Iterable[BlockVersion], rested_on: Iterable[str]
) -> tuple[dict[str, Source], dict[str, Fact]]:
    """The sources and facts that the words name, the sources that the facts rest on, and those of keys."""
    here = session.get_one(Campaign, block.campaign_id)
    rows = {name: evidence.find_fact(session, here, name) for name in sorted(_facts_in(copied))}
    facts = {name: texts.fact_value(row) for name, row in rows.items() if row}
    keys = {key for text in _texts_of(copied) for key in words.citations_in(text)}
    keys |= {key for key in (*(fact.source for fact in facts.values()), *rested_on) if key}
    found = {key: evidence.find_source(session, here, key) for key in sorted(keys)}
    return {key: texts.source_value(row) for key, row in found.items() if row}, facts


def _facts_in(copied: Iterable[BlockVersion]) -> set[str]:
    marks = (mark for text in _texts_of(copied) for mark in words.placeholders_in(text))
    return {mark.name for mark in marks if mark.family == "fact"}


def _texts_of(copied: Iterable[BlockVersion]) -> list[str]:
    return [text for version in copied for text in version.value.texts]


def _bring_pictures(
    session: Session, block: Block, to: Campaign, copied: Iterable[BlockVersion], *, now: datetime
) -> None:
    """Pictures lie in one storage under their digest: the other campaign is only told that it has them."""
    names = {version.value.image for version in copied if isinstance(version.value, Figure)}
    known = set(session.scalars(select(Picture.name).where(Picture.campaign_id == to.id)))
    ours = select(Picture).where(Picture.campaign_id == block.campaign_id, Picture.name.in_(names - known))
    for picture in session.scalars(ours).all():
        session.add(Picture(campaign_id=to.id, name=picture.name, title=picture.title, created_at=now))
    session.flush()


def _name(session: Session, block: Block) -> str:
    return session.get_one(Campaign, block.campaign_id).name
