"""The pages of documentation, as the tests of docs read them."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@dataclass(frozen=True)
class Fence:
    """A fenced sample: its language, its text, and where it begins."""

    language: str
    text: str
    where: str


def pages():
    """Every page that people read; letter files and library blocks are none."""
    of_docs = (each for each in DOCS.rglob("*.md") if not each.name.endswith(".letter.md"))
    return sorted([*ROOT.glob("*.md"), ROOT / "demo/README.md", *of_docs])


def name(page):
    return page.relative_to(ROOT).as_posix()


@cache
def text(page):
    return page.read_text("utf-8")


@cache
def _tokens(page) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text(page))


def fences(page):
    """The fenced samples of a page."""
    return [
        Fence(each.info.strip(), each.content, f"{name(page)}:{each.map[0] + 1}")
        for each in _tokens(page)
        if each.type == "fence"
    ]


def bold(page):
    """The words in bold, once each."""
    found = []
    for inline in _inlines(page):
        depth = 0
        for token in inline.children:
            depth += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
            if token.type == "strong_open":
                found.append("")
            elif depth and token.type in ("text", "softbreak"):
                found[-1] += token.content or " "
    return list(dict.fromkeys(found))


def code(page):
    """The words set as code, outside of fences."""
    return [
        token.content for inline in _inlines(page) for token in inline.children if token.type == "code_inline"
    ]


def links(page):
    """Every address that a page leads to, pictures included."""
    found = []
    for inline in _inlines(page):
        for token in inline.children:
            address = token.attrGet("href") or token.attrGet("src")
            if address:
                found.append(address)
    return found


def is_elsewhere(link):
    return bool(urlsplit(link).scheme)


def led_to(page, link):
    """The file and the anchor of a relative link."""
    parts = urlsplit(link)
    return (page.parent / unquote(parts.path)).resolve() if parts.path else page, parts.fragment


def anchors(page):
    """What the headings of a page are called in addresses, as GitHub makes them."""
    found = []
    tokens = _tokens(page)
    for heading, inline in pairwise(tokens):
        if heading.type == "heading_open":
            words = "".join(
                token.content for token in inline.children if token.type in ("text", "code_inline")
            )
            made = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            times = sum(
                each == made or re.fullmatch(rf"{re.escape(made)}-\d+", each) is not None for each in found
            )
            found.append(f"{made}-{times}" if times else made)
    return found


def section(page, heading):
    """What stands under a heading, until the next of any level."""
    lines = text(page).splitlines()
    start = lines.index(heading) + 1
    end = next((at for at in range(start, len(lines)) if re.match(r"#+ ", lines[at])), len(lines))
    return "\n".join(lines[start:end])


def _inlines(page):
    return [each for each in _tokens(page) if each.type == "inline"]
