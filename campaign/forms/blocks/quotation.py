"""The form of a quotation."""

from typing import ClassVar

from wtforms.validators import InputRequired

from campaign.domain.blocks import Quotation
from campaign.forms.blocks.base import BlockForm
from campaign.forms.fields import OptionalLineField, RowsField


class QuotationForm(BlockForm):
    """The quoted words, and whose they are."""

    TRIED_IN: ClassVar = (Quotation("Words"),)

    text = RowsField(
        "Quoted words",
        [InputRequired("Write the words you quote.")],
        description="As they were said, without quotation marks. Cite where they stand.",
        render_kw={"rows": 6},
    )
    attribution = OptionalLineField("Said by", description="A name and an office, or a document.")

    def build(self) -> Quotation:
        return Quotation(self.text.data, self.attribution.data)
