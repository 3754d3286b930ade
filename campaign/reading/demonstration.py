"""The demonstration campaign, read whole from its folder: everything `campaign demo` loads, as values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from campaign.domain.blocks import Demand
from campaign.domain.events import Happening
from campaign.domain.facts import Fact
from campaign.domain.named_people import NamedPerson
from campaign.domain.refusals import Unacceptable
from campaign.domain.sources import Source
from campaign.letterfile import LetterFile
from campaign.letterfile import evidence as evidence_files
from campaign.letterfile import library as library_files
from campaign.letterfile import reading as letter_files
from campaign.letterfile.library import LibraryBlock
from campaign.reading import calendars, campaigns, events, named_people, officials, records, supporters
from campaign.reading.calendars import Calendar
from campaign.reading.campaigns import CampaignEntry
from campaign.reading.files import DataFileRefusal, mapping_of, naming, text_of, under
from campaign.reading.officials import Officials
from campaign.reading.records import RecordedEntry
from campaign.reading.supporters import SupporterEntry

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """A letter of the campaign's own: its file, and the days that are set at loading."""

    file: LetterFile
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A campaign with all it holds. `records` stand in time order, `library` in the order of its keys."""

    campaign: CampaignEntry
    officials: Officials
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    named_people: tuple[NamedPerson, ...]
    events: tuple[Happening, ...]
    library: tuple[LibraryBlock, ...]
    records: tuple[RecordedEntry, ...]
    letter: OwnLetter
    supporters: tuple[SupporterEntry, ...]

    def __post_init__(self) -> None:
        known = {each.key for each in self.library if each.kind == Demand.kind}
        if missing := [key for key in self.campaign.demands if key not in known]:
            raise Unacceptable("demands", f"There is no demand “{missing[0]}” in the library. Add its file.")


def read(folder: Path) -> Demonstration:
    """The demonstration of a folder. Refuses with the name of the file that is at fault."""
    letters = folder / "letters"
    own = _only_letter(letters)
    calendar = own.with_name(own.name.removesuffix(".letter.md") + ".yaml")
    recorded = [path for path in sorted(letters.glob("*.yaml")) if path != calendar]
    return Demonstration(
        campaign=_named(folder / "campaign.yaml", campaigns.read),
        officials=_named(folder / "officials.yaml", officials.read),
        sources=_named(folder / "sources.yaml", _sources),
        facts=_named(folder / "facts.yaml", _facts),
        named_people=_named(folder / "named-people.yaml", named_people.read),
        events=_named(folder / "events.yaml", events.read),
        library=tuple(_named(path, _block) for path in sorted((folder / "library").glob("*.md"))),
        records=tuple(
            sorted((_named(path, records.read) for path in recorded), key=lambda each: each.letter.on)
        ),
        letter=OwnLetter(_named(own, letter_files.read_path), _named(calendar, calendars.read)),
        supporters=_named(folder / "supporters.csv", supporters.read),
    )


def _named(path: Path, read_one: Callable[[Path], T]) -> T:
    with naming(path):
        return read_one(path)


def _only_letter(folder: Path) -> Path:
    found = sorted(folder.glob("*.letter.md"))
    if len(found) != 1:
        raise DataFileRefusal(
            f"{folder} holds {len(found)} letter files. The demonstration has one letter of its own."
        )
    return found[0]


def _sources(path: Path) -> dict[str, Source]:
    return evidence_files.read_sources(under("sources", mapping_of(path)))


def _facts(path: Path) -> dict[str, Fact]:
    return evidence_files.read_facts(under("facts", mapping_of(path)))


def _block(path: Path) -> LibraryBlock:
    return library_files.read_block(text_of(path), path.parent)
