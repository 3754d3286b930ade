"""Days in words. The months are written out here, because `strftime` follows the
locale of the machine.

The site says a day day-first; a printed letter says it as its own language does.
"""

from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_first(on: date, months: tuple[str, ...] = MONTHS) -> str:
    """16 January 2026."""
    return f"{on.day} {months[on.month - 1]} {on.year}"
