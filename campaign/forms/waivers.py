"""Why a letter may open with something the checks found."""

from campaign.domain import waivers
from campaign.forms.base import ValueForm
from campaign.forms.fields import RowsField


class WaiverForm(ValueForm[str]):
    """A reason, which is kept."""

    reason = RowsField("Why it may open all the same", render_kw={"rows": 3})

    def build(self) -> str:
        return waivers.reason(self.reason.data or "")
