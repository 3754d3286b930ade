"""Suggestions: other words for a block, proposed by somebody who does not change the letter themselves."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from campaign.domain import text as words
from campaign.domain.blocks import Block
from campaign.domain.lettertext import LetterText
from campaign.domain.lifecycle import Lifecycle
from campaign.domain.merging import merge
from campaign.domain.refusals import Refusal, Unacceptable

Payload = Mapping[str, Any]

# What of a block is words: who can do what is asked, or which picture is shown, is no suggestion's business.
WORDED: Mapping[str, tuple[str, ...]] = {
    "paragraph": ("text",),
    "heading": ("text",),
    "demand": ("bullet", "clause"),
    "quotation": ("text", "attribution"),
    "list": ("items",),
    "figure": ("caption", "alternative"),
}


class SuggestionStatus(StrEnum):
    """Where a suggestion stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


SUGGESTION = Lifecycle(
    "suggestion",
    forward={
        SuggestionStatus.OPEN: {
            SuggestionStatus.ACCEPTED,
            SuggestionStatus.REJECTED,
            SuggestionStatus.WITHDRAWN,
        },
    },
)


def merged(kind: str, base: Payload, mine: Payload, theirs: Payload) -> dict[str, Any] | None:
    """A block of which two changed the words since `base`, with both changes; None where they meet."""
    found: dict[str, Any] = {}
    for name in dict.fromkeys((*base, *mine, *theirs)):
        value = _merged(name in WORDED[kind], base.get(name), mine.get(name), theirs.get(name))
        if value is _MET:
            return None
        if value is not None:
            found[name] = value
    return found


_MET = object()


def _merged(is_words: bool, base: Any, mine: Any, theirs: Any) -> Any:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if not is_words:
        return _MET
    together = merge(_text(base), _text(mine), _text(theirs))
    if together is None:
        return _MET
    return [row for row in together.split("\n") if row.strip()] if isinstance(mine, list) else together


def _text(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else value or ""


def refuse_another_kind(standing: str, suggested: str) -> None:
    """Refuse to make of one kind of block another."""
    if suggested != standing:
        raise Refusal(
            f"This block is a {standing}. A suggestion changes its words, and makes it no {suggested}. "
            f"Say in a comment why a {suggested} is better."
        )


def refuse_foreign_marks(text: LetterText, block: Block) -> None:
    """Refuse words that cite or name what the letter does not: a reviewer from outside sees the letter, and
    is told of nothing else that the campaign has."""
    cited = set(text.cited())
    named = {
        mark for placed in text.blocks for each in placed.block.texts for mark in words.placeholders_in(each)
    }
    for field, content in block.payload.items():
        for each in content if isinstance(content, list) else [content]:
            for key in words.citations_in(each):
                if key not in cited:
                    raise Unacceptable(
                        field,
                        f"[^{key}] cites a source that this letter does not. Name the source in your note.",
                    )
            for mark in words.placeholders_in(each):
                if mark not in named:
                    raise Unacceptable(
                        field, f"Nothing in this letter is called {{{{ {mark} }}}}. Write what it stands for."
                    )
