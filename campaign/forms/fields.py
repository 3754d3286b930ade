"""Fields that several forms share."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from wtforms import DateField, EmailField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.fields.core import Field
from wtforms.validators import InputRequired, Optional, ValidationError

from campaign.domain import text as words
from campaign.domain.mail import mail_address
from campaign.domain.refusals import Refusal


class Follows:
    """A validator that asks the domain's rule, so that every field says at once what is to be mended."""

    def __init__(self, rule: Callable[[str, str], object]) -> None:
        self._rule = rule

    def __call__(self, form: object, field: Field) -> None:
        try:
            self._rule(field.short_name, field.data or "")
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from refusal


def up_to(most: int) -> list[Any]:
    """The validators of one line that may be left out, and has at most so many characters."""
    return [Optional(), Follows(partial(words.optional_line, most=most))]


class MailField(EmailField):  # type: ignore[misc]  # WTForms ships no types
    """One mail address."""

    def __init__(self, label: str, needed: str = "Write your email address.", **more: Any) -> None:
        super().__init__(label, [InputRequired(needed), Follows(mail_address)], **more)


class LineField(StringField):  # type: ignore[misc]
    """One line of text; what was not sent is empty, never None."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0] if valuelist else ""

    def process_data(self, value: Any) -> None:
        self.data = value or ""


class OptionalLineField(LineField):
    """One line of text that may be left out, and says so."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, [Optional()], **more)


class RowsField(TextAreaField):  # type: ignore[misc]
    """A text of several rows; what was not sent is empty, never None."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0] if valuelist else ""

    def process_data(self, value: Any) -> None:
        self.data = value or ""


class DayField(DateField):  # type: ignore[misc]
    """A day. It may be left out, unless `needed` says what is missing then."""

    def __init__(self, label: str, needed: str = "", **more: Any) -> None:
        super().__init__(label, [InputRequired(needed) if needed else Optional()], **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Browsers send 2025-11-21; where they have no picker, people are told to write it so."""
        if not any(valuelist):
            self.data = None
            return
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Write the day as 2025-11-21: year, month, day.") from error


Pairs = Iterable[tuple[str, str]]


class OneOfField(SelectField):  # type: ignore[misc]
    """One of a few, as (value, words), known at once or when the form is shown. What was kept may stay."""

    def __init__(self, label: str, choices: Pairs = (), **more: Any) -> None:
        super().__init__(label, **{"choices": _options(choices), "default": "", **more})

    def offer(self, choices: Pairs) -> None:
        """What there is to choose from."""
        self.choices = _options(choices)
        if self.object_data and self.object_data not in _values(self):
            self.choices.append(SelectChoice(self.object_data))

    def pre_validate(self, form: Any) -> None:
        if self.choices and self.data not in _values(self):
            raise ValidationError("Choose one of the list.")


class EitherField(RadioField):  # type: ignore[misc]
    """One of two or three, as (value, words), all seen at once."""

    def __init__(self, label: str, choices: Pairs, **more: Any) -> None:
        super().__init__(label, choices=_options(choices), **more)

    def offer(self, choices: Pairs) -> None:
        """What there is to choose from."""
        self.choices = _options(choices)

    def pre_validate(self, form: Any) -> None:
        if self.data not in _values(self):
            raise ValidationError("Choose one of them.")


def _options(choices: Pairs) -> list[SelectChoice]:
    return [SelectChoice(value, words) for value, words in choices]


def _values(field: SelectField) -> set[str]:
    return {choice.value for choice in field.choices}
