"""Who is on a letter: invited signers, organisations and supporters, as they are shown and printed."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from campaign.domain.invitations import InvitationStatus, has_a_box
from campaign.domain.places import shown_places
from campaign.domain.signatories import (
    Display,
    Invited,
    Organisation,
    Scope,
    Signatories,
    SignatureStatus,
    Supporter,
    shown_as,
)
from campaign.models.invitation import Endorsement, Invitation
from campaign.models.letter import Letter
from campaign.models.revision import Revision
from campaign.models.signature import Signature
from campaign.rendering.collation import by_name


def of_letter(session: Session, letter: Letter, *, with_supporters: bool) -> Signatories:
    """Everybody who stands on a letter. Without supporters, they are only counted."""
    supporters = _supporters(session, letter) if with_supporters else ()
    return Signatories(
        invited=_invited(session, letter),
        organisations=_organisations(session, letter),
        supporters=supporters,
        counted=count(session, letter) - len(supporters),
    )


def sign_over(session: Session, letter: Letter, revision: Revision) -> None:
    """Let the signed boxes and the organisations that came with a letter file name the text they signed:
    the one that the letter opens with."""
    for row in (
        *session.scalars(
            select(Invitation).where(
                Invitation.letter_id == letter.id,
                Invitation.status == InvitationStatus.SIGNED,
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
    """How many supporters' signatures of a letter have that status."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Signature)
            .where(Signature.letter_id == letter.id, Signature.status == status)
        )
        or 0
    )


def counts(session: Session, letter_ids: Collection[int]) -> dict[int, int]:
    """Letter id → how many supporters signed it."""
    query = (
        select(Signature.letter_id, func.count())
        .where(Signature.letter_id.in_(letter_ids), Signature.status == SignatureStatus.CONFIRMED)
        .group_by(Signature.letter_id)
    )
    return {**dict.fromkeys(letter_ids, 0), **dict(session.execute(query).all())}


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


def _supporters(session: Session, letter: Letter) -> tuple[Supporter, ...]:
    """Those who are named, by name: no order of signing can be read.

    Where they live is shown where ten or more share it, as the sign form promises. Everybody counts for
    that, also those who are not named.
    """
    rows = session.scalars(
        select(Signature)
        .where(Signature.letter_id == letter.id, Signature.status == SignatureStatus.CONFIRMED)
        .order_by(Signature.public_id)
    ).all()
    places = shown_places([row.place for row in rows])
    named = (
        Supporter(
            shown=shown_as(row.name, row.display),
            place=place,
            affiliation=row.affiliation,
            language=row.language,
        )
        for row, place in zip(rows, places, strict=True)
        if row.display is not Display.COUNTED
    )
    return tuple(by_name(named))
