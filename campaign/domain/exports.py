"""Exports: the lists of a letter that an organiser takes along, and what stands in each."""

from dataclasses import dataclass
from enum import StrEnum

from campaign.domain import rosters

# So many rows are sent while somebody waits. The worker writes a list that is longer.
MOST_AT_ONCE = 5_000


class ExportKind(StrEnum):
    """Which list."""

    SUPPORTERS = "supporters"
    ORGANISATIONS = "organisations"
    INVITED = "invited"
    PAPER = "paper"


class ExportFormat(StrEnum):
    """As what file."""

    CSV = "csv"
    JSON = "json"


class ExportStatus(StrEnum):
    """How far a list has come that the worker writes."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    DONE = "done"
    FAILED = "failed"


LABELS = {
    ExportKind.SUPPORTERS: "Supporters",
    ExportKind.ORGANISATIONS: "Organisations",
    ExportKind.INVITED: "Invited signers",
    ExportKind.PAPER: "Signatures on paper",
}

# No time and no order of signing: a list that gets out is to date nobody.
COLUMNS = {
    ExportKind.SUPPORTERS: (
        *("name", "shown_as", "locality", "region", "postal_code", "country", "affiliation", "comment"),
        *("language", "revision"),
        *("agreed_to_deliver", "agreed_to_be_shown", "agreed_to_comment_shown", "agreed_to_be_written_to"),
        "email",
    ),
    ExportKind.ORGANISATIONS: (
        *("name", "place", "scope", "language", "status", "web_address", "signer_name", "signer_title"),
        "revision",
    ),
    ExportKind.INVITED: rosters.COLUMNS,
    ExportKind.PAPER: (
        *("sheet", "collected_on", "collected_at", "collected_by", "revision", "signatures"),
        *("name", "place", "shown"),
    ),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list, and as what file it is taken along."""

    kind: ExportKind
    format: ExportFormat

    def __str__(self) -> str:
        return f"{LABELS[self.kind]}, as {self.format.upper()}"
