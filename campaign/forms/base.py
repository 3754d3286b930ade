"""The base of every form: one domain value out, and each refusal at its field."""

from collections.abc import Mapping
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

    def __init__(self, formdata: Any = None, *args: Any, **kwargs: Any) -> None:
        # An empty form is one that was not sent: it must not wipe out the values that `data` gives.
        super().__init__(formdata or None, *args, **kwargs)
        self.refusals: list[str] = []

    def build(self) -> Value:
        """The domain value of what was typed. May raise `Refusal`."""
        raise NotImplementedError

    def value(self) -> Value | None:
        """The domain value, or None when something is to be mended; the errors then stand at the fields."""
        if not self.validate():
            return None
        try:
            return self.build()
        except Refusal as refusal:
            self.refuse(refusal)
            return None

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at its field, or on top of the form."""
        name = self.FIELD_NAMES.get(refusal.field or "", refusal.field or "")
        if name in self:
            field: Field = self[name]
            field.errors = [*field.errors, refusal.sentence]
        else:
            self.refusals.append(refusal.sentence)

    @property
    def has_errors(self) -> bool:
        """Whether anything is to be mended."""
        return bool(self.errors or self.refusals)
