"""All that is kept of whoever has a mail address, as plain values: for them to read, and to take along."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.mail import mail_address, same_address
from campaign.keys import Keys
from campaign.models.account import Account
from campaign.models.endorsement import Endorsement
from campaign.models.invitation import Invitation
from campaign.models.letter import Letter
from campaign.models.notice import Notice
from campaign.models.reviewer import Reviewer
from campaign.models.signature import Signature
from campaign.services import names_end, signature_traces, signatures

Plain = dict[str, Any]


def of_address(session: Session, keys: Keys, address: str, *, now: datetime) -> Plain:
    """Everything under an address, in words that JSON holds. Refuses what is no address."""
    address = mail_address("email", address)
    key = keys.lookup_hash(same_address(address))
    return {
        "address": address,
        "as_of": _at(now),
        "signatures": [_signature(session, each) for each in signed_with(session, key)],
        "organisations": [_organisation(each) for each in organisations_of(session, key)],
        "invitations": [_invitation(*each) for each in invited_at(session, keys, key)],
        "reviews": [_review(each) for each in reviewers_at(session, keys, key)],
        "accounts": [_account(each) for each in session.scalars(_under(Account, key))],
        "mails": [_mail(each) for each in mails_to(session, key)],
    }


def is_empty(held: Plain) -> bool:
    """Whether nothing is kept."""
    return not any(isinstance(each, list) and each for each in held.values())


def as_text(held: Plain) -> str:
    """The same as lines to read: "signed at: 2026-11-22T15:00:00+00:00"."""
    return "\n".join(_lines(held, "")) + "\n"


def signed_with(session: Session, key: str) -> list[Signature]:
    """The signatures of an address, the oldest first."""
    return list(session.scalars(_under(Signature, key).order_by(Signature.id)))


def organisations_of(session: Session, key: str) -> list[Endorsement]:
    """The organisations that somebody signed for with an address."""
    return list(session.scalars(_under(Endorsement, key).order_by(Endorsement.id)))


def invited_at(session: Session, keys: Keys, key: str) -> list[tuple[Invitation, bool]]:
    """The invitations that know an address, and whether it is that of the staff contact. Sealed addresses are
    found by opening them all: there are a few thousand at most."""
    known = Invitation.email_sealed.is_not(None) | Invitation.staff_email_sealed.is_not(None)
    return [
        (each, is_staff)
        for each in session.scalars(select(Invitation).where(known).order_by(Invitation.id))
        for sealed, is_staff in ((each.email_sealed, False), (each.staff_email_sealed, True))
        if _is_of(keys, sealed, key)
    ]


def reviewers_at(session: Session, keys: Keys, key: str) -> list[Reviewer]:
    """The reviews that somebody was asked for at an address."""
    known = select(Reviewer).where(Reviewer.email_sealed.is_not(None)).order_by(Reviewer.id)
    return [each for each in session.scalars(known) if _is_of(keys, each.email_sealed, key)]


def mails_to(session: Session, key: str) -> list[Notice]:
    """The mails to an address whose rows are still there."""
    return list(session.scalars(select(Notice).where(Notice.to_key == key).order_by(Notice.id)))


def _under(table: Any, key: str) -> Any:
    return select(table).where(table.email_key == key)


def _is_of(keys: Keys, sealed: bytes | None, key: str) -> bool:
    return sealed is not None and keys.lookup_hash(same_address(keys.unseal(sealed))) == key


def _letter(letter: Letter) -> Plain:
    until = names_end.day_of(letter)
    return {
        "letter": letter.title,
        "address of the letter": f"/letters/{letter.slug}",
        "campaign": letter.campaign.name,
        "goes to": signatures.addressed_to(letter),
        "names kept until": until.isoformat() if until else "",
    }


def _signature(session: Session, signature: Signature) -> Plain:
    return {
        **_letter(signature.letter),
        "status": signature.status.value,
        "name": signature.name,
        "shown as": signature.display.value,
        "town": signature.locality,
        "region": signature.region,
        "postal code": signature.postal_code,
        "country": signature.country,
        "affiliation": signature.affiliation,
        "comment": signature.comment,
        **signature_traces.of_signature(session, signature.id),
        "signed at": _at(signature.signed_at),
        "confirmed at": _at(signature.confirmed_at),
        "text signed": {
            "revision": signature.revision.number,
            "SHA-256": signature.revision.digest,
        },
        "agreed to": [
            {"purpose": each.purpose.value, "words": each.wording, "at": _at(each.at)}
            for each in signature.consents
        ],
        "moves by organisers": [
            {"to": each.after.value, "reason": each.reason, "at": _at(each.at)} for each in signature.moves
        ],
    }


def _organisation(endorsement: Endorsement) -> Plain:
    return {
        **_letter(endorsement.letter),
        "organisation": endorsement.name,
        "status": endorsement.status.value,
        "signed by": endorsement.signer_name,
        "title": endorsement.signer_title,
        "declared": endorsement.statement,
        "signed at": _at(endorsement.signed_at),
    }


def _invitation(invitation: Invitation, is_staff: bool) -> Plain:
    return {
        **_letter(invitation.letter),
        "kept as": "contact" if is_staff else "invited signer",
        "name": invitation.staff_name if is_staff else invitation.name,
        "about": invitation.name,
        "status": invitation.status.value,
        "asked at": _at(invitation.asked_at),
    }


def _review(reviewer: Reviewer) -> Plain:
    return {"letter": reviewer.letter.title, "name": reviewer.name, "asked at": _at(reviewer.asked_at)}


def _account(account: Account) -> Plain:
    return {"name": account.name, "made at": _at(account.created_at)}


def _mail(notice: Notice) -> Plain:
    return {
        "kind": notice.kind,
        "status": notice.status.value,
        "written at": _at(notice.created_at),
        "sent at": _at(notice.sent_at),
    }


def _at(instant: datetime | None) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds") if instant else ""


def _lines(value: Any, indent: str) -> Iterator[str]:
    for name, held in value.items():
        if isinstance(held, list):
            yield f"{indent}{name}: {len(held) or 'none'}"
            for each in held:
                yield ""
                yield from _lines(each, indent + "  ")
        elif isinstance(held, dict):
            yield f"{indent}{name}:"
            yield from _lines(held, indent + "  ")
        elif held != "":
            yield f"{indent}{name}: {held}"
