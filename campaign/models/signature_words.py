"""The words in the names and places of those who signed, as PostgreSQL finds them by their beginnings.

The index over both stands in its migration alone, because Alembic cannot compare one over expressions. SQLite
has none: it looks through all names in the time that there is. It has the confirmed, so whoever signs does
not write to it.
"""

from typing import Any

from sqlalchemy import ColumnElement, func, text
from sqlalchemy.dialects.postgresql import TSVECTOR

from campaign.models.signature import Signature

# PostgreSQL would take words with one of these between them for an address, a path or a mark.
BREAKS = "-./@_:&<>"


def _words(of: ColumnElement[str]) -> ColumnElement[Any]:
    """Written out whole, as the index is: PostgreSQL uses it for the same words alone."""
    spaced = func.translate(of, text(f"'{BREAKS}'"), text(f"'{' ' * len(BREAKS)}'"))
    return func.to_tsvector(text("'simple'"), spaced, type_=TSVECTOR)


_SPACE = text("' '")
_COLUMNS = Signature.__table__.c
NAME_WORDS = _words(_COLUMNS.name)
PLACE_WORDS = _words(_COLUMNS.locality + _SPACE + _COLUMNS.region + _SPACE + _COLUMNS.country)
