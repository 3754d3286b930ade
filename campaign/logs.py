"""Logs that betray nobody: no line that a process writes holds an address, of mail or network, or a token.

Nothing is logged for the sake of it, so this is a second line of defence: a traceback may say more than
whoever wrote the line knew.
"""

import logging
import re
from ipaddress import ip_address

# Where a request keeps the rule of its page for the log: a path would hold the tokens of one-time links.
RULE = "campaign.rule"

_LINE = "%(asctime)s {part} %(levelname)s %(message)s"
_MAIL = re.compile(r"[^\s<>@\"'(=]+@[^\s<>\"')]+")
# Whatever may be an address of either kind; a time of the day is none.
_NUMBERS = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)(?![\w])"
)
_QUERY = re.compile(r"(?<=[\w/-])\?[^\s\"']+")
# As `keys.new_token` makes them; names in a program have no capitals, or another length.
_TOKEN = re.compile(r"(?<![\w-])(?=[\w-]*[A-Z0-9])[\w-]{43}(?![\w-])")


def set_up(part: str) -> None:
    """Write warnings and worse of this process to its standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(Scrubbing(_LINE.format(part=part)))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


class Scrubbing(logging.Formatter):
    """Formats a line, and takes out of it what would betray somebody."""

    def format(self, record: logging.LogRecord) -> str:
        """The line with its traceback, scrubbed."""
        return scrubbed(super().format(record))


def scrubbed(text: str) -> str:
    """A text without mail addresses, network addresses, queries and tokens of links."""
    text = _QUERY.sub("?[query]", text)
    text = _TOKEN.sub("[token]", _MAIL.sub("[address]", text))
    return _NUMBERS.sub(_network, text)


def _network(found: re.Match[str]) -> str:
    # A colon behind an address belongs to the sentence.
    text, colon = (found[0][:-1], ":") if re.search("[^:]:$", found[0]) else (found[0], "")
    try:
        address = ip_address(text)
    except ValueError:
        return found[0]
    return found[0] if address.is_loopback or address.is_unspecified else f"[network]{colon}"
