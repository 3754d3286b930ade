"""Mails to the supporters who asked to be written to when an answer comes: one a response and signature.
An organiser asks for them, and the worker writes them some at a time."""

from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from campaign.domain.refusals import Refusal
from campaign.keys import Keys
from campaign.models.answer_mail import AnswerMail
from campaign.models.response import Response
from campaign.notices.answer_came import answer_came
from campaign.notices.links import Links
from campaign.notices.mail import Unwritten
from campaign.services import mail_rounds, signatures
from campaign.services.conflicts import hold_row
from campaign.services.mail_rounds import MOST_AT_ONCE, Batch, Round, Waiting


class CannotWrite(Refusal):
    """A response that nobody can be written to about, or not now."""


def waiting(session: Session, response: Response) -> Waiting:
    """How many asked to be written to and have not been, about this response."""
    return mail_rounds.waiting(session, _round(response))


def written(session: Session, response: Response) -> int:
    """How many mails about this response were written."""
    return mail_rounds.written(session, _round(response))


def ask(session: Session, response: Response, *, now: datetime) -> None:
    """Let the worker write to each who asked and has not been written to about this response. Refuses
    `CannotWrite` while they are being written to, and where nobody is left."""
    hold_row(session, response)
    if response.mails_are_due:
        raise CannotWrite("Those who asked are being written to about this answer.")
    if mail_rounds.is_nobody_left(session, _round(response)):
        raise CannotWrite("Everybody who asked has been written to about this answer.")
    response.mails_asked_at, response.mails_written_at = now, None
    session.flush()


def due(session: Session) -> list[int]:
    """The keys of the responses that not all are told of, the one asked for first in front."""
    return mail_rounds.due(session, Response, Response.id)


def next_batch(session: Session, response_id: int, *, most: int = MOST_AT_ONCE) -> Batch | None:
    """Who is written to next about a response; None where all were. Only reads."""
    response = session.get(Response, response_id)
    if response is None or not response.mails_are_due:
        return None
    return mail_rounds.next_batch(session, _round(response), most=most)


def write(
    session: Session, keys: Keys, links: Links, response_id: int, batch: Batch, *, now: datetime
) -> int:
    """Queue a batch of mails about a response; how many. With the last it is written down as done."""
    response = session.get(Response, response_id)
    if response is None or not response.mails_are_due:
        return 0
    mail_with = partial(mail_about, links, response)
    return mail_rounds.write(session, keys, links, _round(response), batch, mail_with, now=now)


def mail_about(links: Links, response: Response, *, code: str, leave: str) -> Unwritten:
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


def _round(response: Response) -> Round:
    return Round(response, response.id, response.recipient.letter, AnswerMail, AnswerMail.response_id)


def _entry(links: Links, response: Response) -> str:
    """The public ledger's entry of the first demand that is answered; of all of them, where none is."""
    recipient = response.recipient
    campaign = recipient.letter.campaign.slug
    demands = [answer.placement for answer in response.answers]
    keys = [each.block.key if each.block else each.name for each in demands]
    if not keys:
        return links.ledger(campaign)
    return links.ledger_entry(campaign, keys[0], recipient.letter.slug, recipient.official.key)
