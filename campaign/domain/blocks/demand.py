"""A demand: one thing asked of an office. It prints twice, as a clause and as a bullet."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.domain import text as words
from campaign.domain.blocks.base import Block
from campaign.domain.hooks import HookKind, LegalHook
from campaign.domain.refusals import Unacceptable
from campaign.domain.sources import web_address

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
    `hook` the statute, resolution or treaty article it rests on, `hook_kind` which of these it is (a
    `HookKind`), `hook_url` where it can be read, `outcome` the change in the world that it is for.
    """

    kind: ClassVar[str] = "demand"
    BODY: ClassVar[str] = "bullet"

    bullet: str
    clause: str = ""
    authority: str = ""
    ability: str = ""
    hook: str = ""
    hook_kind: str = ""
    hook_url: str = ""
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
        object.__setattr__(self, "hook_kind", _hook_kind(self.hook_kind))
        object.__setattr__(self, "hook_url", web_address("hook_url", self.hook_url))
        if not self.hook and (self.hook_kind or self.hook_url):
            raise Unacceptable("hook", "Name the law that its kind or its address is of, or take those out.")

    @property
    def legal_hook(self) -> LegalHook | None:
        """The law it rests on, if any."""
        kind = HookKind(self.hook_kind) if self.hook_kind else None
        return LegalHook(self.hook, kind, self.hook_url) if self.hook else None

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.clause, self.bullet)


def _hook_kind(text: str) -> str:
    kind = text.strip()
    if kind and kind not in set(HookKind):
        raise Unacceptable("hook_kind", f"Write one of: {', '.join(HookKind)}; or leave it out.")
    return kind
