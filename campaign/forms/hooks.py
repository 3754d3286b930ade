"""The fields of a legal hook: its kind and its address, beside its name."""

from typing import Any

from wtforms import URLField
from wtforms.validators import Optional

from campaign.domain.hooks import HookKind
from campaign.forms.fields import OneOfField

KINDS = (("", "Not said"), *((kind.value, kind.in_words.capitalize()) for kind in HookKind))


def kind_field() -> OneOfField:
    """What kind of law it is."""
    return OneOfField("Kind of law", choices=KINDS)


def url_field() -> Any:
    """Where it can be read."""
    return URLField("Address of that law on the web", [Optional()], filters=[lambda typed: typed or ""])
