"""The base of every form: one domain value out, and every refusal at its field, all in one answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, ClassVar, Generic, TypeVar

from wtforms import Form
from wtforms.fields.core import Field

from campaign.domain.refusals import Refusal

Value = TypeVar("Value")


class ValueForm(Form, Generic[Value]):  # type: ignore[misc]  # WTForms ships no types
    """A form whose only output is the value of `build`.

        form = SourceForm(request.form)
        if request.method == "POST" and (source := form.value()): …

    A refusal raised by `build`, or by the service afterwards through `refuse`, is shown at the field it
    names, or on top of the form when it names none that the form has.
    """

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {}
    """The domain's field names that differ from the form's."""

    TRIED_IN: ClassVar[Sequence[Any]] = ()
    """Domain values that are in order. Each thing typed is tried in the one that has a place for it, alone:
    the domain refuses one thing at a time, and a person is to read at once all that is to be mended."""

    def __init__(self, formdata: Any = None, *args: Any, **kwargs: Any) -> None:
        # An empty form is one that was not sent: it must not wipe out the values that `data` gives.
        super().__init__(formdata or None, *args, **kwargs)
        self.refusals: list[str] = []

    def build(self) -> Value:
        """The domain value of what was typed. May raise `Refusal`."""
        raise NotImplementedError

    def refused_together(self) -> Iterator[Refusal]:
        """What cannot be said of one field alone."""
        yield from ()

    def value(self) -> Value | None:
        """The domain value, or None when something is to be mended; the errors then stand at the fields."""
        self.validate()
        for refusal in (*self._refused_alone(), *self.refused_together()):
            if not self._is_wrong(refusal.field):
                self.refuse(refusal)
        if self.has_errors:
            return None
        try:
            return self.build()
        except Refusal as refusal:
            self.refuse(refusal)
            return None

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at its field, or on top of the form."""
        field = self._field_of(refusal.field)
        if field is not None:
            field.errors = [*field.errors, refusal.sentence]
        else:
            self.refusals.append(refusal.sentence)

    @property
    def has_errors(self) -> bool:
        """Whether anything is to be mended."""
        return bool(self.errors or self.refusals)

    def _field_of(self, name: str | None) -> Field | None:
        """The field for what the domain calls so."""
        name = self.FIELD_NAMES.get(name or "", name or "")
        return self._fields.get(name)

    def _is_wrong(self, name: str | None) -> bool:
        field = self._field_of(name)
        return field is not None and bool(field.errors)

    def _refused_alone(self) -> Iterator[Refusal]:
        for value in self.TRIED_IN:
            for each in fields(value):
                field = self._field_of(each.name)
                # Whether it may be left out, the field itself knows.
                if field and field.data != "" and type(field.data) is type(getattr(value, each.name)):
                    try:
                        replace(value, **{each.name: field.data})
                    except Refusal as refusal:
                        yield refusal
