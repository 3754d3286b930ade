"""What somebody saved while another typed, of what counts no versions: shown before it is overwritten."""

from collections.abc import Mapping
from typing import Any

from campaign.forms.base import ValueForm
from campaign.services.conflicts import mark_of
from campaign.views.conflicts import Difference, differing
from campaign.views.conversation import is_sent


def opened(value: object, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What a form begins from: a value as it stands in the fields, and its mark."""
    return {**typed, "seen": mark_of(value)}


def unseen(form: ValueForm[Any], value: object, typed: Mapping[str, Any]) -> list[Difference]:
    """Where a form that was sent differs from what somebody saved since it was opened. It rests on that from
    then on: sent once more, it takes its place."""
    mark = mark_of(value)
    if not is_sent() or form["seen"].data in ("", None, mark):
        return []
    form["seen"].data = mark
    # A hidden field shows what was sent before what it was given.
    form["seen"].raw_data = None
    return [*differing(form, dict(typed))]
