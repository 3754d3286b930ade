"""What stands around a letter file, read from other files: the letters before it, its press release, and the
officials it is addressed to."""

from pathlib import Path

from campaign.domain.checks.around import Earlier
from campaign.domain.checks.earlier import of_record, of_text
from campaign.domain.releases import Release
from campaign.letterfile import read_path
from campaign.reading import records
from campaign.reading.files import naming, text_of

_DATA = (".yaml", ".yml")


def earlier(path: Path) -> Earlier:
    """A letter before: a letter file, or the data file of a recorded letter."""
    if path.suffix.lower() in _DATA:
        with naming(path):
            entry = records.read(path)
        return of_record(entry.letter, entry.demands)
    letter_file = read_path(path)
    return of_text(letter_file.slug, letter_file.text, letter_file.settings.dated_on)


def release(path: Path, language: str) -> Release:
    """A press release: its first line is the headline, and paragraphs have an empty line between them."""
    with naming(path):
        return Release.of_text(text_of(path), language)
