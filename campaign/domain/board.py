"""What is to be done next with a recipient: how the delivery board is sorted."""

from datetime import date
from enum import StrEnum

from campaign.domain.recipients import RecipientStatus, has_reached
from campaign.domain.verdicts import Clock


class Group(StrEnum):
    """The groups of the board, most pressing first."""

    OVERDUE = "overdue"
    TO_HAND_OVER = "to_hand_over"
    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"


def group_of(status: RecipientStatus, clock: Clock, today: date) -> Group:
    """Where a recipient stands on the board. Overdue: sent, unanswered, and the clock has run out."""
    if status is RecipientStatus.CLOSED:
        return Group.CLOSED
    if has_reached(status, RecipientStatus.ANSWERED):
        return Group.ANSWERED
    if clock.has_run_out(today):
        return Group.OVERDUE
    return Group.WAITING if has_reached(status, RecipientStatus.SENT) else Group.TO_HAND_OVER
