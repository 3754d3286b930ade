"""Where the sources and facts of a campaign are used: in blocks, letters, facts, named persons and events."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from campaign.domain import text as words
from campaign.models.block import Block, BlockVersion
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.models.named_person import NamedPerson
from campaign.models.placement import Placement
from campaign.models.record import Record
from campaign.models.response import Event
from campaign.models.source import Fact, Source


class Where(StrEnum):
    """What kind of thing uses it."""

    LETTER = "letter"
    RECORDED = "recorded letter"
    BLOCK = "block"
    FACT = "fact"
    EVENT = "event"
    PERSON = "named person"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Use:
    """One place: a letter by its slug, a block by its key, a fact by its name, an event by its public id, a
    named person or a source by the key."""

    where: Where
    key: str
    title: str


Uses = Mapping[str, tuple[Use, ...]]


def of_sources(session: Session, campaign: Campaign) -> Uses:
    """Key of a source → where it is cited."""
    cited = in_texts(session, campaign, words.citations_in)
    return gathered((*cited, *_in_rows(session, campaign)))


def claims(session: Session, campaign: Campaign, key: str) -> Mapping[Use, tuple[date, ...]]:
    """Where a text claims something of a source as of a day, with the days, the earliest first."""
    found: dict[Use, set[date]] = defaultdict(set)
    for use, text in (*_of_letters(session, campaign), *_of_blocks(session, campaign)):
        days = (each.as_of for each in words.claims_in(text) if each.key == key and each.as_of)
        for day in days:
            found[use].add(day)
    return {use: tuple(sorted(days)) for use, days in found.items()}


def of_facts(session: Session, campaign: Campaign) -> Uses:
    """Name of a fact → where it is filled in."""
    return gathered(in_texts(session, campaign, facts_in))


def facts_in(text: str) -> Iterable[str]:
    """The names of the facts that a text fills in."""
    return (mark.name for mark in words.placeholders_in(text) if mark.family == "fact")


def gathered(found: Iterable[tuple[str, Use]]) -> Uses:
    """Each name with its places, each place once."""
    uses: dict[str, dict[Use, None]] = defaultdict(dict)
    for key, use in found:
        uses[key][use] = None
    return {key: tuple(each) for key, each in uses.items()}


def in_texts(
    session: Session, campaign: Campaign, names_in: Callable[[str], Iterable[str]]
) -> Iterator[tuple[str, Use]]:
    """What stands in the texts of letters and blocks, by a rule that finds names in a text."""
    for use, text in (*_of_letters(session, campaign), *_of_blocks(session, campaign)):
        for name in names_in(text):
            yield name, use


def _of_letters(session: Session, campaign: Campaign) -> Iterator[tuple[Use, str]]:
    """The texts of every letter: of its blocks in the wording placed there, and of its notes."""
    version = selectinload(Letter.placements).joinedload(Placement.block_version)
    rows = session.scalars(
        select(Letter)
        .where(Letter.campaign_id == campaign.id)
        .options(version.joinedload(BlockVersion.block))
        .order_by(Letter.id)
    )
    for letter in rows:
        use = use_of(letter)
        for placement in letter.placements:
            yield from ((use, text) for text in placement.value.texts)
        yield from ((use, note) for note in letter.notes.values())


def _of_blocks(session: Session, campaign: Campaign) -> Iterator[tuple[Use, str]]:
    """The texts of every block in its newest wording in each language, archived ones too: they may come
    back."""
    rows = session.scalars(
        select(Block)
        .where(Block.campaign_id == campaign.id)
        .options(selectinload(Block.versions))
        .order_by(Block.id)
    )
    for block in rows:
        use = Use(Where.BLOCK, block.key, block.title)
        newest = filter(None, map(block.newest_in, block.languages))
        yield from ((use, text) for version in newest for text in version.value.texts)


def _in_rows(session: Session, campaign: Campaign) -> Iterator[tuple[str, Use]]:
    """What names a source by its row: facts, named persons, events, recorded letters."""
    facts = select(Source.key, Fact.name).join(Fact).where(Fact.campaign_id == campaign.id)
    for key, name in session.execute(facts):
        yield key, Use(Where.FACT, name, name)
    people = select(Source.key, NamedPerson).join(NamedPerson, NamedPerson.source_id == Source.id)
    for key, person in session.execute(people.where(NamedPerson.campaign_id == campaign.id)):
        yield key, Use(Where.PERSON, person.key, person.spellings[0].name)
    events = select(Event).where(Event.campaign_id == campaign.id, Event.source_id.is_not(None))
    for event in session.scalars(events.options(joinedload(Event.source))):
        if event.source:
            yield event.source.key, Use(Where.EVENT, event.public_id, event.text)
    records = select(Source.key, Letter).join(Record, Record.source_id == Source.id)
    for key, letter in session.execute(records.join(Letter).where(Letter.campaign_id == campaign.id)):
        yield key, use_of(letter)


def use_of(letter: Letter) -> Use:
    """A letter as a place."""
    return Use(Where.RECORDED if letter.is_recorded else Where.LETTER, letter.slug, letter.title)
