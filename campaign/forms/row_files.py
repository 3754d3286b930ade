"""What forms that take a CSV file share: the file, or its rows as text."""

from typing import ClassVar, TypeVar

from wtforms import FileField

from campaign.forms.base import ValueForm
from campaign.forms.fields import RowsField
from campaign.reading import entries

Value = TypeVar("Value")


class RowFileForm(ValueForm[Value]):
    """A file."""

    MOST_BYTES: ClassVar[int]

    file = FileField("CSV file")

    @property
    def has_file(self) -> bool:
        """Whether a file was chosen."""
        return bool(getattr(self.file.data, "filename", ""))

    def text(self) -> str:
        """What stands in it. Refuses as `entries.text_of` does."""
        return entries.text_of(self.file.data.read(self.MOST_BYTES + 1), self.MOST_BYTES)


class RowsForm(RowFileForm[Value]):
    """A file, or its rows as text."""

    rows = RowsField("Or its rows as text", render_kw={"rows": 8, "wrap": "off"})

    def text(self) -> str:
        """The rows that were sent. What is to be mended in a file is mended as text."""
        if self.has_file:
            self.rows.data = super().text()
        return str(self.rows.data)
