"""Who is asked to sign by name: persons in the grid, and organisations."""

from dataclasses import dataclass

from campaign.domain import text as words
from campaign.domain.invitations import MOST_EVIDENCE
from campaign.domain.mail import mail_address
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Invited, Organisation

MOST_STAFF_NAME = 160


@dataclass(frozen=True, slots=True)
class Staff:
    """Who answers questions for somebody invited: a line with the name and as what, and a mail address. Both
    may be empty."""

    name: str = ""
    email: str = ""

    def __post_init__(self) -> None:
        name = words.optional_line("staff_name", self.name, MOST_STAFF_NAME)
        object.__setattr__(self, "name", name)
        if self.email:
            object.__setattr__(self, "email", mail_address("staff_email", self.email))


@dataclass(frozen=True, slots=True)
class Guest:
    """Whom to invite: the box as it prints, a mail address, which may be empty, and whom to ask there."""

    box: Invited
    email: str = ""
    staff: Staff = Staff()

    def __post_init__(self) -> None:
        if self.email:
            object.__setattr__(self, "email", mail_address("email", self.email))


def refuse_no_evidence(field: str, evidence: str) -> None:
    """Refuse `Unacceptable` where it is not said how an organiser knows."""
    if not evidence.strip():
        raise Unacceptable(field, "Say how you know that they sign: who wrote it, and when.")


@dataclass(frozen=True, slots=True)
class Joining:
    """An organisation that signs, and how the organiser knows: who said so, and where it is kept."""

    organisation: Organisation
    evidence: str

    def __post_init__(self) -> None:
        refuse_no_evidence("evidence", self.evidence)
        object.__setattr__(
            self, "evidence", words.optional_line("evidence", self.evidence, most=MOST_EVIDENCE)
        )
