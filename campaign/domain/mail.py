"""Mail addresses: one line, one address, and nothing that could start a second one.

A domain in another script has two spellings: the letters people read (bücher.example) and the ASCII form on
the wire (xn--bcher-kva.example). Mail leaves for the ASCII form, and addresses are compared by it, so that
one box is one address.
"""

import re
import unicodedata
from collections.abc import Set

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable

MOST_CHARACTERS = 254  # the longest an address on the way may be (RFC 5321)
_LONGEST_LABEL = 63  # between two dots of a domain, in its ASCII form (RFC 1035)

_ADDRESS = re.compile(r"[^\s@,;<>\"()\[\]\\]{1,64}@(?:[^\s@,;<>\"()\[\]\\.]+\.)+[^\s@,;<>\"()\[\]\\.]+")
# The full stop of East Asian scripts separates the parts of a domain as well.
_FULL_STOP = "\N{IDEOGRAPHIC FULL STOP}"


def mail_address(field: str, text: str) -> str:
    """A mail address, composed and without space around it; the part after the @ as domains are written.

    Refuses `Unacceptable` for several addresses, for a line end, and for what has no two parts.
    """
    text = unicodedata.normalize("NFC", text).strip()
    if not text:
        raise Unacceptable(field, "Write your email address.")
    local, at, host = text.rpartition("@")
    host = _host(host)
    if not at or not local:
        raise Unacceptable(field, "Write the whole address, such as name@post.example.")
    if "." not in host.strip("."):
        raise Unacceptable(field, "Add the part after the @, such as post.example.")
    # One box has one address: a dot at the end is left out by every mail server.
    host = host.rstrip(".")
    text = f"{local}@{host}"
    is_one = _ADDRESS.fullmatch(text) and not words.holds_control_marks(text)
    if not is_one or _is_too_long(local, host):
        raise Unacceptable(field, "Write one address, such as name@post.example, with no spaces or signs.")
    return text


def same_address(address: str) -> str:
    """What the spellings of one address have in common: letters of either case, and of a domain its two
    forms, are the same."""
    local, at, host = address.rpartition("@")
    return f"{local.casefold()}{at}{ascii_host(host)}"


def ascii_host(host: str) -> str:
    """A domain as it stands on the wire: every part that has other letters becomes "xn--…".

    As IDNA 2008 has it: the standard library's codec is of 2003, and would send mail for straße.example to
    strasse.example.
    """
    return ".".join(
        part if part.isascii() else f"xn--{part.encode('punycode').decode('ascii')}"
        for part in _host(host).split(".")
    )


def is_within(domains: Set[str], domain: str) -> bool:
    """Whether a domain, or one that it is under, is among others."""
    labels = domain.casefold().rstrip(".").split(".")
    return any(".".join(labels[start:]) in domains for start in range(len(labels)))


def _host(host: str) -> str:
    """A domain as it is compared: half and full width, capital and small are the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", host).lower()).replace(_FULL_STOP, ".")


def _is_too_long(local: str, host: str) -> bool:
    on_the_wire = ascii_host(host)
    return len(f"{local}@{on_the_wire}") > MOST_CHARACTERS or any(
        len(part) > _LONGEST_LABEL for part in on_the_wire.split(".")
    )
