"""The form that takes a picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from wtforms import FileField

from campaign.domain.refusals import Unacceptable
from campaign.domain.text import optional_line
from campaign.forms.base import ValueForm
from campaign.forms.fields import OptionalLineField


@dataclass(frozen=True, slots=True)
class SentPicture:
    """The bytes somebody sent, and what they call it."""

    content: bytes
    title: str


class PictureForm(ValueForm[SentPicture]):
    """A file and a title for the shelf; the file's own name when none is written."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"image": "file"}

    file = FileField("Picture", description="PNG or JPEG, at most 6 MB.")
    title = OptionalLineField("Title", description="For the shelf. Left empty, it is the name of the file.")

    def build(self) -> SentPicture:
        sent = self.file.data
        if not getattr(sent, "filename", ""):
            raise Unacceptable("file", "Choose a picture from your own files.")
        title = optional_line("title", self.title.data or sent.filename, most=200)
        return SentPicture(sent.read(), title)
