"""How one letter addresses one recipient."""

from dataclasses import dataclass

from campaign.domain.mail import mail_address
from campaign.domain.recipients import Addressee
from campaign.domain.refusals import Unacceptable

MOST_CLOCK_DAYS = 730


@dataclass(frozen=True, slots=True)
class Addressing:
    """How a letter addresses a recipient, and the days it gives them to answer."""

    addressee: Addressee
    clock_days: int
    email: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.clock_days <= MOST_CLOCK_DAYS:
            raise Unacceptable("clock_days", f"Write a number of days from 1 to {MOST_CLOCK_DAYS}.")
        if self.email:
            object.__setattr__(self, "email", mail_address("email", self.email))
