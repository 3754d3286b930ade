"""Named persons as a file has them: by key. What families said is in no file."""

from collections.abc import Iterable
from typing import Any

from campaign.domain.named_people import Consent, NamedPerson, Spelling
from campaign.letterfile.fields import Fields
from campaign.letterfile.nodes import Entry, Node
from campaign.letterfile.yaml_text import InOneLine

FIELDS = ("spellings", "as_of", "source", "review_by", "consent", "consent_on")
SPELLING_FIELDS = ("language", "name", "office", "status")


def read_people(fields: Fields) -> tuple[NamedPerson, ...]:
    """The people of a file, in its order; `fields` has all of them as its `people`."""
    return tuple(_person(key, entry) for key, entry in fields.entries("people").items())


def people_as_plain(people: Iterable[NamedPerson]) -> dict[str, Any]:
    """The people as they are written, a spelling a line."""
    return {each.key: _as_plain(each) for each in people}


def _as_plain(person: NamedPerson) -> dict[str, Any]:
    plain = {name: getattr(person, name) for name in FIELDS if getattr(person, name)}
    plain["spellings"] = [InOneLine(_spelt(each)) for each in person.spellings]
    plain["consent"] = person.consent.value
    if person.consent is Consent.UNKNOWN:
        del plain["consent"]
    return plain


def _spelt(spelling: Spelling) -> dict[str, str]:
    return {name: getattr(spelling, name) for name in SPELLING_FIELDS if getattr(spelling, name)}


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
