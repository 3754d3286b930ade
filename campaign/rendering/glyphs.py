"""Whether every character of a letter can be printed, and where those stand that cannot."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from campaign.domain.checks import Finding, Place, Severity
from campaign.domain.document import Document, PrintSettings
from campaign.domain.lettertext import LetterText
from campaign.domain.recipients import Addressee
from campaign.domain.refusals import Refusal
from campaign.domain.signatories import Signatories, Supporter
from campaign.rendering import fonts

CHECK = "missing_glyph"
_MOST_NAMED = 6

_Texts = Iterator[tuple[Place, str, str]]


class Unprintable(Refusal):
    """A character that no font here holds."""


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no font holds, what it stands in ("the name “…”"), and the place of that."""

    character: str
    where: str
    place: Place


def findings(
    text: LetterText,
    recipients: Sequence[Addressee],
    settings: PrintSettings,
    signatories: Signatories,
) -> tuple[Finding, ...]:
    """What a check says of the characters that cannot be printed: one finding for all those of one text."""
    together: dict[tuple[Place, str], list[str]] = {}
    for each in _missing(_letter(text, recipients, settings, signatories)):
        together.setdefault((each.place, each.where), []).append(each.character)
    return tuple(_finding(place, where, found) for (place, where), found in together.items())


def glyphs_missing(document: Document) -> tuple[MissingGlyph, ...]:
    """The characters that cannot be printed, each once for every place it stands in."""
    letter = _letter(document.text, (document.recipient,), document.settings, document.signatories)
    notice = (Place(), f"the line “{document.notice}”", document.notice)
    return tuple(_missing(iter((*letter, notice))))


def check(document: Document) -> None:
    """Refuses `Unprintable` for the first character that cannot be printed."""
    _refuse(glyphs_missing(document))


def check_recipient(recipient: Addressee) -> None:
    """Refuses `Unprintable` for the first character of a recipient that cannot be printed."""
    _refuse(_missing(_recipient(Place(), recipient)))


def check_supporter(supporter: Supporter) -> None:
    """Refuses `Unprintable` for the first character of a supporter, as shown, that cannot be printed."""
    _refuse(_missing(_supporter(supporter)))


def _refuse(found: Iterable[MissingGlyph]) -> None:
    for missing in found:
        raise unprintable(missing.character, missing.where)


def unprintable(character: str, where: str) -> Unprintable:
    """The refusal of a character, saying where it stands and what would help."""
    return Unprintable(f"{_holding(where, fonts.named(character))} {_mend([character])}")


def _missing(texts: _Texts) -> Iterator[MissingGlyph]:
    found = (
        MissingGlyph(character, where, place)
        for place, where, text in texts
        for character in fonts.unprintable(text)
    )
    yield from dict.fromkeys(found)


def _finding(place: Place, where: str, found: Sequence[str]) -> Finding:
    named = ", ".join(fonts.named(each) for each in found[:_MOST_NAMED])
    if len(found) > _MOST_NAMED:
        named += f" and {len(found) - _MOST_NAMED} more"
    # The place of a block is shown beside the sentence; of anything else the sentence has to say it.
    sentence = f"No font here can print {named}." if place.block else _holding(where, named)
    return Finding(CHECK, Severity.BLOCKS, place, sentence, _mend(found))


def _holding(where: str, named: str) -> str:
    return f"{where[:1].upper()}{where[1:]} holds {named}, which no font here can print."


def _mend(characters: Sequence[str]) -> str:
    for each in characters:
        if package := fonts.package_for(each):
            return f"“make setup” brings a font that can, in the package {package}."
    return f"Write {'it' if len(characters) == 1 else 'them'} another way."


def _letter(
    text: LetterText, recipients: Sequence[Addressee], settings: PrintSettings, signatories: Signatories
) -> _Texts:
    """Every text that may be printed, after its place and the words that say where it stands."""
    yield from _words(text)
    yield from _lines(settings)
    for number, recipient in enumerate(recipients, start=1):
        yield from _recipient(Place(field=f"recipients.{number}"), recipient)
    yield from _signatories(signatories)


def _words(text: LetterText) -> _Texts:
    yield Place(field="subject"), "the subject", text.subject
    yield Place(field="title"), "the title", text.title
    yield Place(field="valediction"), "the sign-off", text.valediction
    for placed in text.blocks:
        for each in placed.block.texts:
            yield Place(block=placed.id), f"the block “{placed.id}”", each
    for name, fact in text.facts.items():
        yield Place(field=f"facts.{name}"), f"the fact “{name}”", fact.value
    for key, source in text.sources.items():
        shown = f"{source.author} {source.title} {source.outlet} {source.url}"
        yield Place(field=f"sources.{key}"), f"the source “{key}”", shown
    for key, note in text.notes.items():
        yield Place(field=f"notes.{key}"), f"the note “{key}”", note


def _lines(settings: PrintSettings) -> _Texts:
    for line in (settings.letterhead.name, *settings.letterhead.lines):
        yield Place(field="print.letterhead"), "the letterhead", line
    named = {
        "delivery_line": (settings.delivery_line,),
        "enclosures": settings.enclosures,
        "copies": settings.copies,
    }
    for name, lines in named.items():
        for line in lines:
            yield Place(field=f"print.{name}"), f"the line “{line}”", line


def _recipient(place: Place, recipient: Addressee) -> _Texts:
    yield place, f"the name “{recipient.full_name}”", f"{recipient.full_name} {recipient.salutation}"
    for line in (recipient.title, recipient.organisation, *recipient.address.lines):
        yield place, f"the address line “{line}”", line


def _signatories(signatories: Signatories) -> _Texts:
    for number, invited in enumerate(signatories.invited, start=1):
        place = Place(field=f"signers.{number}")
        yield place, f"the name “{invited.name}”", invited.name
        for line in (invited.title, invited.organisation, invited.party_state):
            yield place, f"the line “{line}”", line
    for number, organisation in enumerate(signatories.organisations, start=1):
        place = Place(field=f"organisations.{number}")
        yield place, f"the name “{organisation.name}”", f"{organisation.name} {organisation.place}"
    for supporter in (*signatories.supporters, *signatories.paper):
        yield from _supporter(supporter)


def _supporter(supporter: Supporter) -> _Texts:
    yield Place(), f"the name “{supporter.shown}”", f"{supporter.shown} {supporter.place}"
