"""What is kept of somebody beside what they signed themselves, in words that JSON holds: of an organisation
they signed for, an invitation, a review, a file or a rule that names them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.rosters import Entry
from campaign.models.appeal import Appeal, AppealFile, AppealStop
from campaign.models.comment import Comment
from campaign.models.endorsement import Endorsement, EndorsementMove
from campaign.models.invitation import Invitation, InvitationMove
from campaign.models.letter import Letter
from campaign.models.reviewer import Reviewer
from campaign.models.signature import SignatureMove
from campaign.models.suggestion import Suggestion
from campaign.models.sweep import Sweep
from campaign.services import names_end, signatures

Plain = dict[str, Any]


def instant(at: datetime | None) -> str:
    """An instant in UTC; empty where there is none."""
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else ""


def letter_of(letter: Letter) -> Plain:
    """A letter, and until when names under it are kept."""
    until = names_end.day_of(letter)
    return {
        "letter": letter.title,
        "address of the letter": f"/letters/{letter.slug}",
        "campaign": letter.campaign.name,
        "goes to": signatures.addressed_to(letter),
        "names kept until, at the latest": until.isoformat() if until else "",
    }


def organisation(endorsement: Endorsement) -> Plain:
    """An organisation's signature, and who gave it."""
    return {
        **letter_of(endorsement.letter),
        "organisation": endorsement.name,
        "place": endorsement.place,
        "scope": endorsement.scope.value,
        "language": endorsement.language,
        "web address": endorsement.web_address,
        "status": endorsement.status.value,
        "waits because": endorsement.waiting,
        "signed by": endorsement.signer_name,
        "title": endorsement.signer_title,
        "declared": endorsement.statement,
        "known by": endorsement.evidence,
        "signed at": instant(endorsement.signed_at),
        "steps": steps(endorsement.moves),
    }


def invitation_of(invitation: Invitation, is_staff: bool) -> Plain:
    """An invitation, as its signer or as whom to ask about them."""
    return {
        **letter_of(invitation.letter),
        "kept as": "contact" if is_staff else "invited signer",
        "name": invitation.staff_name if is_staff else invitation.name,
        "about": invitation.name,
        "status": invitation.status.value,
        "asked at": instant(invitation.asked_at),
        **({} if is_staff else _invited(invitation)),
    }


def _invited(invitation: Invitation) -> Plain:
    """What the box of an invited signer holds, and how it is known that they sign."""
    took_office_on = invitation.took_office_on
    return {
        "title": invitation.title,
        "organisation": invitation.organisation,
        "party and state": invitation.party_state,
        "family name": invitation.family_name,
        "chamber": invitation.chamber.value if invitation.chamber else "",
        "took office on": took_office_on.isoformat() if took_office_on else "",
        "side": invitation.side,
        "language": invitation.language,
        "drawn signature": invitation.drawing,
        "known by": invitation.evidence,
        "said by": invitation.said_by,
        "steps": steps(invitation.moves),
    }


def review(session: Session, reviewer: Reviewer) -> Plain:
    """A review of a draft, and what was said in it."""
    return {
        "letter": reviewer.letter.title,
        "name": reviewer.name,
        "asked at": instant(reviewer.asked_at),
        "said": _said(session, reviewer),
    }


def asked(appeal: Appeal) -> Plain:
    """That somebody was asked to sign."""
    return {**letter_of(appeal.letter), "name": appeal.name, "asked at": instant(appeal.mailed_at)}


def to_be_asked(file: AppealFile, row: Entry) -> Plain:
    """That somebody is to be asked, by a row of a file."""
    return {**letter_of(file.letter), **row.cells, "address comes from": file.basis}


def wish(stop: AppealStop) -> Plain:
    """That somebody wants no such mail."""
    return {
        "campaign": stop.campaign.name,
        "wants": "no mail that asks to sign",
        "said so at": instant(stop.at),
    }


def rule(sweep: Sweep) -> Plain:
    """A rule that looks for the address."""
    return {
        **letter_of(sweep.letter),
        "looks for": sweep.rule["address"],
        "reason": sweep.reason,
        "made at": instant(sweep.at),
    }


def steps(moves: Iterable[SignatureMove | EndorsementMove | InvitationMove]) -> list[Plain]:
    """Each step, with its reason."""
    return [
        {"to": each.after.value, "reason": each.reason, **_evidence(each), "at": instant(each.at)}
        for each in moves
    ]


def _evidence(move: SignatureMove | EndorsementMove | InvitationMove) -> Plain:
    if not isinstance(move, InvitationMove):
        return {}
    return {"known by": move.evidence, "said by": move.said_by}


def _said(session: Session, reviewer: Reviewer) -> list[Plain]:
    comments = select(Comment.body, Comment.at).where(Comment.reviewer_id == reviewer.id)
    said = [{"words": body, "at": instant(at)} for body, at in session.execute(comments)]
    for each in session.scalars(select(Suggestion).where(Suggestion.reviewer_id == reviewer.id)):
        # The block as they would have it, whatever its kind, and why.
        suggested = [str(value) for value in each.after.values() if value]
        said.append({"words": " · ".join([*suggested, each.note]), "at": instant(each.at)})
    return said
