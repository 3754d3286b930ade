"""What every kind of block is: an immutable value that knows its own rules and its words."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, ClassVar, Self

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable


class Purpose(StrEnum):
    """A block's part in the argument, in the order a letter usually takes them."""

    OPENING = "opening"
    BACKGROUND = "background"
    EVIDENCE = "evidence"
    ASK_LIST = "ask-list"
    CONTEXT = "context"
    CLOSING = "closing"
    COURTESY = "courtesy"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a letter. Subclasses name their `kind` and which field holds the body.

    On file and in the database a block is its `payload`: field name → text, or a list of texts.
    `BODY` is the field that stands between the fences of a letter file; the others are attributes.
    """

    kind: ClassVar[str]
    BODY: ClassVar[str]

    @property
    def payload(self) -> dict[str, Any]:
        """The block's fields as plain values, ready for JSON; empty ones are left out."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in values.items()
            if value not in ("", (), None)
        }

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """The block of a payload. Refuses `Unacceptable` for a field the kind does not have."""
        known = {each.name for each in fields(cls)}
        for name in payload:
            if name not in known:
                raise Unacceptable(name, f"A {cls.kind} has no “{name}”. It has: {', '.join(sorted(known))}.")
        missing = {each.name for each in fields(cls) if each.name == cls.BODY} - payload.keys()
        for name in missing:
            raise Unacceptable(name, f"Write the words of the {cls.kind}.")
        return cls(**payload)

    @property
    def body(self) -> str:
        """What stands between the fences of a letter file: Markdown."""
        return str(getattr(self, self.BODY))

    @classmethod
    def read_body(cls, body: str) -> Any:
        """The value of the `BODY` field for a body as it stands in a letter file."""
        return body

    def citing(self, key: str) -> Self:
        """The block itself when it cites a source; else with the mark of its note behind the last words."""
        if any(key in words.citations_in(text) for text in self.texts):
            return self
        content, mark = getattr(self, self.BODY), f"[^{key}]"
        ending = (*content[:-1], content[-1] + mark) if isinstance(content, tuple) else content + mark
        return replace(self, **{self.BODY: ending})

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text of the block that is printed, in order."""
        return (self.body,)
