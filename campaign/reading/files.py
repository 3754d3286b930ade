"""Data files: YAML with its lines counted, and every fault with the name of its file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from campaign.domain.refusals import NotFound, Refusal
from campaign.letterfile.fields import Fields
from campaign.letterfile.front_matter import decoded
from campaign.letterfile.nodes import Entry, Mapping, Node
from campaign.letterfile.yaml_text import read_mapping


class DataFileRefusal(Refusal):
    """A data file that cannot be read: the sentence names the file, and the line where it is known."""


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Put the name of the file before whatever is refused inside, each line of it."""
    try:
        yield
    except Refusal as refusal:
        said = "\n".join(f"{path.name}: {line}" for line in refusal.sentence.split("\n"))
        raise DataFileRefusal(said, refusal.field) from refusal


def text_of(path: Path) -> str:
    """The text of a file. Refuses `NotFound`."""
    try:
        return decoded(path.read_bytes())
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {path}.") from error


def mapping_of(path: Path) -> Mapping:
    """The keys and values of a file."""
    return read_mapping(text_of(path), first_line=1)


def list_of(path: Path) -> tuple[Node, ...]:
    """The items of a file that is one list."""
    # YAML allows a list at the start of the line under its key, so a key in line 0 makes it a mapping.
    return Fields(read_mapping(f"items:\n{text_of(path)}", first_line=0), "the file", ("items",)).items(
        "items"
    )


def under(name: str, mapping: Mapping) -> Fields:
    """A whole file as the value of one key, for readers that look for that key in front matter."""
    return Fields(Mapping(mapping.line, {name: Entry(mapping.line, mapping)}), "the file", (name,))
