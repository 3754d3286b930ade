"""Two states of a draft held against each other, for a person to read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from campaign.domain.blocks import Purpose
from campaign.domain.demands import Change, Firmness
from campaign.domain.differences import Piece, compare
from campaign.domain.languages import called as called_language
from campaign.domain.savings import KeptBlock, State
from campaign.rendering.wording import wording

TEXT = {
    "title": "Title",
    "subject": "Subject",
    "valediction": "Sign-off",
    "language": "Language",
    "deadline": "Answer wanted by",
    "notes": "Notes",
}
FIELDS = {
    "bullet": "in the list",
    "clause": "in a sentence",
    "attribution": "attribution",
    "image": "picture",
    "alternative": "picture in words",
    "ordered": "numbered",
    "authority": "office that can do it",
    "ability": "what that office can do",
    "outcome": "what is then different",
    "hook": "law it rests on",
    "hook_kind": "kind of that law",
    "hook_url": "address of that law",
    "marks": "notes, links and emphasis",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that differs: what it is called, and both wordings cut where they part."""

    label: str
    theirs: tuple[Piece, ...]
    yours: tuple[Piece, ...]


def changes(before: State, after: State, titles: Mapping[int, str] = MappingProxyType({})) -> list[Changed]:
    """Everything that differs between the texts of two states, in the order of the letter. `titles` are those
    of the letters that it may follow, by id."""
    rows = [
        *_fields(TEXT, _heads(before), _heads(after)),
        ("Follows the letter", _followed(before, titles), _followed(after, titles)),
        *_blocks(before, after),
        *_order(before, after),
        *_steps(before, after),
    ]
    return [Changed(label, *compare(one, other)) for label, one, other in rows if one != other]


Row = tuple[str, str, str]


def _followed(state: State, titles: Mapping[int, str]) -> str:
    followed = state.text.get("predecessor")
    return "" if followed is None else titles.get(followed, "A letter that is no longer here")


def _heads(state: State) -> dict[str, Any]:
    """What is set for the text: its language by name, and its day as the letter itself says it."""
    language, deadline = state.text.get("language") or "", state.text.get("deadline")
    return {
        **state.text,
        "language": called_language(language),
        "deadline": wording(language).long_date(date.fromisoformat(deadline)) if deadline else "",
    }


def _fields(labels: dict[str, str], before: Any, after: Any) -> Iterator[Row]:
    for name, label in labels.items():
        yield label, _said(before.get(name)), _said(after.get(name))


def _blocks(before: State, after: State) -> Iterator[Row]:
    known = {each.name: each for each in before.blocks}
    for each in after.blocks:
        yield from _block(known.get(each.name), each)
    left = {each.name for each in after.blocks}
    for each in before.blocks:
        if each.name not in left:
            yield from _block(each, None)


def _block(before: KeptBlock | None, after: KeptBlock | None) -> Iterator[Row]:
    one = after or before
    assert one is not None
    state = ", taken out" if after is None else ", put in" if before is None else ""
    old, new = _words(before), _words(after)
    for name in dict.fromkeys((*old, *new)):
        more = f", {FIELDS.get(name, name)}" if name not in ("text", "items") else ""
        yield f"{one.kind.capitalize()}{more}{state}", old.get(name, ""), new.get(name, "")
    if before and after:
        yield f"{one.kind.capitalize()}, part in the argument", _purpose(before), _purpose(after)
        yield f"{one.kind.capitalize()}, firmness", _firmness(before), _firmness(after)
        yield f"{one.kind.capitalize()}, whom to move", before.put_to, after.put_to


def _purpose(kept: KeptBlock) -> str:
    return Purpose(kept.purpose).value.replace("-", " ").capitalize()


def _firmness(kept: KeptBlock) -> str:
    return Firmness(kept.firmness).in_words.capitalize() if kept.firmness else ""


def _words(kept: KeptBlock | None) -> dict[str, str]:
    return {name: _said(value) for name, value in kept.payload.items()} if kept else {}


def _order(before: State, after: State) -> Iterator[Row]:
    both = {each.name for each in before.blocks} & {each.name for each in after.blocks}

    def order(state: State) -> str:
        return "\n".join(_short(each) for each in state.blocks if each.name in both)

    yield "Order of the blocks", order(before), order(after)


def _short(kept: KeptBlock) -> str:
    """A block by its name, which stays when its words change."""
    return kept.name.replace("-", " ").capitalize()


def _steps(before: State, after: State) -> Iterator[Row]:
    yield "Since the last letter", _passages(before), _passages(after)


def _passages(state: State) -> str:
    return "\n".join(
        f"{', '.join(Change(name).in_words for name in step.changes)}: {step.argument}"
        for step in state.steps
    )


def _said(value: Any) -> str:
    """A plain value as a person reads it."""
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        return "\n".join(f"{name}: {_said(each)}" for name, each in value.items() if each)
    if isinstance(value, list):
        return "\n".join(_said(each) for each in value)
    return str(value)
