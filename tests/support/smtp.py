"""A real mail server on a port of its own, that does as it is told."""

from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.support.ports import free_port


class Inbox:
    """What arrived. `answers` maps an address to what the server says to it instead of yes."""

    def __init__(self, answers=None, after_data=""):
        self.messages = []
        self.receivers = []
        self.sessions = set()
        self._answers = answers or {}
        self._after_data = after_data

    async def handle_RCPT(self, server, session, envelope, address, options):
        if answer := self._answers.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self._after_data:
            return self._after_data
        self.sessions.add(session)
        self.receivers.append(envelope.rcpt_tos)
        self.messages.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@contextmanager
def mail_server(inbox=None, port=None, **more):
    """The inbox and the address of a running server."""
    inbox = inbox or Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=port or free_port(), **more)
    controller.start()
    try:
        yield inbox, f"smtp://127.0.0.1:{controller.port}"
    finally:
        controller.stop()


def only(user, password):
    """An authenticator that knows one person."""

    def check(server, session, envelope, mechanism, given):
        is_known = (given.login, given.password) == (user.encode(), password.encode())
        return AuthResult(success=is_known, handled=False)

    return check
