"""Blocks of a library brought in, with their wordings and translations, written to the database together."""

from campaign.domain.library_plans import Fate, Plan, Thing
from campaign.letterfile.library import LibraryBlock
from campaign.letterfile.wordings import Wording, fingerprint
from campaign.models.block import Block, BlockOrigin
from campaign.services import library_export, library_plan, wordings
from campaign.services.library_bringing import Bringing


def take(bringing: Bringing, plan: Plan) -> None:
    """Bring in the blocks that are new, and the wordings that are new of the others."""
    steps = [step for step in plan.of(Fate.NEW, Fate.CHANGED) if step.thing is Thing.BLOCK]
    if not steps:
        return
    session, campaign = bringing.session, bringing.campaign
    blocks = {each.key: each for each in bringing.library.blocks}
    others = bringing.library.wordings_by_key()
    rows = {row.key: row for row in library_export.blocks_of(session, campaign)}
    with session.no_autoflush:
        for step in steps:
            block = blocks[step.key]
            row = rows.get(step.key) or _new(bringing, block)
            _word(bringing, row, block, others.get(step.key, ()))
            _describe(bringing, row, block)
            session.add(row)
    session.flush()


def _new(bringing: Bringing, block: LibraryBlock) -> Block:
    return Block(
        campaign_id=bringing.campaign.id,
        key=block.key,
        kind=block.kind,
        language=block.language,
        created_at=bringing.now,
    )


def _word(bringing: Bringing, row: Block, block: LibraryBlock, others: tuple[Wording, ...]) -> None:
    """The wordings that are not here yet: first the words that others replaced, then the newest, then the
    translations, which name what they were made from."""
    by, now = bringing.by, bringing.now
    is_older = bool(row.versions) and library_plan.original(row, block).fate is Fate.NEWER
    # What was the newest here stays so, or is written once more behind the older words that come in.
    newest = row.newest.value if is_older else block.block
    for wording in others:
        if wording.is_replaced and _number(row, block.language, fingerprint(wording.block)) is None:
            wordings.worded(row, wording.block, language=block.language, by=by, now=now)
    if not row.versions or row.newest.payload != newest.payload:
        wordings.worded(row, newest, language=block.language, by=by, now=now)
    known = library_plan.known_words(row, block, others)
    for wording in others:
        is_new = (
            not wording.is_replaced and library_plan.translation(row, wording, known).fate is Fate.CHANGED
        )
        if is_new:
            of = _number(row, block.language, wording.translates)
            wordings.worded(row, wording.block, language=wording.language, translates=of, by=by, now=now)


def _number(row: Block, language: str, words: str) -> int | None:
    """The number of the wording of the original with that fingerprint, the latest if several have it."""
    own = (each for each in reversed(row.versions) if each.language == language)
    return next((each.number for each in own if fingerprint(each.value) == words), None)


def _describe(bringing: Bringing, row: Block, block: LibraryBlock) -> None:
    row.title, row.purpose, row.tags = block.title, block.purpose, list(block.tags)
    if (row.archived_at is not None) != block.is_archived:
        row.archived_at = bringing.now if block.is_archived else None
    if block.origin and row.origin is None:
        row.origin = BlockOrigin(
            campaign_name=block.origin.campaign,
            key=block.origin.key,
            number=block.origin.wording,
            forked_at=block.origin.at,
        )
