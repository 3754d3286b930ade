"""A text that was pasted, and what of it becomes blocks: each piece ticked, with its kind and its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import FileField, HiddenField

from campaign.domain.blocks import Block, Heading, List, Paragraph, Purpose, Quotation
from campaign.domain.placing import Written
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.forms.base import ValueForm
from campaign.forms.fields import RowsField

MOST_BYTES = 5 * 1024 * 1024
KINDS = {
    "paragraph": "Paragraph",
    "heading": "Heading",
    "list": "List",
    "numbered": "Numbered list",
    "quotation": "Quotation",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What was pasted: as a program wrote it, or plainly; or a file of Word's, empty for none."""

    html: str
    text: str
    file: bytes


class PasteForm(ValueForm[Sent]):
    """A box to paste into. `html` is filled by the script that sees what the clipboard holds."""

    text = RowsField(
        "Text",
        description="Paragraphs stand apart by an empty line.",
        render_kw={"rows": 12},
    )
    html = HiddenField()
    file = FileField("Or a Word file", description="A file that ends in .docx, of at most 5 MB.")

    def build(self) -> Sent:
        html, text = self.html.data or "", self.text.data or ""
        file = self._sent_file()
        if not html.strip() and not text.strip() and not file:
            raise Unacceptable("text", "Paste a text, or choose a Word file.")
        if len(file) > MOST_BYTES:
            raise Unacceptable("file", "This file has more than 5 MB. Take its pictures out of it.")
        return Sent(html, text, file)

    def _sent_file(self) -> bytes:
        """The bytes of the file, which a larger one has on disk until it is closed."""
        if not self.file.data:
            return b""
        content: bytes = self.file.data.read()
        self.file.data.close()
        return content


@dataclass(frozen=True, slots=True)
class Proposed:
    """One piece as it is proposed: whether it is to be placed, its kind and its words."""

    kind: str
    text: str
    is_ticked: bool = True

    @property
    def block(self) -> Block:
        """The block it becomes. Refuses as its kind does, and a kind there is not."""
        match self.kind:
            case "paragraph":
                return Paragraph(self.text)
            case "heading":
                return Heading(self.text)
            case "list" | "numbered":
                items = tuple(each.strip() for each in self.text.splitlines() if each.strip())
                return List(items, "yes" if self.kind == "numbered" else "")
            case "quotation":
                return Quotation(self.text)
        raise Refusal(f"There is no kind “{self.kind}” here.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """All the pieces, the notes they call by key, and the part in the argument that the blocks have."""

    pieces: tuple[Proposed, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    purpose: str = Purpose.BACKGROUND.value

    @classmethod
    def sent(cls, form: MultiDict[str, Any]) -> "Proposal":
        """The proposal as it was sent back."""
        ticked = set(form.getlist("place"))
        pieces = zip(form.getlist("kind"), form.getlist("words"), strict=False)
        notes = zip(form.getlist("key"), form.getlist("note"), strict=False)
        return cls(
            tuple(Proposed(kind, text, str(place) in ticked) for place, (kind, text) in enumerate(pieces)),
            dict(notes),
            form.get("purpose", ""),
        )

    def written(self) -> tuple[Written, ...]:
        """What is to be placed. Refuses what cannot be, with the number of its piece."""
        if self.purpose not in set(Purpose):
            raise Refusal("Choose a part in the argument.")
        made = []
        for number, piece in enumerate(self.pieces, 1):
            if piece.is_ticked:
                try:
                    made.append(Written(piece.block, Purpose(self.purpose)))
                except Refusal as refusal:
                    raise Refusal(f"Piece {number}: {refusal.sentence}") from refusal
        if not made:
            raise Refusal("Tick what is to be placed.")
        return tuple(made)

    def notes_of(self, written: tuple[Written, ...]) -> dict[str, str]:
        """The notes that are called by what is placed."""
        texts = " ".join(text for each in written for text in each.block.texts)
        return {key: words for key, words in self.notes.items() if f"[^{key}]" in texts}
