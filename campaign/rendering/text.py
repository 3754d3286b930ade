"""A document as plain text, 72 characters a line, with its notes at the end."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import chain

from campaign.domain.document import Document
from campaign.letterfile.inline import Citation, Emphasis, Gap, Line, LineBreak, Link, Strong, Text
from campaign.rendering import grid, roll_words
from campaign.rendering.filling import Filler
from campaign.rendering.notes import Notes
from campaign.rendering.prose import BlockView, Prose, Setting, views
from campaign.rendering.sealed_copies import said_of_copy
from campaign.rendering.typography import set_text
from campaign.rendering.wording import Wording, wording

WIDTH = 72

# A space that does not break is for paper; here it would only be in the way of searching and copying.
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


def to_text(document: Document) -> str:
    """The letter as text. Refuses `Unfilled` unless the document is a draft."""
    notes = Notes(document)
    words = wording(document.text.language)
    parts = [
        *_top(document, words),
        *_blocks(notes),
        document.text.valediction,
        *_signatures(document),
        *_listed(document, words),
        *_roll(document, words),
        *_notes(notes, words),
    ]
    return "\n\n".join(part for part in parts if part).translate(SPACES) + "\n"


def _top(document: Document, words: Wording) -> Iterator[str]:
    settings, recipient = document.settings, document.recipient
    if document.is_draft:
        yield words.draft
    if document.notice:
        yield document.notice
    yield _wrapped(said_of_copy(document, words))
    yield "\n".join(filter(None, (settings.letterhead.name, *settings.letterhead.lines)))
    yield words.long_date(settings.dated_on) if settings.dated_on else ""
    yield settings.delivery_line
    office = filter(None, (recipient.full_name, recipient.title, recipient.organisation))
    yield "\n".join(chain(office, recipient.address.lines))
    yield _wrapped(f"{words.subject} {_set(document, document.text.subject)}")
    yield _wrapped(_set(document, words.greeting.format(salutation=recipient.salutation)))


def _blocks(notes: Notes) -> Iterator[str]:
    def print_line(line: Line, where: str) -> str:
        return "".join(_characters(notes.marked(line), notes, where))

    for block in views(notes.document.text.blocks, Setting(Filler(notes.document), print_line)):
        yield "\n\n".join(_block(block))


def _block(block: BlockView[str]) -> Iterator[str]:
    """The paragraphs of a block: its body, and for two kinds what stands before or after it."""
    indent = "    " if block.kind == "quotation" else ""
    if block.kind == "figure":
        yield _wrapped(f"[{block.alternative.typed}]")
    if isinstance(block.body, Prose):
        yield from (_wrapped(paragraph, indent) for paragraph in block.body.paragraphs)
    else:
        yield "\n".join(_items(block.body, is_ordered=block.kind == "list" and bool(block.ordered)))
    if block.kind == "quotation" and block.attribution:
        yield _wrapped(f"— {block.attribution.line}", indent)


def _items(items: Sequence[Prose[str]], *, is_ordered: bool) -> Iterator[str]:
    for number, item in enumerate(items, 1):
        yield _hanging(item.line, f"{number}. " if is_ordered else "- ")


def _characters(line: Line, notes: Notes, where: str) -> Iterator[str]:
    for node in line:
        match node:
            case Text(text):
                yield text
            case Emphasis(inside) | Strong(inside):
                yield from _characters(inside, notes, where)
            case Link(_, inside):
                yield from _characters(inside, notes, where)
            case Citation(key, as_of):
                note = notes.call(key, where, as_of)
                yield f"[{note.number}]" if note else f"[^{key}]"
            case Gap(placeholder):
                yield f"[{placeholder}]"
            case LineBreak():
                yield "\n"


def _signatures(document: Document) -> Iterator[str]:
    for invited in grid.ordered(document.signatories.invited, document.settings.order):
        lines = ("_" * 36, _set(document, invited.name), *grid.lines(invited))
        yield "\n".join(line for line in lines if line)


def _listed(document: Document, words: Wording) -> Iterator[str]:
    """Enclosures and copies."""
    settings = document.settings
    enclosed = (*settings.enclosures, *roll_words.attached(document, words))
    enclosures = words.enclosure if len(enclosed) == 1 else words.enclosures
    for word, lines in ((enclosures, enclosed), (words.copies, settings.copies)):
        mark = f"{words.announced(word)} "
        yield "\n".join(
            _hanging(_set(document, line), " " * len(mark) if number else mark)
            for number, line in enumerate(lines)
        )


def _roll(document: Document, words: Wording) -> Iterator[str]:
    """Organisations, supporters and their counts."""
    signatories = document.signatories
    if signatories.organisations:
        yield _titled(
            words.organisations, roll_words.organisations_counted(len(signatories.organisations), words)
        )
    for scope, group in roll_words.by_scope(signatories.organisations):
        entries = (_named(document, each.name, each.place) for each in group)
        yield "\n".join((words.announced(roll_words.scope_in_words(scope, words)), *entries))
    if told := document.constituents:
        yield _titled(words.from_state.format(state=told.state_name), *roll_words.from_state(told, words))
        yield "\n".join(_named(document, each.shown, roll_words.beside(each)) for each in told.supporters)
    counts = list(roll_words.people(signatories, words))
    if signatories.names_supporters:
        yield _titled(words.supporters, *counts)
        yield "\n".join(
            _named(document, each.shown, roll_words.beside(each)) for each in signatories.supporters
        )
    else:
        yield "\n".join(counts)
    on_paper = list(roll_words.on_paper(signatories, words))
    if signatories.paper:
        yield _titled(words.on_paper, *on_paper)
        yield "\n".join(_named(document, each.shown, roll_words.beside(each)) for each in signatories.paper)
    else:
        yield "\n".join(on_paper)


def _notes(notes: Notes, words: Wording) -> Iterator[str]:
    if notes.called:
        yield words.notes
        for note in notes.called:
            # A note calls none.
            line = "".join(_characters(note.line, notes, ""))
            yield _hanging(line, f"[{note.number}] ")


def _titled(title: str, *sentences: str) -> str:
    return "\n".join((title, "=" * len(title), *map(_wrapped, sentences)))


def _named(document: Document, name: str, place: str) -> str:
    return _hanging(", ".join(_set(document, each) for each in (name, place) if each), "  ")


def _set(document: Document, text: str) -> str:
    return set_text(text, document.text.language)


def _hanging(text: str, mark: str) -> str:
    """An item: its first line after a mark, the others under it."""
    return _wrapped(text, mark, " " * len(mark))


def _wrapped(text: str, first: str = "", later: str | None = None) -> str:
    """Lines of at most 72 characters. An address is never cut, because it would no longer work."""
    later = first if later is None else later
    lines = text.translate(SPACES).split("\n")
    return "\n".join(
        textwrap.fill(
            line,
            WIDTH,
            initial_indent=later if number else first,
            subsequent_indent=later,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(lines)
    )
