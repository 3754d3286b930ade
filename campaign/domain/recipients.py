"""Recipients: an official addressed by one letter, and how far that letter has come with them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.addresses import Address
from campaign.domain.lifecycle import Lifecycle
from campaign.domain.regions import state_code


class RecipientStatus(StrEnum):
    """How far a letter has come with one recipient. Deliveries and responses advance it."""

    PREPARED = "prepared"
    APPROVED = "approved"
    SENT = "sent"
    HANDED_OVER = "handed_over"
    ACKNOWLEDGED = "acknowledged"
    INTERIM_RESPONSE = "interim_response"
    ANSWERED = "answered"
    CLOSED = "closed"


_ORDER = tuple(RecipientStatus)
_SINCE_SENT = _ORDER[2:]

# Forward is any later step: an office may answer a letter whose receipt it never acknowledged. What
# cannot be skipped is the sending: nothing is acknowledged or answered before it left. Backward is what
# undoes an entry made by mistake.
RECIPIENT = Lifecycle(
    "recipient",
    forward={
        RecipientStatus.PREPARED: {RecipientStatus.APPROVED, RecipientStatus.CLOSED},
        RecipientStatus.APPROVED: {
            RecipientStatus.SENT,
            RecipientStatus.HANDED_OVER,
            RecipientStatus.CLOSED,
        },
        **{status: set(_ORDER[_ORDER.index(status) + 1 :]) for status in _SINCE_SENT},
    },
    backward=frozenset(
        {
            (RecipientStatus.APPROVED, RecipientStatus.PREPARED),
            (RecipientStatus.CLOSED, RecipientStatus.PREPARED),
            *(
                (later, earlier)
                for later in _SINCE_SENT
                for earlier in (RecipientStatus.APPROVED, *_SINCE_SENT)
                if _ORDER.index(earlier) < _ORDER.index(later)
            ),
        }
    ),
)


# What is never said without a record that proves it: a delivery, or a response.
PROVEN = (
    RecipientStatus.SENT,
    RecipientStatus.HANDED_OVER,
    RecipientStatus.INTERIM_RESPONSE,
    RecipientStatus.ANSWERED,
)


def furthest(steps: Iterable[RecipientStatus]) -> RecipientStatus | None:
    """The latest of some steps, or None of none."""
    return max(steps, key=_ORDER.index, default=None)


def has_reached(current: RecipientStatus, step: RecipientStatus) -> bool:
    """Whether a recipient is at that step or beyond it."""
    return _ORDER.index(current) >= _ORDER.index(step)


@dataclass(frozen=True, slots=True)
class Addressee:
    """A recipient as printed: who they are, the office held, where, and how they are greeted.

    `key` names the official and `office` the office among our own keys; `salutation` is what follows
    "Dear": the name where nothing is told, which `is_greeted_unasked` says. `represents` is the code of the
    state that a legislator is elected from. The address is the one of the day the letter was addressed.
    """

    name: str
    title: str
    organisation: str = ""
    honorific: str = ""
    salutation: str = ""
    address: Address = field(default_factory=Address)
    key: str = ""
    office: str = ""
    represents: str = ""
    is_greeted_unasked: bool = field(default=False, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", words.line("name", self.name, "the name of the recipient", most=200))
        object.__setattr__(
            self, "title", words.line("title", self.title, "the office the recipient holds", most=200)
        )
        for each in ("organisation", "honorific", "salutation"):
            object.__setattr__(self, each, words.optional_line(each, getattr(self, each), most=200))
        for each in ("key", "office"):
            if getattr(self, each):
                object.__setattr__(self, each, words.key(each, getattr(self, each)))
        object.__setattr__(self, "represents", state_code("represents", self.represents))
        if not self.salutation:
            object.__setattr__(self, "salutation", self.name)
            object.__setattr__(self, "is_greeted_unasked", True)

    @property
    def full_name(self) -> str:
        """The name with its honorific: "The Honorable Marco Rubio"."""
        return f"{self.honorific} {self.name}".strip()

    @property
    def values(self) -> dict[str, str]:
        """What `{{ recipient.… }}` stands for."""
        return {
            "name": self.name,
            "honorific": self.honorific,
            "title": self.title,
            "organisation": self.organisation,
            "salutation": self.salutation,
            "place": self.address.lines[-1] if self.address.lines else "",
        }
