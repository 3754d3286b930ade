"""The form of a campaign: a new one, or the settings of one that is there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from wtforms import BooleanField, IntegerField
from wtforms.validators import InputRequired, Optional

from campaign.domain.campaigns import CampaignSettings, NewCampaign
from campaign.domain.document import CitationStyle, Letterhead, Paper, PrintSettings, Theme
from campaign.domain.keeping import USUAL_MONTHS
from campaign.domain.verdicts import DEFAULT_CLOCK_DAYS
from campaign.forms import zones
from campaign.forms.base import ValueForm
from campaign.forms.fields import EitherField, LineField, OneOfField, OptionalLineField, RowsField
from campaign.forms.keys import KeyField
from campaign.forms.print_choices import CITATIONS, HEAD, HEAD_LINES, PAPERS, THEMES
from campaign.forms.versions import SeenField


class NumberField(IntegerField):  # type: ignore[misc]  # WTForms ships no types
    """A number of something; `mend` says what to write in place of what is none."""

    mend: ClassVar[str] = "Write a number."

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(self.mend) from error


class DaysField(NumberField):
    """A number of days."""

    mend = "Write a number of days."


class PeopleField(NumberField):
    """A number of people."""

    mend = "Write a number of people, or 0."


class MonthsField(NumberField):
    """A number of months."""

    mend = "Write a number of months."


class CampaignForm(ValueForm[NewCampaign]):
    """A campaign's address and settings. What is not shown stays as `kept` has it.

    Give `slug` for a campaign that is there: it keeps its address, and the field goes.
    """

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"letterhead": "letterhead_name"}
    TRIED_IN: ClassVar = (CampaignSettings("Name"), NewCampaign("address", CampaignSettings("Name")))

    name = LineField("Name", [InputRequired("Write a name for the campaign.")])
    slug = KeyField(
        "Address",
        "name",
        needed="Write an address in Latin letters, such as release-the-prisoners.",
        description="In every link, for good. Left empty, it is made from the name.",
    )
    summary = RowsField(
        "What it is about",
        [Optional()],
        description="A few sentences for its public page.",
        render_kw={"rows": 4},
    )
    language = LineField(
        "Language",
        [InputRequired("Write the code of the language, such as en.")],
        description="Of its letters, as a code: en, hy, pt-BR.",
        default="en",
    )
    timezone = OneOfField("Time zone", default="America/New_York")
    clock_days = DaysField(
        "Days an office has to answer",
        [InputRequired("Write a number of days.")],
        default=DEFAULT_CLOCK_DAYS,
    )
    approvals_needed = PeopleField(
        "Approvals before a letter opens",
        [Optional()],
        description="How many people of the campaign have to approve its text first.",
        default=0,
    )
    why_fewer = OptionalLineField(
        "Why fewer approvals",
        description="Needed to lower the number while letters are drafted. The history of each shows it.",
    )
    neutral_subjects = BooleanField("Let the subjects of mails to signatories name nothing")
    keeps_months = MonthsField(
        "Months that names are kept",
        [Optional()],
        default=USUAL_MONTHS,
    )
    letterhead_name = LineField("Name on the letterhead", [Optional(), HEAD])
    letterhead_lines = RowsField(
        "Lines under it",
        [Optional(), HEAD_LINES],
        description="Address, telephone, web: each on a line of its own.",
        render_kw={"rows": 3},
    )
    theme = EitherField("Look of the page", choices=THEMES, default=Theme.ORGANISATION.value)
    paper = EitherField("Paper", choices=PAPERS, default=Paper.LETTER.value)
    seen = SeenField()
    citations = EitherField("Footnotes", choices=CITATIONS, default=CitationStyle.CONGRESSIONAL.value)

    def __init__(self, *args: Any, slug: str = "", kept: PrintSettings | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self._slug, self._kept = slug, kept or PrintSettings()
        self.timezone.offer((zone, zone.replace("_", " ")) for zone in zones.of_places())
        if slug:
            del self.slug
        else:
            del self.why_fewer
            del self.seen

    def build(self) -> NewCampaign:
        return NewCampaign(self._slug or self.slug.key, self._settings())

    def _settings(self) -> CampaignSettings:
        head = Letterhead(self.letterhead_name.data, tuple(self.letterhead_lines.data.splitlines()))
        return CampaignSettings(
            name=self.name.data,
            summary=self.summary.data,
            language=self.language.data,
            timezone=self.timezone.data,
            clock_days=self.clock_days.data,
            approvals_needed=self.approvals_needed.data or 0,
            why_fewer=self.why_fewer.data if "why_fewer" in self else "",
            neutral_subjects=self.neutral_subjects.data,
            keeps_months=USUAL_MONTHS if self.keeps_months.data is None else self.keeps_months.data,
            printing=replace(
                self._kept,
                letterhead=head,
                theme=Theme(self.theme.data),
                paper=Paper(self.paper.data),
                citations=CitationStyle(self.citations.data),
            ),
        )

    @staticmethod
    def typed(settings: CampaignSettings) -> dict[str, Any]:
        """What is set for a campaign, as it stands in the fields."""
        printing = settings.printing
        return {
            "name": settings.name,
            "summary": settings.summary,
            "language": settings.language,
            "timezone": settings.timezone,
            "clock_days": settings.clock_days,
            "approvals_needed": settings.approvals_needed,
            "neutral_subjects": settings.neutral_subjects,
            "keeps_months": settings.keeps_months,
            "letterhead_name": printing.letterhead.name,
            "letterhead_lines": "\n".join(printing.letterhead.lines),
            "theme": printing.theme.value,
            "paper": printing.paper.value,
            "citations": printing.citations.value,
        }


class OwnOfficeForm(ValueForm[str]):
    """Which office of government runs a campaign, as its paper says."""

    office = OptionalLineField("Office", description="As its paper says it; empty for none.")

    def build(self) -> str:
        return str(self.office.data or "").strip()
