"""Invitations: the life of asking a named person to sign a letter."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.lifecycle import Lifecycle
from campaign.domain.refusals import Unacceptable

MOST_EVIDENCE = 1_000
MOST_SAID_BY = 160


class InvitationStatus(StrEnum):
    """How far an invited signer has come. Whoever is committed or has signed has a box on paper.

    Delegated is signed as well: somebody whom they let decide gave the yes for them, as the staff of a
    legislator do, and an organiser recorded it.
    """

    INVITED = "invited"
    CONSIDERING = "considering"
    COMMITTED = "committed"
    SIGNED = "signed"
    DELEGATED = "delegated"
    DECLINED = "declined"


# What stands as a signature, whoever gave it.
SIGNING = frozenset({InvitationStatus.SIGNED, InvitationStatus.DELEGATED})
_ANSWERS = {*SIGNING, InvitationStatus.COMMITTED, InvitationStatus.DECLINED}

INVITATION = Lifecycle(
    "invitation",
    forward={
        InvitationStatus.INVITED: {InvitationStatus.CONSIDERING, *_ANSWERS},
        InvitationStatus.CONSIDERING: _ANSWERS,
        InvitationStatus.COMMITTED: {*SIGNING, InvitationStatus.DECLINED},
        InvitationStatus.DELEGATED: {InvitationStatus.SIGNED},
    },
    backward=frozenset(
        {
            (InvitationStatus.DECLINED, InvitationStatus.INVITED),
            (InvitationStatus.COMMITTED, InvitationStatus.CONSIDERING),
            # A changed text is to be signed anew.
            (InvitationStatus.SIGNED, InvitationStatus.CONSIDERING),
            (InvitationStatus.DELEGATED, InvitationStatus.CONSIDERING),
            (InvitationStatus.SIGNED, InvitationStatus.COMMITTED),
            (InvitationStatus.SIGNED, InvitationStatus.DECLINED),
            (InvitationStatus.DELEGATED, InvitationStatus.COMMITTED),
            (InvitationStatus.DELEGATED, InvitationStatus.DECLINED),
        }
    ),
)


# By these steps somebody leaves a letter, and they are open to them when it is sealed as well. Each takes the
# name off the paper at once: whoever is committed still has a box there.
LEAVING = frozenset(
    {
        (InvitationStatus.SIGNED, InvitationStatus.DECLINED),
        (InvitationStatus.DELEGATED, InvitationStatus.DECLINED),
        (InvitationStatus.COMMITTED, InvitationStatus.DECLINED),
    }
)


def has_a_box(status: InvitationStatus) -> bool:
    """Whether the invited signer is printed in the signature grid."""
    return status in SIGNING or status is InvitationStatus.COMMITTED


@dataclass(frozen=True, slots=True)
class Yes:
    """How it is known that somebody signs: their mail, a page signed in ink; and who gave the yes when it was
    not they."""

    evidence: str = ""
    said_by: str = ""

    def __post_init__(self) -> None:
        evidence = words.checked("evidence", self.evidence.strip(), MOST_EVIDENCE)
        object.__setattr__(self, "evidence", evidence)
        object.__setattr__(self, "said_by", words.optional_line("said_by", self.said_by, MOST_SAID_BY))

    def standing(self, status: InvitationStatus) -> "Yes":
        """What is kept of it at a status. Refuses `Unacceptable`, with the first of `refusals`."""
        for refusal in self.refusals(status):
            raise refusal
        return self if has_a_box(status) else Yes()

    def refusals(self, status: InvitationStatus) -> Iterator[Unacceptable]:
        """What is to be mended before it is kept at a status: a signature without evidence, one that was
        given for somebody and not by whom, a giver where nobody gave it for them."""
        if not has_a_box(status):
            return
        if status in SIGNING and not self.evidence:
            yield Unacceptable("evidence", "Say how you know: their mail of that day, a page signed in ink.")
        if status is InvitationStatus.DELEGATED and not self.said_by:
            yield Unacceptable("said_by", "Say who gave the yes for them, and as what.")
        if status is not InvitationStatus.DELEGATED and self.said_by:
            yield Unacceptable(
                "said_by",
                "Choose Delegated when somebody gave the yes for them, or leave this empty.",
            )
