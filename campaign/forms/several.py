"""Several of a few, as tick boxes."""

from collections.abc import Iterable
from typing import Any

from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget


class SeveralField(SelectMultipleField):  # type: ignore[misc]
    """Tick boxes, several of which may be ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str, choices: Iterable[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(label, choices=[SelectChoice(*each) for each in choices], **more)

    def pre_validate(self, form: Any) -> None:
        known = {value for value, *_ in self.iter_choices()}
        if any(each not in known for each in self.data or ()):
            raise ValidationError("Choose from the list.")
