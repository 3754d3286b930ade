"""Whether every character of a document can be printed, and where those stand that cannot."""

from collections.abc import Iterator
from dataclasses import dataclass

from campaign.domain.document import Document
from campaign.domain.refusals import Refusal
from campaign.rendering import fonts


class Unprintable(Refusal):
    """A character that no font here holds."""


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no font holds, and what it stands in ("the name “…”")."""

    character: str
    where: str


def glyphs_missing(document: Document) -> tuple[MissingGlyph, ...]:
    """The characters that cannot be printed, each once for every place it stands in."""
    return tuple(
        MissingGlyph(character, where)
        for where, text in _texts(document)
        for character in fonts.unprintable(text)
    )


def check(document: Document) -> None:
    """Refuses `Unprintable` for the first character that cannot be printed."""
    for missing in glyphs_missing(document):
        raise unprintable(missing.character, missing.where)


def unprintable(character: str, where: str) -> Unprintable:
    """The refusal of a character, saying where it stands and what would help."""
    sentence = f"{where[:1].upper()}{where[1:]} holds {fonts.named(character)}, which no font here can print."
    if package := fonts.package_for(character):
        return Unprintable(f"{sentence} “make setup” brings a font that can, in the package {package}.")
    return Unprintable(f"{sentence} Write it another way.")


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every text that may be printed, after the words that say where it stands."""
    text, settings = document.text, document.settings
    yield "the subject", text.subject
    yield "the title", text.title
    yield "the sign-off", text.valediction
    for placed in text.blocks:
        for each in placed.block.texts:
            yield f"the block “{placed.id}”", each
    for name, fact in text.facts.items():
        yield f"the fact “{name}”", fact.value
    for key, source in text.sources.items():
        yield f"the source “{key}”", f"{source.author} {source.title} {source.outlet} {source.url}"
    for key, note in text.notes.items():
        yield f"the note “{key}”", note
    for line in (settings.letterhead.name, *settings.letterhead.lines):
        yield "the letterhead", line
    for line in (settings.delivery_line, *settings.enclosures, *settings.copies, document.notice):
        yield f"the line “{line}”", line
    yield from _recipient(document)
    yield from _signatories(document)


def _recipient(document: Document) -> Iterator[tuple[str, str]]:
    recipient = document.recipient
    yield f"the name “{recipient.full_name}”", f"{recipient.full_name} {recipient.salutation}"
    for line in (recipient.title, recipient.organisation, *recipient.address.lines):
        yield f"the address line “{line}”", line


def _signatories(document: Document) -> Iterator[tuple[str, str]]:
    for invited in document.signatories.invited:
        yield f"the name “{invited.name}”", invited.name
        for line in (invited.title, invited.organisation, invited.party_state):
            yield f"the line “{line}”", line
    for organisation in document.signatories.organisations:
        yield f"the name “{organisation.name}”", f"{organisation.name} {organisation.place}"
    for supporter in document.signatories.supporters:
        yield f"the name “{supporter.shown}”", f"{supporter.shown} {supporter.place}"
