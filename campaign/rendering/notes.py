"""The footnotes of one document, numbered in the order they are called."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from campaign.domain.document import Document
from campaign.domain.text import citations_in
from campaign.letterfile.inline import Citation, Emphasis, Inline, Line, Link, Strong, Text, parse_line
from campaign.rendering import printed_links
from campaign.rendering.citations import footnote, repeated
from campaign.rendering.filling import Filler, Unfilled
from campaign.rendering.typography import set_line
from campaign.rendering.wording import wording


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number through the letter and the line at the foot."""

    number: int
    line: Line


@dataclass
class Notes:
    """Hands out the notes of a document, one a call. Make a new one each time the document is laid out."""

    document: Document
    called: list[Note] = field(default_factory=list)
    _first: dict[str, int] = field(default_factory=dict)

    def marked(self, line: Line) -> Line:
        """A line of the text with a citation behind each link whose address no note tells otherwise."""
        return printed_links.marked(line, self._is_untold)

    def call(self, key: str, where: str, as_of: date | None = None) -> Note | None:
        """The next note, for a source or a free note by its key, or for an address. `as_of` is the day as of
        which the text claims what the source says.

        None for a key the letter does not have, in a draft; elsewhere such a key is refused as `Unfilled`.
        """
        text = self.document.text
        number = len(self.called) + 1
        if key in text.sources:
            line = self._source(key, number, as_of)
        elif key in text.notes:
            line = self._free(key, number)
        elif printed_links.is_address(key):
            line = (printed_links.address(key), Text(wording(text.language).full_stop))
        elif self.document.is_draft:
            return None
        else:
            place = where[:1].upper() + where[1:]
            raise Unfilled(f"{place} cites “{key}”, and the letter has no such source.", key)
        self.called.append(Note(number, line))
        return self.called[-1]

    def _is_untold(self, url: str) -> bool:
        """Whether no note tells an address; from now on one does."""
        is_untold = url not in self._told and not any(
            printed_links.tells(each, url) for each in self._free_notes
        )
        self._told.add(url)
        return is_untold

    @cached_property
    def _told(self) -> set[str]:
        """The addresses that notes tell: at first those of the sources that the letter cites."""
        sources = self.document.text.sources
        return {sources[key].url for key in self._cited if key in sources}

    @cached_property
    def _free_notes(self) -> tuple[str, ...]:
        """The free notes that the letter calls, as they were typed."""
        notes = self.document.text.notes
        return tuple(notes[key] for key in sorted(self._cited) if key in notes)

    @cached_property
    def _cited(self) -> frozenset[str]:
        texts = (each for placed in self.document.text.blocks for each in placed.block.texts)
        return frozenset(key for each in texts for key in citations_in(each))

    def _source(self, key: str, number: int, as_of: date | None) -> Line:
        text = self.document.text
        style = self.document.settings.citations
        words = wording(text.language)
        first = self._first.setdefault(key, number)
        if first == number:
            return footnote(text.sources[key], style, words, text.language, as_of=as_of)
        return repeated(text.sources[key], first, style, words, text.language, as_of=as_of)

    def _free(self, key: str, number: int) -> Line:
        text = self.document.text
        first = self._first.setdefault(key, number)
        if first != number:
            return (Text(wording(text.language).same_note.format(number=first)),)
        filled = Filler(self.document).fill(parse_line(text.notes[key]), f"the note “{key}”")
        return set_line(self._without_calls(filled), text.language)

    def _without_calls(self, line: Line) -> Line:
        """A note calls no note: a source cited in one is named there by its title, in brackets."""
        return tuple(each for node in line for each in self._without_call(node))

    def _without_call(self, node: Inline) -> Iterator[Inline]:
        match node:
            case Citation(key) if key in self.document.text.sources:
                yield Text(f" ({self.document.text.sources[key].title})")
            case Citation(key):
                yield Text(f"[^{key}]")
            case Emphasis(inside) | Strong(inside):
                yield type(node)(self._without_calls(inside))
            case Link(url, inside):
                yield from printed_links.spelled_out(Link(url, self._without_calls(inside)))
            case _:
                yield node
