"""The form of a figure: a stored picture, or a new one, with its words."""

from typing import ClassVar

from wtforms import FileField
from wtforms.validators import InputRequired

from campaign.domain.blocks import Figure
from campaign.forms.blocks.base import BlockForm, Shelves
from campaign.forms.fields import LineField, OneOfField


class FigureForm(BlockForm):
    """Caption, picture, description. Who takes the form stores an `upload` and sets `image` to its name."""

    TRIED_IN: ClassVar = (Figure("Caption", f"{0:064}.png", "A road"),)

    caption = LineField("Caption", [InputRequired("Write a caption.")])
    image = OneOfField("Picture")
    upload = FileField("Or a new picture", description="PNG or JPEG, at most 6 MB.")
    alternative = LineField(
        "What the picture shows",
        [InputRequired("Write what the picture shows, for those who cannot see it.")],
        description="For those who cannot see it, in a sentence.",
    )

    def offer(self, shelves: Shelves) -> None:
        self.image.offer((("", "None yet"), *shelves.pictures))

    def build(self) -> Figure:
        return Figure(self.caption.data, self.image.data or "", self.alternative.data)
