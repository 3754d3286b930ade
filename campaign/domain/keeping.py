"""How long names are kept: some months after signing closed, and never beyond a hard stop after it opened.

Then signatures become numbers. What is left of a supporter is that somebody signed, and from which region
where ten or more who signed live in it.
"""

import calendar
from datetime import date

from campaign.domain.refusals import Refusal, Unacceptable

USUAL_MONTHS = 6
# The hard stop, counted from the opening: as the European Citizens' Initiative has it.
LONGEST_MONTHS = 21
# A region that fewer share is not kept with the number.
FEWEST_OF_A_REGION = 10


class NamesGone(Refusal):
    """The names on a letter are erased, so it is not printed, sealed or signed any more."""


def months_kept(field: str, months: int) -> int:
    """For how many months after signing closed a letter's names are kept. Refuses `Unacceptable`."""
    if not 1 <= months <= LONGEST_MONTHS:
        raise Unacceptable(field, f"Write a number of months from 1 to {LONGEST_MONTHS}.")
    return months


def last_possible_day(opened_on: date) -> date:
    """The hard stop of a letter that opened on a day."""
    return _months_after(opened_on, LONGEST_MONTHS)


def names_go_on(opened_on: date, signed_until: date | None, months: int) -> date:
    """The day on which the names of a letter are erased; while no end of its signing is known, the hard
    stop."""
    stop = last_possible_day(opened_on)
    return stop if signed_until is None else min(stop, _months_after(signed_until, months))


def _months_after(on: date, months: int) -> date:
    """The same day of a later month, or the last of one that is too short: 31 August → 28 February."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))
