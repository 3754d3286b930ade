"""The forms of verifying: a code or a PDF, and a receipt."""

from dataclasses import dataclass

from wtforms import FileField

from campaign.domain import short_codes
from campaign.domain.receipts import Receipt
from campaign.domain.refusals import Unacceptable
from campaign.domain.seals import MOST_BYTES, MOST_FILE_BYTES, NotASeal
from campaign.forms.base import ValueForm
from campaign.forms.fields import LineField

# Characters of the name of a file that are shown.
_MOST_OF_A_NAME = 120


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be verified: a file, or the letter of a code; with both, whether the file is that letter."""

    code: str
    pdf: bytes


class VerifyForm(ValueForm[Asked]):
    """A code from paper, or a file."""

    code = LineField("Code on the page")
    file = FileField("Or a PDF", description=f"Up to {MOST_FILE_BYTES // 1024**2} MB.")

    @property
    def is_file_chosen(self) -> bool:
        """Whether a file was sent, though it may be an empty one."""
        return bool(self.file.data and self.file.data.filename)

    @property
    def file_name(self) -> str:
        """What the sender calls the file: to show, and nothing else."""
        return str(self.file.data.filename)[:_MOST_OF_A_NAME] if self.is_file_chosen else ""

    def build(self) -> Asked:
        # One byte more than may be: what is too large is then refused as such, and no more is read.
        pdf = self.file.data.read(MOST_FILE_BYTES + 1) if self.file.data else b""
        if self.is_file_chosen and not pdf:
            raise Unacceptable("file", "The file is empty.")
        typed = self.code.data.strip()
        if not pdf and not typed:
            raise Unacceptable("code", "Type the code, or choose a PDF.")
        return Asked(short_codes.read(typed) if typed else "", pdf)


class ReceiptForm(ValueForm[Receipt]):
    """A receipt, as it was kept."""

    file = FileField("Your receipt")

    def build(self) -> Receipt:
        written = self.file.data.read(MOST_BYTES + 1) if self.file.data else b""
        if not written:
            raise Unacceptable("file", "Choose the receipt that you kept, a file that ends in .json.")
        try:
            return Receipt.from_bytes(written)
        except NotASeal as refusal:
            raise Unacceptable("file", "This is not a receipt, or it was changed.") from refusal
