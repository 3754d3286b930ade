"""The form of a heading."""

from typing import ClassVar

from wtforms.validators import InputRequired

from campaign.domain.blocks import Heading
from campaign.forms.blocks.base import BlockForm
from campaign.forms.fields import LineField


class HeadingForm(BlockForm):
    """One line."""

    TRIED_IN: ClassVar = (Heading("Words"),)

    text = LineField("Heading", [InputRequired("Write the words of the heading.")])

    def build(self) -> Heading:
        return Heading(self.text.data)
