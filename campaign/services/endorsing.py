"""An organisation signs an open letter by itself: the row, and the mail that asks to confirm the address.

As with supporters nobody learns from signing whether an address has signed before: every submission writes
the same rows and is answered with the same page. One that is over a limit is written as well, its mail held
back. What nobody confirmed is seen by organisers alone.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.endorsing import Endorsing, statement
from campaign.domain.letters import LetterClosed
from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.endorsement import Endorsement
from campaign.models.letter import Letter
from campaign.models.token import Token, TokenPurpose
from campaign.notices.endorse import endorse
from campaign.notices.links import Links
from campaign.services import endorsements, installation, outbox, signatures, tokens, ways_out
from campaign.services.signatures import CONFIRM_WITHIN, MOST_CODES, CodesUsedUp
from campaign.services.tokens import ExpiredToken

LINKS = (
    TokenPurpose.ENDORSE,
    TokenPurpose.ENDORSE_CODE,
    TokenPurpose.ENDORSE_LEAVE,
    TokenPurpose.RENEW_ENDORSEMENT,
)


def sign(
    session: Session,
    keys: Keys,
    links: Links,
    letter: Letter,
    endorsing: Endorsing,
    *,
    network: str,
    now: datetime,
    held: str = "",
) -> str:
    """Add an organisation's signature that its mail is to confirm. Returns the token of the page that takes
    the code.

    `network` is where it came from, already hashed; `held` says why the mail is held back, whatever the
    limits say. Refuses `LetterClosed`, `TooMany`, and `Unacceptable` for a name that stands on the letter
    already or that no font here can print.
    """
    signatures.refuse_closed(session, letter, now=now)
    endorsements.refuse_standing(session, letter, endorsing.organisation.name)
    email_key = keys.mailbox_key(endorsing.email)
    held = signatures.over_limits(session, letter, network, email_key, now=now) or held
    endorsement = _add(session, keys, letter, endorsing, email_key, now=now)
    token = tokens.mint(session, TokenPurpose.ENDORSE_CODE, endorsement.id, lifetime=CONFIRM_WITHIN, now=now)
    page = tokens.get(session, TokenPurpose.ENDORSE_CODE, token, now=now)
    _ask_to_confirm(session, keys, links, endorsement, page, held=held, now=now)
    return token


def send_another(
    session: Session, keys: Keys, links: Links, token: str, *, network: str, now: datetime
) -> None:
    """Mail a new code and a new link; the code sent before stops working.

    Refuses `CodesUsedUp`, `LetterClosed`, `TooMany`, and as `tokens.get` does.
    """
    page, endorsement = submission_of(session, token, now=now)
    letter = endorsement.letter
    signatures.refuse_closed(session, letter, now=now)
    if tokens.minted(session, TokenPurpose.ENDORSE, endorsement.id) >= MOST_CODES:
        raise CodesUsedUp("We sent all the codes there are. Use the link in a mail, or sign anew.", "code")
    held = signatures.over_limits(session, letter, network, endorsement.email_key, now=now)
    email = keys.unseal(endorsement.email_sealed or b"")
    held = held or installation.read(session, now=now).why_held(network, email)
    _ask_to_confirm(session, keys, links, endorsement, page, held=held, now=now)


def submission_of(session: Session, token: str, *, now: datetime) -> tuple[Token, Endorsement]:
    """The row of the page's token, and what it is about. Refuses as `tokens.get` does, and `ExpiredToken`
    once nobody is left who could type the code."""
    page = tokens.get(session, TokenPurpose.ENDORSE_CODE, token, now=now)
    endorsement = about_token(session, page)
    if endorsement.email_sealed is None and page.used_at is None:
        raise ExpiredToken("This signature was withdrawn.")
    return page, endorsement


def about_token(session: Session, found: Token) -> Endorsement:
    """The organisation's signature that a token is about. Refuses `ExpiredToken` for one that is deleted."""
    endorsement = session.get(Endorsement, found.subject) if found.subject else None
    if endorsement is None:
        raise ExpiredToken("This signature was never confirmed, and what was typed has been deleted.")
    return endorsement


def delete_pending(session: Session, endorsement: Endorsement) -> None:
    """Delete a signature that never counted. Its links stay, to say so: they are about nothing that is left,
    for SQLite may give its id to another."""
    tokens.hand_over(session, LINKS, endorsement.id, None)
    session.delete(endorsement)
    session.flush()


def _add(
    session: Session, keys: Keys, letter: Letter, endorsing: Endorsing, email_key: str, *, now: datetime
) -> Endorsement:
    if letter.revision is None:
        raise LetterClosed("This letter is not open for signature.")
    endorsement = Endorsement(
        letter=letter,
        revision=letter.revision,
        status=SignatureStatus.PENDING,
        web_address=endorsing.web_address,
        signer_name=endorsing.signer_name,
        signer_title=endorsing.signer_title,
        statement=statement(signatures.addressed_to(letter)),
        email_sealed=keys.seal(endorsing.email),
        email_key=email_key,
        signed_at=now,
    )
    endorsements.call(endorsement, endorsing.organisation)
    session.add(endorsement)
    session.flush()
    return endorsement


def _ask_to_confirm(
    session: Session,
    keys: Keys,
    links: Links,
    endorsement: Endorsement,
    page: Token,
    *,
    held: str,
    now: datetime,
) -> None:
    letter = endorsement.letter
    code = tokens.set_code(session, keys, page, now=now, lifetime=CONFIRM_WITHIN)
    link = ways_out.mint(
        session,
        keys,
        endorsement.id,
        code,
        purpose=TokenPurpose.ENDORSE,
        lifetime=CONFIRM_WITHIN,
        now=now,
    )
    leave = ways_out.mint(session, keys, endorsement.id, code, purpose=TokenPurpose.ENDORSE_LEAVE, now=now)
    mail = endorse(
        signatures.about(links, letter),
        code=code,
        link=links.endorse(link),
        lasts=CONFIRM_WITHIN,
        leave=links.endorsement(leave),
    )
    email = keys.unseal(endorsement.email_sealed or b"")
    outbox.queue(session, keys, mail, email, campaign=letter.campaign, now=now, held=held)
