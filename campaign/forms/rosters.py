"""The form that takes a roster: a CSV file, or its rows as text."""

from collections.abc import Iterator

from wtforms import FileField

from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.rosters import MOST_BYTES
from campaign.forms.base import ValueForm
from campaign.forms.fields import RowsField
from campaign.reading import rosters


class RosterForm(ValueForm[str]):
    """The text of a roster."""

    file = FileField("CSV file", description=f"At most {MOST_BYTES // 1024} kB, as UTF-8.")
    rows = RowsField(
        "Or its rows as text",
        description="The names of the columns in the first line, commas between cells.",
        render_kw={"rows": 8, "wrap": "off"},
    )

    def refused_together(self) -> Iterator[Refusal]:
        if not getattr(self.file.data, "filename", "") and not self.rows.data.strip():
            yield Unacceptable("file", "Choose a file from your own, or write rows below.")

    def build(self) -> str:
        if not getattr(self.file.data, "filename", ""):
            return str(self.rows.data)
        text = rosters.text_of(self.file.data.read(MOST_BYTES + 1))
        # What is to be mended in it is mended as text.
        self.rows.data = text
        return text
