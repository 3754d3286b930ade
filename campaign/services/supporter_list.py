"""The supporters of a letter as its organisers list them: by name, a page at a time; all, or those in whose
name or place some words stand. Whoever has the whole mail address finds the one who signed with it.

A page begins behind a supporter, and not at a number, so the last of a million is found as quickly as the
first.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from campaign.db import without_case
from campaign.domain.mail import mail_address
from campaign.domain.refusals import Unacceptable
from campaign.keys import Keys
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.services import names_end, signatures, supporter_search
from campaign.services.supporter_search import Sought

A_PAGE = 100
# Of what is typed in the search.
MOST_WORDS = 120


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
    among = supporter_search.among(session, letter, sought)
    listed = among.signature
    query = select(listed.id).where(*among.conditions, *_behind(session, letter, listed, after))
    in_order = query.order_by(without_case(listed.name), listed.public_id)
    ids = session.scalars(in_order.limit(most + 1)).all()
    found = {each.id: each for each in session.scalars(select(Signature).where(Signature.id.in_(ids[:most])))}
    return ListPage(tuple(found[each] for each in ids[:most]), ids[most - 1] if len(ids) > most else None)


def by_address(session: Session, keys: Keys, letter: Letter, address: str) -> Signature:
    """Who stands on a letter with a mail address. Refuses `Unacceptable` for what is no address, and where
    nobody does; and `NamesGone`."""
    names_end.refuse_gone(session, letter)
    email_key = keys.mailbox_key(mail_address("email", address))
    found = signatures.counting_of(session, letter, email_key)
    if found is None:
        raise Unacceptable("email", "Nobody has signed and confirmed with this address. Look for the name.")
    return found


def _behind(
    session: Session, letter: Letter, listed: type[Signature], after: int | None
) -> list[ColumnElement[bool]]:
    last = session.get(Signature, after) if after is not None else None
    if last is None or last.letter_id != letter.id:
        return []
    name = without_case(listed.name)
    # The first half alone lets the index begin there.
    return [name.__ge__(last.name), or_(name.__gt__(last.name), listed.public_id > last.public_id)]
