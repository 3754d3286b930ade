"""A demand: one thing asked of an office. It prints twice, as a clause and as a bullet."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.domain import text as words
from campaign.domain.blocks.base import Block

_CLOSING = ".;,: "


def _unclosed(text: str) -> str:
    """One line without the punctuation at its end."""
    return " ".join(text.split()).rstrip(_CLOSING)


@dataclass(frozen=True, slots=True)
class Demand(Block):
    """One wording of a demand.

    `clause` fits after "We ask you to" in a sentence holding all the asks; `bullet` stands in the ask
    list. Both begin with a verb and end without punctuation, which is generated. `authority` is the key
    of the office that can do what is asked, `ability` the word for what it can do (press, designate),
    `hook` the statute or resolution it rests on, `outcome` the change in the world that it is for.
    """

    kind: ClassVar[str] = "demand"
    BODY: ClassVar[str] = "bullet"

    bullet: str
    clause: str = ""
    authority: str = ""
    ability: str = ""
    hook: str = ""
    outcome: str = ""

    def __post_init__(self) -> None:
        bullet = words.line("bullet", _unclosed(self.bullet), "what you want the recipient to do", 1_000)
        clause = words.line(
            "clause", _unclosed(self.clause), "the demand as a clause, after “We ask you to”", 600
        )
        object.__setattr__(self, "bullet", words.fillable("bullet", bullet))
        object.__setattr__(self, "clause", words.fillable("clause", clause))
        if self.authority:
            object.__setattr__(self, "authority", words.key("authority", self.authority))
        for name in ("ability", "hook", "outcome"):
            object.__setattr__(self, name, words.optional_line(name, getattr(self, name)))

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.clause, self.bullet)
