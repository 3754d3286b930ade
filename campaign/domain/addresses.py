"""Postal addresses, as they print on an inside address and an envelope."""

from dataclasses import dataclass

from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable

MOST_LINES = 7


@dataclass(frozen=True, slots=True)
class Address:
    """The lines under the organisation's name: street, city, and the country when it is another."""

    lines: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        lines = tuple(
            words.line("address", each, "the address", most=120) for each in self.lines if each.strip()
        )
        if len(lines) > MOST_LINES:
            raise Unacceptable(
                "address", f"An address has at most {MOST_LINES} lines; this has {len(lines)}."
            )
        object.__setattr__(self, "lines", lines)

    @classmethod
    def written(cls, text: str) -> "Address":
        """The address of a text with one line a row."""
        return cls(tuple(text.splitlines()))

    @property
    def is_complete(self) -> bool:
        """Whether a courier could find it: a street and a city at least."""
        return len(self.lines) >= 2

    def __str__(self) -> str:
        return "\n".join(self.lines)
