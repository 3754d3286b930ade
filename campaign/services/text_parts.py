"""What a text of a letter holds besides the words on its paper: an approval covers it all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from campaign.domain.blocks import Demand, Purpose
from campaign.domain.canonical import as_plain
from campaign.domain.demands import Lineage
from campaign.domain.languages import called as called_language
from campaign.domain.lettertext import LetterText, Placed
from campaign.rendering.wording import wording

# Fields of facts and sources that are days.
_DAYS = ("as_of", "review_by", "published_on", "accessed_on")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a text holds, and what is said of it, a line for each thing."""

    label: str
    said: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What letters before and their demands are called, by slug and by key; what is not here by its key."""

    letters: Mapping[str, str] = field(default_factory=dict)
    demands: Mapping[str, str] = field(default_factory=dict)


_UNKNOWN = Earlier()


def besides_the_words(
    text: LetterText, offices: Mapping[str, str], earlier: Earlier = _UNKNOWN
) -> list[Part]:
    """All that cannot be read in the words themselves. `offices` are the names of offices by key."""
    in_words = wording(text.language)
    parts = [
        Part("Title in public", text.title),
        Part("Language", called_language(text.language)),
        Part("Answer wanted by", in_words.long_date(text.deadline) if text.deadline else ""),
        recipients(text),
        *(_demand(placed, offices) for placed in text.demands),
        lineage(text, earlier),
        Part("Parts of the argument", _purposes(text)),
        *facts(text).values(),
        *sources(text).values(),
        *(Part(f"Note {key}", said) for key, said in text.notes.items()),
    ]
    return [each for each in parts if each.said]


def recipients(text: LetterText) -> Part:
    """To whom it goes, a line each."""
    named = (", ".join(filter(None, (each.name, each.title, each.organisation))) for each in text.recipients)
    return Part("Recipients", "\n".join(named))


def lineage(text: LetterText, earlier: Earlier = _UNKNOWN) -> Part:
    """Where its demands come from, a line for each step."""
    lines = (f"{placed.title}: {_step(step, earlier)}" for placed in text.demands for step in placed.lineage)
    return Part("Since the last letter", "\n".join(lines))


def called(text: LetterText, only: set[str]) -> Part:
    """How the blocks of these names are called elsewhere, and of which kind they are."""
    blocks = [each for each in text.blocks if each.id in only]
    return Part("Names and kinds", "\n".join(filter(None, map(_called, blocks))))


def facts(text: LetterText) -> dict[str, Part]:
    """Its facts, by name."""
    plain = as_plain(text).get("facts", {})
    return {name: Part(f"Fact {name}", _fields(each, text.language)) for name, each in plain.items()}


def sources(text: LetterText) -> dict[str, Part]:
    """Its sources, by key."""
    plain = as_plain(text).get("sources", {})
    return {key: Part(f"Source {key}", _fields(each, text.language)) for key, each in plain.items()}


def _demand(placed: Placed, offices: Mapping[str, str]) -> Part:
    """How a demand is put, beside its words in the list."""
    block = placed.block
    assert isinstance(block, Demand)
    told = {
        "In a sentence": block.clause,
        "Put": placed.firmness.in_words if placed.firmness else "",
        "Who can grant it": offices.get(block.authority, block.authority),
        "What that office can do": block.ability,
        "Law it rests on": ", ".join(filter(None, (block.hook, block.hook_kind, block.hook_url))),
        "What it is for": block.outcome,
    }
    return Part(f"Demand “{placed.title}”", _lines(told))


def _step(step: Lineage, earlier: Earlier) -> str:
    changes = ", ".join(each.in_words for each in step.changes)
    demand = earlier.demands.get(step.from_demand, step.from_demand)
    letter = earlier.letters.get(step.from_letter, step.from_letter)
    since = f", from “{demand}” in the letter “{letter}”" if letter else ""
    remains = f" What remains: {step.remains}" if step.remains else ""
    return f"{changes}{since}. {step.argument}{remains}"


def _called(placed: Placed) -> str:
    is_named = isinstance(placed.block, Demand) and placed.title != placed.block.bullet
    named = f", “{placed.title}”" if is_named else ""
    key = f", {placed.demand}" if placed.demand and placed.demand != placed.id else ""
    return f"{placed.id}: {placed.block.kind}{named}{key}"


def _purposes(text: LetterText) -> str:
    """Which blocks are which part of the argument, a line for those that stand together."""
    numbered = enumerate(text.blocks, start=1)
    together = groupby(numbered, key=lambda each: each[1].purpose)
    return "\n".join(_purpose(purpose, [number for number, _ in blocks]) for purpose, blocks in together)


def _purpose(purpose: Purpose, numbers: Sequence[int]) -> str:
    called = purpose.value.replace("-", " ").capitalize()
    first, last = numbers[0], numbers[-1]
    return f"{called}: block {first}" if first == last else f"{called}: blocks {first} to {last}"


def _fields(fields: Mapping[str, Any], language: str) -> str:
    said = {name: _day(value, language) if name in _DAYS else value for name, value in fields.items()}
    return _lines({_label(name): value for name, value in said.items()})


def _label(name: str) -> str:
    return "Web address" if name == "url" else name.replace("_", " ").capitalize()


def _day(value: str, language: str) -> str:
    return wording(language).long_date(date.fromisoformat(value))


def _lines(told: Mapping[str, Any]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in told.items() if value)
