"""The version that a form was opened at, so that nobody overwrites another's save unseen."""

from wtforms import HiddenField


class VersionField(HiddenField):  # type: ignore[misc]  # WTForms ships no types
    """The version that a form was opened at. What is no number was never ours: it fits no version."""

    def process_formdata(self, valuelist: list[str]) -> None:
        sent = valuelist[0] if valuelist else ""
        self.data = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0


class SeenField(HiddenField):  # type: ignore[misc]  # WTForms ships no types
    """The mark of the value that a form was opened at, for what counts no versions."""
