"""What is set for the sharing of a letter, as it is typed."""

from typing import Any

from wtforms.validators import Optional

from campaign.domain.refusals import Unacceptable
from campaign.domain.sharing import SharingSettings
from campaign.forms.base import ValueForm
from campaign.forms.fields import RowsField
from campaign.forms.rows import rows_of
from campaign.forms.versions import SeenField


class SharingForm(ValueForm[SharingSettings]):
    """The next goals, and the sites that may frame the form."""

    later_goals = RowsField(
        "Next goals",
        [Optional()],
        description="One a line, each higher than the one before. "
        "When a goal is reached, the page says so and shows the next.",
        render_kw={"rows": 3, "inputmode": "numeric"},
    )
    framed_by = RowsField(
        "Sites that may show the sign form",
        [Optional()],
        description="One a line, such as www.example.org or *.example.org. "
        "A line with * alone lets any site. Left empty, no site may.",
        render_kw={"rows": 3},
    )
    seen = SeenField()

    def build(self) -> SharingSettings:
        return SharingSettings(
            tuple(_number(row) for row in rows_of(self.later_goals.data)), rows_of(self.framed_by.data)
        )

    @staticmethod
    def typed(settings: SharingSettings) -> dict[str, Any]:
        """Settings as they stand in the fields."""
        return {
            "later_goals": "\n".join(f"{each:,}" for each in settings.later_goals),
            "framed_by": "\n".join(settings.framed_by),
        }


def _number(row: str) -> int:
    digits = row.replace(",", "").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise Unacceptable(
            "later_goals", f"“{row[:40]}” is no number. Write each goal in digits, such as 5000."
        )
    return int(digits)
