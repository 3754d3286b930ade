"""What is to be mended in a form that came back, for the summary on top of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Flask
from wtforms import Field, FieldList, FormField
from wtforms.widgets import ListWidget


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing to mend in a form: the field to go to, and the sentence that stands beside it."""

    field_id: str
    sentence: str


def to_mend(form: Iterable[Field]) -> list[Mend]:
    """Every error of a form in the order of its fields, those of forms within it included."""
    return [mend for field in form for mend in _mends_of(field)]


def _mends_of(field: Field) -> Iterator[Mend]:
    if isinstance(field, FormField):
        yield from to_mend(field.form)
    elif isinstance(field, FieldList) and field.entries:
        yield from to_mend(field.entries)
    else:
        for sentence in field.errors:
            yield Mend(_control_id(field), str(sentence))


def _control_id(field: Field) -> str:
    # A group of radio buttons cannot take focus; its first button can.
    is_group = isinstance(field.widget, ListWidget) and not isinstance(field, FieldList)
    return f"{field.id}-0" if is_group else str(field.id)


def register(app: Flask) -> None:
    """Lend `form | to_mend` to the templates."""
    app.jinja_env.filters["to_mend"] = to_mend
