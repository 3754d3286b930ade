"""A document as one HTML file to be taken along: its style in its head, its pictures within, and no script.

    to_page(document)       the file, as text; the same document gives the same

It asks nothing of the web, and says so to the browser that opens it. The blocks are printed by the templates
that print them on paper.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from campaign.domain.document import Document
from campaign.domain.refusals import Refusal
from campaign.domain.signatories import Organisation, Supporter
from campaign.rendering import markup, roll_words, strokes
from campaign.rendering.html import environment, printed_blocks, printed_note
from campaign.rendering.notes import Note, Notes
from campaign.rendering.page import Page
from campaign.rendering.typography import set_text
from campaign.rendering.wording import Wording, wording

_STYLE = Path(__file__).resolve().parents[2] / "static/letter/web.css"
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
# What stands before the name of a picture until its bytes do. No text can write it: quotes are escaped there.
_WITHIN = "within:"


@dataclass(frozen=True, slots=True)
class Names:
    """A part of the roll: a title, the sentences that count it, and its names; of organisations by scope."""

    title: str
    sentences: tuple[str, ...] = ()
    names: tuple[Markup, ...] = ()
    scopes: tuple[tuple[str, tuple[Markup, ...]], ...] = ()


@dataclass(frozen=True)
class WebPage(Page):
    """The one variable of web/page.html: what the page on paper prints, with notes and roll as lists."""

    notes: tuple[Markup, ...] = field(default=())
    style: Markup = field(default_factory=Markup)

    @property
    def roll(self) -> tuple[Names, ...]:
        """Who is named beside the grid."""
        return tuple(self._roll())

    @property
    def code(self) -> str:
        """The code of a sealed letter and where it can be looked up."""
        return " · ".join(filter(None, (self.seal.code, self.seal.place))) if self.seal else ""

    def _roll(self) -> Iterator[Names]:
        signatories, told, words = self.document.signatories, self.document.constituents, self.words
        if told:
            title = words.from_state.format(state=told.state_name)
            yield Names(title, tuple(roll_words.from_state(told, words)), self._named(told.supporters))
        if signatories.organisations:
            counted = roll_words.organisations_counted(len(signatories.organisations), words)
            scopes = tuple(
                (roll_words.scope_in_words(scope, words), self._named(group))
                for scope, group in roll_words.by_scope(signatories.organisations)
            )
            yield Names(words.organisations, (counted,), scopes=scopes)
        if signatories.names_supporters:
            people = tuple(roll_words.people(signatories, words))
            yield Names(words.supporters, people, self._named(signatories.supporters))
        if signatories.paper:
            counted_there = tuple(roll_words.on_paper(signatories, words))
            yield Names(words.on_paper, counted_there, self._named(signatories.paper))

    def _named(self, signatories: tuple[Organisation, ...] | tuple[Supporter, ...]) -> tuple[Markup, ...]:
        return tuple(self._name(each) for each in signatories)

    def _name(self, each: Organisation | Supporter) -> Markup:
        named, beside = (
            (each.name, each.place)
            if isinstance(each, Organisation)
            else (each.shown, roll_words.beside(each))
        )
        name = markup.name(set_text(named, self.language), each.language)
        return name + markup.words(set_text(f", {beside}", self.language)) if beside else name


def to_page(document: Document) -> str:
    """The letter as one HTML file. Refuses `Unfilled` unless the document is a draft."""
    notes, words = Notes(document), wording(document.text.language)
    body = printed_blocks(notes, lambda note: _linked(note, words), _WITHIN)
    lines = tuple(printed_note(note) for note in notes.called)
    page = WebPage(document, body, notes=lines, style=_style())
    return _with_pictures(environment().get_template("web/page.html").render(letter=page), document)


def _linked(note: Note, words: Wording) -> Markup:
    """The mark of a note, which leads to it."""
    number = note.number
    return Markup(
        '<sup class="mark" id="mark-{0}"><a href="#note-{0}" aria-label="{1}">{0}</a></sup>'
    ).format(number, words.to_note.format(number=number))


def _with_pictures(html: str, document: Document) -> str:
    """The page with the bytes of its pictures in place of their names."""
    drawn = dict(strokes.pictures(document.signatories.invited))
    before, *pieces = html.split(f'src="{_WITHIN}')
    made = [before]
    for piece in pieces:
        name, _, after = piece.partition('"')
        content = drawn.get(name) or document.pictures.get(name)
        if content is None:
            raise Refusal(f"The picture {name} did not come with the letter.")
        type_ = _TYPES[name.rpartition(".")[2]]
        made.append(f'src="data:{type_};base64,{b64encode(content).decode()}"{after}')
    return "".join(made)


@lru_cache(maxsize=1)
def _style() -> Markup:
    """Ours, and the same for every letter."""
    return Markup(_STYLE.read_text("utf-8"))
