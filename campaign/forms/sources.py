"""The form of a source."""

from dataclasses import asdict, dataclass
from typing import Any

from wtforms import URLField
from wtforms.validators import InputRequired, Optional

from campaign.domain.refusals import Unacceptable
from campaign.domain.sources import Source, web_address
from campaign.domain.text import citation_key
from campaign.forms.base import ValueForm
from campaign.forms.fields import DayField, Follows, LineField, OptionalLineField
from campaign.forms.keys import made_from


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source, and the key by which texts cite it."""

    key: str
    source: Source


class SourceForm(ValueForm[Source]):
    """What is known of a publication."""

    title = LineField("Title", [InputRequired("Write the title of the source.")])
    outlet = OptionalLineField("Outlet", description="Who published it, such as Reuters.")
    author = OptionalLineField("Author")
    published_on = DayField("Published on")
    url = URLField("Address on the web", [Optional(), Follows(web_address)])
    accessed_on = DayField("Read on")

    def build(self) -> Source:
        return _source(self)

    @staticmethod
    def typed(source: Source) -> dict[str, Any]:
        """A source as it stands in the fields."""
        return asdict(source)


class NewSourceForm(ValueForm[NewSource]):
    """A source that is not there yet. Its key is made from outlet and title when none is written."""

    key = OptionalLineField(
        "Key", description="Texts cite it as [^key]. Left empty, it is made from outlet and title."
    )
    title = SourceForm.title
    outlet = SourceForm.outlet
    author = SourceForm.author
    published_on = SourceForm.published_on
    url = SourceForm.url
    accessed_on = SourceForm.accessed_on

    def build(self) -> NewSource:
        source = _source(self)
        key = self.key.data.strip() or made_from(source.outlet, source.title)
        if not key:
            raise Unacceptable("key", "Write a key in Latin letters, such as reuters-torture.")
        return NewSource(citation_key("key", key), source)

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
    )
