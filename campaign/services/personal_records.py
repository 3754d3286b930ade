"""All that is kept of whoever has a mail address, as plain values: for them to read, and to take along."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from campaign.domain.mail import mail_address
from campaign.keys import Keys
from campaign.models.account import Account
from campaign.models.endorsement import Endorsement
from campaign.models.invitation import Invitation
from campaign.models.notice import Notice
from campaign.models.reviewer import Reviewer
from campaign.models.second_spelling import SecondSpelling
from campaign.models.signature import Signature
from campaign.services import accounts, personal_mentions, personal_words, signature_traces
from campaign.services.personal_words import Plain


def of_address(session: Session, keys: Keys, address: str, *, now: datetime) -> Plain:
    """Everything under an address, in words that JSON holds. Refuses what is no address."""
    address = mail_address("email", address)
    key, mailbox_keys = keys.mailbox_key(address), keys.mailbox_keys(address)
    return {
        "address": address,
        "as_of": personal_words.instant(now),
        "signatures": [_signature(session, each) for each in signed_with(session, mailbox_keys)],
        "organisations": [
            personal_words.organisation(each) for each in organisations_of(session, mailbox_keys)
        ],
        "invitations": [personal_words.invitation_of(*each) for each in invited_at(session, keys, key)],
        "reviews": [personal_words.review(session, each) for each in reviewers_at(session, keys, key)],
        "appeals": [personal_words.asked(each) for each in personal_mentions.asked_at(session, mailbox_keys)],
        "waiting": [
            personal_words.to_be_asked(*each) for each in personal_mentions.files_with(session, keys, key)
        ],
        "wishes": [personal_words.wish(each) for each in personal_mentions.wishes_of(session, mailbox_keys)],
        "rules": [personal_words.rule(each) for each in personal_mentions.rules_about(session, keys, key)],
        "accounts": [_account(each) for each in accounts_of(session, keys, address)],
        "mails": [_mail(each) for each in mails_to(session, mailbox_keys)],
    }


def is_empty(held: Plain) -> bool:
    """Whether nothing is kept."""
    return not any(isinstance(each, list) and each for each in held.values())


def as_text(held: Plain) -> str:
    """The same as lines to read: "signed at: 2026-11-22T15:00:00+00:00"."""
    return "\n".join(_lines(held, "")) + "\n"


def signed_with(session: Session, mailbox_keys: Collection[str]) -> list[Signature]:
    """The signatures of a mailbox, by all the keys an address has, the oldest first: on a sealed letter also
    one by another spelling, which has a key of its own."""
    by_key = select(Signature.id).where(Signature.email_key.in_(mailbox_keys))
    second = select(SecondSpelling.signature_id).where(SecondSpelling.mailbox_key.in_(mailbox_keys))
    theirs = select(Signature).where(Signature.id.in_(union(by_key, second)))
    return list(session.scalars(theirs.order_by(Signature.id)))


def organisations_of(session: Session, mailbox_keys: Collection[str]) -> list[Endorsement]:
    """The organisations that somebody signed for with an address, by all the keys it has."""
    return list(session.scalars(_under(Endorsement, mailbox_keys).order_by(Endorsement.id)))


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


def accounts_of(session: Session, keys: Keys, address: str) -> list[Account]:
    """The account at the desk with an address, if any: it has a key of its own."""
    return list(session.scalars(_under(Account, [accounts.email_key(keys, address)])))


def mails_to(session: Session, mailbox_keys: Collection[str]) -> list[Notice]:
    """The mails to an address, by all the keys it has, whose rows are still there."""
    return list(session.scalars(select(Notice).where(Notice.to_key.in_(mailbox_keys)).order_by(Notice.id)))


def _under(table: Any, email_keys: Collection[str]) -> Any:
    return select(table).where(table.email_key.in_(email_keys))


def _is_of(keys: Keys, sealed: bytes | None, key: str) -> bool:
    return sealed is not None and keys.mailbox_key(keys.unseal(sealed)) == key


def _signature(session: Session, signature: Signature) -> Plain:
    return {
        **personal_words.letter_of(signature.letter),
        "status": signature.status.value,
        "name": signature.name,
        "first name": signature.short_name,
        "shown as": signature.display.value,
        "town": signature.locality,
        "region": signature.region,
        "postal code": signature.postal_code,
        "country": signature.country,
        "affiliation": signature.affiliation,
        "comment": signature.comment,
        "language": signature.language,
        **signature_traces.of_signature(session, signature.id),
        "signed at": personal_words.instant(signature.signed_at),
        "confirmed at": personal_words.instant(signature.confirmed_at),
        "text signed": {
            "revision": signature.revision.number,
            "SHA-256": signature.revision.digest,
        },
        "agreed to": [
            {"purpose": each.purpose.value, "words": each.wording, "at": personal_words.instant(each.at)}
            for each in signature.consents
        ],
        "moves by organisers": personal_words.steps(signature.moves),
    }


def _account(account: Account) -> Plain:
    return {"name": account.name, "made at": personal_words.instant(account.created_at)}


def _mail(notice: Notice) -> Plain:
    return {
        "kind": notice.kind,
        "status": notice.status.value,
        "did not leave because": notice.last_error,
        "written at": personal_words.instant(notice.created_at),
        "sent at": personal_words.instant(notice.sent_at),
    }


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
