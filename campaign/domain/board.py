"""What is to be done next with a recipient: how the delivery board is sorted, and what each row ends in."""

from datetime import date
from enum import StrEnum

from campaign.domain.recipients import RecipientStatus, has_reached
from campaign.domain.verdicts import Clock


class Group(StrEnum):
    """The groups of the board, most pressing first."""

    OVERDUE = "overdue"
    TO_HAND_OVER = "to_hand_over"
    WAITING = "waiting"
    STILL_OPEN = "still_open"
    ANSWERED = "answered"
    CLOSED = "closed"


class Act(StrEnum):
    """The next act with a recipient."""

    APPROVE = "approve"
    CLOSE_LETTER = "close_letter"
    SEND = "send"
    MAIL = "mail"
    REPORT = "report"
    PROVE = "prove"
    RECORD_ANSWER = "record_answer"
    READ_ANSWER = "read_answer"
    NOTHING = "nothing"


def group_of(
    status: RecipientStatus, clock: Clock, today: date, *, is_answered: bool = False, is_open: bool = False
) -> Group:
    """Where a recipient stands on the board. `is_answered` says that each demand has a verdict, as by deeds;
    `is_open` that the letter still takes names, so that there is nothing to hand over yet.

    Overdue: left, unanswered, and the clock has run out. What left and came back is to be handed over anew.
    """
    if status is RecipientStatus.CLOSED:
        return Group.CLOSED
    if is_answered or has_reached(status, RecipientStatus.ANSWERED):
        return Group.ANSWERED
    if clock.has_run_out(today):
        return Group.OVERDUE
    if clock.started_on:
        return Group.WAITING
    return Group.STILL_OPEN if is_open else Group.TO_HAND_OVER


def act_of(
    group: Group,
    status: RecipientStatus,
    clock: Clock,
    *,
    may_leave: bool,
    waits: bool,
    is_mailed: bool,
) -> Act:
    """The next act with a recipient of that group.

    `may_leave` says that the letter is closed and not yet archived, `waits` that a delivery is queued,
    `is_mailed` that the worker is to mail it.
    """
    if group in (Group.CLOSED, Group.ANSWERED):
        return Act.READ_ANSWER
    if group is Group.STILL_OPEN:
        return Act.CLOSE_LETTER
    if group is Group.TO_HAND_OVER:
        if status is RecipientStatus.PREPARED:
            return Act.APPROVE
        if waits:
            return Act.MAIL if is_mailed else Act.REPORT
        return Act.SEND if may_leave else Act.NOTHING
    if group is Group.OVERDUE:
        return Act.RECORD_ANSWER
    return Act.NOTHING if clock.delivered_on else Act.PROVE
