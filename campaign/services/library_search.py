"""Blocks of a library found: by their words whatever the case, accents and script, and by what they are.

Without words the blocks stand in the order a letter takes them; with words the best stands first.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from campaign.domain import text as words
from campaign.domain.blocks import Purpose
from campaign.domain.searching import Field, Piece, Query, Sought
from campaign.letterfile.plain import plain
from campaign.models.block import Block, BlockVersion
from campaign.models.campaign import Campaign
from campaign.models.source import Source
from campaign.services import facts

# How a placeholder begins.
_GAP = "{{"


@dataclass(frozen=True, slots=True)
class Found:
    """One block that fits: the wording to show, and some of its words with those that were looked for marked.

    `elsewhere` says where the words stand when the wording that is shown has none of them.
    """

    block: Block
    version: BlockVersion
    excerpt: tuple[Piece, ...]
    elsewhere: str = ""


@dataclass(slots=True)
class _Known:
    """What blocks name and do not say themselves: the titles of sources by key, and the facts of today."""

    session: Session
    campaign: Campaign
    titles: Mapping[str, str]
    values: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def facts(self, language: str) -> Mapping[str, str]:
        """What fills in the facts of a text in a language: the names of persons are spelt in it."""
        if language not in self.values:
            self.values[language] = facts.values(self.session, self.campaign, language)
        return self.values[language]


def search(session: Session, campaign: Campaign, sought: Sought, *, language: str = "") -> list[Found]:
    """The blocks that hold every word and fit every choice. Each is shown in a language where it has it."""
    query = Query.of(sought.words)
    known = _Known(session, campaign, _source_titles(session, campaign) if query.words else {})
    rated: list[tuple[int, Block]] = []
    for block in _fitting(session, campaign, sought):
        score = query.score(_fields(block, known)) if query.words else 0
        if score is not None:
            rated.append((score, block))
    # A query of marks alone has no words: nothing is looked for, and nothing is marked.
    rated.sort(key=lambda each: (-each[0], *_in_a_letter(each[1])))
    wanted = sought.language or language
    return [_found(block, block.newest_for(wanted), query, known) for _, block in rated]


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


def _fields(block: Block, known: _Known) -> Iterator[tuple[Field, str]]:
    yield Field.TITLE, block.title
    yield from ((Field.TAG, tag) for tag in block.tags)
    yield Field.KEY, block.key
    for version in block.versions:
        is_newest = version is block.newest_in(version.language)
        said = _words(version, {})
        yield Field.WORDS if is_newest else Field.OLDER, said
        if is_newest and _GAP in said:
            yield Field.WORDS, _filled(version, known)
    yield from ((Field.SOURCE, title) for title in _cited(block, known.titles))


def _cited(block: Block, titles: Mapping[str, str]) -> list[str]:
    """The titles of the sources that the newest wordings cite."""
    newest = filter(None, map(block.newest_in, block.languages))
    keys = (key for version in newest for text in version.value.texts for key in words.citations_in(text))
    return [titles[key] for key in dict.fromkeys(keys) if key in titles]


def _words(version: BlockVersion, filled_in: Mapping[str, str]) -> str:
    """The words of a wording on one line, without marks; a demand begins as it stands in the list."""
    value = version.value
    texts = dict.fromkeys((value.body, *value.texts))
    return " ".join(plain(text, {"fact": filled_in}) for text in texts)


def _filled(version: BlockVersion, known: _Known) -> str:
    """The words as they are read today, with the facts filled in."""
    return _words(version, known.facts(version.language))


def _found(block: Block, version: BlockVersion, query: Query, known: _Known) -> Found:
    excerpt = _excerpt(version, query, known)
    if not query.words or _how_many_found(excerpt):
        return Found(block, version, excerpt)
    for other in reversed(block.versions):
        pieces = _excerpt(other, query, known)
        if _how_many_found(pieces):
            return Found(block, version, pieces, f"In wording {other.number}")
    for title in _cited(block, known.titles):
        pieces = query.excerpt(title)
        if _how_many_found(pieces):
            return Found(block, version, pieces, "In a source it cites")
    return Found(block, version, excerpt)


def _excerpt(version: BlockVersion, query: Query, known: _Known) -> tuple[Piece, ...]:
    """Some words of a wording: with the facts filled in where more is found in them so."""
    said = _words(version, {})
    excerpt = query.excerpt(said)
    if not query.words or _GAP not in said:
        return excerpt
    return max(excerpt, query.excerpt(_filled(version, known)), key=_how_many_found)


def _how_many_found(pieces: Iterable[Piece]) -> int:
    return sum(piece.is_found for piece in pieces)
