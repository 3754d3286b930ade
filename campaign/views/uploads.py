"""Forms that take a larger file than others do, from somebody who is signed in."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, request

# What stands around a file in the body of a form: its other fields.
BESIDE = 1024 * 1024

View = TypeVar("View", bound=Callable[..., Any])
_MOST: dict[Callable[..., Any], int] = {}


def takes_files_of(most: int) -> Callable[[View], View]:
    """Mark a view that is sent a file of so many bytes."""

    def mark(view: View) -> View:
        _MOST[view] = most + BESIDE
        return view

    return mark


def most_of_this() -> int:
    """How many bytes the view of this request takes; 0 for as many as any other."""
    view = current_app.view_functions.get(request.endpoint or "")
    return _MOST.get(view, 0) if view else 0
