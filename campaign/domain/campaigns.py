"""What an organiser sets for a campaign, and what its letters start from."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from campaign.domain import text as words
from campaign.domain.approvals import MOST_NEEDED
from campaign.domain.document import PrintSettings
from campaign.domain.keeping import USUAL_MONTHS, months_kept
from campaign.domain.refusals import Unacceptable
from campaign.domain.verdicts import DEFAULT_CLOCK_DAYS

MOST_CLOCK_DAYS = 1_000


def zone_name(field: str, name: str) -> str:
    """The name of a zone of the IANA database, such as America/New_York."""
    name = name.strip()
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Unacceptable(field, "Choose a zone of the list, such as America/New_York.") from error
    return name


@dataclass(frozen=True, slots=True)
class CampaignSettings:
    """A campaign's name, language, zone, the days an office has to answer, how its letters print, and how
    many people approve a letter before it opens; `why_fewer` says why fewer than before. `neutral_subjects`:
    whether the subjects of mails to signatories name nothing; `keeps_months`: how long after signing closed a
    letter's names are kept."""

    name: str
    summary: str = ""
    language: str = "en"
    timezone: str = "UTC"
    clock_days: int = DEFAULT_CLOCK_DAYS
    printing: PrintSettings = field(default_factory=PrintSettings)
    approvals_needed: int = 0
    why_fewer: str = ""
    neutral_subjects: bool = False
    keeps_months: int = USUAL_MONTHS

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", words.line("name", self.name, "a name for the campaign", most=120))
        object.__setattr__(self, "summary", words.checked("summary", self.summary.strip(), most=2_000))
        object.__setattr__(self, "language", words.language("language", self.language))
        object.__setattr__(self, "timezone", zone_name("timezone", self.timezone))
        if not 1 <= self.clock_days <= MOST_CLOCK_DAYS:
            raise Unacceptable("clock_days", f"Write a number of days from 1 to {MOST_CLOCK_DAYS:,}.")
        if not 0 <= self.approvals_needed <= MOST_NEEDED:
            raise Unacceptable("approvals_needed", f"Write a number of people from 0 to {MOST_NEEDED}.")
        months_kept("keeps_months", self.keeps_months)
        object.__setattr__(self, "why_fewer", words.optional_line("why_fewer", self.why_fewer, most=600))


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """A campaign to be started: its address, which never changes, and its settings."""

    slug: str
    settings: CampaignSettings

    def __post_init__(self) -> None:
        object.__setattr__(self, "slug", words.key("slug", self.slug))
        if self.slug == "new":
            raise Unacceptable("slug", "The page that starts a campaign has this address. Choose another.")
