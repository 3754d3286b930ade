"""Sources: the publications a letter leans on."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable


def web_address(field: str, url: str) -> str:
    """An address on the web, or nothing. Refuses anything but http and https with a host."""
    url = url.strip()
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("https", "http") or any(each.isspace() for each in url):
        raise Unacceptable(field, "Write the whole address, beginning with https://.")
    return words.checked(field, url, most=2_000)


@dataclass(frozen=True, slots=True)
class Source:
    """A cited publication. `published_on` may be unknown; `accessed_on` is when somebody read it.

    `hedge` tells on whose word it rests ("lawyers said"): whoever cites it is to say as much.
    """

    title: str
    outlet: str = ""
    author: str = ""
    published_on: date | None = None
    url: str = ""
    accessed_on: date | None = None
    hedge: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", words.line("title", self.title, "the title of the source"))
        object.__setattr__(self, "outlet", words.optional_line("outlet", self.outlet))
        object.__setattr__(self, "author", words.optional_line("author", self.author))
        object.__setattr__(self, "hedge", words.optional_line("hedge", self.hedge, most=160))
        object.__setattr__(self, "url", web_address("url", self.url))
