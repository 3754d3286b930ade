"""An update on a letter, as it is typed."""

from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms.validators import InputRequired

from campaign.domain import updates
from campaign.domain.updates import UpdateWords
from campaign.forms.base import ValueForm
from campaign.forms.fields import LineField, RowsField
from campaign.forms.versions import SeenField

_TRIED = UpdateWords("Title", "Text")


class UpdateForm(ValueForm[UpdateWords]):
    """The words of a draft."""

    TRIED_IN: ClassVar = (_TRIED,)

    title = LineField("Title", [InputRequired("Write a title.")])
    text = RowsField(
        "Text",
        [InputRequired("Write what there is to tell.")],
        description="*Words* for emphasis, **words** for strong, [words](https://…) for a link. "
        "An empty line between paragraphs.",
        render_kw={"rows": 10},
    )
    seen = SeenField()

    def build(self) -> UpdateWords:
        return UpdateWords(self.title.data, self.text.data)

    @staticmethod
    def typed(value: UpdateWords) -> dict[str, Any]:
        """Words as they stand in the fields."""
        return {"title": value.title, "text": value.text}


@dataclass(frozen=True, slots=True)
class Corrected:
    """The words as they are to be, and what readers are told."""

    words: UpdateWords
    note: str


class CorrectionForm(ValueForm[Corrected]):
    """The words of a published one, and why they change."""

    TRIED_IN: ClassVar = (_TRIED,)

    title = UpdateForm.title
    text = UpdateForm.text
    note = RowsField(
        "What was wrong",
        [InputRequired("Write what was wrong, for those who read it before.")],
        description="Readers see this with the day.",
        render_kw={"rows": 2},
    )
    seen = SeenField()

    def build(self) -> Corrected:
        return Corrected(UpdateWords(self.title.data, self.text.data), updates.note(self.note.data))
