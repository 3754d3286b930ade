"""Characters from elsewhere written so that none of them is a mark of ours: what is pasted is text."""

import re

from campaign.domain.text import kept

# What begins or ends a mark: emphasis, a link or a citation, and the backslash itself.
_MARKS = re.compile(r"[\\*\[\]]")
# Behind a bracket or a brace these would make a citation, a placeholder or template code of it, which are
# looked for in the text as it was typed.
_OPENINGS = re.compile(r"(?<=\[)\^|(?<=\{)[{%#]")


def escaped(text: str) -> str:
    """The characters as the text of a block holds them to print them; those that nobody sees are dropped."""
    # The braces of "{{{" in turn: each may be the first of two.
    marked = _MARKS.sub(r"\\\g<0>", kept_characters(text))
    return _OPENINGS.sub(r"\\\g<0>", marked)


def kept_characters(text: str) -> str:
    """Without control characters and marks that turn the direction of what follows."""
    # `kept` strips, and the spaces at the ends of a run belong to the line.
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :] if text.strip() else ""
    return f"{_spaces(before)}{kept(text)}{_spaces(after)}"


def _spaces(text: str) -> str:
    return " " if text else ""
