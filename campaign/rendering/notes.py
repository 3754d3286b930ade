"""The footnotes of one document, numbered in the order they are called."""

from dataclasses import dataclass, field

from campaign.domain.document import Document
from campaign.letterfile.inline import Citation, Emphasis, Inline, Line, Link, Strong, Text, parse_line
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

    def call(self, key: str, where: str) -> Note | None:
        """The next note, for a source or a free note by its key.

        None for a key the letter does not have, in a draft; elsewhere such a key is refused as `Unfilled`.
        """
        text = self.document.text
        number = len(self.called) + 1
        if key in text.sources:
            line = self._source(key, number)
        elif key in text.notes:
            line = self._free(text.notes[key], f"the note “{key}”")
        elif self.document.is_draft:
            return None
        else:
            place = where[:1].upper() + where[1:]
            raise Unfilled(f"{place} cites “{key}”, and the letter has no such source.", key)
        self.called.append(Note(number, line))
        return self.called[-1]

    def _source(self, key: str, number: int) -> Line:
        text = self.document.text
        words = wording(text.language)
        first = self._first.setdefault(key, number)
        if first == number:
            return footnote(text.sources[key], self.document.settings.citations, words, text.language)
        return repeated(text.sources[key], first, words, text.language)

    def _free(self, note: str, where: str) -> Line:
        filled = Filler(self.document).fill(parse_line(note), where)
        return set_line(self._without_calls(filled), self.document.text.language)

    def _without_calls(self, line: Line) -> Line:
        """A note calls no note: a source cited in one is named there by its title, in brackets."""
        return tuple(self._without_call(node) for node in line)

    def _without_call(self, node: Inline) -> Inline:
        match node:
            case Citation(key) if key in self.document.text.sources:
                return Text(f" ({self.document.text.sources[key].title})")
            case Citation(key):
                return Text(f"[^{key}]")
            case Emphasis(inside) | Strong(inside):
                return type(node)(self._without_calls(inside))
            case Link(url, inside):
                return Link(url, self._without_calls(inside))
            case _:
                return node
