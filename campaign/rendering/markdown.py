"""A document as plain Markdown: CommonMark, with its notes as the footnotes that most readers know.

    to_markdown(document)       the letter to be read or to be put on a page elsewhere

It is not the letter file, which holds the letter so that it can be printed again. What in a text would be a
mark in Markdown or a tag of HTML stands behind a backslash.
"""

import re
from collections.abc import Iterator

from campaign.domain.document import Document
from campaign.letterfile.inline import Citation, Emphasis, Gap, Line, LineBreak, Link, Strong, Text
from campaign.rendering import grid, roll_words
from campaign.rendering.filling import Filler
from campaign.rendering.notes import Notes
from campaign.rendering.prose import BlockView, Prose, Setting, views
from campaign.rendering.sealed_copies import said_of_copy
from campaign.rendering.text import SPACES
from campaign.rendering.typography import set_text
from campaign.rendering.wording import Wording, wording

# What would begin or end a mark within a line, and what would make of a line something else at its start.
_MARKS = re.compile(r"[\\`*_{}\[\]<>&~|!$^]")
_AT_START = re.compile(r"^([^\S\n]*)([#+=:-])", re.MULTILINE)
_NUMBERED = re.compile(r"^([^\S\n]*\d{1,9})([.)])", re.MULTILINE)
_BREAK = "\\\n"


def to_markdown(document: Document) -> str:
    """The letter as Markdown. Refuses `Unfilled` unless the document is a draft."""
    notes = Notes(document)
    words = wording(document.text.language)
    parts = [
        *_top(document, words),
        *_blocks(notes),
        _plain(document, document.text.valediction),
        *_signatures(document),
        *_listed(document, words),
        *_roll(document, words),
        *(f"[^{note.number}]: {_inline(note.line, notes, '')}" for note in notes.called),
    ]
    return "\n\n".join(part for part in parts if part).translate(SPACES) + "\n"


def escaped(text: str) -> str:
    """Characters that stand for themselves, wherever they stand."""
    text = _MARKS.sub(r"\\\g<0>", text)
    for at_start in (_AT_START, _NUMBERED):
        text = at_start.sub(r"\1\\\2", text)
    return text


def _top(document: Document, words: Wording) -> Iterator[str]:
    settings, recipient = document.settings, document.recipient
    if document.is_draft:
        yield f"**{_plain(document, words.draft)}**"
    yield escaped(document.notice)
    yield escaped(said_of_copy(document, words))
    head = settings.letterhead
    yield _lines(document, (head.name, *head.lines))
    yield _plain(document, words.long_date(settings.dated_on)) if settings.dated_on else ""
    yield _plain(document, settings.delivery_line)
    office = (recipient.full_name, recipient.title, recipient.organisation)
    yield _lines(document, (*office, *recipient.address.lines))
    yield f"# {_plain(document, f'{words.subject} {document.text.subject}')}"
    yield _plain(document, words.greeting.format(salutation=recipient.salutation))


def _blocks(notes: Notes) -> Iterator[str]:
    def print_line(line: Line, where: str) -> str:
        return _inline(notes.marked(line), notes, where)

    for block in views(notes.document.text.blocks, Setting(Filler(notes.document), print_line)):
        yield "\n\n".join(_block(block))


def _block(block: BlockView[str]) -> Iterator[str]:
    match block.kind:
        case "heading":
            yield f"## {block.text.line}"
        case "quotation":
            yield "\n>\n".join(_quoted(each) for each in block.text.paragraphs)
            if block.attribution:
                yield f"— {block.attribution.line}"
        case "figure":
            yield f"\\[{escaped(block.alternative.typed)}\\]"
            yield block.caption.line
        case _ if isinstance(block.body, Prose):
            yield from block.body.paragraphs
        case _:
            is_ordered = block.kind == "list" and bool(block.ordered)
            yield "\n".join(_items(block, is_ordered=is_ordered))


def _items(block: BlockView[str], *, is_ordered: bool) -> Iterator[str]:
    assert isinstance(block.body, tuple)
    for number, item in enumerate(block.body, 1):
        mark = f"{number}. " if is_ordered else "- "
        yield mark + item.line.replace("\n", "\n" + " " * len(mark))


def _quoted(text: str) -> str:
    return "> " + text.replace("\n", "\n> ")


def _inline(line: Line, notes: Notes, where: str) -> str:
    return "".join(_characters(line, notes, where))


def _characters(line: Line, notes: Notes, where: str) -> Iterator[str]:
    for node in line:
        match node:
            case Text(text):
                yield escaped(text)
            case Emphasis(inside):
                yield from _marked("*", _inline(inside, notes, where))
            case Strong(inside):
                yield from _marked("**", _inline(inside, notes, where))
            case Link(url, inside):
                address = url.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
                yield f"[{_inline(inside, notes, where)}](<{address}>)"
            case Citation(key, as_of):
                note = notes.call(key, where, as_of)
                yield f"[^{note.number}]" if note else escaped(f"[^{key}]")
            case Gap(placeholder):
                yield escaped(f"[{placeholder}]")
            case LineBreak():
                yield _BREAK


def _marked(mark: str, inside: str) -> Iterator[str]:
    """Words between two marks, which stand at words and not at spaces."""
    bare = inside.strip()
    if not bare:
        yield inside
        return
    before, _, after = inside.partition(bare)
    yield f"{before}{mark}{bare}{mark}{after}"


def _signatures(document: Document) -> Iterator[str]:
    for invited in grid.ordered(document.signatories.invited, document.settings.order):
        name = _plain(document, invited.name)
        lines = (f"**{name}**" if name else "", *(_plain(document, each) for each in grid.lines(invited)))
        yield _BREAK.join(each for each in lines if each)


def _listed(document: Document, words: Wording) -> Iterator[str]:
    """Enclosures and copies."""
    settings = document.settings
    enclosed = (*settings.enclosures, *roll_words.attached(document, words))
    enclosures = words.enclosure if len(enclosed) == 1 else words.enclosures
    for word, lines in ((enclosures, enclosed), (words.copies, settings.copies)):
        if lines:
            yield _plain(document, words.announced(word))
            yield _names(document, lines)


def _roll(document: Document, words: Wording) -> Iterator[str]:
    """Organisations, supporters and their counts."""
    signatories, told = document.signatories, document.constituents
    if told:
        yield f"## {_plain(document, words.from_state.format(state=told.state_name))}"
        yield from (_plain(document, each) for each in roll_words.from_state(told, words))
        yield _names(document, (_with(each.shown, roll_words.beside(each)) for each in told.supporters))
    if signatories.organisations:
        yield f"## {_plain(document, words.organisations)}"
        yield _plain(document, roll_words.organisations_counted(len(signatories.organisations), words))
    for scope, group in roll_words.by_scope(signatories.organisations):
        yield f"### {_plain(document, roll_words.scope_in_words(scope, words))}"
        yield _names(document, (_with(each.name, each.place) for each in group))
    counts = (_plain(document, each) for each in roll_words.people(signatories, words))
    if signatories.names_supporters:
        yield f"## {_plain(document, words.supporters)}"
        yield from counts
        yield _names(
            document, (_with(each.shown, roll_words.beside(each)) for each in signatories.supporters)
        )
    else:
        yield from counts
    if signatories.paper:
        yield f"## {_plain(document, words.on_paper)}"
    yield from (_plain(document, each) for each in roll_words.on_paper(signatories, words))
    if signatories.paper:
        yield _names(document, (_with(each.shown, roll_words.beside(each)) for each in signatories.paper))


def _names(document: Document, names: Iterator[str] | tuple[str, ...]) -> str:
    return "\n".join(f"- {_plain(document, each)}" for each in names)


def _with(name: str, place: str) -> str:
    return ", ".join(filter(None, (name, place)))


def _lines(document: Document, lines: tuple[str, ...]) -> str:
    return _BREAK.join(_plain(document, each) for each in lines if each)


def _plain(document: Document, text: str) -> str:
    return escaped(set_text(text, document.text.language))
