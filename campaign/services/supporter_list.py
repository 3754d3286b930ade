"""The supporters of a letter as its organisers list them: by name, a page at a time; all, or those whose name
or place has some words in it. Whoever has the whole mail address finds the one who signed with it.

A page begins behind a supporter, and not at a number, so the last of a million is found as quickly as the
first. What is searched stands in one index, by name.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from campaign.db import without_case
from campaign.domain.mail import mail_address
from campaign.domain.refusals import Unacceptable
from campaign.keys import Keys
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.services import names_end, signatures, standing

A_PAGE = 100
# Of what is typed in the search.
MOST_WORDS = 120

_NAME: ColumnElement[str] = without_case(Signature.name)


@dataclass(frozen=True, slots=True)
class Sought:
    """What a name and a place are to have in them; empty for any."""

    name: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """Supporters of a page, and the one behind whom the next begins; None on the last."""

    supporters: tuple[Signature, ...] = ()
    next_after: int | None = None


ANYBODY = Sought()


def page(
    session: Session,
    letter: Letter,
    sought: Sought = ANYBODY,
    *,
    after: int | None = None,
    most: int = A_PAGE,
) -> ListPage:
    """A page of those who stand on a letter. It begins behind a signature, or at the start if it is gone."""
    # Asked of the letter once: of each row it would slow the search through a million.
    if names_end.is_over(session, letter):
        return ListPage()
    query = select(Signature.id).where(*standing.of(letter), *_has(sought), *_behind(session, letter, after))
    ids = session.scalars(query.order_by(_NAME, Signature.public_id).limit(most + 1)).all()
    found = {each.id: each for each in session.scalars(select(Signature).where(Signature.id.in_(ids[:most])))}
    listed = tuple(found[each] for each in ids[:most])
    return ListPage(listed, ids[most - 1] if len(ids) > most else None)


def by_address(session: Session, keys: Keys, letter: Letter, address: str) -> Signature:
    """Who stands on a letter with a mail address. Refuses `Unacceptable` for what is no address, and where
    nobody does; and `NamesGone`."""
    names_end.refuse_gone(session, letter)
    email_key = keys.mailbox_key(mail_address("email", address))
    found = signatures.counting_of(session, letter, email_key)
    if found is None:
        raise Unacceptable("email", "Nobody has signed and confirmed with this address. Look for the name.")
    return found


def _has(sought: Sought) -> list[ColumnElement[bool]]:
    where = Signature.locality + " " + Signature.region + " " + Signature.country
    in_place = [_within(where, word) for word in sought.place.replace(",", " ").split()]
    return [_within(Signature.name, sought.name), *in_place] if sought.name else in_place


def _within(text: ColumnElement[str] | InstrumentedAttribute[str], words: str) -> ColumnElement[bool]:
    """Whether words stand in a text, whatever their capitals. SQLite knows those of A to Z alone."""
    spelt = {words, words.lower(), words.title()} if not words.isascii() else set()
    anyhow = text.icontains(words, autoescape=True)
    return or_(anyhow, *(text.contains(each, autoescape=True) for each in sorted(spelt)))


def _behind(session: Session, letter: Letter, after: int | None) -> list[ColumnElement[bool]]:
    last = session.get(Signature, after) if after is not None else None
    if last is None or last.letter_id != letter.id:
        return []
    # The first half alone lets the index begin there.
    is_further = or_(_NAME.__gt__(last.name), Signature.public_id > last.public_id)
    return [_NAME.__ge__(last.name), is_further]
