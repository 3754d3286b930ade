"""The form that takes a picture."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from wtforms import FileField

from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.text import optional_line
from campaign.forms.base import ValueForm
from campaign.forms.fields import LineField, up_to

MOST_TITLE = 200


@dataclass(frozen=True, slots=True)
class SentPicture:
    """The bytes somebody sent, and what they call it."""

    content: bytes
    title: str


class PictureForm(ValueForm[SentPicture]):
    """A file and a title for the shelf; the file's own name when none is written."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"image": "file"}

    file = FileField("Picture", description="PNG or JPEG, at most 6 MB.")
    title = LineField(
        "Title", up_to(MOST_TITLE), description="For the shelf. Left empty, it is the name of the file."
    )

    def refused_together(self) -> Iterator[Refusal]:
        if not getattr(self.file.data, "filename", ""):
            yield Unacceptable("file", "Choose a picture from your own files.")

    def build(self) -> SentPicture:
        sent = self.file.data
        title = optional_line("title", self.title.data or sent.filename, most=MOST_TITLE)
        return SentPicture(sent.read(), title)
