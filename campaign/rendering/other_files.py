"""The letter as files of other programs, by the ending of their names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from campaign.domain.document import Document
from campaign.rendering.docx import to_docx
from campaign.rendering.markdown import to_markdown
from campaign.rendering.text import to_text
from campaign.rendering.web_page import to_page


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is called on the web, and the function that writes it."""

    content_type: str
    write: Callable[[Document], bytes]


def html(document: Document) -> bytes:
    """The bytes of the HTML file."""
    return to_page(document).encode()


def text(document: Document) -> bytes:
    """The bytes of the plain text."""
    return to_text(document).encode()


def markdown(document: Document) -> bytes:
    """The bytes of the plain Markdown."""
    return to_markdown(document).encode()


KINDS: Mapping[str, Kind] = {
    "docx": Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_docx),
    "html": Kind("text/html; charset=utf-8", html),
    "txt": Kind("text/plain; charset=utf-8", text),
    "md": Kind("text/markdown; charset=utf-8", markdown),
}
