"""Laying out, and putting right what cannot be known before.

When a paragraph leaves a single line at the foot of a page, WeasyPrint 70 makes room for a second by sending
notes of that page to the next, away from their marks. Such a paragraph goes to the next page instead.

A signature grid is kept whole. When it fits no page together with the end of the letter, it would stand on a
page alone, and is divided instead.

A figure that would leave a gap at the end of a page is put right by `figures`. Each time the letter is laid
out again.
"""

from typing import Any

from weasyprint import CSS, HTML, Document
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from campaign.rendering import figures
from campaign.rendering.boxes import under

# Each time a page is put right; a letter is seldom so long, and every time costs a layout.
MOST_TIMES = 12

SENT_ON = "sent-on"
WHOLE_GRID, SIGN_OFF = "signatures--whole", "valediction"


def lay_out(html: HTML, stylesheet: CSS, font_configuration: FontConfiguration) -> Document:
    """The pages, with every note on the page of its mark wherever that can be had."""
    for _ in range(MOST_TIMES):
        document = html.render(stylesheets=[stylesheet], font_config=font_configuration)
        grid, paragraph = _grid_apart(document), _to_send_on(document)
        if grid is not None:
            grid.set("class", " ".join(each for each in _classes(grid) if each != WHOLE_GRID))
        elif paragraph is not None:
            paragraph.set("class", " ".join((*_classes(paragraph), SENT_ON)))
        elif not figures.mended(html.etree_element, document):
            break
    return document


def _grid_apart(document: Document) -> Any:
    """The whole grid that begins on another page than the sign-off ends; None when there is none."""
    for page in document.pages:
        elements = [box.element for box in under(page._page_box.children[0]) if box.element is not None]
        grid = next((each for each in elements if WHOLE_GRID in _classes(each)), None)
        if grid is not None:
            return None if any(SIGN_OFF in _classes(each) for each in elements) else grid
    return None


def _to_send_on(document: Document) -> Any:
    """The last paragraph of the first page whose notes are elsewhere; None when there is no such page."""
    for page in document.pages:
        body, *rest = page._page_box.children
        calls = {id(box.element) for box in under(body) if box.element_tag == "span::footnote-call"}
        areas = (box for box in rest if isinstance(box, boxes.FootnoteAreaBox))
        notes = {id(box.element) for area in areas for box in area.children}
        if calls - notes:
            return _last_paragraph(body)
    return None


def _last_paragraph(body: Any) -> Any:
    """The element of the last paragraph on a page, unless it begins there: then it cannot be sent on."""
    paragraphs = [
        box
        for box in under(body)
        if isinstance(box, boxes.BlockBox) and any(isinstance(child, boxes.LineBox) for child in box.children)
    ]
    in_flow = [box for box in paragraphs if SENT_ON not in _classes(box.element)]
    if len(in_flow) < 2 or in_flow[-1] is not paragraphs[-1]:
        return None
    return in_flow[-1].element


def _classes(element: Any) -> list[str]:
    return (element.get("class") or "").split()
