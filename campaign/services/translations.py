"""Translations: wordings of one block in other languages, each of one wording of the original.

A translated demand is the same demand: it keeps its identity, and so its row in the ledger.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.blocks import Block as BlockValue
from campaign.domain.differences import Piece, compare
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.models.account import Account
from campaign.models.block import Block, BlockVersion
from campaign.services import wordings


class TranslatedMeanwhile(Refusal):
    """Somebody else wrote a wording in this language, or of the original, since this one was begun."""


def language_for(block: Block, language: str) -> str:
    """A language that a block may be translated into. Refuses the original's own, and what is no language."""
    language = words.language("language", language)
    language = next((each for each in block.languages if each.lower() == language.lower()), language)
    if language == block.newest.language:
        raise Unacceptable(
            "language", "The original is in this language. Write another wording of it instead."
        )
    return language


def newest_of(block: Block, language: str) -> BlockVersion | None:
    """The newest wording in just that language."""
    return next((each for each in reversed(block.versions) if each.language == language), None)


def translate(
    session: Session,
    block: Block,
    language: str,
    value: BlockValue,
    *,
    of: int,
    after: int,
    by: Account | None,
    now: datetime,
) -> BlockVersion:
    """A wording in another language, made from the original's wording `of`, after that language's wording
    `after` (0 for the first).

    The same words may be kept for newer ones of the original: they are up to date then. Refuses
    `TranslatedMeanwhile` when either is no longer the newest.
    """
    language = language_for(block, language)
    wordings.refuse_another_kind(block, value)
    # Kept from others until the transaction ends: two new wordings must not take one number.
    session.execute(select(Block.id).where(Block.id == block.id).with_for_update())
    session.refresh(block, ["versions"])
    newest = newest_of(block, language)
    if (block.newest.number, newest.number if newest else 0) != (of, after):
        raise TranslatedMeanwhile(
            "Somebody wrote another wording meanwhile. Look at the original beside, then save again."
        )
    if newest and newest.payload == value.payload and newest.translates == of:
        raise Unacceptable(value.BODY, "This is the newest wording, word for word. Change it, then save.")
    return wordings.add_version(session, block, value, language=language, translates=of, by=by, now=now)


def begun(block: Block, language: str) -> tuple[BlockValue, frozenset[str]]:
    """What a translation begins from, and which of its fields are yet to be written: what is printed.
    The rest, such as the office that can do what a demand asks, is the same in every language."""
    newest = newest_of(block, language)
    if newest:
        return newest.value, frozenset()
    value = block.newest.value
    printed = {name for name, content in value.payload.items() if content in value.texts}
    return value, frozenset({*printed, value.BODY} | ({"alternative"} & value.payload.keys()))


def behind(block: Block) -> list[BlockVersion]:
    """The newest wordings of each language that are behind the original."""
    newest = (newest_of(block, language) for language in block.languages)
    return [each for each in newest if each and each.is_behind]


def changes_since(version: BlockVersion) -> tuple[tuple[Piece, ...], tuple[Piece, ...]] | None:
    """What it translates and the original's newest words, cut where they part; None unless it is behind."""
    of = version.block.numbered(version.translates)
    if of is None or not version.is_behind:
        return None
    return compare(_plain(of), _plain(version.block.newest_for(of.language)))


def _plain(version: BlockVersion) -> str:
    return " ".join(version.value.texts)
