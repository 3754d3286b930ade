"""The form that takes a roster: a CSV file, or its rows as text."""

from collections.abc import Iterator
from typing import ClassVar

from wtforms import FileField

from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.rosters import MOST_BYTES
from campaign.forms.fields import RowsField
from campaign.forms.row_files import RowsForm
from campaign.reading.entries import in_kilobytes


class RosterForm(RowsForm[str]):
    """The text of a roster."""

    MOST_BYTES: ClassVar = MOST_BYTES

    file = FileField("CSV file", description=f"At most {in_kilobytes(MOST_BYTES)}, as UTF-8.")
    rows = RowsField(
        "Or its rows as text",
        description="The names of the columns in the first line, commas between cells.",
        render_kw={"rows": 8, "wrap": "off"},
    )

    def refused_together(self) -> Iterator[Refusal]:
        if not self.has_file and not self.rows.data.strip():
            yield Unacceptable("file", "Choose a file from your own, or write rows below.")

    def build(self) -> str:
        return self.text()
