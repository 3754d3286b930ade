"""Letters and pages made to take all there is of time or memory."""

from campaign.domain.document import PrintSettings
from campaign.domain.lettertext import MOST_BLOCKS
from campaign.domain.text import MOST_CHARACTERS
from campaign.rendering.drawing import draw
from tests.builders.documents import a_document
from tests.builders.letter_texts import a_block

WORDS = "Lorem ipsum dolor sit amet, consectetur adipiscing elit. "


def _nested(opening, depth, inside=WORDS * 40, closing="</div>"):
    return f"{opening * depth}{inside}{closing * depth}"


def _page(body, style=""):
    head = f"<title>x</title><style>{style}</style>"
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'


# None of it can come from a letter, whose text is no markup: what the limits are for is what nobody foresaw.
PAGES = {
    "nested flexible boxes": _page(_nested('<div style="display: flex">', 14)),
    "nested columns": _page(_nested('<div style="columns: 2">', 8)),
    "nested grids": _page(_nested('<div style="display: grid">', 14)),
    "orphans that fit no page": _page(f"<p>{WORDS * 6_000}</p>", "p { orphans: 9999; widows: 9999 }"),
    "a long table": _page(f"<table>{'<tr><td>a</td><td>b</td></tr>' * 20_000}</table>"),
    "deep nesting": _page(_nested("<div>", 3_000)),
    "deep lists": _page(_nested("<ul><li>", 400, closing="</li></ul>")),
    "a wide flexible row": _page(f'<div style="display: flex">{"<b>x</b>" * 20_000}</div>'),
    "many floats": _page('<i style="float: left">x</i>' * 30_000),
    "many footnotes": _page('<i style="float: footnote">x</i> word ' * 20_000),
    "a page far too small": _page(WORDS * 200, "@page { size: 1px; margin: 0 }"),
    "a table cell over many rows": _page(
        f"<table><tr><td rowspan=60000 colspan=900>x</td></tr>{'<tr><td>y</td></tr>' * 5_000}</table>"
    ),
    "counters without end": _page(
        "<p>x</p>" * 20_000, "p::before { content: counters(a, '.') } p { counter-reset: a }"
    ),
    "one word": _page("x" * 3_000_000),
    "many styles": _page(
        "<p>x</p>" * 3_000, "".join(f"p:nth-child({n}n+{n % 7}) {{ color: red }}" for n in range(3_000))
    ),
}


def pages_of(html):
    """Draw a page in the press, and say how many pages it has."""
    return len(draw(html, PrintSettings(), {}).document.pages)


def longest():
    """As much text as the rules let through: some eight hundred pages."""
    words = (WORDS * (MOST_CHARACTERS // len(WORDS)))[:MOST_CHARACTERS].strip()
    return a_document(*(a_block(words, id=f"block-{number}") for number in range(MOST_BLOCKS - 3)))
