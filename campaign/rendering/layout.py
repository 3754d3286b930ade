"""Laying out, and putting right what WeasyPrint 70 does with notes.

When a paragraph leaves a single line at the foot of a page, WeasyPrint makes room for a second by sending
notes of that page to the next, away from their marks. Such a paragraph goes to the next page instead, and the
letter is laid out again.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint import CSS, HTML, Document
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

# Each time a page is put right; a letter is seldom so long, and every time costs a layout.
MOST_TIMES = 12

SENT_ON = "sent-on"


def lay_out(html: HTML, stylesheet: CSS, font_configuration: FontConfiguration) -> Document:
    """The pages, with every note on the page of its mark wherever that can be had."""
    for _ in range(MOST_TIMES):
        document = html.render(stylesheets=[stylesheet], font_config=font_configuration)
        paragraph = _to_send_on(document)
        if paragraph is None:
            break
        paragraph.set("class", f"{paragraph.get('class', '')} {SENT_ON}".strip())
    return document


def _to_send_on(document: Document) -> Any:
    """The last paragraph of the first page whose notes are elsewhere; None when there is no such page."""
    for page in document.pages:
        body, *rest = page._page_box.children
        calls = {id(box.element) for box in _under(body) if box.element_tag == "span::footnote-call"}
        areas = (box for box in rest if isinstance(box, boxes.FootnoteAreaBox))
        notes = {id(box.element) for area in areas for box in area.children}
        if calls - notes:
            return _last_paragraph(body)
    return None


def _last_paragraph(body: Any) -> Any:
    """The element of the last paragraph on a page, unless it begins there: then it cannot be sent on."""
    paragraphs = [
        box
        for box in _under(body)
        if isinstance(box, boxes.BlockBox) and any(isinstance(child, boxes.LineBox) for child in box.children)
    ]
    in_flow = [box for box in paragraphs if SENT_ON not in (box.element.get("class") or "").split()]
    if len(in_flow) < 2 or in_flow[-1] is not paragraphs[-1]:
        return None
    return in_flow[-1].element


def _under(box: Any) -> Iterator[Any]:
    """The box and every box in it, as they follow one another."""
    yield box
    for child in getattr(box, "children", ()):
        yield from _under(child)
