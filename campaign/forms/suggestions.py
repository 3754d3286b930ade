"""The forms of a suggestion: other words for a block, with a note; and why one is not taken."""

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms.validators import InputRequired, Optional

from campaign.domain import reviewing
from campaign.domain.blocks import Block
from campaign.domain.suggestions import WORDED
from campaign.forms.base import ValueForm
from campaign.forms.blocks import form_of
from campaign.forms.fields import RowsField
from campaign.forms.versions import VersionField


class NoteForm(ValueForm[str]):
    """Why other words are better, and the version of the block that was read."""

    note = RowsField(
        "Why", [Optional()], description="In a sentence, for whoever decides.", render_kw={"rows": 2}
    )
    version = VersionField()

    def build(self) -> str:
        return reviewing.note(self.note.data)


class ReasonForm(ValueForm[str]):
    """Why a suggestion is not taken."""

    reason = RowsField("Why not", [InputRequired("Write why it is not taken.")], render_kw={"rows": 2})

    def build(self) -> str:
        return reviewing.reason(self.reason.data)


class Suggesting:
    """The words of a block alone, to be written anew: who can do what is asked, or which picture is shown,
    stays as it is, whatever is sent."""

    def __init__(self, block: Block, sent: MultiDict[str, str] | None = None) -> None:
        form_class = form_of(block.kind)
        self._worded = WORDED[block.kind]
        kept = form_class(data=form_class.typed(block), prefix="block-")
        if sent:
            sent = MultiDict([*_kept_besides(kept, self._worded), *_sent_words(kept, self._worded, sent)])
        self.words = form_class(sent, data=form_class.typed(block), prefix="block-")

    @property
    def fields(self) -> list[Any]:
        """The fields that hold words."""
        return [self.words[name] for name in self._worded]

    def value(self) -> Block | None:
        """The block with the words that were written, or None when something is to be mended."""
        return self.words.value()


def _kept_besides(form: Any, worded: tuple[str, ...]) -> list[tuple[str, str]]:
    """What is no words, as a browser would send it back."""
    others = [each for each in form if each.short_name not in worded and each.type != "FileField"]
    return [
        (each.name, "y" if each.type == "BooleanField" else str(each.data or ""))
        for each in others
        if each.type != "BooleanField" or each.data
    ]


def _sent_words(form: Any, worded: tuple[str, ...], sent: MultiDict[str, str]) -> list[tuple[str, str]]:
    return [(form[name].name, sent.get(form[name].name, "")) for name in worded]
