"""Somebody is named whose family has not agreed to it."""

from collections.abc import Iterator, Sequence

from campaign.domain.blocks import Figure
from campaign.domain.checks import passages
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.counting import counted
from campaign.domain.named_people import Consent, NamedPerson
from campaign.domain.reading_text.known_names import KnownNames
from campaign.domain.text import placeholders_in

_MOST_NAMED = 6
_SAID = {
    Consent.UNKNOWN: "and whether the family agrees is not known",
    Consent.ASKED: "and the family was asked and has not agreed so far",
    Consent.REFUSED: "and the family has said no",
}
_MENDS = {
    Consent.UNKNOWN: "Ask the family, or leave the name out.",
    Consent.ASKED: "Wait for the family’s word, or leave the name out.",
    Consent.REFUSED: "Leave the name out.",
}


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a place and a state of consent; each person is told of once, where they are first named."""
    people = [each for each in letter.around.named_people if each.consent is not Consent.GIVEN]
    if not people:
        return
    by_key = {each.key: each for each in people}
    known = KnownNames((each.name, person.key) for person in people for each in person.spellings)
    told: set[str] = set()
    for place, read, typed in _texts(letter):
        spelt = (key for text in read for found in known.found_in(text) for key in found.known)
        filled = (mark.name for text in typed for mark in placeholders_in(text) if mark.family == "fact")
        keys = [key for key in dict.fromkeys((*spelt, *filled)) if key in by_key and key not in told]
        told.update(keys)
        for consent in _SAID:
            if named := [by_key[key] for key in keys if by_key[key].consent is consent]:
                yield _finding(place, consent, named)


def _finding(place: Place, consent: Consent, named: Sequence[NamedPerson]) -> Finding:
    said = ", ".join(f"“{each.name}”" for each in named[:_MOST_NAMED])
    if more := len(named) - _MOST_NAMED:
        said += f" and {counted(more, 'other', 'others')}" if more > 0 else ""
    verb = "is" if len(named) == 1 else "are"
    return Finding(
        "unconsented_name",
        Severity.WARNS,
        place,
        f"{said} {verb} named here, {_SAID[consent]}.",
        _MENDS[consent],
    )


def _texts(letter: CheckedLetter) -> Iterator[tuple[Place, tuple[str, ...], tuple[str, ...]]]:
    """Each place with its words as they read, and as they were typed, in the order of reading."""
    text = letter.text
    for field in ("title", "subject"):
        yield Place(field=field), (getattr(text, field),), ()
    for passage, placed in zip(passages.of_letter(letter), text.blocks, strict=True):
        read = tuple(each.text for each in passage.texts)
        shown = (placed.block.alternative,) if isinstance(placed.block, Figure) else ()
        yield passage.place, (*read, *shown), placed.block.texts
    for key, note in text.notes.items():
        yield Place(field=f"notes.{key}"), (note,), (note,)
    # A source prints as a footnote, with its author and its title.
    for key in text.cited():
        if source := text.sources.get(key):
            yield Place(field=f"sources.{key}"), (source.author, source.title), ()
    for field in ("enclosures", "copies"):
        if lines := getattr(letter.settings, field):
            yield Place(field=f"print.{field}"), tuple(lines), ()
    if release := letter.around.release:
        yield Place(field="release"), (release.headline, *release.paragraphs), ()
