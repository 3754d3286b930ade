"""WordprocessingML, written: every text and every value is escaped, and the tags are those written here.

Inside the properties of a paragraph, a run, a table or a section the schema wants one order of elements. They
are written in it, and a test reads them back.
"""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

DECLARATION = Markup('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
NAMESPACES = Markup(
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
# What XML 1.0 cannot hold, however it is written.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def w(name: str, /, *inside: Markup, **attributes: str | int) -> Markup:
    """An element of the main vocabulary, whose attributes are of it too: `w("jc", val="center")`."""
    told = Markup("").join(
        Markup(' w:{}="{}"').format(Markup(each.rstrip("_")), clean(str(value)))
        for each, value in attributes.items()
    )
    tag = Markup(name)
    if not any(inside):
        return Markup("<w:{}{}/>").format(tag, told)
    return Markup("<w:{0}{1}>{2}</w:{0}>").format(tag, told, joined(inside))


def root(name: str, /, *inside: Markup) -> str:
    """A part of the file, whole."""
    tag = Markup(name)
    return str(
        DECLARATION + Markup("<w:{0} {1}>{2}</w:{0}>").format(tag, NAMESPACES, joined(inside)) + Markup("\n")
    )


def joined(pieces: Iterable[Markup]) -> Markup:
    """Elements one after the other."""
    return Markup("").join(pieces)


def text(characters: str) -> Markup:
    """The text of a run, its spaces kept."""
    return Markup('<w:t xml:space="preserve">{}</w:t>').format(escape(clean(characters)))


def clean(characters: str) -> str:
    """Characters without those that XML has no way to write."""
    return _NO_XML.sub("", characters)


def paragraph(style: str, *inside: Markup, more: Iterable[Markup] = ()) -> Markup:
    """A paragraph in a named style; `more` are its properties beside it, in the order of the schema."""
    return w("p", w("pPr", w("pStyle", val=style), *more), *inside)
