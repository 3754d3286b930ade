"""The forms that bring people in who are asked to sign."""

from collections.abc import Iterator
from typing import ClassVar

from wtforms import FileField
from wtforms.validators import InputRequired

from campaign.domain.appeals import COLUMNS, MOST_BASIS, MOST_BYTES, MOST_ROWS, basis
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.forms.base import ValueForm
from campaign.forms.fields import Follows, LineField
from campaign.forms.row_files import RowFileForm
from campaign.reading.entries import in_kilobytes


class AppealFileForm(RowFileForm[str]):
    """The text of a file of people."""

    MOST_BYTES: ClassVar = MOST_BYTES

    file = FileField(
        "CSV file",
        description=(
            f"Columns {', '.join(COLUMNS)}; the last may be left out. At most {MOST_ROWS:,} rows and "
            f"{in_kilobytes(MOST_BYTES)}, as UTF-8."
        ),
    )

    def refused_together(self) -> Iterator[Refusal]:
        if not self.has_file:
            yield Unacceptable("file", "Choose a file from your own.")

    def build(self) -> str:
        return self.text()


class BasisForm(ValueForm[str]):
    """Where the addresses come from."""

    basis = LineField(
        "Where did they give you their address, and for what?",
        [
            InputRequired("Say where these people gave you their address."),
            Follows(lambda _, text: basis(text)),
        ],
        description=(
            "It stands in each mail and in the log. “You left your address at our table in Fresno on 3 May, "
            "to hear of this campaign.” Write to nobody who did not give it to you for this."
        ),
        render_kw={"maxlength": MOST_BASIS},
    )

    def build(self) -> str:
        return basis(self.basis.data)
