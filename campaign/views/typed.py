"""Forms as a browser sends them: what stands in each field, by its name."""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FileField, Form, SelectFieldBase

from campaign.services.unsaved import Typing

# Not what somebody typed: the token of the form, the version it was opened at, what it began from, what is on
# its way; and which form it is, and what was kept of another one that it goes on from.
BESIDES = ("csrf_token", "version", "base", "under_way", "typing", "goes_on")

_TOKEN = re.compile("[0-9a-f]{16}")


def as_shown(*forms: Form) -> dict[str, list[str]]:
    """What a browser would send back of forms that nobody has touched."""
    return {field.name: values for form in forms for field in form if (values := as_value(field)) is not None}


def as_sent(sent: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What a browser sent, with the ends of lines as we write them."""
    lists = sent.to_dict(flat=False) if isinstance(sent, MultiDict) else sent
    return {
        name: [str(value).replace("\r\n", "\n") for value in values]
        for name, values in lists.items()
        if name not in BESIDES
    }


def typing_of(place: str, sent: Mapping[str, str]) -> Typing:
    """Which form of a place was sent; one that says nothing of itself is the same as others that do not."""
    token = sent.get("typing", "")
    return Typing(place, token if _TOKEN.fullmatch(token) else "", sent.get("goes_on", ""))


def new_typing(place: str, goes_on: str = "") -> Typing:
    """A form that is opened."""
    return Typing(place, secrets.token_hex(8), goes_on)


def as_value(field: Any) -> list[str] | None:
    """What a browser would send of an untouched field; None of a file, and of what nobody types."""
    if field.short_name in BESIDES or isinstance(field, FileField):
        return None
    if isinstance(field, BooleanField):
        return ["y"] if field.data else []
    if isinstance(field, SelectFieldBase):
        data = field.data if isinstance(field.data, list | tuple) else [field.data]
        return [str(value) for value in data if value is not None]
    return [str(field._value()).replace("\r\n", "\n")]
