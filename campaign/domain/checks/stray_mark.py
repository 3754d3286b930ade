"""Something that looks like a mark and is none here, so that it prints as it stands: a tag, a link that is
not whole, braces that never close; a picture or a link in a line where no mark is read."""

import re
from collections.abc import Iterable, Iterator

from campaign.domain import links
from campaign.domain import text as words
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter

_MOST_NAMED = 6
_MOST_CHARACTERS = 60

_TAG = re.compile(r"(?<!\\)<(?:/?[A-Za-z][A-Za-z0-9-]*(?:[\s/][^<>]*)?|!--[^<>]*)>")
_NOTE = re.compile(r"(?<!\\)\[\^[^\[\]\n]{0,80}\]?")
_BRACES = re.compile(r"(?<!\\)(?:\{[{%#][^{}<>()\[\]\n]{0,30}|\}\})")


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a place."""
    for place, texts in letter.filled_texts():
        yield from _finding(place, [mark for text in texts for mark in _in_filled(text)])
    for place, line in letter.plain_lines():
        yield from _finding(place, _in_plain(line))


def _finding(place: Place, marks: Iterable[str]) -> Iterator[Finding]:
    found = list(dict.fromkeys(marks))
    if found:
        named = ", ".join(f"“{_shortened(mark)}”" for mark in found[:_MOST_NAMED])
        more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        opening = "This mark prints as it stands" if len(found) == 1 else "These marks print as they stand"
        yield Finding(
            "stray_mark",
            Severity.WARNS,
            place,
            f"{opening}: {named}{more}.",
            "Leave such marks out, or use those there are: *emphasis*, **strong**, [words](https://…).",
        )


def _in_filled(text: str) -> Iterator[str]:
    for part in words.split(text):
        if isinstance(part, str):
            yield from (found[0].rstrip() for found in _BRACES.finditer(part))
    # What stands in the address of a link is not printed.
    printed = links.MARK.sub(lambda link: link["label"] if links.is_read(link) else link[0], text)
    yield from (found[0] for found in _TAG.finditer(printed))
    yield from (found[0] for found in links.MARK.finditer(text) if not links.is_read(found))
    yield from (found[0] for found in _NOTE.finditer(text) if not words.citations_in(found[0]))


def _in_plain(line: str) -> Iterator[str]:
    """Nothing is read in such a line, so a link is none there either."""
    yield from (found[0] for found in _TAG.finditer(line))
    yield from (found[0] for found in links.MARK.finditer(line))


def _shortened(mark: str) -> str:
    return mark if len(mark) <= _MOST_CHARACTERS else f"{mark[:_MOST_CHARACTERS]}…"
