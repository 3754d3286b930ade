"""The form of a source."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from wtforms import URLField
from wtforms.validators import InputRequired, Optional

from campaign.domain.sources import Source
from campaign.domain.text import citation_key
from campaign.forms.base import ValueForm
from campaign.forms.fields import DayField, LineField, OptionalLineField
from campaign.forms.keys import KeyField


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source, and the key by which texts cite it."""

    key: str
    source: Source


class SourceForm(ValueForm[Source]):
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

    def build(self) -> Source:
        return _source(self)

    @staticmethod
    def typed(source: Source) -> dict[str, Any]:
        """A source as it stands in the fields."""
        return asdict(source)


class NewSourceForm(ValueForm[NewSource]):
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

    def build(self) -> NewSource:
        return NewSource(self.key.key, _source(self))

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
