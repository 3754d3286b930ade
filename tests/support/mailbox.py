"""A real mail server on this machine that keeps what it is given."""

import re
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Condition

from aiosmtpd.controller import Controller

# Seconds that a mail may take to come: the worker is woken at once, and sweeps every ten seconds besides.
PATIENCE = 30


class Mailbox:
    """Every mail that came, in order."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, EmailMessage]] = []
        self._came = Condition()
        self.port = 0

    async def handle_DATA(self, _server, _session, envelope) -> str:  # the name aiosmtpd calls
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
    def listening(cls):
        box = cls()
        server = Controller(box, hostname="127.0.0.1", port=0)
        server.start()
        box.port = server.server.sockets[0].getsockname()[1]
        try:
            yield box
        finally:
            server.stop()


def words_of(mail: EmailMessage) -> str:
    """The plain words of a mail."""
    return mail.get_body(("plain",)).get_content()


def link_in(mail: EmailMessage, part: str) -> str:
    """The first address in a mail that holds `part`."""
    return next(each for each in re.findall(r"https?://\S+", words_of(mail)) if part in each)


def code_in(mail: EmailMessage) -> str:
    """The six digits of a mail."""
    return re.sub(r"\D", "", re.search(r"\b\d{3}[ -]?\d{3}\b", words_of(mail)).group())
