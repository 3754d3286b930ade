"""Where letters of a campaign name somebody: in texts, and in whatever stands around those."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, selectinload

from campaign.domain.blocks import Block as BlockValue
from campaign.domain.blocks import Figure
from campaign.domain.named_people import NamedPerson, keys_giving
from campaign.domain.reading_text.known_names import KnownNames
from campaign.models.block import Block, BlockVersion
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.models.release import Release
from campaign.models.source import Source
from campaign.services import amended, print_settings, uses
from campaign.services.uses import Use, Uses, Where


def of_people(session: Session, campaign: Campaign, people: Iterable[NamedPerson]) -> Uses:
    """Key of each person → where they are named, by placeholder or by a spelling of the name: wherever the
    checks look, and in blocks and sources that no letter has yet."""
    people = tuple(people)
    if not people:
        return {}
    keys = {each.key for each in people}
    known = KnownNames((each.name, person.key) for person in people for each in person.spellings)

    def named_in(text: str) -> Iterator[str]:
        for found in known.found_in(text):
            yield from found.known
        for name in uses.facts_in(text):
            yield from keys & keys_giving(name)

    around = (
        (name, use)
        for find in (_around_letters, _releases, _figures, _sources)
        for use, text in find(session, campaign)
        for name in named_in(text)
    )
    return uses.gathered((*uses.in_texts(session, campaign, named_in), *around))


def _around_letters(session: Session, campaign: Campaign) -> Iterator[tuple[Use, str]]:
    """Title and subject as they are written, the lines under the signatures, and what is said of figures."""
    version = selectinload(Letter.placements).joinedload(Placement.block_version)
    letters = select(Letter).where(Letter.campaign_id == campaign.id).order_by(Letter.id)
    for letter in session.scalars(letters.options(version.joinedload(BlockVersion.block))):
        settings = print_settings.of_letter(letter)
        shown = _alternatives(each.value for each in letter.placements)
        title, subject, _ = amended.lines_around(letter)
        for line in (title, subject, *settings.enclosures, *settings.copies, *shown):
            yield uses.use_of(letter), line


def _releases(session: Session, campaign: Campaign) -> Iterator[tuple[Use, str]]:
    rows = select(Release).join(Release.letter).where(Letter.campaign_id == campaign.id)
    for row in session.scalars(rows.options(contains_eager(Release.letter)).order_by(Release.id)):
        yield from ((uses.use_of(row.letter), text) for text in (row.headline, row.body))


def _figures(session: Session, campaign: Campaign) -> Iterator[tuple[Use, str]]:
    rows = select(Block).where(Block.campaign_id == campaign.id, Block.kind == Figure.kind)
    for row in session.scalars(rows.options(selectinload(Block.versions)).order_by(Block.id)):
        newest = (row.newest_in(language) for language in row.languages)
        use = Use(Where.BLOCK, row.key, row.title)
        yield from ((use, line) for line in _alternatives(each.value for each in newest if each))


def _sources(session: Session, campaign: Campaign) -> Iterator[tuple[Use, str]]:
    """A source prints as a footnote, with its author and its title."""
    rows = select(Source).where(Source.campaign_id == campaign.id).order_by(Source.key)
    for row in session.scalars(rows):
        yield from ((Use(Where.SOURCE, row.key, row.title), line) for line in (row.author, row.title))


def _alternatives(values: Iterable[BlockValue]) -> Iterator[str]:
    return (each.alternative for each in values if isinstance(each, Figure))
