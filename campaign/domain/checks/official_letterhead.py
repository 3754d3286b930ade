"""The letterhead guard: paper that says it comes from a government office when it does not.

A reader would take such a letter for the office's own, whatever its text says. These are the words that
offices of the United States print on theirs.
"""

import re
import unicodedata
from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter

GUARDED = (
    "Congress of the United States",
    "United States Congress",
    "United States Senate",
    "U.S. Senate",
    "House of Representatives",
    "Executive Office of the President",
    "The White House",
    "United States Department of",
    "U.S. Department of",
    "Great Seal",
    "official business",
    "penalty for private use",
)


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding for the letterhead, one for the delivery line."""
    head = letter.settings.letterhead
    places = {
        "print.letterhead": " ".join((head.name, *head.lines)),
        "print.delivery_line": letter.settings.delivery_line,
    }
    for field, text in places.items():
        if words := guarded_words(text):
            yield Finding(
                "official_letterhead",
                Severity.BLOCKS,
                Place(field=field),
                f"“{words}” is for the paper of that office alone.",
                "Write the name of the organisation that sends the letter.",
            )


def guarded_words(text: str) -> str:
    """The first guarded phrase in a text, however it is spaced, accented or capitalised; or nothing."""
    plain = _plain(text)
    return next((phrase for phrase in GUARDED if re.search(rf"\b{_plain(phrase)}\b", plain)), "")


def _plain(text: str) -> str:
    """Only letters and digits, small, without accents or invisible characters, single spaces between."""
    letters = (
        each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each) not in _DROPPED
    )
    return " ".join(re.findall(r"[^\W_]+", "".join(letters).casefold()))


_DROPPED = ("Mn", "Cf")
