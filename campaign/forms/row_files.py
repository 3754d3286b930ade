"""What forms that take a CSV file share: the file, or its rows as text."""

from typing import ClassVar, TypeVar

from wtforms import FileField

from campaign.forms.base import ValueForm
from campaign.forms.fields import RowsField
from campaign.reading import entries

Value = TypeVar("Value")


class RowsForm(ValueForm[Value]):
    """A file or its rows."""

    MOST_BYTES: ClassVar[int]

    file = FileField("CSV file")
    rows = RowsField("Or its rows as text", render_kw={"rows": 8, "wrap": "off"})

    @property
    def has_file(self) -> bool:
        """Whether a file was chosen."""
        return bool(getattr(self.file.data, "filename", ""))

    def text(self) -> str:
        """The rows that were sent. Refuses a file as `entries.text_of` does."""
        if not self.has_file:
            return str(self.rows.data)
        text = entries.text_of(self.file.data.read(self.MOST_BYTES + 1), self.MOST_BYTES)
        # What is to be mended in it is mended as text.
        self.rows.data = text
        return text
