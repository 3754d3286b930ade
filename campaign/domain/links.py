"""Links of a text, `[words](address)`: what they may lead to, and what is refused instead of printing as it
stands."""

import re
from urllib.parse import urlsplit

from campaign.domain.refusals import Unacceptable

SCHEMES = ("https", "http", "mailto")

# As the reader of a text takes it: an address in <…> may hold spaces, any other has its brackets in pairs.
_CHARACTER = r"(?:[^\s()\\]|\\[()]|\\(?![()]))"
_IN_PAIRS = rf"(?:{_CHARACTER}|\((?:{_CHARACTER}|\({_CHARACTER}*\))*\))*"
MARK = re.compile(
    r"(?<!\\)(?<!\\!)!?\[(?P<label>[^\[\]\n]*)\]"
    rf"\((?:<(?P<held>[^<>\n]*)>|(?P<address>{_IN_PAIRS}))(?P<rest>[^()\n]*)(?P<end>\)?)"
)
# A scheme with something right behind it: "[so](note: this)" leads nowhere.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):\S")


def may_be_linked(address: str) -> bool:
    """Whether `[words](address)` is a link; any other address stays plain characters."""
    if "{{" in address or "[^" in address:
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in SCHEMES and bool(parts.hostname or parts.scheme == "mailto")
    except ValueError:
        return False


def is_read(mark: re.Match[str]) -> bool:
    """Whether a `MARK` is a link after all, or the mark of a note with something in brackets behind it."""
    if mark["label"].startswith("^"):
        return True
    is_whole = bool(mark["label"] and mark["end"] and not mark["rest"]) and not mark[0].startswith("!")
    return is_whole and may_be_linked(_address(mark))


def refuse_misleading(field: str, text: str) -> None:
    """Refuse `Unacceptable` for a picture, and for a link to anything but the web or a mail address."""
    for mark in MARK.finditer(text):
        if mark[0].startswith("!"):
            raise Unacceptable(
                field, f"“{mark[0]}” is a picture, and would print as it stands. Place a picture as a figure."
            )
        scheme = _SCHEME.match(_address(mark))
        if scheme and scheme[1].lower() not in SCHEMES and not mark["label"].startswith("^"):
            raise Unacceptable(
                field,
                f"“{mark[0]}” leads to “{scheme[1]}:”. A link leads to the web or to a mail address: "
                "begin it with https:// or mailto:.",
            )


def _address(mark: re.Match[str]) -> str:
    return mark["held"] or mark["address"] or ""
