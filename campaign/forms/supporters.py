"""Why an organiser takes a supporter off, or puts them back."""

from wtforms.validators import InputRequired

from campaign.forms.base import ValueForm
from campaign.forms.fields import RowsField


class SupporterReasonForm(ValueForm[str]):
    """One reason, for the log."""

    reason = RowsField(
        "Why",
        [InputRequired("Say why: it is kept with the signature.")],
        description="Kept here, for the organisers. Not shown in public, and not mailed.",
        render_kw={"rows": 2},
    )

    def build(self) -> str:
        return str(self.reason.data)
