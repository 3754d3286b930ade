"""Why an organiser takes a supporter off, or puts them back; and whose address they look for."""

from wtforms.validators import InputRequired

from campaign.forms.base import ValueForm
from campaign.forms.fields import MailField, RowsField


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


class AddressForm(ValueForm[str]):
    """One mail address, whole."""

    email = MailField("Mail address", "Write the whole address.")

    def build(self) -> str:
        return str(self.email.data)
