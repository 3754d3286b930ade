"""Blocks of a library found: by their words whatever the case, accents and script, and by what they are.

Without words the blocks stand in the order a letter takes them; with words the best stands first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from campaign.domain import text as words
from campaign.domain.blocks import Purpose
from campaign.domain.searching import Field, Piece, Query, Sought
from campaign.letterfile.plain import plain
from campaign.models.block import Block, BlockVersion
from campaign.models.campaign import Campaign
from campaign.models.source import Source


@dataclass(frozen=True, slots=True)
class Found:
    """One block that fits: the wording to show, and some of its words with those that were looked for marked.

    `elsewhere` says where the words stand when the wording that is shown has none of them.
    """

    block: Block
    version: BlockVersion
    excerpt: tuple[Piece, ...]
    elsewhere: str = ""


def search(session: Session, campaign: Campaign, sought: Sought, *, language: str = "") -> list[Found]:
    """The blocks that hold every word and fit every choice. Each is shown in a language where it has it."""
    query = Query.of(sought.words)
    titles = _source_titles(session, campaign) if query.words else {}
    rated: list[tuple[int, Block]] = []
    for block in _fitting(session, campaign, sought):
        score = query.score(_fields(block, titles)) if query.words else 0
        if score is not None:
            rated.append((score, block))
    # A query of marks alone has no words: nothing is looked for, and nothing is marked.
    rated.sort(key=lambda each: (-each[0], *_in_a_letter(each[1])))
    wanted = sought.language or language
    return [_found(block, block.newest_for(wanted), query, titles) for _, block in rated]


def fitting(session: Session, campaign: Campaign, sought: Sought) -> list[Block]:
    """The blocks that fit every choice, whatever words are looked for, in the order a letter takes them."""
    return sorted(_fitting(session, campaign, sought), key=_in_a_letter)


def _fitting(session: Session, campaign: Campaign, sought: Sought) -> Iterator[Block]:
    query = select(Block).where(Block.campaign_id == campaign.id, Block.is_listed)
    query = query.where(Block.archived_at.is_not(None) if sought.archived else Block.archived_at.is_(None))
    query = query.where(Block.kind == sought.kind) if sought.kind else query
    query = query.where(Block.purpose == sought.purpose) if sought.purpose else query
    for block in session.scalars(query.options(selectinload(Block.versions))):
        has_tag = not sought.tag or sought.tag in block.tags
        if has_tag and (not sought.language or sought.language in block.languages):
            yield block


def _in_a_letter(block: Block) -> tuple[int, str, int]:
    return list(Purpose).index(block.purpose), block.title.casefold(), block.id


def _source_titles(session: Session, campaign: Campaign) -> Mapping[str, str]:
    rows = session.execute(select(Source.key, Source.title).where(Source.campaign_id == campaign.id))
    return {row.key: row.title for row in rows}


def _fields(block: Block, titles: Mapping[str, str]) -> Iterator[tuple[Field, str]]:
    yield Field.TITLE, block.title
    yield from ((Field.TAG, tag) for tag in block.tags)
    yield Field.KEY, block.key
    for version in block.versions:
        is_newest = version is block.newest_in(version.language)
        yield Field.WORDS if is_newest else Field.OLDER, _words(version)
    yield from ((Field.SOURCE, title) for title in _cited(block, titles))


def _cited(block: Block, titles: Mapping[str, str]) -> list[str]:
    """The titles of the sources that the newest wordings cite."""
    newest = filter(None, map(block.newest_in, block.languages))
    keys = (key for version in newest for text in version.value.texts for key in words.citations_in(text))
    return [titles[key] for key in dict.fromkeys(keys) if key in titles]


def _words(version: BlockVersion) -> str:
    """The words of a wording on one line, without marks; a demand begins as it stands in the list."""
    value = version.value
    texts = dict.fromkeys((value.body, *value.texts))
    return " ".join(plain(text, {}) for text in texts)


def _found(block: Block, version: BlockVersion, query: Query, titles: Mapping[str, str]) -> Found:
    excerpt = query.excerpt(_words(version))
    if not query.words or any(piece.is_found for piece in excerpt):
        return Found(block, version, excerpt)
    for other in reversed(block.versions):
        pieces = query.excerpt(_words(other))
        if any(piece.is_found for piece in pieces):
            return Found(block, version, pieces, f"In wording {other.number}")
    for title in _cited(block, titles):
        pieces = query.excerpt(title)
        if any(piece.is_found for piece in pieces):
            return Found(block, version, pieces, "In a source it cites")
    return Found(block, version, excerpt)
