"""Mail leaves by a mail server, or, where none is named, as a file in a folder."""

import os
import re
import smtplib
import ssl
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from campaign.channels.envelope import Envelope, message_of
from campaign.channels.errors import PermanentError, SendingError, TemporaryError

# Seconds to wait for each answer of a mail server.
PATIENCE = 30
_ENGLISH_LETTERS_ONLY = (
    "Before the @ of the address stands a letter such as é, and the mail server takes English letters only: "
    "it has no SMTPUTF8. Ask whoever runs it to turn that on, or the person for another address."
)
_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


class Mailer(Protocol):
    """Something that takes a mail. Raises `TemporaryError` or `PermanentError` when it does not."""

    def send(self, envelope: Envelope) -> str:
        """Take the mail; returns the name of the file it was written to, or nothing."""

    def close(self) -> None:
        """Nothing more is to be sent for now."""


def make_mailer(smtp_url: str, folder: Path) -> Mailer:
    """The mail server of `smtp_url`, or the folder when that is empty."""
    return MailServer(smtp_url) if smtp_url else MailFolder(folder)


class MailServer:
    """A mail server. One connection serves for several mails in a row."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._scheme = parts.scheme
        self._host = parts.hostname or ""
        self._port = parts.port or _PORTS[parts.scheme]
        self._user = unquote(parts.username or "")
        self._password = unquote(parts.password or "")
        self._server: smtplib.SMTP | None = None

    def send(self, envelope: Envelope) -> str:
        """Raises `PermanentError` only for what the server says of this mail; trouble that every mail
        would have (the sender refused, a wrong password) is ours to mend, and so temporary."""
        message = message_of(envelope)
        try:
            self._hand_over(message)
        except smtplib.SMTPRecipientsRefused as error:
            self.close()
            raise _refused(*next(iter(error.recipients.values()))) from error
        except smtplib.SMTPDataError as error:
            self.close()
            raise _refused(error.smtp_code, error.smtp_error) from error
        except smtplib.SMTPResponseException as error:
            self.close()
            raise TemporaryError(_said(error.smtp_code, error.smtp_error)) from error
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise TemporaryError(f"The mail server did not answer: {_scrubbed(str(error))}") from error
        return ""

    def close(self) -> None:
        if self._server is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._server.quit()
            self._server = None

    def _hand_over(self, message: EmailMessage) -> None:
        """Raises `PermanentError` for an address that the server has no way to be told."""
        server = self._connected()
        try:
            server.send_message(message)
        except smtplib.SMTPNotSupportedError as error:
            raise PermanentError(_ENGLISH_LETTERS_ONLY) from error

    def _connected(self) -> smtplib.SMTP:
        if self._server is None:
            self._server = self._connect()
        return self._server

    def _connect(self) -> smtplib.SMTP:
        if self._scheme == "smtps":
            context = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(self._host, self._port, timeout=PATIENCE, context=context)
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=PATIENCE)
        try:
            if self._scheme == "smtp+starttls":
                server.starttls(context=ssl.create_default_context())
            if self._user:
                server.login(self._user, self._password)
        except BaseException:
            server.close()
            raise
        return server


class MailFolder:
    """A folder that mails are written to, each as a file a mail program opens."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, envelope: Envelope) -> str:
        name = f"{envelope.at:%Y%m%dT%H%M%S}-{envelope.message_id[:12]}.eml"
        try:
            self._write(name, message_of(envelope))
        except OSError as error:
            raise TemporaryError(f"The mail folder cannot be written to: {error.strerror}.") from error
        return name

    def close(self) -> None:
        """Files need no farewell."""

    def read(self, name: str) -> bytes | None:
        """The bytes of a mail, or None when there is no such file."""
        file = self._folder / name
        if not _FILE_NAME.fullmatch(name) or not file.is_file():
            return None
        return file.read_bytes()

    def keep_only(self, names: set[str], *, older_than: datetime) -> None:
        """Delete every mail but those: what was erased from the rows goes from the folder as well, and so
        does the draft of a process that was killed while it wrote.

        What was written lately is left, for its row may not be written yet.
        """
        mails = (each for each in self._folder.glob("*.eml") if _FILE_NAME.fullmatch(each.name))
        drafts = (each for each in self._folder.glob(".*.eml.*") if _DRAFT_NAME.fullmatch(each.name))
        for file in (*(each for each in mails if each.name not in names), *drafts):
            with suppress(FileNotFoundError):
                if file.stat().st_mtime < older_than.timestamp():
                    file.unlink()

    def _write(self, name: str, message: EmailMessage) -> None:
        """Under another name first, so that nobody ever reads half a mail."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self._folder / f".{name}.{os.getpid()}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as opened:
            opened.write(message.as_bytes())
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(self._folder / name)


_FILE_NAME = re.compile(r"\d{8}T\d{6}-[0-9a-f]{1,12}\.eml")
_DRAFT_NAME = re.compile(rf"\.{_FILE_NAME.pattern}\.\d+")
_ADDRESS = re.compile(r"<?[^\s<>@]+@[^\s<>]+>?")


def _refused(code: int, said: bytes | str) -> SendingError:
    kind = PermanentError if 500 <= code < 600 else TemporaryError
    return kind(_said(code, said))


def _said(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"The mail server said {code}: {_scrubbed(words)}"


def _scrubbed(words: str) -> str:
    """What a server says often repeats the address, which is to stand in no log and no list."""
    return _ADDRESS.sub("(the address)", " ".join(words.split()))[:300]
