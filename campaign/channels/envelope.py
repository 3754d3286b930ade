"""A mail ready to leave, and the message made of it.

Headers are only ever made by the standard library's own policy, which refuses line ends in them.
"""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from campaign.channels.errors import PermanentError
from campaign.domain.mail import ascii_host, mail_address
from campaign.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail; `media_type` such as application/pdf."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Envelope:
    """Who, to whom, what. `sender` is "Name <address>", `message_id` the part before its @.

    `reply_to` may be empty. `leave` is a page for List-Unsubscribe. `is_automatic` marks what no person
    wrote, so that nobody's out-of-office answers it.
    """

    sender: str
    to: str
    subject: str
    text: str
    html: str
    message_id: str
    at: datetime
    to_name: str = ""
    reply_to: str = ""
    leave: str = ""
    is_automatic: bool = True
    attachments: tuple[Attachment, ...] = ()


def message_of(envelope: Envelope) -> EmailMessage:
    """The message, plain text first. Refuses `PermanentError` when an address cannot stand in a header."""
    try:
        mail_address("to", envelope.to)
        return _message(envelope)
    except (Refusal, ValueError, IndexError) as error:
        raise PermanentError("The address or the subject cannot be written into a mail.") from error


def _message(envelope: Envelope) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    sender = _named(envelope.sender)
    message["From"] = sender
    message["To"] = _address(envelope.to, envelope.to_name)
    if envelope.reply_to:
        message["Reply-To"] = _named(envelope.reply_to)
    message["Subject"] = envelope.subject
    message["Date"] = format_datetime(envelope.at)
    message["Message-ID"] = f"<{envelope.message_id}@{sender.domain}>"
    if envelope.is_automatic:
        message["Auto-Submitted"] = "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
    if envelope.leave:
        message["List-Unsubscribe"] = f"<{envelope.leave}>"
    message.set_content(envelope.text)
    if envelope.html:
        message.add_alternative(envelope.html, subtype="html")
    for each in envelope.attachments:
        main, _, sub = each.media_type.partition("/")
        message.add_attachment(each.content, maintype=main, subtype=sub, filename=each.name)
    return message


def _named(text: str) -> Address:
    name, address = parseaddr(text)
    return _address(address, name)


def _address(address: str, name: str = "") -> Address:
    """A domain in letters of another script goes out in its ASCII form, which every server knows."""
    local, _, host = address.rpartition("@")
    return Address(name, local, ascii_host(host))
