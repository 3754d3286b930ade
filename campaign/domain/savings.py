"""Savings of a draft: what was done, what stood then, and which acts are one sitting."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from campaign.domain.canonical import canonical_json

# What one person changes at one place within this time is one saving: a draft is saved every few seconds, and
# nobody would find anything among hundreds.
SITTING = timedelta(minutes=10)
# Nobody writes the same words anew within this time: whoever presses twice sends them twice.
ONE_PRESS = timedelta(seconds=10)


class Act(StrEnum):
    """What was done to a draft."""

    BEGUN = "begun"
    PLACED = "placed"
    WRITTEN = "written"
    REWRITTEN = "rewritten"
    ACCEPTED = "accepted"
    NEWEST = "newest"
    MOVED = "moved"
    TAKEN_OUT = "taken_out"
    PUT_BACK = "put_back"
    TEXT = "text"
    SIGNING = "signing"
    LOOK = "look"
    LINEAGE = "lineage"
    RESTORED = "restored"
    APPROVALS = "approvals"


# Of one block, in words: a saving from which more are gone is another, so that the words of before stay.
A_FEW = 5

# Others than these are looked for one by one, such as the words that a block had when it was taken out.
_GATHERED = (Act.REWRITTEN, Act.MOVED, Act.TEXT, Act.SIGNING, Act.LOOK)


@dataclass(frozen=True, slots=True)
class KeptBlock:
    """One block as it stood: its words, and the wording of the library they came from, if they did.

    `block` is the key of the library's block and `version` the number of the wording that was placed.
    `bearer` tells it from others that bore its name before or after; it is empty for the first.
    """

    name: str
    kind: str
    purpose: str
    payload: dict[str, Any]
    block: str = ""
    version: int = 0
    firmness: str = ""
    put_to: str = ""
    bearer: str = ""


@dataclass(frozen=True, slots=True)
class KeptStep:
    """What was said of one demand's way from the letter before: `block` is the demand's key, `before` the
    placement there by its id, `now` the placement here by its name."""

    block: str
    before: int | None
    now: str
    changes: tuple[str, ...]
    argument: str
    remains: str


def _words_of(block: KeptBlock | None) -> Counter[str]:
    values = block.payload.values() if block else ()
    texts = (each for value in values for each in (value if isinstance(value, list) else [value]))
    return Counter(word for text in texts for word in str(text).split())


@dataclass(frozen=True, slots=True)
class State:
    """All of a draft that its organisers write. `text`, `signing` and `look` are plain values by name."""

    text: Mapping[str, Any]
    blocks: tuple[KeptBlock, ...] = ()
    steps: tuple[KeptStep, ...] = ()
    signing: Mapping[str, Any] = field(default_factory=dict)
    look: Mapping[str, Any] = field(default_factory=dict)

    def block(self, name: str) -> KeptBlock | None:
        """The block of a name, if it stood."""
        return next((each for each in self.blocks if each.name == name), None)

    def is_without(self, before: "State", place: str) -> bool:
        """Whether more than a few words that a block had before are gone from it."""
        gone = _words_of(before.block(place)) - _words_of(self.block(place))
        return gone.total() > A_FEW

    def as_plain(self) -> dict[str, Any]:
        """The state as plain values; `state_from` reads them back equal."""
        return {
            "text": dict(self.text),
            "blocks": [_plain(each) for each in self.blocks],
            "steps": [{**asdict(each), "changes": list(each.changes)} for each in self.steps],
            "signing": dict(self.signing),
            "look": dict(self.look),
        }

    @property
    def digest(self) -> str:
        """SHA-256 of the plain values: two states are equal when theirs are."""
        return hashlib.sha256(canonical_json(self.as_plain()).encode()).hexdigest()


def _plain(block: KeptBlock) -> dict[str, Any]:
    """Without a bearer where there is none: states kept before there were any keep their digests."""
    plain = asdict(block)
    return plain if block.bearer else {name: plain[name] for name in plain if name != "bearer"}


def state_from(plain: Mapping[str, Any]) -> State:
    """The state of plain values as `as_plain` made them."""
    return State(
        text=plain["text"],
        blocks=tuple(KeptBlock(**each) for each in plain["blocks"]),
        steps=tuple(KeptStep(**{**each, "changes": tuple(each["changes"])}) for each in plain["steps"]),
        signing=plain["signing"],
        look=plain["look"],
    )


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who did what, where, and when it began."""

    by: int | None
    act: Act
    place: str
    began_at: datetime

    def takes_in(self, by: int | None, act: Act, place: str, at: datetime) -> bool:
        """Whether another act belongs to this sitting."""
        return (
            (self.by, self.act, self.place) == (by, act, place)
            and act in _GATHERED
            and timedelta(0) <= at - self.began_at < SITTING
        )
