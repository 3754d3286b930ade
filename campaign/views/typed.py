"""Forms as a browser sends them: what stands in each field, by its name."""

from collections.abc import Mapping, Sequence

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FileField, Form, SelectFieldBase

# Not what somebody typed: the token of the form, the version it was opened at, and what it began from.
BESIDES = ("csrf_token", "version", "base")


def as_shown(*forms: Form) -> dict[str, list[str]]:
    """What a browser would send back of forms that nobody has touched."""
    return {
        field.name: values
        for form in forms
        for field in form
        if field.short_name not in BESIDES and (values := _values(field)) is not None
    }


def as_sent(sent: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What a browser sent, with the ends of lines as we write them."""
    lists = sent.to_dict(flat=False) if isinstance(sent, MultiDict) else sent
    return {
        name: [str(value).replace("\r\n", "\n") for value in values]
        for name, values in lists.items()
        if name not in BESIDES
    }


def _values(field: object) -> list[str] | None:
    if isinstance(field, FileField):
        return None
    if isinstance(field, BooleanField):
        return ["y"] if field.data else []
    if isinstance(field, SelectFieldBase):
        data = field.data if isinstance(field.data, list | tuple) else [field.data]
        return [str(value) for value in data if value is not None]
    return [str(field._value()).replace("\r\n", "\n")]  # type: ignore[attr-defined]
