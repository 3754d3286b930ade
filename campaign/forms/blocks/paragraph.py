"""The form of a paragraph."""

from typing import ClassVar

from wtforms.validators import InputRequired

from campaign.domain.blocks import Paragraph
from campaign.forms.blocks.base import BlockForm
from campaign.forms.fields import RowsField


class ParagraphForm(BlockForm):
    """One text; an empty line divides it into paragraphs."""

    TRIED_IN: ClassVar = (Paragraph("Words"),)

    text = RowsField(
        "Text",
        [InputRequired("Write the words of the paragraph.")],
        description="An empty line begins a new paragraph. *Emphasis*, **strong**, [link](https://post.example).",
        render_kw={"rows": 10},
    )

    def build(self) -> Paragraph:
        return Paragraph(self.text.data)
