"""Footnotes: their numbers through the letter, and how each names its source.

congressional   Title, Outlet (Mon. D, YYYY), https://…
plain           Author, “Title,” Outlet, Mon. D, YYYY, https://… (as of Mon. D, YYYY; accessed Mon. D, YYYY).

The day as of which a text claims something is told in the plain style alone, where it is another than the day
of the publication; offices on Capitol Hill write none.
"""

from collections.abc import Sequence
from datetime import date

from campaign.domain.document import CitationStyle
from campaign.domain.sources import Source
from campaign.letterfile.inline import Line, Link, Text
from campaign.rendering.typography import set_text
from campaign.rendering.wording import Wording

_ENDS_ITSELF = ("?", "!", "…", "՞", "՜")
_COMMAS = (",”", "»,")


def footnote(
    source: Source,
    style: CitationStyle,
    words: Wording,
    language: str = "en",
    *,
    as_of: date | None = None,
) -> Line:
    """The line at the foot of the page for a source that is cited for the first time."""
    if style is CitationStyle.PLAIN:
        return _plain(source, words, language, as_of)
    return _congressional(source, words, language)


def repeated(
    source: Source,
    number: int,
    style: CitationStyle,
    words: Wording,
    language: str = "en",
    *,
    as_of: date | None = None,
) -> Line:
    """The line for a source cited before, in note `number`: short, and clear without turning back."""
    claimed = _claimed(source, words, as_of) if style is CitationStyle.PLAIN else ""
    title = f"{_title(source, language)} ({claimed})" if claimed else _title(source, language)
    return (Text(words.earlier_note.format(source=title, number=number)),)


def _congressional(source: Source, words: Wording, language: str) -> Line:
    day = source.published_on
    parts = [_title(source, language), set_text(source.outlet, language)]
    if day:
        place = 1 if source.outlet else 0
        parts[place] += f" ({words.short_date(day)})"
    return _joined(parts, source.url, words)


def _plain(source: Source, words: Wording, language: str, as_of: date | None) -> Line:
    title = _title(source, language)
    quoted = (words.quoted_ended if title.endswith(_ENDS_ITSELF) else words.quoted).format(title=title)
    parts = [set_text(source.author, language)] if source.author else []
    after = [set_text(source.outlet, language)] if source.outlet else []
    after += [words.short_date(source.published_on)] if source.published_on else []
    head = ", ".join([*parts, " ".join([quoted, *after[:1]])])
    accessed = words.accessed.format(date=words.short_date(source.accessed_on)) if source.accessed_on else ""
    told = "; ".join(filter(None, (_claimed(source, words, as_of), accessed)))
    return _joined((head, *after[1:]), source.url, words, f" ({told})" if told else "")


def _claimed(source: Source, words: Wording, as_of: date | None) -> str:
    """The day of a claim, where the day of the publication does not say it already."""
    if as_of is None or as_of == source.published_on:
        return ""
    return words.as_of.format(date=words.short_date(as_of))


def _title(source: Source, language: str) -> str:
    return set_text(source.title, language)


def _joined(parts: Sequence[str], url: str, words: Wording, after: str = "") -> Line:
    """Parts with commas between them, the address as a link, and one full stop."""
    text = ""
    for part in filter(None, parts):
        text += part if not text else (" " if text.endswith(_ENDS_ITSELF) else ", ") + part
    if not url:
        return (Text(_stopped(text.rstrip(",") + after, words.full_stop)),)
    joint = " " if text.endswith((*_ENDS_ITSELF, *_COMMAS)) else ", "
    return (Text(text + joint), Link(url, (Text(url),)), Text(f"{after}{words.full_stop}"))


def _stopped(text: str, full_stop: str) -> str:
    return text if text.endswith((full_stop, f"{full_stop}”", *_ENDS_ITSELF)) else f"{text}{full_stop}"
