"""The words of a text with its places filled as characters, for whoever compares two of them. What is read or
printed as a letter is filled by `rendering.filling`, after its marks are read."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from campaign.domain import text as words
from campaign.domain.asks import joined
from campaign.domain.blocks import Demand
from campaign.domain.lettertext import LetterText
from campaign.domain.savings import State
from campaign.rendering.wording import wording
from campaign.services import as_read


def filled(state: State, text: LetterText) -> State:
    """The words of a text, each place filled that its facts, its demands, its heads or its first recipient
    fill. Others stay as they are written."""
    values = _values(text)
    clauses = [
        _filled(as_read.words(placed.block.clause), values)
        for placed in text.demands
        if isinstance(placed.block, Demand)
    ]
    if clauses:
        values["letter.asks"] = joined(clauses, text.language)
    return replace(
        state,
        text={name: _filled(said, values) for name, said in state.text.items()},
        blocks=tuple(replace(each, payload=_filled(each.payload, values)) for each in state.blocks),
    )


def _values(text: LetterText) -> dict[str, str]:
    deadline = wording(text.language).long_date(text.deadline) if text.deadline else ""
    heads = {"title": text.title, "subject": text.subject, "deadline": deadline}
    values = {
        **{f"fact.{name}": fact.value for name, fact in text.facts.items()},
        **{f"letter.{name}": said for name, said in heads.items()},
        **{f"recipient.{name}": said for each in text.recipients[:1] for name, said in asdict(each).items()},
    }
    return {name: value for name, value in values.items() if value}


def _filled(said: Any, values: Mapping[str, str]) -> Any:
    if isinstance(said, Mapping):
        return {name: _filled(each, values) for name, each in said.items()}
    if isinstance(said, list | tuple):
        return [_filled(each, values) for each in said]
    if not isinstance(said, str):
        return said
    return "".join(_said(piece, values) for piece in words.split(said))


def _said(piece: str | words.Placeholder, values: Mapping[str, str]) -> str:
    return piece if isinstance(piece, str) else values.get(str(piece), f"{{{{ {piece} }}}}")
