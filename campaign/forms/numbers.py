"""Whole numbers, with a sentence of ours for what is none."""

from typing import Any

from wtforms import IntegerField


class NumberField(IntegerField):  # type: ignore[misc]  # WTForms ships no types
    """A whole number; `what` names it in the sentence: "a number of days"."""

    def __init__(self, label: str, *args: Any, what: str = "a whole number", **more: Any) -> None:
        super().__init__(label, *args, **more)
        self._what = what

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([valuelist[0].strip().replace(",", "")] if valuelist else [])
        except ValueError as error:
            raise ValueError(f"Write {self._what} in digits, such as 60.") from error
