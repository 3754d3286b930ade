"""What strangers type and everybody reads: names, places, bodies they belong to. One rule for all of it."""

import re
import unicodedata

from campaign.domain import spreadsheets
from campaign.domain import text as words
from campaign.domain.refusals import Unacceptable

_ADDRESS = re.compile(r"://|www\.|[^\s@]+@[^\s@]+\.[^\s@]+", re.IGNORECASE)
_SIGNS = "<>{}"


def refuse_signs(field: str, text: str, only: str) -> None:
    """Refuse `Unacceptable` for a web or mail address, a sign of markup or of a template, and a first
    character that a spreadsheet takes for a formula. `only` says what belongs there: "the name"."""
    if spreadsheets.is_formula(text) or _ADDRESS.search(text) or any(each in _SIGNS for each in text):
        raise Unacceptable(field, f"Write only {only}, with no address and no signs such as < or =.")


def public_line(field: str, text: str | None, only: str, most: int) -> str:
    """One line that may be left out. Refuses as `refuse_signs` does, and more than `most` characters."""
    line = words.optional_line(field, unicodedata.normalize("NFC", text or ""), most)
    refuse_signs(field, line, only)
    return line
