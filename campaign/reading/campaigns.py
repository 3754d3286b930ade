"""A campaign as a file has it."""

from dataclasses import dataclass
from pathlib import Path

from campaign.domain import text as words
from campaign.domain.document import CitationStyle, Letterhead, Paper, PrintSettings, Theme
from campaign.domain.refusals import Unacceptable
from campaign.letterfile.fields import Fields
from campaign.reading.files import mapping_of

FIELDS = (
    "slug",
    "name",
    "summary",
    "timezone",
    "language",
    "demonstration",
    "clock_days",
    "paper",
    "theme",
    "citations",
    "letterhead",
    "demands",
)


@dataclass(frozen=True, slots=True)
class CampaignEntry:
    """What a campaign starts from. `demands` are keys, in the order in which the ledger lists them."""

    slug: str
    name: str
    summary: str
    timezone: str
    language: str
    clock_days: int
    settings: PrintSettings
    is_demonstration: bool = False
    demands: tuple[str, ...] = ()


def read(path: Path) -> CampaignEntry:
    """The campaign of a file."""
    fields = Fields(mapping_of(path), "the campaign", FIELDS)
    with fields.refusing():
        return CampaignEntry(
            slug=words.key("slug", fields.text("slug")),
            name=words.line("name", fields.text("name"), "the campaign's name"),
            summary=words.optional_line("summary", fields.text("summary"), most=2_000),
            timezone=fields.text("timezone") or "UTC",
            language=words.language("language", fields.text("language") or "en"),
            clock_days=whole_number(fields, "clock_days"),
            settings=_settings(fields),
            is_demonstration=fields.flag("demonstration"),
            demands=fields.texts("demands"),
        )


def whole_number(fields: Fields, name: str) -> int:
    """A field that is a number of days, or of people."""
    text = fields.text(name).strip()
    if not text.isdecimal():
        raise Unacceptable(name, f"“{text}” is no whole number; write one, such as 60.")
    return int(text)


def _settings(fields: Fields) -> PrintSettings:
    letterhead = Fields(fields.mapping("letterhead"), "a letterhead", ("name", "lines"))
    return PrintSettings(
        theme=fields.choice("theme", Theme, Theme.ORGANISATION),
        paper=fields.choice("paper", Paper, Paper.LETTER),
        citations=fields.choice("citations", CitationStyle, CitationStyle.CONGRESSIONAL),
        letterhead=Letterhead(letterhead.text("name"), letterhead.texts("lines")),
    )
