"""What stands around a letter file, read from other files: the letters before it, its press release, the
officials it is addressed to, and the people it speaks of."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from campaign.domain.checks.around import Around, Dropped, Earlier
from campaign.domain.checks.earlier import of_record, of_text
from campaign.domain.named_people import NamedPerson
from campaign.domain.releases import Release
from campaign.domain.terms import TermGroup, with_starters
from campaign.letterfile import LetterFile, evidence, read_path
from campaign.reading import named_people, officials, records, term_groups
from campaign.reading.files import mapping_of, naming, text_of, under

_DATA = (".yaml", ".yml")


def around(
    letter: LetterFile,
    before: Sequence[Path] = (),
    press_release: Path | None = None,
    known: Path | None = None,
    *,
    terms: Path | None = None,
    people: Path | None = None,
    library: Path | None = None,
) -> Around:
    """What stands around a letter: the letters `before` it, nearest first, its press release, the officials
    of a file, the words of a file for one thing, the people whom letters speak of, the library in whose
    folder its sources are archived, and the demands that the letter itself says it dropped."""
    line = tuple(earlier(path) for path in before)
    beside = Around(
        earlier=line,
        dropped=tuple(Dropped(step.from_letter, step.from_demand) for step in letter.follows.dropped),
        release=release(press_release, letter.text.language) if press_release else None,
        term_groups=with_starters(_groups(terms) if terms else ()),
        named_people=_people(people) if people else (),
        archived=archived(library / "sources.yaml") if library else None,
    )
    return _with_officials(beside, letter, known) if known else beside


def earlier(path: Path) -> Earlier:
    """A letter before: a letter file, or the data file of a recorded letter."""
    if path.suffix.lower() in _DATA:
        with naming(path):
            entry = records.read(path)
        return of_record(entry.letter, entry.demands)
    with naming(path):
        letter_file = read_path(path)
    return of_text(letter_file.slug, letter_file.text, letter_file.settings.dated_on)


def archived(path: Path) -> frozenset[str]:
    """The keys of the sources of a library of which a copy is archived."""
    with naming(path):
        _, copies = evidence.read_archived_sources(under("sources", mapping_of(path)))
    return frozenset(copies)


def release(path: Path, language: str) -> Release:
    """A press release: its first line is the headline, and paragraphs have an empty line between them."""
    with naming(path):
        return Release.of_text(text_of(path), language)


def _groups(path: Path) -> tuple[TermGroup, ...]:
    with naming(path):
        return term_groups.read(path)


def _people(path: Path) -> tuple[NamedPerson, ...]:
    with naming(path):
        return named_people.read(path)


def _with_officials(around: Around, letter: LetterFile, path: Path) -> Around:
    """The officials of a file that the letter is addressed to, with their offices and terms."""
    with naming(path):
        known = officials.read(path)
    pairs = [(each.key, each.office) for each in letter.recipients]
    return replace(
        around,
        offices={office: known.offices[office] for _, office in pairs if office in known.offices},
        officials={key: known.officials[key] for key, _ in pairs if key in known.officials},
        terms={
            pair: tuple(term.tenure for term in known.terms if (term.official, term.office) == pair)
            for pair in pairs
        },
    )
