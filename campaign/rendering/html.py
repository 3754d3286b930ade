"""A document as HTML: for the layout engine (`to_html`), and for a page of the site (`on_screen`).

The templates under templates/letters have an environment of their own, strict and without globals: they see
one variable, and nothing of the request, the settings or the database.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from campaign.domain.document import Document
from campaign.letterfile.inline import Line
from campaign.rendering import markup
from campaign.rendering.filling import Filler
from campaign.rendering.markup import Printer
from campaign.rendering.notes import Note, Notes
from campaign.rendering.page import Page, Room
from campaign.rendering.prose import BlockView, Setting, views
from campaign.rendering.wording import Wording, wording

TEMPLATES = Path(__file__).resolve().parents[2] / "templates/letters"
# Where the layout engine finds the pictures of a document.
_PICTURES = "asset:pictures/"


@dataclass(frozen=True, slots=True)
class OnScreen:
    """The text of a letter for a page of the site: the blocks, and the footnotes to put after them.

    Each mark links to `#note-<number>` and is itself `#mark-<number>`. `pieces` is the body a block at a
    time, each with the ids of what stands in it: of demands that follow each other there are several.
    """

    pieces: tuple[tuple[tuple[str, ...], Markup], ...]
    notes: tuple[Markup, ...]

    @property
    def body(self) -> Markup:
        """All the blocks."""
        return Markup("").join(piece for _, piece in self.pieces)


def to_html(document: Document, room: Room | None = None) -> str:
    """The whole letter, ready for the layout engine; with `room`, what all recipients have alike.

    Refuses `Unfilled` unless the document is a draft.
    """
    mark = partial(_at_the_foot, wording(document.text.language))
    page = Page(document, printed_blocks(Notes(document), mark, _PICTURES), room)
    return environment().get_template("letter.html").render(letter=page)


def on_screen(document: Document, pictures: str) -> OnScreen:
    """The blocks of the letter and its notes, by the templates that print them. Refuses as `to_html` does.

    `pictures` is the address under which the site serves the pictures of figures, by their names.
    """
    notes = Notes(document)
    pieces = tuple(_printed(notes, _linked, pictures))
    return OnScreen(pieces, tuple(printed_note(note) for note in notes.called))


def printed_blocks(notes: Notes, mark: Callable[[Note], Markup], pictures: str) -> Markup:
    """The blocks, each by the template of its kind, which sees that block and where pictures are. `mark`
    prints the mark of a note."""
    return Markup("").join(piece for _, piece in _printed(notes, mark, pictures))


def _printed(
    notes: Notes, mark: Callable[[Note], Markup], pictures: str
) -> Iterator[tuple[tuple[str, ...], Markup]]:
    """Each block with its ids, in the order they are read, which is that of the notes."""

    def print_line(line: Line, where: str) -> Markup:
        def call(key: str, as_of: date | None) -> Markup:
            note = notes.call(key, where, as_of)
            return mark(note) if note else markup.gap(f"^{key}")

        return Printer(call).line(notes.marked(line))

    setting = Setting(Filler(notes.document), print_line)
    for block in views(notes.document.text.blocks, setting):
        yield block.ids, _block(block, pictures)


def _block(block: BlockView[Markup], pictures: str) -> Markup:
    template = environment().get_template(f"blocks/{block.kind}.html")
    return Markup(template.render(block=block, pictures=pictures))


def _at_the_foot(words: Wording, note: Note) -> Markup:
    """The mark and its note: the layout engine takes the note to the foot of the page. What is said of the
    links between the two goes with them."""
    number = note.number
    return Markup('<span class="note" data-number="{}" data-to="{}" data-back="{}">{}</span>').format(
        number, words.to_note.format(number=number), words.from_note.format(number=number), printed_note(note)
    )


def _linked(note: Note) -> Markup:
    """The mark alone, linked both ways."""
    return Markup(
        '<sup class="letter__mark" id="mark-{0}">'
        '<a href="#note-{0}"><span class="unseen">Note </span>{0}</a></sup>'
    ).format(note.number)


def printed_note(note: Note) -> Markup:
    """The line of a note, which calls none."""
    return Printer(lambda key, _as_of: markup.gap(f"^{key}")).line(note.line)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of the letter's templates."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.clear()
    # What may be of another script than the face of the letter holds.
    made.filters["words"] = markup.words
    return made
