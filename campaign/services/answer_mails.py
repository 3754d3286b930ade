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
from campaign.services.mail_rounds import MOST_AT_ONCE, Round


class CannotWrite(Refusal):
    """A response that nobody can be written to about, or not now."""


def waiting(session: Session, response: Response) -> int:
    """How many asked to be written to and have not been, about this response."""
    return mail_rounds.waiting(session, _round(response))


def written(session: Session, response: Response) -> int:
    """How many mails about this response were written."""
    return mail_rounds.written(session, _round(response))


def ask(session: Session, response: Response, *, now: datetime) -> int:
    """Let the worker write to each who asked and has not been written to about this response; how many they
    are. Refuses `CannotWrite` while they are being written to, and where nobody is left."""
    hold_row(session, response)
    if response.mails_are_due:
        raise CannotWrite("Those who asked are being written to about this answer.")
    count = waiting(session, response)
    if not count:
        raise CannotWrite("Everybody who asked has been written to about this answer.")
    response.mails_asked_at, response.mails_written_at = now, None
    session.flush()
    return count


def next_due(session: Session) -> int | None:
    """The key of the response that was asked for first and not all are told of; None where there is none."""
    return mail_rounds.next_due(session, Response, Response.id)


def write_some(
    session: Session, keys: Keys, links: Links, response_id: int, *, now: datetime, most: int = MOST_AT_ONCE
) -> int:
    """Queue the next mails about a response; how many. With the last of them it is written down as done."""
    response = session.get(Response, response_id)
    if response is None or not response.mails_are_due:
        return 0
    mail_with = partial(mail_about, links, response)
    return mail_rounds.write_some(session, keys, links, _round(response), mail_with, now=now, most=most)


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
