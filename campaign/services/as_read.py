"""The words of a text as people read them, for whoever compares two: without marks, and each mark in words of
its own, so that also a note that was put in is seen."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from campaign.domain.lettertext import LetterText
from campaign.domain.savings import KeptBlock, State
from campaign.letterfile.inline import Citation, Emphasis, Gap, Line, Link, Strong, parse
from campaign.letterfile.plain import plain_line
from campaign.rendering.wording import wording

# The fields of a block in which marks are read, of whatever kind it is.
_MARKED = ("text", "items", "bullet", "clause", "caption", "attribution")

# A sentence that ended, with another behind it.
_ENDED = re.compile(r"[.?!]\S*\s")


def unmarked(state: State, text: LetterText) -> State:
    """The words of a text without their marks; places stay as they are written. What each block's marks say
    is one more field of it, and what those of a note say stands behind its words."""
    written: dict[str, str] = state.text["notes"]
    notes = {key: "\n".join((words(said), *_marks(said, text))) for key, said in written.items()}
    blocks = tuple(_block(each, text) for each in state.blocks)
    return replace(state, text={**state.text, "notes": notes}, blocks=blocks)


def words(said: str) -> str:
    """The words of one text, a paragraph a line."""
    return "\n\n".join(filter(None, (plain_line(line, {}) for line in parse(said))))


def _block(kept: KeptBlock, text: LetterText) -> KeptBlock:
    payload = {name: _unmarked(value) if name in _MARKED else value for name, value in kept.payload.items()}
    marks = [
        mark for name in _MARKED for said in _texts(kept.payload.get(name)) for mark in _marks(said, text)
    ]
    return replace(kept, payload={**payload, "marks": marks} if marks else payload)


def _unmarked(value: Any) -> Any:
    return [words(each) for each in value] if isinstance(value, list | tuple) else words(value)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,) if value else ()


def _marks(said: str, text: LetterText) -> list[str]:
    return [mark for line in parse(said) for mark in _said(line, text)]


def _said(line: Line, text: LetterText) -> Iterator[str]:
    """Each mark of a line in words, in order."""
    for place, node in enumerate(line):
        match node:
            case Citation(key, as_of):
                day = f", as of {wording(text.language).long_date(as_of)}" if as_of else ""
                before = [each for each in line[:place] if not isinstance(each, Gap)]
                sentence = len(_ENDED.findall(plain_line(tuple(before), {}))) + 1
                yield f"Note to sentence {sentence}: {_noted(key, text)}{day}"
            case Link(url, inside):
                yield f"Link at “{plain_line(inside, {})}”: {url}"
                yield from _said(inside, text)
            case Strong(inside):
                yield f"Bold: {plain_line(inside, {})}"
                yield from _said(inside, text)
            case Emphasis(inside):
                yield f"Italic: {plain_line(inside, {})}"
                yield from _said(inside, text)


def _noted(key: str, text: LetterText) -> str:
    """What a note is called: its source, or its own words."""
    return text.sources[key].title if key in text.sources else words(text.notes.get(key, "")) or key
