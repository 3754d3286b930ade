"""What stands in the outbox, opened."""

import re

from sqlalchemy import select

from campaign.models.notice import Notice
from campaign.notices.mail import Mail


def mails(session, keys):
    """Every mail that is not sent yet, oldest first."""
    rows = session.scalars(select(Notice).where(Notice.words_sealed.is_not(None)).order_by(Notice.id))
    return [Mail.from_json(keys.unseal(row.words_sealed)) for row in rows]


def last_mail(session, keys):
    return mails(session, keys)[-1]


def link_in(mail, kind):
    """The token of the link of that kind in a mail: confirm or withdraw."""
    return re.search(rf"/{kind}/([\w-]+)", mail.text).group(1)


def way_out_in(mail):
    """The token of the link to the signature, and the code that stands in the same mail."""
    return link_in(mail, "withdraw"), code_in(mail)


def again_in(mail):
    """The token of the link that asks for a yes to a changed text, and the code that goes with it."""
    return link_in(mail, "again"), code_in(mail)


def code_in(mail):
    return re.search(r"\b(\d{3} \d{3})\b", mail.text).group(1)
