"""The people whom letters speak of, as a file has them: by key. What families said is in no file."""

from pathlib import Path

from campaign.domain.named_people import Consent, NamedPerson, Spelling
from campaign.letterfile.fields import Fields
from campaign.letterfile.nodes import Entry, Node
from campaign.reading.files import mapping_of, under

FIELDS = ("spellings", "as_of", "source", "review_by", "consent", "consent_on")
SPELLING_FIELDS = ("language", "name", "office", "status")


def read(path: Path) -> tuple[NamedPerson, ...]:
    """The people of a file, in its order."""
    entries = under("people", mapping_of(path)).entries("people")
    return tuple(_person(key, entry) for key, entry in entries.items())


def _person(key: str, entry: Entry) -> NamedPerson:
    fields = Fields(entry.value, f"the person {key}", FIELDS, entry.line)
    with fields.refusing():
        return NamedPerson(
            key=key,
            spellings=tuple(_spelling(node) for node in fields.items("spellings")),
            as_of=fields.day("as_of"),
            source=fields.text("source"),
            review_by=fields.day("review_by"),
            consent=fields.choice("consent", Consent, Consent.UNKNOWN),
            consent_on=fields.day("consent_on"),
        )


def _spelling(node: Node) -> Spelling:
    fields = Fields(node, "a spelling", SPELLING_FIELDS)
    with fields.refusing():
        return Spelling(
            language=fields.text("language"),
            name=fields.text("name"),
            office=fields.text("office"),
            status=fields.text("status"),
        )
