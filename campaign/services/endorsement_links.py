"""The links in the mails to an organisation that signs: one that confirms its mail address, and one to its
own page. Whatever would undo the signature there asks for the code of the mail."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from campaign.domain.mail import mail_address
from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.endorsement import Endorsement
from campaign.models.letter import Letter
from campaign.models.token import Token, TokenPurpose
from campaign.notices.endorsement_way_out import endorsement_way_out
from campaign.notices.links import Links
from campaign.notices.way_out import nothing_to_leave
from campaign.services import (
    confirmations,
    endorsement_steps,
    endorsing,
    outbox,
    signatures,
    tokens,
    ways_out,
)
from campaign.services.throwaways import BY_WHAT_IS_INSTALLED, IsDisposable

# One address may sign for several organisations. Each mail writes as many rows, whoever has signed.
MOST_WAYS = 3


def of_link(session: Session, token: str, *, now: datetime) -> Endorsement:
    """What a link that confirms is about. Refuses as `tokens.get` does, and `ExpiredToken` once deleted."""
    return _found(session, TokenPurpose.ENDORSE, token, now=now)[1]


def of_way_out(session: Session, token: str, *, now: datetime) -> Endorsement:
    """What the organisation's own link is about. Refuses as `of_link` does."""
    return _found(session, TokenPurpose.ENDORSE_LEAVE, token, now=now)[1]


def by_link(
    session: Session,
    keys: Keys,
    token: str,
    *,
    now: datetime,
    is_disposable: IsDisposable = BY_WHAT_IS_INSTALLED,
) -> Endorsement:
    """Confirm the mail address by the mailed link, once or many times. Refuses `LetterClosed`, and as
    `of_link` does."""
    endorsement = of_link(session, token, now=now)
    endorsement_steps.confirm_mail(session, keys, endorsement, is_disposable, now=now)
    return endorsement


def by_code(
    session: Session,
    keys: Keys,
    token: str,
    typed: str,
    *,
    now: datetime,
    is_disposable: IsDisposable = BY_WHAT_IS_INSTALLED,
) -> Endorsement:
    """Confirm it by the code, typed on the page of a token. Refuses `WrongCode`, after which the caller
    commits, for every try counts; and as `by_link` does."""
    page, endorsement = endorsing.submission_of(session, token, now=now)
    bucket = f"code:{endorsement.letter_id}:{endorsement.email_key}"
    confirmations.refuse_wrong(session, keys, page, typed, bucket, now=now)
    endorsement_steps.confirm_mail(session, keys, endorsement, is_disposable, now=now)
    tokens.use(session, page, now=now)
    return endorsement


def deny(session: Session, keys: Keys, token: str, code: str, *, now: datetime) -> Letter:
    """The owner of the address signed for no organisation: what was typed goes, by a mail's link and its
    code. Returns the letter. Refuses as `of_link` and `ways_out.prove` do."""
    found, endorsement = _found(session, TokenPurpose.ENDORSE, token, now=now)
    letter = endorsement.letter
    ways_out.prove(session, keys, found, code, now=now)
    endorsement_steps.disown(session, keys, endorsement, now=now)
    return letter


def withdraw(session: Session, keys: Keys, token: str, code: str, *, now: datetime) -> bool:
    """Withdraw by the organisation's own link and the code beside it; whether it counted until then or was
    withdrawn before. Refuses as `of_link` and `ways_out.prove` do."""
    found, endorsement = _found(session, TokenPurpose.ENDORSE_LEAVE, token, now=now)
    ways_out.prove(session, keys, found, code, now=now)
    return endorsement_steps.withdraw(session, keys, endorsement, by=None, now=now)


def proven_address(session: Session, keys: Keys, token: str, code: str, *, now: datetime) -> str:
    """The address of whoever has the mail with the organisation's own link. Refuses as `withdraw` does."""
    found, endorsement = _found(session, TokenPurpose.ENDORSE_LEAVE, token, now=now)
    ways_out.prove(session, keys, found, code, now=now)
    return keys.unseal(endorsement.email_sealed or b"")


def mail_way_out(
    session: Session, keys: Keys, links: Links, letter: Letter, email: str, *, network: str, now: datetime
) -> None:
    """Mail its links to an address that signed for organisations, and to any other that there are none: the
    same rows.

    Refuses `Unacceptable` for what is no address, and `TooMany`.
    """
    address = mail_address("email", email)
    email_key = keys.mailbox_key(address)
    held = signatures.over_limits(session, letter, network, email_key, now=now)
    code = tokens.new_code()
    signed = _of_address(session, letter, email_key)
    subjects = [*(each.id for each in signed), *[None] * (MOST_WAYS - len(signed))]
    minted = [way(session, keys, links, each, code, now=now) for each in subjects]
    about = signatures.about(links, letter)
    ways = [(each.name, link) for each, link in zip(signed, minted, strict=False)]
    mail = (
        endorsement_way_out(about, code=code, ways=ways)
        if ways
        else nothing_to_leave(about, again=links.lost_endorsement(letter.slug))
    )
    outbox.queue(session, keys, mail, address, campaign=letter.campaign, now=now, held=held)


def way(session: Session, keys: Keys, links: Links, subject: int | None, code: str, *, now: datetime) -> str:
    """The address of an organisation's own page, for a mail in which `code` stands."""
    token = ways_out.mint(session, keys, subject, code, purpose=TokenPurpose.ENDORSE_LEAVE, now=now)
    return links.endorsement(token)


def _found(
    session: Session, purpose: TokenPurpose, token: str, *, now: datetime
) -> tuple[Token, Endorsement]:
    found = tokens.get(session, purpose, token, now=now)
    return found, endorsing.about_token(session, found)


def _of_address(session: Session, letter: Letter, email_key: str) -> list[Endorsement]:
    """The newest signatures that an address gave for organisations; not those that nobody has confirmed, for
    a stranger may have typed them."""
    has_begun = or_(Endorsement.mail_confirmed_at.is_not(None), Endorsement.status != SignatureStatus.PENDING)
    return list(
        session.scalars(
            select(Endorsement)
            .where(Endorsement.letter_id == letter.id, Endorsement.email_key == email_key, has_begun)
            .order_by(Endorsement.id.desc())
            .limit(MOST_WAYS)
        )
    )
