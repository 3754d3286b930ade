"""Mail addresses: one line, one address, and nothing that could start a second one."""

import re
import unicodedata

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable

MOST_CHARACTERS = 254  # the longest an address on the way may be (RFC 5321)

_ADDRESS = re.compile(r"[^\s@,;<>\"()\[\]\\]{1,64}@(?:[^\s@,;<>\"()\[\]\\.]+\.)+[^\s@,;<>\"()\[\]\\.]+")


def mail_address(field: str, text: str) -> str:
    """A mail address, composed and without space around it; the part after the @ in lower case.

    Refuses `Unacceptable` for several addresses, for a line end, and for what has no two parts.
    """
    text = unicodedata.normalize("NFC", text).strip()
    if not text:
        raise Unacceptable(field, "Write your email address.")
    local, at, host = text.rpartition("@")
    if not at or not local:
        raise Unacceptable(field, "Write the whole address, such as name@post.example.")
    if "." not in host.strip("."):
        raise Unacceptable(field, "Add the part after the @, such as post.example.")
    # One box has one address: a dot at the end is left out by every mail server.
    host = host.rstrip(".")
    text = f"{local}@{host}"
    if words.holds_control_marks(text) or not _ADDRESS.fullmatch(text) or len(text) > MOST_CHARACTERS:
        raise Unacceptable(field, "Write one address, such as name@post.example, with no spaces or signs.")
    return f"{local}@{host.lower()}"


def same_address(address: str) -> str:
    """What two spellings of one address have in common: letters of either case are the same."""
    return address.casefold()
