"""Mails to supporters who asked to be written to again: who they are, one mail each, and those that wait
called back. What they are told is for `answer_mails` and `update_mails`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, select, union_all
from sqlalchemy.orm import Session

from campaign.domain.submissions import NEWS_WORDINGS, ConsentPurpose
from campaign.keys import Keys, new_token
from campaign.models.answer_mail import AnswerMail
from campaign.models.letter import Letter
from campaign.models.notice import Notice, NoticeStatus
from campaign.models.signature import Consent, Signature
from campaign.models.update import UpdateMail
from campaign.notices.links import Links
from campaign.notices.mail import Unwritten
from campaign.services import outbox, standing, tokens, ways_out

_MAILS = (AnswerMail, UpdateMail)

Told = Callable[..., Unwritten]
"""The mail for one person, from the `code` in it and the link by which they may `leave`."""


def who_asked(letter: Letter, *, for_news: bool = False) -> Select[Signature]:
    """Who counts on a letter, asked for it and has an address, in no order of signing. For news only those,
    whose words of consent speak of news."""
    return select(Signature).where(*standing.of(letter), *asked(for_news)).order_by(Signature.public_id)


def asked(for_news: bool = False) -> tuple[ColumnElement[bool], ...]:
    """The conditions on a signature whose owner asked for it and has an address."""
    agreed = exists().where(
        Consent.signature_id == Signature.id, Consent.purpose == ConsentPurpose.WRITE_AGAIN
    )
    if for_news:
        agreed = agreed.where(Consent.wording.in_(NEWS_WORDINGS))
    return (Signature.email_sealed.is_not(None), agreed)


def queue(
    session: Session,
    keys: Keys,
    links: Links,
    some: Sequence[Signature],
    mail_with: Told,
    *,
    now: datetime,
) -> list[int]:
    """Put a mail to each into the outbox, with a link and a code of its own; the ids of the mails, in the
    order of the signatures. They are written together, however many they are."""
    links_in_mails: list[dict[str, Any]] = []
    mails: list[dict[str, Any]] = []
    for signature in some:
        code, leave = tokens.new_code(), new_token()
        links_in_mails.append(ways_out.row(keys, leave, signature.id, code, now=now))
        mail = mail_with(code=code, leave=links.withdraw(leave))
        to, campaign_id = keys.unseal(signature.email_sealed or b""), signature.letter.campaign_id
        mails.append(outbox.row(keys, mail, to, campaign_id=campaign_id, now=now))
    tokens.TOGETHER.write(session, links_in_mails)
    written = outbox.KNOWN_TOGETHER.write(session, mails)
    ids = {row.public_id: row.id for row in written}
    return [ids[each["public_id"]] for each in mails]


def call_back(session: Session, signature_ids: Sequence[int]) -> None:
    """Delete the mails that wait for signatories who are no longer on the letter, or want none any more."""
    theirs = union_all(
        *(
            select(mail.notice_id).where(mail.signature_id.in_(signature_ids), mail.notice_id.is_not(None))
            for mail in _MAILS
        )
    )
    # Said so, SQLite goes by the ids; asked for these two it would look through all mails that wait.
    waits = Notice.status.not_in(set(NoticeStatus) - {NoticeStatus.QUEUED, NoticeStatus.HELD})
    session.execute(
        delete(Notice).where(Notice.id.in_(theirs), waits).execution_options(synchronize_session=False)
    )
