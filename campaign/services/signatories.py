"""Who is on a letter: invited signers, organisations and supporters, as they are shown and printed."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import Session

from campaign.domain.doubts import ABOUT_NAMES
from campaign.domain.invitations import SIGNING, has_a_box
from campaign.domain.places import Shared, shared, shown
from campaign.domain.signatories import (
    Display,
    Invited,
    Organisation,
    Place,
    Scope,
    Signatories,
    SignatureStatus,
    Supporter,
    shown_as,
)
from campaign.models.endorsement import Endorsement
from campaign.models.flag import Flag
from campaign.models.invitation import Invitation
from campaign.models.letter import Letter
from campaign.models.revision import Revision
from campaign.models.roll import RollEntry
from campaign.models.signature import Signature
from campaign.rendering.collation import by_name
from campaign.services import counts, on_paper, standing

_SHOWN = (Signature.display, Signature.affiliation, Signature.language)


@dataclass(frozen=True, slots=True)
class Row:
    """A supporter on the roll, and at which position."""

    position: int
    supporter: Supporter


def of_letter(session: Session, letter: Letter, *, with_supporters: bool) -> Signatories:
    """Everybody who stands on a letter, in the order in which they print: the roll, and by name whoever has
    not entered it yet. Without supporters, they are only counted."""
    here = _without_supporters(session, letter, count(session, letter), with_paper=with_supporters)
    if not with_supporters:
        return here
    roll = tuple(row.supporter for row in entered(session, letter))
    late = tuple(by_name(supporter for _, supporter in not_entered(session, letter)))
    return replace(here, supporters=(*roll, *late), counted=here.counted - len(roll) - len(late))


def to_read(session: Session, letter: Letter) -> Signatories:
    """Those whom a stranger may see on a screen: supporters are counted, as quickly as a crowd asks."""
    counted = counts.of_letter(session, letter).confirmed
    return in_public(letter, _without_supporters(session, letter, counted, with_paper=False))


def around_roll(session: Session, letter: Letter, *, is_public: bool) -> Signatories:
    """The same as `of_letter` with those on the roll counted as `earlier`. Whoever has not entered it yet is
    told, and in a public copy waits."""
    here = _without_supporters(session, letter, count(session, letter), with_paper=True)
    earlier = _count_entered(session, letter)
    # In a public copy those wait too whose name an organiser is yet to look at; in others they are counted.
    named = _count_where(session, _is_named(letter) if is_public else _may_be_named(letter))
    late = () if is_public else tuple(by_name(each for _, each in not_entered(session, letter)))
    waiting = named - earlier - len(late)
    return replace(here, supporters=late, counted=here.counted - named, earlier=earlier, waiting=waiting)


def in_public(letter: Letter, everybody: Signatories) -> Signatories:
    """Those whom a stranger may see. Until a letter is sealed nobody is named who has only said that they
    will sign; a box that is for ink and names nobody stays."""
    if letter.is_fixed:
        return everybody
    seen = tuple(each for each in everybody.invited if each.has_signed or not each.name)
    return replace(everybody, invited=seen)


def _without_supporters(session: Session, letter: Letter, counted: int, *, with_paper: bool) -> Signatories:
    paper = on_paper.of_letter(session, letter, with_names=with_paper)
    return Signatories(
        invited=_invited(session, letter),
        organisations=_organisations(session, letter),
        counted=counted,
        paper=paper.shown,
        paper_count=paper.count,
    )


def sign_over(session: Session, letter: Letter, revision: Revision) -> None:
    """Let the signed boxes and the organisations that came with a letter file name the text they signed:
    the one that the letter opens with."""
    for row in (
        *session.scalars(
            select(Invitation).where(
                Invitation.letter_id == letter.id,
                Invitation.status.in_(SIGNING),
                Invitation.revision_id.is_(None),
            )
        ),
        *session.scalars(
            select(Endorsement).where(
                Endorsement.letter_id == letter.id,
                Endorsement.status == SignatureStatus.CONFIRMED,
                Endorsement.revision_id.is_(None),
            )
        ),
    ):
        row.revision = revision
    session.flush()


def count(session: Session, letter: Letter, status: SignatureStatus = SignatureStatus.CONFIRMED) -> int:
    """How many supporters' signatures of a letter have that status; of the confirmed ones, how many stand on
    its text."""
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
    rows = session.scalars(
        select(Endorsement).where(
            Endorsement.letter_id == letter.id, Endorsement.status == SignatureStatus.CONFIRMED
        )
    )
    reach = list(Scope)
    return tuple(
        sorted((row.value for row in rows), key=lambda each: (reach.index(each.scope), each.name.casefold()))
    )


def entered(
    session: Session, letter: Letter, *, after: int = 0, upto: int | None = None, limit: int | None = None
) -> list[Row]:
    """Those on the roll behind one position and up to another, as they stand there; at most `limit`."""
    rows = session.execute(
        _on_the_roll(letter)
        .where(RollEntry.position > after, RollEntry.position <= upto if upto else true())
        .order_by(RollEntry.position)
        .limit(limit)
    )
    return [_row(*each) for each in rows]


def by_name_from(session: Session, letter: Letter, start: int, most: int) -> tuple[Supporter, ...]:
    """Some of those on the roll, by name, whatever its order."""
    rows = session.execute(
        _on_the_roll(letter).order_by(RollEntry.sort_key, RollEntry.position).offset(start).limit(most)
    )
    return tuple(_row(*each).supporter for each in rows)


def count_not_entered(session: Session, letter: Letter) -> int:
    """How many are named and not on the roll yet."""
    return _count_where(session, _may_be_named(letter)) - _count_entered(session, letter)


def sharing(session: Session, letter: Letter) -> Shared:
    """How many supporters share each place. Everybody counts for that, also those who are not named."""
    parts = (Signature.locality, Signature.region, Signature.country)
    rows = session.execute(select(*parts, func.count()).where(*standing.of(letter)).group_by(*parts))
    return shared(
        {Place(locality, region, country=country): number for locality, region, country, number in rows}
    )


def not_entered(session: Session, letter: Letter) -> list[tuple[int, Supporter]]:
    """Those who are named and not on the roll yet: the id of each signature, and what is shown. In no order
    of signing.

    Where they live is shown where ten or more share it, as the sign form promises.
    """
    return _named(session, letter, RollEntry.signature_id.is_(None))


def everybody_named(session: Session, letter: Letter) -> list[tuple[int, Supporter]]:
    """The same for all who are named, on the roll or not."""
    return _named(session, letter)


def _named(session: Session, letter: Letter, *conditions: ColumnElement[bool]) -> list[tuple[int, Supporter]]:
    rows = session.execute(
        select(
            *(Signature.id, Signature.name, *_SHOWN),
            *(Signature.locality, Signature.region, Signature.country),
        )
        .outerjoin(RollEntry, RollEntry.signature_id == Signature.id)
        .where(*_may_be_named(letter), *conditions)
        .order_by(Signature.public_id)
    ).all()
    known = sharing(session, letter) if rows else {}
    return [
        (key, Supporter(shown_as(name, display), shown(Place(town, region, country=country), known), *more))
        for key, name, display, *more, town, region, country in rows
    ]


def _on_the_roll(letter: Letter) -> Select[*tuple[Any, ...]]:
    return (
        select(RollEntry.position, RollEntry.place, Signature.name, *_SHOWN)
        .join(Signature, Signature.id == RollEntry.signature_id)
        .where(RollEntry.letter_id == letter.id, *standing.reached(letter))
    )


def _row(position: int, place: str, name: str, display: Display, affiliation: str, language: str) -> Row:
    return Row(position, Supporter(shown_as(name, display), place, affiliation, language))


def _count_entered(session: Session, letter: Letter) -> int:
    query = select(func.count()).select_from(RollEntry).where(RollEntry.letter_id == letter.id)
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
