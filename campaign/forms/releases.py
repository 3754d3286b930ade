"""The press release of a letter, as it is typed."""

from dataclasses import dataclass

from campaign.domain.releases import Release
from campaign.forms.base import ValueForm
from campaign.forms.fields import OptionalLineField, RowsField
from campaign.forms.versions import VersionField


@dataclass(frozen=True, slots=True)
class Typed:
    """The headline and the text, as they go out."""

    headline: str
    body: str

    def in_language(self, language: str) -> Release:
        """The release, in the language of its letter."""
        return Release(self.headline, self.body, language)


class ReleaseForm(ValueForm[Typed]):
    """A headline and the text."""

    version = VersionField()
    headline = OptionalLineField("Headline")
    body = RowsField(
        "Text", description="As it goes out, with an empty line between paragraphs.", render_kw={"rows": 18}
    )

    def build(self) -> Typed:
        release = Release(self.headline.data or "", self.body.data or "")
        return Typed(release.headline, release.body)
