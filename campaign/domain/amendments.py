"""Amendments: how the text of an open letter is changed, and what becomes of those who signed it."""

from dataclasses import dataclass
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.counting import counted
from campaign.domain.lifecycle import Lifecycle
from campaign.domain.refusals import Refusal, Unacceptable

MOST_WHY = 600
# Whoever is asked again and says nothing is kept no longer than an unconfirmed signature.
MOST_DAYS_TO_ANSWER = 14
FEWEST_DAYS_TO_ANSWER = 3


class AmendmentStatus(StrEnum):
    """How far a change of the text has come."""

    RUNNING = "running"
    PUBLISHED = "published"
    GIVEN_UP = "given_up"


AMENDMENT = Lifecycle(
    "change",
    forward={AmendmentStatus.RUNNING: {AmendmentStatus.PUBLISHED, AmendmentStatus.GIVEN_UP}},
)


class Edit(StrEnum):
    """What an edit after opening was declared to be; the first revision is the opening."""

    OPENING = "opening"
    TYPOGRAPHICAL = "typographical"
    SUBSTANTIVE = "substantive"


class OnChange(StrEnum):
    """What happens to supporters when an edit is substantive, as the letter says beside its form."""

    STAY = "stay"
    AGAIN = "again"


class NotAmendable(Refusal):
    """The text of a letter that is not open does not change, and no two changes run at once."""


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """The rule that a letter publishes: what happens to supporters, and how many days those have who are
    asked again."""

    on_change: OnChange = OnChange.STAY
    days_to_answer: int = MOST_DAYS_TO_ANSWER

    def __post_init__(self) -> None:
        if not FEWEST_DAYS_TO_ANSWER <= self.days_to_answer <= MOST_DAYS_TO_ANSWER:
            raise Unacceptable(
                "days_to_answer",
                f"Write a number of days from {FEWEST_DAYS_TO_ANSWER} to {MOST_DAYS_TO_ANSWER}.",
            )

    @property
    def sentence(self) -> str:
        """The rule, as whoever signs reads it."""
        if self.on_change is OnChange.STAY:
            return (
                "If the text is changed in more than its spelling, we write to you. "
                "Your signature stays, and you may take it off."
            )
        days = counted(self.days_to_answer, "day", "days")
        return (
            "If the text is changed in more than its spelling, we write to you, and your signature counts "
            f"again once you sign the new text. If you do not within {days}, it lapses."
        )

    def carries(self, edit: Edit) -> bool:
        """Whether the signatures of supporters stand on under a revision that such an edit made."""
        return edit is Edit.TYPOGRAPHICAL or (edit is Edit.SUBSTANTIVE and self.on_change is OnChange.STAY)


@dataclass(frozen=True, slots=True)
class Declared:
    """What an organiser says in public of a change that is published: of which kind it is, and why."""

    edit: Edit
    why: str

    def __post_init__(self) -> None:
        if self.edit is Edit.OPENING:
            raise Unacceptable("edit", "Choose what the change is: typographical or substantive.")
        object.__setattr__(self, "why", public_reason("why", self.why))


def public_reason(field: str, why: str) -> str:
    """Why a text is changed, in a sentence that anyone may read. Refuses an empty one."""
    return words.line(field, why, "why the text is changed, in a sentence", most=MOST_WHY)
