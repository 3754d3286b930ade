"""Mails to the supporters who asked to be written to when an answer comes: one a response and signature."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from campaign.domain.refusals import Refusal
from campaign.domain.submissions import ConsentPurpose
from campaign.keys import Keys
from campaign.models.answer_mail import AnswerMail
from campaign.models.notice import Notice, NoticeStatus
from campaign.models.response import Response
from campaign.models.signature import Consent, Signature
from campaign.notices.answer_came import answer_came
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.services import letters, outbox, signatures, standing, tokens, ways_out


class NobodyAsked(Refusal):
    """Nobody is left who asked to be written to and was not."""


def waiting(session: Session, response: Response) -> int:
    """How many asked to be written to and have not been, about this response."""
    return session.scalar(select(func.count()).select_from(_unwritten(response).subquery())) or 0


def written(session: Session, response: Response) -> int:
    """How many mails about this response were written."""
    query = select(func.count()).select_from(AnswerMail).where(AnswerMail.response_id == response.id)
    return session.scalar(query) or 0


def mail_about(links: Links, response: Response, *, code: str, leave: str) -> Mail:
    """The mail about a response. `leave` leads to the signature of whoever gets it, `code` takes it off."""
    letter = response.recipient.letter
    return answer_came(
        signatures.about(links, letter),
        author=response.author,
        author_title=response.author_title,
        is_interim=response.is_interim,
        entry=_entry(links, response),
        code=code,
        leave=leave,
    )


def write(session: Session, keys: Keys, links: Links, response: Response, *, now: datetime) -> int:
    """Queue one mail to each who asked and has not been written to about this response; how many.

    Refuses `NobodyAsked`. The letter is locked, so that pressing twice at once writes once.
    """
    letter = letters.locked(session, response.recipient.letter)
    found = session.scalars(_unwritten(response)).all()
    if not found:
        raise NobodyAsked("Everybody who asked has been written to about this answer.")
    for signature in found:
        code = tokens.new_code()
        token = ways_out.mint(session, keys, signature.id, code, now=now)
        notice = outbox.queue(
            session,
            keys,
            mail_about(links, response, code=code, leave=links.withdraw(token)),
            keys.unseal(signature.email_sealed or b""),
            campaign=letter.campaign,
            now=now,
        )
        session.add(
            AnswerMail(response_id=response.id, signature_id=signature.id, notice_id=notice.id, at=now)
        )
    session.flush()
    return len(found)


def call_back(session: Session, signature_ids: Sequence[int]) -> None:
    """Delete the mails about an answer that wait for signatories who are no longer on the letter."""
    theirs = select(AnswerMail.notice_id).where(
        AnswerMail.signature_id.in_(signature_ids), AnswerMail.notice_id.is_not(None)
    )
    waits = Notice.status.in_((NoticeStatus.QUEUED, NoticeStatus.HELD))
    session.execute(
        delete(Notice).where(Notice.id.in_(theirs), waits).execution_options(synchronize_session=False)
    )


def _unwritten(response: Response) -> Select[Signature]:
    """Who counts on the letter, asked for it, has an address, and was not written to about the response."""
    asked = select(Consent.signature_id).where(Consent.purpose == ConsentPurpose.WRITE_AGAIN)
    has_been = select(AnswerMail.signature_id).where(AnswerMail.response_id == response.id)
    return (
        select(Signature)
        .where(
            *standing.of(response.recipient.letter),
            Signature.email_sealed.is_not(None),
            Signature.id.in_(asked),
            Signature.id.not_in(has_been),
        )
        .order_by(Signature.public_id)
    )


def _entry(links: Links, response: Response) -> str:
    """The public ledger's entry of the first demand that is answered; of all of them, where none is."""
    recipient = response.recipient
    campaign = recipient.letter.campaign.slug
    demands = [answer.placement for answer in response.answers]
    keys = [each.block.key if each.block else each.name for each in demands]
    if not keys:
        return links.ledger(campaign)
    return links.ledger_entry(campaign, keys[0], recipient.letter.slug, recipient.official.key)
