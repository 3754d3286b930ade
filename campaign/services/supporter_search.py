"""Supporters in whose name and place some words stand.

PostgreSQL has an index over the words. Those who are few are found by it, and then put in order. Words that
very many have are looked for in the list itself, by name: a page of it is soon full. SQLite looks through the
list, which takes a tenth of a second for a million.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from campaign.domain.searching import is_unspaced
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.models.signature_words import BREAKS, NAME_WORDS, PLACE_WORDS
from campaign.services import standing

# So many are put in order in some hundredths of a second.
MOST_SORTED = 10_000

_Text = InstrumentedAttribute[str]
_PLACE: tuple[_Text, ...] = (Signature.locality, Signature.region, Signature.country)
# What parts words, and what PostgreSQL reads as a mark of its own.
_NO_WORD = re.compile(rf"[\s'’\\{re.escape(BREAKS)}]+")


@dataclass(frozen=True, slots=True)
class Sought:
    """What a name and a place are to have in them; empty for any."""

    name: str = ""
    place: str = ""

    @property
    def names(self) -> list[str]:
        """The words of the name."""
        return _words(self.name)

    @property
    def places(self) -> list[str]:
        """The words of the place."""
        return _words(self.place.replace(",", " "))


@dataclass(frozen=True, slots=True)
class Among:
    """The table or the view of it to list from, and the conditions on its rows."""

    signature: type[Signature]
    conditions: Sequence[ColumnElement[bool]]


def among(session: Session, letter: Letter, sought: Sought) -> Among:
    """Who stands on a letter, and has every word that is looked for."""
    stands = standing.of(letter)
    words = [*sought.names, *sought.places]
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    within = list(_within(sought, is_postgresql))
    if not is_postgresql or not words:
        return Among(Signature, [*stands, *within])
    if not all(_begins_words(each) for each in words):
        return _at_once([*stands, *within])
    begun = list(_begun(sought))
    if _are_few(session, [*stands, *begun]):
        return _at_once([*stands, *begun])
    # What is within is cheap to see, and holds for whatever begins.
    return Among(Signature, [*stands, *within, *begun])


def _words(typed: str) -> list[str]:
    """The words of what was typed; the marks themselves where there is nothing else."""
    return [word for word in _NO_WORD.split(typed) if word] or typed.split()


def _are_few(session: Session, conditions: Sequence[ColumnElement[bool]]) -> bool:
    some = select(Signature.id).where(*conditions).limit(MOST_SORTED + 1).subquery()
    return (session.scalar(select(func.count()).select_from(some)) or 0) <= MOST_SORTED


def _at_once(conditions: Sequence[ColumnElement[bool]]) -> Among:
    """All who are found, before they are put in order: PostgreSQL would otherwise look each up by name."""
    found = select(Signature.id, Signature.name, Signature.public_id).where(*conditions)
    return Among(aliased(Signature, found.cte("found").prefix_with("MATERIALIZED", dialect="postgresql")), [])


def _begins_words(word: str) -> bool:
    """Whether a word is found where another begins: not in a script that puts no spaces between them."""
    return any(each.isalnum() for each in word) and not is_unspaced(word)


def _begun(sought: Sought) -> Iterator[ColumnElement[bool]]:
    """That words begin so, by the index of PostgreSQL."""
    for text, words in ((NAME_WORDS, sought.names), (PLACE_WORDS, sought.places)):
        if words:
            begun = " & ".join(f"'{each}':*" for each in words)
            yield text.bool_op("@@")(func.to_tsquery("simple", begun))


def _within(sought: Sought, is_postgresql: bool) -> Iterator[ColumnElement[bool]]:
    """That the words stand somewhere in the text."""
    for word in sought.names:
        yield _has(Signature.name, word, is_postgresql)
    for word in sought.places:
        yield or_(*(_has(part, word, is_postgresql) for part in _PLACE))


def _has(text: _Text, word: str, is_postgresql: bool) -> ColumnElement[bool]:
    """Whether a word stands in a text, whatever its capitals. SQLite knows those of A to Z alone, and
    PostgreSQL compares ten times as fast where it minds no others."""
    spelt = {word} if word.isascii() else {word, word.lower(), word.title()}
    column = text.collate("C") if is_postgresql else text
    escaped = [re.sub(r"([/%_])", r"/\1", each) for each in sorted(spelt)]
    like = column.ilike if is_postgresql else column.like
    return or_(*(like(f"%{each}%", escape="/") for each in escaped))
