"""Reviewers: how long their link lasts, how much they may send, and when they are forgotten."""

from datetime import timedelta

from campaign.domain.refusals import Refusal

LASTS = timedelta(days=30)
# Nobody is mailed their link more often: the one before stops working.
AGAIN_AFTER = timedelta(days=1)
# After the end their names and addresses go: what they said stays.
ERASED_AFTER = timedelta(days=14)
# Of one letter.
MOST_REVIEWERS = 40

OPENED = "The letter is open by now, and its text no longer changes. Thank you for reading it before."
ENDED = "Whoever asked you has ended this review."


class ReviewOver(Refusal):
    """The link was good once."""


class MailedLately(Refusal):
    """The link was mailed within a day."""


class TooManyWords(Refusal):
    """More was sent by this link, or from this network, than anybody writes in an hour."""

    def __init__(self) -> None:
        super().__init__("This is a lot for one hour. What you wrote is still here: send it again later.")
