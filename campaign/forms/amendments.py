"""Forms of a change of an open letter: begun with a reason, published with a declaration."""

from dataclasses import asdict
from typing import Any, ClassVar

from wtforms import HiddenField
from wtforms.validators import InputRequired

from campaign.domain.amendments import Declared, Edit
from campaign.domain.letter_settings import OuterWords
from campaign.forms.base import ValueForm
from campaign.forms.fields import EitherField, LineField
from campaign.forms.letter_settings import (
    deadline_field,
    notes_field,
    notes_of,
    sign_off_field,
    subject_field,
    title_field,
    typed_notes,
)
from campaign.forms.versions import SeenField

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


class OuterWordsForm(ValueForm[OuterWords]):
    """What the changed letter says in no block."""

    TRIED_IN: ClassVar = (OuterWords("Title", "Subject", "Sincerely,"),)

    title = title_field()
    subject = subject_field()
    valediction = sign_off_field()
    deadline = deadline_field()
    notes = notes_field()
    seen = SeenField()

    def build(self) -> OuterWords:
        return OuterWords(
            self.title.data,
            self.subject.data,
            self.valediction.data,
            self.deadline.data,
            notes_of("notes", self.notes.data),
        )

    @staticmethod
    def typed(outer: OuterWords) -> dict[str, Any]:
        """The same as it stands in the fields."""
        return {**asdict(outer), "notes": typed_notes(outer.notes)}


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
