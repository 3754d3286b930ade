"""The people whom letters speak of, out of a file of them."""

from pathlib import Path

from campaign.domain.named_people import NamedPerson
from campaign.letterfile.named_people import read_people
from campaign.reading.files import mapping_of, under


def read(path: Path) -> tuple[NamedPerson, ...]:
    """The people of a file, in its order."""
    return read_people(under("people", mapping_of(path)))
