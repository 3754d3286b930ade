"""Footnotes as Word has them: a part of their own, which Word numbers in the order of their marks."""

from collections.abc import Sequence

from markupsafe import Markup

from campaign.rendering.docx import runs
from campaign.rendering.docx.runs import Printer
from campaign.rendering.docx.xml import paragraph, root, w
from campaign.rendering.notes import Note

_REFERENCE = runs.Look(style="FootnoteReference")
# The two that draw the rule above the notes; the settings name them too.
SEPARATORS = {-1: "separator", 0: "continuationSeparator"}


def mark(note: Note, language: str) -> Markup:
    """The mark of a note in the text."""
    return runs.single(w("footnoteReference", id=note.number), language, _REFERENCE)


def footnotes(notes: Sequence[Note], printer: Printer) -> str:
    """The part of the file that holds the notes."""
    rules = (w("footnote", w("p", w("r", w(kind))), type=kind, id=id_) for id_, kind in SEPARATORS.items())
    return root("footnotes", *rules, *(_footnote(each, printer) for each in notes))


def _footnote(note: Note, printer: Printer) -> Markup:
    number = runs.single(w("footnoteRef"), printer.language, _REFERENCE)
    space = w("r", w("tab"))
    return w("footnote", paragraph("FootnoteText", number, space, printer.line(note.line)), id=note.number)
