"""Printed links: words that lead somewhere on a screen lead nowhere on paper, so a note tells the address.

It is told once, and not at all where the words are the address or a note of the letter has it in any case.
"""

import re
from collections.abc import Callable, Iterator

from campaign.letterfile.inline import Citation, Emphasis, Inline, Line, Link, Strong, Text

# The mark of a note stands after these.
_CLOSING = re.compile(r"[.,;:!?…։”’»)]+")
_SCHEME = re.compile(r"(?:https?://|mailto:)(?:www\.)?", re.IGNORECASE)


def marked(line: Line, is_new: Callable[[str], bool]) -> Line:
    """The line with a citation of its address behind each link whose words are not the address. `is_new` says
    whether an address still has to be told."""
    made: list[Inline] = []
    for node in _with_marks(line, is_new):
        mark = made[-1] if made else None
        closing = _CLOSING.match(node.text) if isinstance(node, Text) else None
        if closing and isinstance(mark, Citation) and is_address(mark.key):
            made[-1:] = [Text(closing[0]), mark, Text(closing.string[closing.end() :])]
        else:
            made.append(node)
    return tuple(made)


def tells(note: str, url: str) -> bool:
    """Whether the text of a note holds an address as such, and not as the beginning of a longer one."""
    return re.search(rf"(?<![\w/]){re.escape(url.rstrip('/'))}/?(?![\w/?#&=%-]|\.\w)", note) is not None


def spelled_out(link: Link) -> Line:
    """A link in a note, which calls none: the address stands behind its words."""
    return (link,) if says_address(link) else (link, Text(" ("), address(link.url), Text(")"))


def address(url: str) -> Link:
    """An address as it is told: that of a mail without its scheme."""
    return Link(url, (Text(url.removeprefix("mailto:")),))


def is_address(key: str) -> bool:
    """Whether the key of a citation is an address: the keys of sources and notes hold no colon."""
    return ":" in key


def says_address(link: Link) -> bool:
    """Whether the words of a link are its address, with or without what a browser adds by itself."""
    return _bare("".join(_words(link.inside))) == _bare(link.url)


def _with_marks(line: Line, is_new: Callable[[str], bool]) -> Iterator[Inline]:
    for node in line:
        if isinstance(node, Emphasis | Strong):
            yield type(node)(tuple(_with_marks(node.inside, is_new)))
            continue
        yield node
        if isinstance(node, Link) and not says_address(node) and is_new(node.url):
            yield Citation(node.url)


def _words(line: Line) -> Iterator[str]:
    for node in line:
        if isinstance(node, Text):
            yield node.text
        elif isinstance(node, Emphasis | Strong):
            yield from _words(node.inside)


def _bare(text: str) -> str:
    return _SCHEME.sub("", text.strip(), count=1).rstrip("/").casefold()
