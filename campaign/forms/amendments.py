"""Forms of a change of an open letter: begun with a reason, published with a declaration."""

from typing import ClassVar

from wtforms import HiddenField
from wtforms.validators import InputRequired

from campaign.domain.amendments import Declared, Edit
from campaign.forms.base import ValueForm
from campaign.forms.fields import EitherField, LineField

EDITS = (
    (Edit.TYPOGRAPHICAL.value, "Typographical: spelling, punctuation, a doubled word. Everybody stays"),
    (Edit.SUBSTANTIVE.value, "Substantive: anything else. The rule of the letter is carried out"),
)


class BeginForm(ValueForm[str]):
    """Why the text is changed, for the campaign itself."""

    reason = LineField(
        "Why you change the text",
        [InputRequired("Say why you change the text.")],
        description="For the campaign. What the public reads is written when the change is published.",
    )

    def build(self) -> str:
        return str(self.reason.data)


class PublishForm(ValueForm[Declared]):
    """Of which kind the change is, and the public sentence about it; `of` is the text that was looked at."""

    TRIED_IN: ClassVar = (Declared(Edit.SUBSTANTIVE, "A sentence."),)

    edit = EitherField("This change is", EDITS)
    why = LineField(
        "Why, in a sentence that anyone may read",
        [InputRequired("Say why the text is changed, in a sentence.")],
        description="It stands above the change on the public page, and in the mails.",
    )
    of = HiddenField()

    def build(self) -> Declared:
        return Declared(Edit(self.edit.data), self.why.data)
