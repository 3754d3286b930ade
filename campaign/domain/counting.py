"""Numbers, times and lists as a sentence says them."""

from collections.abc import Sequence
from datetime import date, timedelta

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
# The largest number that has a word here.
LONGEST = len(_NUMBERS) - 1
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
)


def in_words(number: int, most: int = 10) -> str:
    """Three; 11 beyond ten, or beyond another number that has a word."""
    return _NUMBERS[number] if 0 <= number <= min(most, LONGEST) else f"{number:,}"


def counted(number: int, one: str, many: str, most: int = 10) -> str:
    """Three letters; one letter; no letters."""
    return f"{in_words(number, most)} {one if number == 1 else many}"


def ordinal(number: int) -> str:
    """The second; the 21st is written 21st."""
    if 1 <= number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending if number % 100 not in (11, 12, 13) else 'th'}"


def listed(items: Sequence[str]) -> str:
    """A, B and C."""
    return items[0] if len(items) == 1 else " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def span(first: date, last: date) -> str:
    """How long it is from one day to another: whole days, weeks, months, or half years; empty for one day.

    Never rounded up: 31 months are two and a half years. All in words, for it stands in titles.
    """
    days, months = (last - first).days, months_between(first, last)
    if days <= 0:
        return ""
    if days < 14:
        return counted(days, "day", "days", LONGEST)
    if months < 2:
        return counted(days // 7, "week", "weeks")
    if months < 24:
        return counted(months, "month", "months", LONGEST)
    half = " and a half" if months % 12 >= 6 else ""
    return f"{in_words(months // 12)}{half} years"


def duration(length: timedelta, until: date) -> str:
    """How long something has lasted, in figures: 6 days, 8 months, 2 years."""
    months = months_between(until - length, until)
    if months >= 24:
        return f"{months // 12} years"
    if months:
        return f"{months} {'month' if months == 1 else 'months'}"
    return f"{length.days} {'day' if length.days == 1 else 'days'}"


def months_between(first: date, last: date) -> int:
    """Whole months from one day to a later one."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)
