"""Which other sites may show the sign form of a letter in a frame of theirs."""

import re
from collections.abc import Sequence

from campaign.domain.refusals import Unacceptable

ANY_SITE = "*"
MOST_SITES = 30

_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_SITE = re.compile(rf"(?:(https?)://)?((?:\*\.)?{_LABEL}(?:\.{_LABEL})*)(?::(\d{{1,5}}))?/?")


def site(field: str, typed: str) -> str:
    """One site as a browser is told of it: "https://example.org". Refuses `Unacceptable` for what is none."""
    if typed == ANY_SITE:
        return ANY_SITE
    found = _SITE.fullmatch(_in_ascii(typed.lower()))
    if found is None or int(found[3] or 443) not in range(1, 65_536):
        raise Unacceptable(
            field, f"“{typed[:60]}” is no site. Write its name alone, such as www.example.org, one a line."
        )
    scheme, host, port = found.groups()
    return f"{scheme or 'https'}://{host}" + (f":{port}" if port else "")


def sites(field: str, typed: Sequence[str]) -> tuple[str, ...]:
    """Sites, each once; where any site may, no other is named. Refuses as `site` does, and too many."""
    known = tuple(dict.fromkeys(site(field, each) for each in typed))
    if len(known) > MOST_SITES:
        raise Unacceptable(field, f"At most {MOST_SITES} sites fit. Leave some out.")
    return (ANY_SITE,) if ANY_SITE in known else known


def _in_ascii(typed: str) -> str:
    """A name in other letters, as the domain name system has it; what is no name stays as it is."""
    try:
        return typed if typed.isascii() else typed.encode("idna").decode("ascii")
    except UnicodeError:
        return typed
