"""The form of a term group."""

from collections.abc import Mapping
from typing import Any, ClassVar

from wtforms.validators import InputRequired, Optional

from campaign.domain.terms import TermGroup
from campaign.forms.base import ValueForm
from campaign.forms.fields import LineField, OptionalLineField, RowsField
from campaign.forms.rows import rows_of
from campaign.forms.versions import SeenField


class TermGroupForm(ValueForm[TermGroup]):
    """The word to keep to, the others, and how the thing is explained."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"words": "variants"}
    TRIED_IN: ClassVar = (TermGroup(("captive",), preferred="prisoner"),)

    preferred = LineField(
        "Word to keep to",
        [InputRequired("Write the word that letters keep to.")],
        description="In the singular, such as: prisoner.",
    )
    variants = RowsField(
        "Words for the same thing",
        [Optional()],
        description="One a line: captive, hostage. Where a letter has one of them, the checks say so.",
        render_kw={"rows": 4},
    )
    explained = OptionalLineField(
        "How it is explained",
        description="Words that have to stand in the letter where the thing is first named, if it needs any.",
    )
    language = LineField(
        "Language",
        [InputRequired("Write the code of the language, such as en.")],
        description="Its code, such as en or hy.",
    )
    seen = SeenField()

    def build(self) -> TermGroup:
        return TermGroup(
            rows_of(self.variants.data), self.language.data, self.preferred.data, self.explained.data
        )

    @staticmethod
    def typed(group: TermGroup) -> dict[str, Any]:
        """A group as it stands in the fields."""
        return {
            "preferred": group.preferred,
            "variants": "\n".join(word for word in group.words if word != group.preferred),
            "explained": group.explained,
            "language": group.language,
        }
