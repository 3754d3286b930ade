"""What bringing a library in would do to a campaign, held against its rows and touching none of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.facts import Fact as FactValue
from campaign.domain.library_plans import Fate, Plan, Step, Thing
from campaign.domain.named_people import NamedPerson, names_of
from campaign.domain.refusals import Refusal
from campaign.domain.sources import Source as SourceValue
from campaign.letterfile.library import LibraryBlock
from campaign.letterfile.library_folder import Library
from campaign.letterfile.wordings import Wording, fingerprint
from campaign.models.block import Block, BlockVersion
from campaign.models.campaign import Campaign
from campaign.models.source import Source
from campaign.services import (
    archived_copies,
    facts,
    library_export,
    named_people,
    person_facts,
    pictures,
    sources,
)
from campaign.services.texts import fact_value, source_value


@dataclass(frozen=True, slots=True)
class Words:
    """One wording that is brought in: what becomes of it, and what that is in words."""

    fate: Fate
    said: str = ""


def plan(session: Session, campaign: Campaign, library: Library, *, now: datetime) -> Plan:
    """A step for each thing of the library. A dry run is this, and nothing more."""
    return Plan(
        (
            *_sources(session, campaign, library, now),
            *_copies(session, campaign, library),
            *_facts(session, campaign, library),
            *_people(session, campaign, library, now),
            *_pictures(session, campaign, library),
            *_blocks(session, campaign, library),
        )
    )


def _sources(session: Session, campaign: Campaign, library: Library, now: datetime) -> Iterator[Step]:
    rows = {row.key: row for row in sources.listed(session, campaign)}
    for key, value in sorted(library.sources.items()):
        row = rows.get(key)
        try:
            sources.refuse_future(campaign, value, now)
        except Refusal as refusal:
            yield Step(Thing.SOURCE, key, Fate.CLASH, (refusal.sentence,))
            continue
        yield _source(key, row, value) if row else Step(Thing.SOURCE, key, Fate.NEW)


def _source(key: str, row: Source, value: SourceValue) -> Step:
    known = source_value(row)
    if known == value:
        return Step(Thing.SOURCE, key, Fate.SAME)
    if known.title != value.title and known.url != value.url:
        # Texts that cite the key mean the one that is here.
        return Step(
            Thing.SOURCE,
            key,
            Fate.CLASH,
            (f"It is another publication here, “{known.title}”. Give one of the two another key.",),
        )
    changed = [
        name.replace("_", " ") for name in value.__slots__ if getattr(known, name) != getattr(value, name)
    ]
    return Step(Thing.SOURCE, key, Fate.CHANGED, (f"Changes: {', '.join(changed)}.",))


def _copies(session: Session, campaign: Campaign, library: Library) -> Iterator[Step]:
    rows = archived_copies.of_campaign(session, campaign)
    for key, name in sorted(library.copies.items()):
        row = rows.get(key)
        if row is None:
            yield Step(Thing.COPY, key, Fate.NEW)
        elif row.name == str(name):
            yield Step(Thing.COPY, key, Fate.SAME)
        else:
            yield Step(Thing.COPY, key, Fate.CHANGED, ("Another file takes its place.",))


def _facts(session: Session, campaign: Campaign, library: Library) -> Iterator[Step]:
    rows = {row.name: fact_value(row) for row in facts.listed(session, campaign)}
    known = {*library.sources, *(row.key for row in sources.listed(session, campaign))}
    people = {name for row in person_facts.listed(session, campaign) for name in names_of(row.key)}
    for name, value in sorted(library.facts.items()):
        if name in people:
            yield Step(Thing.FACT, name, Fate.CLASH, (_taken(name),))
        elif value.source and value.source not in known:
            yield Step(Thing.FACT, name, Fate.CLASH, (_no_source(value.source),))
        else:
            yield _fact(name, rows.get(name), value)


def _fact(name: str, known: FactValue | None, value: FactValue) -> Step:
    if known is None:
        return Step(Thing.FACT, name, Fate.NEW)
    if known == value:
        return Step(Thing.FACT, name, Fate.SAME)
    said = (
        f"“{known.value}” becomes “{value.value}”."
        if known.value != value.value
        else "Its source or its days change."
    )
    return Step(Thing.FACT, name, Fate.CHANGED, (said,))


def _people(session: Session, campaign: Campaign, library: Library, now: datetime) -> Iterator[Step]:
    rows = {row.key: person_facts.value_of(row) for row in person_facts.listed(session, campaign)}
    sources_known = {*library.sources, *(row.key for row in sources.listed(session, campaign))}
    facts_known = {*library.facts, *(row.name for row in facts.listed(session, campaign))}
    owners = {name: key for key in {*rows, *library.people} for name in names_of(key)}
    for key, value in sorted(library.people.items()):
        taken = next((name for name in names_of(key) if name in facts_known or owners[name] != key), "")
        if taken:
            yield Step(Thing.PERSON, key, Fate.CLASH, (_taken(taken),))
        elif value.source and value.source not in sources_known:
            yield Step(Thing.PERSON, key, Fate.CLASH, (_no_source(value.source),))
        else:
            yield _person(campaign, rows.get(key), value, now)


def _person(campaign: Campaign, known: NamedPerson | None, value: NamedPerson, now: datetime) -> Step:
    try:
        named_people.refuse_unfit(campaign, value, now=now)
    except Refusal as refusal:
        return Step(Thing.PERSON, value.key, Fate.CLASH, (refusal.sentence,))
    if known is None:
        return Step(Thing.PERSON, value.key, Fate.NEW)
    if known == value:
        return Step(Thing.PERSON, value.key, Fate.SAME)
    changed = [
        name.replace("_", " ") for name in value.__slots__ if getattr(known, name) != getattr(value, name)
    ]
    return Step(Thing.PERSON, value.key, Fate.CHANGED, (f"Changes: {', '.join(changed)}.",))


def _taken(name: str) -> str:
    return f"Something else has the name “{name}” in texts. Give one of the two another key."


def _no_source(key: str) -> str:
    return f"It rests on the source “{key}”, which is neither here nor among the files. Add it."


def _pictures(session: Session, campaign: Campaign, library: Library) -> Iterator[Step]:
    rows = {row.name: row.title for row in pictures.listed(session, campaign)}
    for name in sorted(library.pictures):
        title = library.titles.get(name, "")
        if name not in rows:
            yield Step(Thing.PICTURE, name, Fate.NEW)
        elif title and rows[name] != title:
            yield Step(Thing.PICTURE, name, Fate.CHANGED, (f"Its title becomes “{title}”.",))
        else:
            yield Step(Thing.PICTURE, name, Fate.SAME)


def _blocks(session: Session, campaign: Campaign, library: Library) -> Iterator[Step]:
    rows = {row.key: row for row in library_export.blocks_of(session, campaign)}
    wordings = library.wordings_by_key()
    for block in sorted(library.blocks, key=lambda each: each.key):
        row = rows.get(block.key)
        if row is None:
            yield Step(Thing.BLOCK, block.key, Fate.NEW)
        elif clash := _clash(row, block):
            yield Step(Thing.BLOCK, block.key, Fate.CLASH, (clash,))
        else:
            yield _block(row, block, wordings.get(block.key, ()))


def _clash(row: Block, block: LibraryBlock) -> str:
    if row.kind != block.kind:
        return f"It is a {row.kind} here and a {block.kind} in the file. Give one of the two another key."
    if row.newest.language != block.language:
        here, there = row.newest.language, block.language
        return f"Its original is in the language {here} here and in {there} in the file. Make them agree."
    return ""


def _block(row: Block, block: LibraryBlock, wordings: tuple[Wording, ...]) -> Step:
    known = known_words(row, block, wordings)
    translated = (translation(row, each, known) for each in wordings if not each.is_replaced)
    words = [original(row, block), *translated]
    said = [each.said for each in words if each.said] + list(_described(row, block))
    if any(each.fate is Fate.CHANGED for each in words) or list(_described(row, block)):
        return Step(Thing.BLOCK, row.key, Fate.CHANGED, tuple(said))
    is_newer = any(each.fate is Fate.NEWER for each in words)
    return Step(Thing.BLOCK, row.key, Fate.NEWER if is_newer else Fate.SAME, tuple(said))


def original(row: Block, block: LibraryBlock) -> Words:
    """What becomes of the words in the language of the original."""
    payload = block.block.payload
    if row.newest.payload == payload:
        return Words(Fate.SAME)
    if any(each.payload == payload for each in row.versions if each.language == block.language):
        return Words(Fate.NEWER, "Newer words were written here, and stay.")
    return Words(Fate.CHANGED, "It gets another wording.")


def known_words(row: Block, block: LibraryBlock, wordings: tuple[Wording, ...]) -> set[str]:
    """The fingerprints of the words that a translation may be of: those here, and those in the files. Who
    edits an original in its file leaves a translation of words that only the campaign has."""
    here = {fingerprint(each.value) for each in row.versions if each.language == block.language}
    return {
        *here,
        fingerprint(block.block),
        *(fingerprint(each.block) for each in wordings if each.is_replaced),
    }


def translation(row: Block, wording: Wording, known: set[str]) -> Words:
    """What becomes of a translation. Of words that nobody knows, it is a translation of nothing."""
    own = [each for each in row.versions if each.language == wording.language]
    if not own:
        return Words(Fate.CHANGED, f"It is translated into {wording.language}.")
    told = [(each.payload, made_from(row, each)) for each in own]
    of = wording.translates if wording.translates in known else ""
    brought = (wording.block.payload, of)
    if told[-1] == brought:
        return Words(Fate.SAME)
    if brought in told:
        return Words(Fate.NEWER, f"Its translation into {wording.language} is newer here, and stays.")
    return Words(Fate.CHANGED, f"Its translation into {wording.language} gets another wording.")


def made_from(row: Block, version: BlockVersion) -> str:
    """The fingerprint of the words that a translation was made from, empty where nobody knows."""
    of = row.numbered(version.translates)
    return fingerprint(of.value) if of else ""


def _described(row: Block, block: LibraryBlock) -> Iterator[str]:
    if (row.title, row.purpose, tuple(row.tags)) != (block.title, block.purpose, block.tags):
        yield "Its title, part or tags change."
    if (row.archived_at is not None) != block.is_archived:
        yield "It is archived." if block.is_archived else "It comes back on the shelf."
    if block.origin and row.origin is None:
        yield "It is told where it was forked from."
