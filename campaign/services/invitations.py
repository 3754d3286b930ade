"""Invited signers: asked by name, moved from step to step, and signing one exact text."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from campaign.domain.guests import Guest, Staff
from campaign.domain.invitations import INVITATION, LEAVING, SIGNING, InvitationStatus, Yes, has_a_box
from campaign.domain.letters import LetterClosed, LetterStatus
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.strokes import Strokes
from campaign.keys import Keys
from campaign.models.account import Account
from campaign.models.invitation import Invitation, InvitationMove
from campaign.models.keeping import ErasureCause
from campaign.models.letter import Letter
from campaign.models.revision import Revision
from campaign.services import erasures, letters, print_work, printable, seals

# Ink is put on paper after an open letter closes, and names may be added until the seal.
TAKES_NAMES = (LetterStatus.OPEN, LetterStatus.CLOSED)


def of_letter(session: Session, letter: Letter) -> list[Invitation]:
    """Everybody invited to sign a letter, in the order of the grid."""
    query = (
        select(Invitation)
        .where(Invitation.letter_id == letter.id)
        .order_by(Invitation.position, Invitation.id)
    )
    return list(session.scalars(query))


def get_in(session: Session, letter: Letter, public_id: str) -> Invitation:
    """One invitation of a letter. Refuses `NotFound`."""
    found = session.scalar(
        select(Invitation).where(Invitation.letter_id == letter.id, Invitation.public_id == public_id)
    )
    if found is None:
        raise NotFound("There is no such invitation for this letter.")
    return found


def newest_steps(session: Session, letter: Letter) -> dict[int, InvitationMove]:
    """The id of each invitation of a letter that was moved → its newest step, with who recorded it."""
    query = (
        select(InvitationMove)
        .join(Invitation)
        .where(Invitation.letter_id == letter.id)
        .options(joinedload(InvitationMove.account))
        .order_by(InvitationMove.id)
    )
    return {each.invitation_id: each for each in session.scalars(query)}


def withdrawn(session: Session, letter: Letter) -> list[InvitationMove]:
    """The step by which each invited signer took back a signature, in the order of the grid: who signed in
    public is seen to leave. Whoever has signed anew is not among them."""
    steps = session.scalars(
        select(InvitationMove)
        .join(Invitation)
        .where(
            Invitation.letter_id == letter.id,
            Invitation.status.not_in(SIGNING),
            Invitation.name != "",
            InvitationMove.before.in_(SIGNING),
            InvitationMove.after == InvitationStatus.DECLINED,
        )
        .options(joinedload(InvitationMove.invitation))
        .order_by(Invitation.position, Invitation.id, InvitationMove.id)
    )
    return list({each.invitation_id: each for each in steps}.values())


def email_of(keys: Keys, invitation: Invitation) -> str:
    """The mail address of an invited signer, or nothing."""
    return keys.unseal(invitation.email_sealed) if invitation.email_sealed else ""


def guest_of(keys: Keys, invitation: Invitation) -> Guest:
    """An invited signer as they were written down: the box, their address, and whom to ask there."""
    staff = keys.unseal(invitation.staff_email_sealed) if invitation.staff_email_sealed else ""
    return Guest(invitation.value, email_of(keys, invitation), Staff(invitation.staff_name, staff))


def invite(session: Session, keys: Keys, letter: Letter, guest: Guest, *, now: datetime) -> Invitation:
    """Invite somebody. A box without a name stands in the grid at once, to be signed in ink.

    Refuses what no font can print, as `edit` does.
    """
    letters.held_unsealed(session, letter)
    invitation = Invitation(
        letter=letter,
        position=_count(session, letter),
        status=InvitationStatus.INVITED if guest.box.name else InvitationStatus.COMMITTED,
        created_at=now,
    )
    _fill(keys, invitation, guest)
    session.add(invitation)
    session.flush()
    return invitation


def edit(session: Session, keys: Keys, invitation: Invitation, guest: Guest) -> None:
    """Save a box. The name of somebody who has signed stands as they signed it."""
    letters.held_unsealed(session, invitation.letter)
    locked(session, invitation)
    refuse_renamed(invitation, guest)
    _fill(keys, invitation, guest)
    session.flush()


def refuse_renamed(invitation: Invitation, guest: Guest) -> None:
    """Refuse another name for somebody who has signed."""
    if invitation.has_signed and guest.box.name != invitation.name:
        raise Unacceptable("name", f"{invitation.name} has signed under this name. It stands as signed.")


def refuse_unprintable(guest: Guest) -> None:
    """Refuse a box that no font can print."""
    names = ("name", "title", "organisation", "party_state")
    printable.refuse_unprintable({name: getattr(guest.box, name) for name in names})


def move(
    session: Session,
    invitation: Invitation,
    to: InvitationStatus,
    *,
    reason: str = "",
    yes: Yes | None = None,
    by: Account | None,
    now: datetime,
) -> None:
    """Move an invitation and log it. A signature needs evidence, and a letter whose text is fixed.

    Refuses a move outside the table, a back move without its reason, and what `Yes.standing` refuses.
    """
    letter = invitation.letter
    letters.hold(session, letter)
    locked(session, invitation)
    before = invitation.status
    if to not in following(invitation):
        letters.refuse_sealed(letter)
    after = INVITATION.move(before, to, reason)
    invitation.revision = standing_revision(letter) if after in SIGNING else None
    kept = (yes or Yes()).standing(after)
    invitation.evidence, invitation.said_by = kept.evidence, kept.said_by
    if before in SIGNING and after not in SIGNING:
        invitation.drawing = ""
    invitation.status = after
    invitation.sign_on = _place(session, invitation)
    invitation.moved_at = now
    session.add(_move(invitation, before, reason, by, now))
    session.flush()
    if has_a_box(before) and after not in SIGNING:
        print_work.forget(session, letter)
        seals.supersede(session, letter, now=now)


def draw(session: Session, invitation: Invitation, strokes: Strokes) -> None:
    """Keep how somebody who has just signed drew their signature."""
    invitation.drawing = strokes.path
    session.flush()


def following(invitation: Invitation) -> tuple[InvitationStatus, ...]:
    """The steps that may come next. Whoever is under a seal may still leave in one step, and a later seal is
    made."""
    steps = INVITATION.following(invitation.status)
    if invitation.letter.is_fixed:
        return tuple(to for to in steps if (invitation.status, to) in LEAVING)
    return steps


def shift(session: Session, invitation: Invitation, steps: int) -> None:
    """Move a box so many places down in the grid (up when negative), as far as it goes."""
    letters.held_unsealed(session, invitation.letter)
    everybody = of_letter(session, invitation.letter)
    to = min(max(everybody.index(invitation) + steps, 0), len(everybody) - 1)
    everybody.remove(invitation)
    everybody.insert(to, invitation)
    for position, each in enumerate(everybody):
        each.position = position
    session.flush()


def remove(session: Session, invitation: Invitation, *, now: datetime) -> None:
    """Take an invitation back. Refuses for somebody who has signed."""
    letters.held_unsealed(session, invitation.letter)
    locked(session, invitation)
    if invitation.has_signed:
        raise Unacceptable("status", f"{invitation.name or invitation.title} has signed. Say first why not.")
    had_a_box, letter = has_a_box(invitation.status), invitation.letter
    session.delete(invitation)
    erasures.note(session, None, ErasureCause.TAKEN_OFF, 1, now=now)
    if had_a_box:
        print_work.forget(session, letter)


def locked(session: Session, invitation: Invitation) -> Invitation:
    """The invitation with its newest values, kept from others until this transaction ends. Its letter is held
    first."""
    session.refresh(invitation, with_for_update=True)
    return invitation


def standing_revision(letter: Letter) -> Revision:
    """The text that is signed now. Refuses `LetterClosed` where names are not taken."""
    revision = letter.revision
    if revision is None or letter.status not in TAKES_NAMES:
        raise LetterClosed(
            "Open the letter first: whoever signs, signs one exact text."
            if letter.is_unopened
            else "This letter takes no signatures any more.",
            "status",
        )
    return revision


def _count(session: Session, letter: Letter) -> int:
    query = select(func.count()).select_from(Invitation).where(Invitation.letter_id == letter.id)
    return session.scalar(query) or 0


def _move(
    invitation: Invitation, before: InvitationStatus, reason: str, by: Account | None, now: datetime
) -> InvitationMove:
    """The entry of the log for how an invitation stands now."""
    return InvitationMove(
        invitation=invitation,
        before=before,
        after=invitation.status,
        reason=reason.strip(),
        evidence=invitation.evidence,
        said_by=invitation.said_by,
        at=now,
        account_id=by.id if by else None,
    )


def _place(session: Session, invitation: Invitation) -> int:
    """The place among those who signed on: the next for whoever comes to have a box, none without one."""
    if not has_a_box(invitation.status):
        return 0
    others = (each.sign_on for each in of_letter(session, invitation.letter) if each is not invitation)
    return invitation.sign_on or 1 + max(others, default=0)


def _fill(keys: Keys, invitation: Invitation, guest: Guest) -> None:
    box = guest.box
    refuse_unprintable(guest)
    # A drawing is of the name that it was drawn for, and forms do not carry it.
    if box.drawing is None and box.name == invitation.name and invitation.drawing:
        box = replace(box, drawing=Strokes(invitation.drawing))
    invitation.value = box
    invitation.email_sealed = keys.seal(guest.email) if guest.email else None
    invitation.staff_name = guest.staff.name
    invitation.staff_email_sealed = keys.seal(guest.staff.email) if guest.staff.email else None
