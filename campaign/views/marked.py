"""A block's text as the desk shows it: its marks drawn, its placeholders and citations named.

{% for paragraph in text | marked %}{{ line(paragraph, facts) }}{% endfor %}
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Flask

from campaign.domain import text as words
from campaign.letterfile import inline
from campaign.rendering.filling import Filler


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a line. `kind` is text, emphasis, strong, link, citation, gap or break; `words` are its
    own: plain characters, an address, a key, the name of a placeholder. `day` is the one as of which
    something is cited."""

    kind: str
    words: str = ""
    inside: tuple["Part", ...] = ()
    day: str = ""


Paragraph = tuple[Part, ...]


def marked(text: str) -> list[Paragraph]:
    """The paragraphs of a text, each a row of parts."""
    return [_parts(line) for line in inline.parse(text)]


def read(text: str, filler: Filler) -> list[Paragraph]:
    """As `marked`, with what its places stand for in one document put in."""
    return [_parts(filler.fill(line, "a text that is looked at")) for line in inline.parse(text)]


def _parts(line: inline.Line) -> Paragraph:
    return tuple(_part(node) for node in line)


def _part(node: inline.Inline) -> Part:
    match node:
        case inline.Text(text):
            return Part("text", text)
        case inline.Emphasis(inside):
            return Part("emphasis", inside=_parts(inside))
        case inline.Strong(inside):
            return Part("strong", inside=_parts(inside))
        case inline.Link(url, inside):
            return Part("link", url, _parts(inside))
        case inline.Citation(key, as_of):
            return Part("citation", key, day=as_of.isoformat() if as_of else "")
        case inline.Gap(placeholder):
            return Part("gap", str(placeholder))
        case inline.LineBreak():
            return Part("break")


def cited(texts: Sequence[str]) -> dict[str, int]:
    """The keys that texts cite, each with the number of its note: 1 for the first."""
    keys = dict.fromkeys(key for text in texts for key in words.citations_in(text))
    return {key: number for number, key in enumerate(keys, start=1)}


def unmarked(text: str) -> str:
    """A text as plain words for a line in a list: its placeholders named, without its notes and marks."""
    return said(marked(text))


def said(paragraphs: Iterable[Paragraph]) -> str:
    """Paragraphs as plain words on one line."""
    return " ".join("".join(map(_plain, line)) for line in paragraphs)


def _plain(part: Part) -> str:
    match part.kind:
        case "text":
            return part.words
        case "gap":
            return f"{{{{ {part.words} }}}}"
        case "citation":
            return ""
        case "break":
            return " "
        case _:
            return "".join(map(_plain, part.inside))


def register(app: Flask) -> None:
    """Lend `text | marked`, `texts | cited` and `text | unmarked` to the templates."""
    app.jinja_env.filters["marked"] = marked
    app.jinja_env.filters["cited"] = cited
    app.jinja_env.filters["unmarked"] = unmarked
