"""A real mail server on this machine that keeps what it is given."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Condition

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.ports import free_port

# Seconds that a mail may take to come: the worker is woken at once, and sweeps every ten seconds besides.
PATIENCE = 30


class Mailbox:
    """Every mail that came, in order, with the address it came to."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, EmailMessage]] = []
        self._came = Condition()
        self.port = 0

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Keep a mail; the name is the one that aiosmtpd calls."""
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=default)
        with self._came:
            self.mails += [(to, message) for to in envelope.rcpt_tos]
            self._came.notify_all()
        return "250 kept"

    def to(self, address: str, number: int = 1) -> EmailMessage:
        """The mail of that number to an address; waits for it to come."""

        def found() -> list[EmailMessage]:
            return [message for to, message in self.mails if to == address]

        with self._came:
            assert self._came.wait_for(lambda: len(found()) >= number, PATIENCE), (
                f"No mail number {number} came to {address}."
            )
            return found()[number - 1]

    @classmethod
    @contextmanager
    def listening(cls) -> Iterator["Mailbox"]:
        """A mailbox that takes mails until the end of the block."""
        box = cls()
        box.port = free_port()
        server = Controller(box, hostname="127.0.0.1", port=box.port)
        server.start()
        try:
            yield box
        finally:
            server.stop()


def words_of(mail: EmailMessage) -> str:
    """The plain words of a mail."""
    part = mail.get_body(("plain",))
    assert isinstance(part, EmailMessage)
    return str(part.get_content())


def link_in(mail: EmailMessage, part: str) -> str:
    """The first address in a mail that holds `part`."""
    found = re.search(rf"https?://\S*{re.escape(part)}\S*", words_of(mail))
    assert found, f"No address with {part} in this mail:\n{words_of(mail)}"
    return found.group()


def code_in(mail: EmailMessage) -> str:
    """The six digits of a mail."""
    found = re.search(r"\b\d{3}[ -]?\d{3}\b", words_of(mail))
    assert found, f"No code in this mail:\n{words_of(mail)}"
    return re.sub(r"\D", "", found.group())
