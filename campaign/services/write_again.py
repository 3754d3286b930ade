"""Mails to supporters who asked to be written to again: who they are, one mail each, and those that wait
called back. What they are told is for `answer_mails` and `update_mails`."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, exists, select, union_all
from sqlalchemy.orm import Session

from campaign.domain.submissions import NEWS_WORDINGS, ConsentPurpose
from campaign.keys import Keys
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
    session: Session, keys: Keys, links: Links, signature: Signature, mail_with: Told, *, now: datetime
) -> Notice:
    """Put one mail into the outbox, with a link and a code of its own."""
    code = tokens.new_code()
    token = ways_out.mint(session, keys, signature.id, code, now=now)
    return outbox.queue(
        session,
        keys,
        mail_with(code=code, leave=links.withdraw(token)),
        keys.unseal(signature.email_sealed or b""),
        campaign=signature.letter.campaign,
        now=now,
    )


def call_back(session: Session, signature_ids: Sequence[int]) -> None:
    """Delete the mails that wait for signatories who are no longer on the letter, or want none any more."""
    theirs = union_all(
        *(
            select(mail.notice_id).where(mail.signature_id.in_(signature_ids), mail.notice_id.is_not(None))
            for mail in _MAILS
        )
    )
    waits = Notice.status.in_((NoticeStatus.QUEUED, NoticeStatus.HELD))
    session.execute(
        delete(Notice).where(Notice.id.in_(theirs), waits).execution_options(synchronize_session=False)
    )
