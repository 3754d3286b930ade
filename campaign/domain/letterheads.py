"""The letterhead guard: paper that says it comes from a government office when it does not.

A reader would take such a letter for the office's own, whatever its text says. `GUARDED` are the words that
offices of the United States print on theirs. A campaign may use those of the office that runs it, once a
site administrator has recorded which office that is.
"""

import re
import unicodedata
from collections.abc import Iterator

from campaign.domain.document import PrintSettings
from campaign.domain.refusals import Unacceptable

# Words that any office prints on its paper, whatever its name.
OF_EVERY_OFFICE = ("Great Seal", "official business", "penalty for private use")

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
    *OF_EVERY_OFFICE,
)

MEND = "Write the name of the organisation that sends the letter."


def guarded_words(text: str, own_office: str = "") -> str:
    """The first guarded phrase in a text, however it is spaced, accented or capitalised; or nothing.

    What `own_office` holds is its own, and lets the words of every office pass as well.
    """
    return next((phrase for phrase in GUARDED if _holds(text, phrase) and not _owns(own_office, phrase)), "")


def guarded_fields(settings: PrintSettings, own_office: str = "") -> Iterator[tuple[str, str]]:
    """(field, sentence) of each print setting that claims an office."""
    head = settings.letterhead
    texts = {
        "letterhead": " ".join((head.name, *head.lines)),
        "delivery_line": settings.delivery_line,
    }
    for field, text in texts.items():
        if words := guarded_words(text, own_office):
            yield field, f"“{words}” is for the paper of that office alone."


def refuse_official(settings: PrintSettings, own_office: str = "") -> None:
    """Refuse `Unacceptable`, at its field, what claims an office that does not run the campaign."""
    for field, sentence in guarded_fields(settings, own_office):
        raise Unacceptable(field, f"{sentence} {MEND}")


def _owns(office: str, phrase: str) -> bool:
    return bool(office) and (phrase in OF_EVERY_OFFICE or _holds(office, phrase))


def _holds(text: str, phrase: str) -> bool:
    return bool(re.search(rf"\b{_plain(phrase)}\b", _plain(text)))


def _plain(text: str) -> str:
    """Only letters and digits, small, without accents or invisible characters, single spaces between."""
    letters = (
        each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each) not in _DROPPED
    )
    return " ".join(re.findall(r"[^\W_]+", "".join(letters).casefold()))


_DROPPED = ("Mn", "Cf")
