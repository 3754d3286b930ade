"""The form of a source."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from wtforms import FileField, URLField
from wtforms.validators import InputRequired, Optional

from campaign.domain.archived_copies import MOST_BYTES, name_of
from campaign.domain.refusals import Refusal
from campaign.domain.sources import Source
from campaign.domain.text import citation_key
from campaign.forms.base import ValueForm
from campaign.forms.fields import DayField, LineField, OptionalLineField
from campaign.forms.keys import KeyField
from campaign.forms.versions import SeenField


@dataclass(frozen=True, slots=True)
class SentSource:
    """A source, and the bytes of a copy to archive; empty for none."""

    source: Source
    copy: bytes = b""


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source, the key by which texts cite it, and the bytes of a copy to archive; empty for none."""

    key: str
    source: Source
    copy: bytes = b""


class _WithCopy:
    """The file of a form, read once. A browser sends it once too: whoever mends something chooses it anew."""

    copy: Any
    _content: bytes | None = None

    @property
    def content(self) -> bytes:
        """The bytes of the copy, as many as tell that they are too many."""
        if self._content is None:
            self._content = self.copy.data.read(MOST_BYTES + 1) if self.has_copy else b""
            if self.has_copy:
                self.copy.data.close()  # a larger one lies on disk until then
        return self._content

    @property
    def has_copy(self) -> bool:
        """Whether a file was chosen, an empty one too."""
        return bool(getattr(self.copy.data, "filename", ""))

    def refused_together(self) -> Iterator[Refusal]:
        """What the file is refused for."""
        if self.has_copy:
            try:
                name_of(self.content)
            except Refusal as refusal:
                yield refusal

    def ask_for_the_file_again(self) -> None:
        """Say at the field of the file that it has to be chosen once more."""
        if self.has_copy and not self.copy.errors:
            self.copy.errors = ["Choose the file once more; it was not kept with the rest to mend."]


class SourceForm(_WithCopy, ValueForm[SentSource]):
    """What is known of a publication."""

    TRIED_IN: ClassVar = (Source("Title"),)

    title = LineField("Title", [InputRequired("Write the title of the source.")])
    outlet = OptionalLineField("Outlet", description="Who published it, such as Reuters.")
    author = OptionalLineField("Author")
    published_on = DayField("Published on")
    url = URLField("Address on the web", [Optional()])
    accessed_on = DayField("Read on")
    hedge = OptionalLineField(
        "On whose word",
        description="Such as “lawyers said”, when it tells what others hold. "
        "Who signs a letter that cites it signs this with it.",
    )
    copy = FileField(
        "Archived copy",
        [Optional()],
        description="The page or document as it is now: PDF, PNG, JPEG, HTML or text, at most 20 MB.",
    )
    seen = SeenField()

    def build(self) -> SentSource:
        return SentSource(_source(self), self.content)

    @staticmethod
    def typed(source: Source) -> dict[str, Any]:
        """A source as it stands in the fields."""
        return asdict(source)


class NewSourceForm(_WithCopy, ValueForm[NewSource]):
    """A source that is not there yet. Its key is made from outlet and title when none is written."""

    TRIED_IN = SourceForm.TRIED_IN

    key = KeyField(
        "Key",
        "outlet",
        "title",
        needed="Write a key in Latin letters, such as reuters-torture.",
        rule=citation_key,
        description="Texts cite it as [^key]. Left empty, it is made from outlet and title.",
    )
    title = SourceForm.title
    outlet = SourceForm.outlet
    author = SourceForm.author
    published_on = SourceForm.published_on
    url = SourceForm.url
    accessed_on = SourceForm.accessed_on
    hedge = SourceForm.hedge
    copy = SourceForm.copy

    def build(self) -> NewSource:
        return NewSource(self.key.key, _source(self), self.content)

    @property
    def is_begun(self) -> bool:
        """Whether anything was written into it: within another form it may be left alone."""
        return any(bool(field.data) for field in self)


def _source(form: SourceForm | NewSourceForm) -> Source:
    return Source(
        title=form.title.data,
        outlet=form.outlet.data,
        author=form.author.data,
        published_on=form.published_on.data,
        url=form.url.data or "",
        accessed_on=form.accessed_on.data,
        hedge=form.hedge.data or "",
    )
