"""Programs that print too: Typst with a template of ours, and Chromium with the HTML of ours.

Each is skipped, with a sentence, where it is not there.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import typst
from playwright.sync_api import Page as Window
from playwright.sync_api import sync_playwright

from campaign.domain.document import Document
from campaign.letterfile.inline import Citation, Emphasis, Gap, Line, LineBreak, Link, Strong, Text
from campaign.rendering import fonts, grid, stylesheets
from campaign.rendering.filling import Filler
from campaign.rendering.notes import Notes
from campaign.rendering.page import Page
from campaign.rendering.prose import BlockView, Prose, Setting, views
from campaign.rendering.roll_words import beside

TEMPLATE = Path(__file__).parent / "typst/page.typ"
_SYSROOT = Path(__file__).resolve().parents[1] / ".sysroot"
_UNPACKED = str(_SYSROOT / "root/usr/lib/chromium/chromium")
_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
]
_Parts = list[dict[str, object]]


def by_typst(document: Document) -> bytes:
    """The document by Typst, tagged as it does by itself, laid out from scratch."""
    made = _compiler().compile(format="pdf", sys_inputs={"told": json.dumps(_told(document))})
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """Typst with its fonts open."""
    return typst.Compiler(str(TEMPLATE), font_paths=[str(fonts.FOLDER)], ignore_system_fonts=True)


def _told(document: Document) -> dict[str, object]:
    """What the template prints."""
    page, settings = Page(document), document.settings
    return {
        "title": page.title,
        "sender": page.sender,
        "paper": settings.paper.value,
        "language": page.language,
        "letterhead": list(settings.letterhead.lines),
        "delivery": settings.delivery_line,
        "date": page.date,
        "address": [
            document.recipient.full_name,
            document.recipient.title,
            document.recipient.organisation,
            *document.recipient.address.lines,
        ],
        "subject": document.text.subject,
        "greeting": page.words.greeting.format(salutation=document.recipient.salutation),
        "blocks": list(_blocks(document)),
        "valediction": document.text.valediction,
        "boxes": [[each.name, *grid.lines(each)] for each in document.signatories.invited],
        "roll": [
            ", ".join(filter(None, (each.shown, beside(each)))) for each in document.signatories.supporters
        ],
    }


def _blocks(document: Document) -> Iterator[dict[str, object]]:
    notes = Notes(document)

    def print_line(line: Line, where: str) -> _Parts:
        return list(_parts(line, notes, where))

    for block in views(document.text.blocks, Setting(Filler(document), print_line)):
        yield {"kind": block.kind, "lines": _lines(block)}


def _lines(block: BlockView[_Parts]) -> list[_Parts]:
    if isinstance(block.body, Prose):
        return list(block.body.paragraphs)
    return [item.line for item in block.body]


def _parts(line: Line, notes: Notes, where: str) -> Iterator[dict[str, object]]:
    for node in line:
        match node:
            case Text(text):
                yield {"kind": "text", "words": text}
            case Emphasis(inside):
                yield {"kind": "emphasis", "parts": list(_parts(inside, notes, where))}
            case Strong(inside):
                yield {"kind": "strong", "parts": list(_parts(inside, notes, where))}
            case Link(url, inside):
                yield {"kind": "link", "url": url, "parts": list(_parts(inside, notes, where))}
            case Citation(key):
                if note := notes.call(key, where):
                    yield {"kind": "note", "parts": list(_parts(note.line, notes, where))}
            case Gap(placeholder):
                yield {"kind": "text", "words": f"[{placeholder}]"}
            case LineBreak():
                yield {"kind": "text", "words": "\n"}


@contextmanager
def chromium() -> Iterator[Callable[[str, Document], bytes] | None]:
    """Prints HTML of ours in a Chromium that is open already; None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", _UNPACKED)
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        yield None
        return
    own = {"FONTCONFIG_FILE": str(_SYSROOT / "fonts.conf")} if program == _UNPACKED else {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=_ARGUMENTS, env={**os.environ, **own}
        )
        window = browser.new_page()
        yield lambda html, document: _printed(window, html, document)
        browser.close()


def _printed(window: Window, html: str, document: Document) -> bytes:
    css = stylesheets.stylesheet(document.settings.paper, document.settings.theme)
    window.set_content(html.replace("</head>", f"<style>{css}</style></head>"))
    return window.pdf(prefer_css_page_size=True, tagged=True)
