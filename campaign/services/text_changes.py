"""Two texts of a letter held against each other: its words as in the history, and what they rest on."""

from collections.abc import Iterator, Mapping
from typing import Any

from campaign.domain.canonical import as_plain
from campaign.domain.differences import compare
from campaign.domain.lettertext import LetterText, Placed
from campaign.domain.savings import KeptBlock, State
from campaign.services import history
from campaign.services.history import Changed


def changes(before: LetterText, after: LetterText) -> list[Changed]:
    """Everything that differs between two texts: the words, then recipients, lineage, facts and sources."""
    besides = [
        ("Recipients", _recipients(before), _recipients(after)),
        ("Since the last letter", _lineage(before), _lineage(after)),
        *_by_name("Fact", as_plain(before)["facts"], as_plain(after)["facts"]),
        *_by_name("Source", as_plain(before)["sources"], as_plain(after)["sources"]),
    ]
    return [
        *history.changes(_state(before), _state(after)),
        *(Changed(label, *compare(one, other)) for label, one, other in besides if one != other),
    ]


def _state(text: LetterText) -> State:
    return State(
        text={
            "title": text.title,
            "subject": text.subject,
            "valediction": text.valediction,
            "language": text.language,
            "deadline": text.deadline.isoformat() if text.deadline else None,
            "notes": dict(text.notes),
        },
        blocks=tuple(_kept(each) for each in text.blocks),
    )


def _kept(placed: Placed) -> KeptBlock:
    return KeptBlock(
        name=placed.id,
        kind=placed.block.kind,
        purpose=placed.purpose.value,
        payload=placed.block.payload,
        block=placed.demand,
        firmness=placed.firmness.value if placed.firmness else "",
    )


def _recipients(text: LetterText) -> str:
    named = (", ".join(filter(None, (each.name, each.title, each.organisation))) for each in text.recipients)
    return "\n".join(named)


def _lineage(text: LetterText) -> str:
    return "\n".join(
        f"{placed.title}: {', '.join(each.in_words for each in step.changes)}. {step.argument}"
        for placed in text.demands
        for step in placed.lineage
    )


def _by_name(
    what: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    for name in dict.fromkeys((*before, *after)):
        yield f"{what} {name}", _said(before.get(name)), _said(after.get(name))


def _said(fields: Mapping[str, Any] | None) -> str:
    """A fact or a source, a line for each thing that is told of it."""
    named = (fields or {}).items()
    return "\n".join(f"{name.replace('_', ' ').capitalize()}: {value}" for name, value in named if value)
