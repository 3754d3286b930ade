"""A text without its marks: what a reader reads, and what is cited where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from campaign.domain.text import Placeholder, citation_at, placeholder_at

# What stands for a value that is not known here: no word, so that nothing is read into it.
UNKNOWN = "…"

_MARK = re.compile(r"\{\{|\[\^|\[(?P<link>[^\[\]]*)\]\([^()\s]*\)|\\(?P<escaped>[^\w\s])|\*+")


@dataclass(frozen=True, slots=True)
class Plain:
    """The words, and the keys cited with the place in the words where each stands."""

    text: str
    cited: tuple[tuple[int, str], ...] = ()


def plain(text: str, values: Mapping[Placeholder, str]) -> Plain:
    """A text as it reads, its placeholders filled from `values`."""
    said: list[str] = []
    length, at = 0, 0
    cited: list[tuple[int, str]] = []
    while at < len(text):
        found = _MARK.search(text, at)
        stop = found.start() if found else len(text)
        piece = text[at:stop]
        if found:
            words, at, key = _read(text, found, values)
            piece += words
            if key:
                cited.append((length + len(piece), key))
        else:
            at = stop
        said.append(piece)
        length += len(piece)
    return Plain("".join(said), tuple(cited))


def _read(text: str, found: re.Match[str], values: Mapping[Placeholder, str]) -> tuple[str, int, str]:
    """What a mark says, where it ends, and the key it cites."""
    if mark := placeholder_at(text, found.start()):
        return values.get(mark[0], UNKNOWN) or UNKNOWN, mark[1], ""
    if cited := citation_at(text, found.start()):
        return "", cited[1], cited[0].key
    if found["link"] is not None:
        return found["link"], found.end(), ""
    if found["escaped"] is not None:
        return found["escaped"], found.end(), ""
    return ("" if found[0].startswith("*") else found[0]), found.end(), ""
