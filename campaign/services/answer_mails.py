"""Mails to the supporters who asked to be written to when an answer comes: one a response and signature."""

from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from campaign.domain.refusals import Refusal
from campaign.keys import Keys
from campaign.models.answer_mail import AnswerMail
from campaign.models.response import Response
from campaign.models.signature import Signature
from campaign.notices.answer_came import answer_came
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.services import letters, signatures, write_again


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
    letters.locked(session, response.recipient.letter)
    found = session.scalars(_unwritten(response)).all()
    if not found:
        raise NobodyAsked("Everybody who asked has been written to about this answer.")
    for signature in found:
        notice = write_again.queue(
            session,
            keys,
            links,
            signature,
            lambda code, leave: mail_about(links, response, code=code, leave=leave),
            now=now,
        )
        session.add(
            AnswerMail(response_id=response.id, signature_id=signature.id, notice_id=notice.id, at=now)
        )
    session.flush()
    return len(found)


def _unwritten(response: Response) -> Select[Signature]:
    """Who asked to be written to, and was not about the response."""
    told = select(AnswerMail.signature_id).where(AnswerMail.response_id == response.id)
    return write_again.who_asked(response.recipient.letter).where(Signature.id.not_in(told))


def _entry(links: Links, response: Response) -> str:
    """The public ledger's entry of the first demand that is answered; of all of them, where none is."""
    recipient = response.recipient
    campaign = recipient.letter.campaign.slug
    demands = [answer.placement for answer in response.answers]
    keys = [each.block.key if each.block else each.name for each in demands]
    if not keys:
        return links.ledger(campaign)
    return links.ledger_entry(campaign, keys[0], recipient.letter.slug, recipient.official.key)
