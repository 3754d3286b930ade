"""Supporters as a CSV file has them: one a row, and no mail address."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from campaign.domain import text as words
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.signatories import Display, Place, SignatureStatus, person_name
from campaign.reading.files import text_of

COLUMNS = (
    "name",
    "display",
    "locality",
    "region",
    "country",
    "postal_code",
    "affiliation",
    "language",
    "days_ago",
    "confirmed",
    "comment",
)
_STATUSES = {
    "yes": SignatureStatus.CONFIRMED,
    "no": SignatureStatus.PENDING,
    "withdrawn": SignatureStatus.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class SupporterEntry:
    """One supporter, who signed so many days before the file is loaded."""

    name: str
    display: Display
    place: Place
    affiliation: str
    language: str
    days_ago: int
    status: SignatureStatus
    comment: str


def read(path: Path) -> tuple[SupporterEntry, ...]:
    """The supporters of a file, in its order. Refuses with the line."""
    rows = csv.DictReader(io.StringIO(text_of(path)), strict=True, restval="")
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise Unacceptable("columns", f"The first line names the columns; write {','.join(COLUMNS)}.")
    return tuple(_entry(row, rows.line_num) for row in rows)


def _entry(row: dict[str, str], line: int) -> SupporterEntry:
    if len(row) > len(COLUMNS):
        raise Unacceptable("rows", f"Line {line} has more than {len(COLUMNS)} columns; take the rest out.")
    try:
        return SupporterEntry(
            name=person_name("name", row["name"]),
            display=Display(row["display"]),
            place=Place(row["locality"], row["region"], row["postal_code"], row["country"]),
            affiliation=words.optional_line("affiliation", row["affiliation"], most=160),
            language=words.language("language", row["language"]),
            days_ago=int(row["days_ago"]),
            status=_STATUSES[row["confirmed"]],
            comment=row["comment"],
        )
    except Refusal as refusal:
        raise Unacceptable(refusal.field or "rows", f"Line {line}: {refusal.sentence}") from refusal
    except (ValueError, KeyError) as error:
        raise Unacceptable("rows", f"Line {line}: {error} cannot be read; look at the columns.") from error
