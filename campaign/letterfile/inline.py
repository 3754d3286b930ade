"""The inline marks of a block's text, read into nodes.

`parse` knows emphasis, strong, links, hard line breaks and our two own marks, placeholders and citations.
Everything else that Markdown or HTML would make of a character (headings, lists, images, code, tags) is the
plain character. Nodes are values: what a placeholder stands for is filled in later, where nothing can read
it as a mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from campaign.domain.links import may_be_linked
from campaign.domain.refusals import Unacceptable
from campaign.domain.text import MOST_CHARACTERS, Placeholder, citation_at, placeholder_at

# Emphasis within emphasis, this deep; what is nested deeper shows its marks.
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`*words*`."""

    inside: "Line"


@dataclass(frozen=True, slots=True)
class Strong:
    """`**words**`."""

    inside: "Line"


@dataclass(frozen=True, slots=True)
class Link:
    """`[words](https://…)`: https, http or mailto."""

    url: str
    inside: "Line"


@dataclass(frozen=True, slots=True)
class Citation:
    """`[^key]` or `[^key@2025-11-21]`: a footnote's mark, and the day as of which it is claimed."""

    key: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """`{{ family.name }}`: a place to be filled."""

    placeholder: Placeholder


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line that was asked for, by two spaces or a backslash at the end of the line before."""


Inline: TypeAlias = Text | Emphasis | Strong | Link | Citation | Gap | LineBreak
Line: TypeAlias = tuple[Inline, ...]


def parse(text: str) -> tuple[Line, ...]:
    """The paragraphs of a text, each a row of nodes. No character is dropped; an empty text has none.

    Refuses `Unacceptable` for a text longer than any block may be.
    """
    if len(text) > MOST_CHARACTERS:
        raise Unacceptable(
            "text", f"This has {len(text):,} characters; at most {MOST_CHARACTERS:,} fit. Divide it."
        )
    return tuple(
        _line(token.children) for token in _MARKDOWN.parse(text) if token.type == "inline" and token.children
    )


def parse_line(text: str) -> Line:
    """The nodes of a text that is one line: a bullet, a heading, a caption."""
    return next(iter(parse(text)), ())


def _line(tokens: Sequence[Token]) -> Line:
    """Nodes from the parser's flat list, where emphasis and links open and close."""
    open_nodes: list[tuple[Token | None, list[Inline]]] = [(None, [])]
    marks_shown = 0
    for token in tokens:
        inside = open_nodes[-1][1]
        if token.nesting == 1 and len(open_nodes) > DEEPEST and token.type != "link_open":
            marks_shown += 1
            _append(inside, Text(token.markup))
        elif token.nesting == 1:
            open_nodes.append((token, []))
        elif token.nesting == -1 and marks_shown and token.type != "link_close":
            marks_shown -= 1
            _append(inside, Text(token.markup))
        elif token.nesting == -1:
            opening, inside = open_nodes.pop()
            _append(open_nodes[-1][1], _closed(opening, tuple(inside)))
        else:
            _append(inside, _single(token))
    return tuple(open_nodes[0][1])


def _append(line: list[Inline], node: Inline) -> None:
    """Put a node at the end, joining plain characters that touch."""
    if isinstance(node, Text) and line and isinstance(line[-1], Text):
        line[-1] = Text(line[-1].text + node.text)
    elif node != Text(""):
        line.append(node)


def _closed(opening: Token | None, inside: Line) -> Inline:
    assert opening is not None
    if opening.type == "link_open":
        return Link(str(opening.attrs["href"]), inside)
    return Strong(inside) if opening.type == "strong_open" else Emphasis(inside)


def _single(token: Token) -> Inline:
    match token.type:
        case "citation":
            cited = token.meta["cited"]
            return Citation(cited.key, cited.as_of)
        case "gap":
            return Gap(token.meta["placeholder"])
        case "hardbreak":
            return LineBreak()
        case "softbreak":
            return Text(" ")
        case _:
            return Text(token.content)


def _own_mark(state: StateInline, silent: bool) -> bool:
    """A placeholder or a citation. One behind a backslash is one too, as the rules of the text count it."""
    if found := placeholder_at(state.src, state.pos):
        placeholder, end = found
        if not silent:
            state.push("gap", "", 0).meta = {"placeholder": placeholder}
    elif cited := citation_at(state.src, state.pos):
        claim, end = cited
        if not silent:
            state.push("citation", "", 0).meta = {"cited": claim}
    elif state.src[state.pos] == "\\" and (
        placeholder_at(state.src, state.pos + 1) or citation_at(state.src, state.pos + 1)
    ):
        end = state.pos + 1
        if not silent:
            state.append_pending("\\")
    else:
        return False
    state.pos = end
    return True


def _link(state: StateInline, silent: bool) -> bool:
    """`[words](address)`, and nothing more: no title, no reference, no picture, no other scheme."""
    start, most = state.pos, state.posMax
    if state.src[start] != "[" or (start and state.src[start - 1] == "!"):
        return False
    label_end = state.md.helpers.parseLinkLabel(state, start, True)
    if label_end <= start + 1 or not state.src.startswith("(", label_end + 1):
        return False
    address = state.md.helpers.parseLinkDestination(state.src, label_end + 2, most)
    if not address.ok or not state.src.startswith(")", address.pos) or not may_be_linked(address.str):
        return False
    if not silent:
        state.pos, state.posMax = start + 1, label_end
        state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(address.str)}
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
    state.pos, state.posMax = address.pos + 1, most
    return True


def _underscore(state: StateInline, silent: bool) -> bool:
    """An underscore is a plain character: lines to sign on and names in code are full of them."""
    if state.src[state.pos] != "_":
        return False
    if not silent:
        state.append_pending("_")
    state.pos += 1
    return True


def _reader() -> MarkdownIt:
    markdown = MarkdownIt("zero").enable(["newline", "escape", "emphasis"])
    markdown.inline.ruler.before("escape", "own_mark", _own_mark)
    markdown.inline.ruler.before("emphasis", "underscore", _underscore)
    markdown.inline.ruler.after("emphasis", "own_link", _link)
    return markdown


_MARKDOWN = _reader()
