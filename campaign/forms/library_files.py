"""The form that takes a whole library as a ZIP."""

from collections.abc import Iterator

from wtforms import FileField

from campaign.domain.refusals import Refusal, Unacceptable
from campaign.forms.base import ValueForm
from campaign.letterfile.library_limits import MOST_PACKED


class LibraryZipForm(ValueForm[bytes]):
    """The ZIP of a folder."""

    file = FileField("ZIP of the folder", description="As it is downloaded here, at most 25 MB.")

    def refused_together(self) -> Iterator[Refusal]:
        if not getattr(self.file.data, "filename", ""):
            yield Unacceptable("file", "Choose a ZIP from your own files.")

    def build(self) -> bytes:
        content: bytes = self.file.data.read(MOST_PACKED + 1)
        self.file.data.close()  # a larger one lies on disk until then
        if len(content) > MOST_PACKED:
            raise Unacceptable(
                "file", f"This file has more than {MOST_PACKED >> 20} MB. Bring it in on the command line."
            )
        return content
