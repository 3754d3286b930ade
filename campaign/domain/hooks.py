"""Legal hooks: the statute, the resolution or the treaty article that a demand rests on."""

from dataclasses import dataclass
from enum import StrEnum


class HookKind(StrEnum):
    """What kind of law it is. Whoever holds the office is bound by each in another way."""

    STATUTE = "statute"
    RESOLUTION = "resolution"
    TREATY = "treaty"

    @property
    def in_words(self) -> str:
        """As a person reads it."""
        return "treaty article" if self is HookKind.TREATY else self.value


@dataclass(frozen=True, slots=True)
class LegalHook:
    """Its name as lawyers call it, what kind it is (None when nobody said), and where it can be read."""

    name: str
    kind: HookKind | None = None
    url: str = ""
