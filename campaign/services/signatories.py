"""Who is on a letter: invited signers, organisations and supporters, as they are shown and printed."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import Session

from campaign.domain.doubts import ABOUT_NAMES
from campaign.domain.invitations import has_a_box
from campaign.domain.name_lists import MOST_PRINTED
from campaign.domain.places import Shared, shared, shown
from campaign.domain.showing import EVERYTHING, NOBODY, Audience, Showing, shown_of
from campaign.domain.signatories import (
    Display,
    Invited,
    Organisation,
    Place,
    Scope,
    Signatories,
    SignatureStatus,
    Supporter,
)
from campaign.models.endorsement import Endorsement
from campaign.models.flag import Flag
from campaign.models.invitation import Invitation
from campaign.models.letter import Letter
from campaign.models.roll import RollEntry
from campaign.models.signature import Signature
from campaign.rendering.collation import by_name
from campaign.services import counts, on_paper, seals, standing

_SHOWN = (Signature.name, Signature.display, Signature.short_name, Signature.affiliation, Signature.language)


@dataclass(frozen=True, slots=True)
class Row:
    """A supporter on the roll, and at which position."""

    position: int
    supporter: Supporter


def of_letter(
    session: Session, letter: Letter, *, with_supporters: bool, most: int = MOST_PRINTED
) -> Signatories:
    """Everybody who stands on a letter, in the order in which they print: the roll, and by name whoever has
    not entered it yet, as officials are given them. Without supporters, they are only counted; and so are
    those named who are more than `most`, too many to print."""
    showing = letter.shows.to(Audience.OFFICIAL) if with_supporters else NOBODY
    counted = counts.of_letter(session, letter).confirmed
    here = _without_supporters(session, letter, counted, showing)
    if showing.names is Display.COUNTED:
        return here
    if (named := _count_where(session, _may_be_named(letter))) > most:
        return _in_list(session, letter, here, named)
    roll = tuple(row.supporter for row in entered(session, letter, showing))
    late = tuple(by_name(supporter for _, supporter in not_entered(session, letter, showing)))
    return replace(here, supporters=(*roll, *late), counted=here.counted - len(roll) - len(late))


def to_read(session: Session, letter: Letter) -> Signatories:
    """Those whom a stranger may see on a screen: supporters are counted, as quickly as a crowd asks."""
    counted = counts.of_letter(session, letter).confirmed
    return in_public(_without_supporters(session, letter, counted, NOBODY))


def around_roll(
    session: Session, letter: Letter, audience: Audience, *, most: int = MOST_PRINTED
) -> Signatories:
    """The same as `of_letter` before an audience, with those on the roll counted as `earlier`. Whoever has
    not entered it yet is told, and in a public copy waits."""
    showing, is_public = letter.shows.to(audience), audience is Audience.PUBLIC
    here = _without_supporters(session, letter, count(session, letter), showing)
    if showing.names is Display.COUNTED:
        return here
    earlier = count_entered(session, letter)
    # In a public copy those wait too whose name an organiser is yet to look at; in others they are counted.
    named = _count_where(session, _is_named(letter) if is_public else _may_be_named(letter))
    if named > most:
        return _in_list(session, letter, here, named)
    late = () if is_public else tuple(by_name(each for _, each in not_entered(session, letter, showing)))
    waiting = named - earlier - len(late)
    return replace(here, supporters=late, counted=here.counted - named, earlier=earlier, waiting=waiting)


def on_paper_in_public(session: Session, letter: Letter) -> tuple[Supporter, ...]:
    """Those who signed on paper and let their names be shown; nobody while the letter keeps its list to
    itself."""
    showing = letter.shows.to(Audience.PUBLIC)
    there = on_paper.of_letter(session, letter, with_names=showing.names is not Display.COUNTED)
    return tuple(_on_paper(each, showing) for each in there.shown)


def in_public(everybody: Signatories) -> Signatories:
    """Those whom a stranger may see. Nobody is named who has only said that they will sign, under a seal
    neither; a box that is for ink and names nobody stays."""
    seen = tuple(each for each in everybody.invited if each.has_signed or not each.name)
    return replace(everybody, invited=seen)


def _in_list(session: Session, letter: Letter, here: Signatories, named: int) -> Signatories:
    """Those who are too many to print, named in the list of the seal, once that is made."""
    name_list = seals.name_list(session, letter)
    return replace(here, counted=here.counted - named, listed=named, name_list=name_list)


def _without_supporters(session: Session, letter: Letter, counted: int, showing: Showing) -> Signatories:
    paper = on_paper.of_letter(session, letter, with_names=showing.names is not Display.COUNTED)
    return Signatories(
        invited=_invited(session, letter),
        organisations=_organisations(session, letter),
        counted=counted,
        paper=tuple(_on_paper(each, showing) for each in paper.shown),
        paper_count=paper.count,
        has_affiliations=showing.affiliations and "affiliation" in letter.asks_for,
    )


def count(session: Session, letter: Letter, status: SignatureStatus = SignatureStatus.CONFIRMED) -> int:
    """How many supporters' signatures of a letter have that status; of the confirmed ones, how many stand on
    its text. Counted one by one: a page asks `counts`."""
    if status is SignatureStatus.CONFIRMED:
        return standing.count(session, letter)
    have = (Signature.letter_id == letter.id, Signature.status == status)
    return session.scalar(select(func.count()).select_from(Signature).where(*have)) or 0


def count_doubted_names(session: Session, letter: Letter) -> int:
    """How many names of a letter are not shown before an organiser looked at them."""
    return session.scalar(select(func.count()).select_from(doubted_names(letter).distinct().subquery())) or 0


def _invited(session: Session, letter: Letter) -> tuple[Invited, ...]:
    rows = session.scalars(
        select(Invitation)
        .where(Invitation.letter_id == letter.id)
        .order_by(Invitation.position, Invitation.id)
    )
    return tuple(row.value for row in rows if has_a_box(row.status))


def _organisations(session: Session, letter: Letter) -> tuple[Organisation, ...]:
    # Before a letter opens, its draft shows those whom its file named. They print once they are confirmed.
    before = (SignatureStatus.PENDING,) if letter.is_unopened else ()
    rows = session.scalars(
        select(Endorsement).where(
            Endorsement.letter_id == letter.id,
            Endorsement.status.in_((SignatureStatus.CONFIRMED, *before)),
        )
    )
    reach = list(Scope)
    return tuple(
        sorted((row.value for row in rows), key=lambda each: (reach.index(each.scope), each.name.casefold()))
    )


def entered(
    session: Session,
    letter: Letter,
    showing: Showing = EVERYTHING,
    *,
    after: int = 0,
    upto: int | None = None,
    limit: int | None = None,
) -> list[Row]:
    """Those on the roll behind one position and up to another, as they stand there; at most `limit`."""
    rows = session.execute(
        on_the_roll(letter)
        .where(RollEntry.position > after, RollEntry.position <= upto if upto else true())
        .order_by(RollEntry.position)
        .limit(limit)
    )
    return [as_row(showing, *each) for each in rows]


def count_not_entered(session: Session, letter: Letter) -> int:
    """How many are named and not on the roll yet."""
    return _count_where(session, _may_be_named(letter)) - count_entered(session, letter)


def sharing(session: Session, letter: Letter) -> Shared:
    """How many supporters share each place. Everybody counts for that, also those who are not named."""
    # As the index has them.
    parts = (Signature.country, Signature.region, Signature.locality)
    rows = session.execute(select(*parts, func.count()).where(*standing.of(letter)).group_by(*parts))
    return shared(
        {Place(locality, region, country=country): number for country, region, locality, number in rows}
    )


def not_entered(
    session: Session, letter: Letter, showing: Showing = EVERYTHING
) -> list[tuple[int, Supporter]]:
    """Those who are named and not on the roll yet: the id of each signature, and what is shown. In no order
    of signing.

    Where they live is shown where ten or more share it, as the sign form promises.
    """
    where = (Signature.locality, Signature.region, Signature.country)
    late = ids_not_entered(letter).add_columns(*_SHOWN, *where).order_by(Signature.public_id)
    rows = session.execute(late).all()
    known = sharing(session, letter) if rows else {}
    return [
        (key, as_shown(showing, shown(Place(locality, region, country=country), known), *more))
        for key, *more, locality, region, country in rows
    ]


def ids_not_entered(letter: Letter) -> Select[int]:
    """The signatures of those who are named and not on the roll yet."""
    rows = select(Signature.id).outerjoin(RollEntry, RollEntry.signature_id == Signature.id)
    return rows.where(*_may_be_named(letter), RollEntry.signature_id.is_(None))


def named(
    session: Session, letter: Letter, showing: Showing, ids: Collection[int], known: Shared
) -> list[tuple[int, Supporter]]:
    """Those of these signatures who are named, on the roll or not, and what is shown; `known` is who shares
    which place."""
    # By their ids alone: with the conditions of those who are named, SQLite looks through the whole letter.
    found = session.scalars(select(Signature).where(Signature.id.in_(ids)))
    doubted = set(session.scalars(doubted_names(letter)))
    return [
        (each.id, as_shown(showing, shown(each.place, known), *(getattr(each, part.key) for part in _SHOWN)))
        for each in found
        if standing.does(each) and each.display is not Display.COUNTED and each.id not in doubted
    ]


def on_the_roll(letter: Letter) -> Select[*tuple[Any, ...]]:
    """Those on the roll who stand on the letter: each row is for `as_row`."""
    return (
        select(RollEntry.position, RollEntry.place, *_SHOWN)
        .join(Signature, Signature.id == RollEntry.signature_id)
        .where(RollEntry.letter_id == letter.id, *standing.reached(letter))
    )


def as_row(showing: Showing, position: int, place: str, *more: Any) -> Row:
    """What is shown of a row of `on_the_roll`."""
    return Row(position, as_shown(showing, place, *more))


def as_shown(
    showing: Showing, place: str, name: str, display: Display, short: str, affiliation: str, language: str
) -> Supporter:
    return shown_of(
        showing, name, display, short=short, place=place, affiliation=affiliation, language=language
    )


def _on_paper(each: Supporter, showing: Showing) -> Supporter:
    return shown_of(showing, each.shown, Display.FULL, place=each.place, language=each.language)


def count_entered(session: Session, letter: Letter, *conditions: ColumnElement[bool]) -> int:
    """How many stand on the roll, or of those that these conditions are true of."""
    of_letter = (RollEntry.letter_id == letter.id, *conditions)
    query = select(func.count()).select_from(RollEntry).where(*of_letter)
    if reached := standing.reached(letter):
        query = query.join(Signature, Signature.id == RollEntry.signature_id).where(*reached)
    return session.scalar(query) or 0


def _count_where(session: Session, conditions: tuple[ColumnElement[bool], ...]) -> int:
    return session.scalar(select(func.count()).select_from(Signature).where(*conditions)) or 0


def _may_be_named(letter: Letter) -> tuple[ColumnElement[bool], ...]:
    return *_is_named(letter), Signature.id.not_in(doubted_names(letter))


def doubted_names(letter: Letter) -> Select[int]:
    """The signatures of a letter whose name is not shown before an organiser looked at it."""
    return (
        select(Flag.signature_id)
        .join(Signature, Signature.id == Flag.signature_id)
        .where(
            Signature.letter_id == letter.id,
            Signature.status == SignatureStatus.CONFIRMED,
            Flag.doubt.in_(ABOUT_NAMES),
            Flag.settled_at.is_(None),
        )
    )


def _is_named(letter: Letter) -> tuple[ColumnElement[bool], ...]:
    return (*standing.of(letter), Signature.display != Display.COUNTED)
