"""Forms of sheets that were signed on paper."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast

from wtforms import FileField
from wtforms.validators import InputRequired, NumberRange, Optional

from campaign.domain.paper import COLUMNS, MOST_BYTES, MOST_PRINTED, MOST_REFERENCE, Sheet
from campaign.domain.signatories import MOST_PLACE
from campaign.forms.base import ValueForm
from campaign.forms.fields import DayField, LineField, OneOfField, OptionalLineField, RowsField
from campaign.forms.numbers import NumberField
from campaign.forms.row_files import RowsForm
from campaign.reading.entries import in_kilobytes


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """What was typed of a sheet: the facts, the rows as text, and why it is corrected."""

    sheet: Sheet
    rows: str
    reason: str = ""


def why_field(label: str) -> RowsField:
    """Why something is done, for the log."""
    return RowsField(
        label,
        [InputRequired("Say why: it is kept in the log.")],
        description="Kept in the log of the campaign. Name nobody in it.",
        render_kw={"rows": 2},
    )


class PaperForm(RowsForm[TypedSheet]):
    """One sheet: with names, or a count alone."""

    MOST_BYTES: ClassVar = MOST_BYTES

    reference = LineField(
        "Number of the sheet",
        [InputRequired("Write a number for the sheet. It tells it from the others.")],
        description="As it stands on the sheet. Several that you enter as one: “12 to 20”.",
        render_kw={"maxlength": MOST_REFERENCE},
    )
    code = LineField(
        "Code of the text",
        [InputRequired("Write the code from the foot of the sheet.")],
        description="At the foot of the sheet. It says which text people held in their hands.",
    )
    collected_on = DayField("Signed on", "Write on which day the sheet was signed.")
    collected_at = OptionalLineField("Where", render_kw={"maxlength": MOST_PLACE})
    collected_by = OptionalLineField("Collected by", render_kw={"maxlength": MOST_PLACE})
    count = NumberField(
        "How many signed",
        [Optional()],
        what="a number of signatures",
        description="Needed without names. With names, they are counted.",
    )
    rows = RowsField(
        "Names",
        description=(
            f"A name on each line: {', '.join(COLUMNS)}. The third is “yes” where the box for showing the "
            "name is ticked; otherwise the name is counted and not shown."
        ),
        render_kw={"rows": 8, "wrap": "off"},
    )
    file = FileField("Or names as a CSV file", description=f"At most {in_kilobytes(MOST_BYTES)}, as UTF-8.")
    reason = why_field("Why it is corrected")

    def __init__(self, *args: Any, is_new: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if is_new:
            del self.reason

    def build(self) -> TypedSheet:
        sheet = Sheet(
            self.reference.data,
            self.code.data,
            cast(date, self.collected_on.data),
            self.collected_at.data,
            self.collected_by.data,
            self.count.data or 0,
        )
        return TypedSheet(sheet, self.text(), self.reason.data if self.reason else "")


class RemoveSheetForm(ValueForm[str]):
    """Why a sheet is taken out."""

    reason = why_field("Why")

    def build(self) -> str:
        return str(self.reason.data)


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who is left out, by the number of their row, and why."""

    number: int
    reason: str


class LeaveOutForm(ValueForm[Leaving]):
    """Who of a sheet is left out, and why."""

    name = OneOfField("Name on the sheet", validators=[InputRequired("Choose a name.")])
    reason = why_field("Why")

    def build(self) -> Leaving:
        return Leaving(int(self.name.data), self.reason.data)


@dataclass(frozen=True, slots=True)
class ToPrint:
    """How many sheets are printed, and the number of the first."""

    first: int
    number: int


class PrintSheetsForm(ValueForm[ToPrint]):
    """Which sheets are printed."""

    first = NumberField(
        "First number",
        [InputRequired("Write the number of the first sheet."), NumberRange(1, 9_999, "Write 1 to 9,999.")],
        default=1,
    )
    number = NumberField(
        "How many sheets",
        [
            InputRequired("Write how many sheets to print."),
            NumberRange(1, MOST_PRINTED, f"Print 1 to {MOST_PRINTED} at a time."),
        ],
        default=10,
    )

    def build(self) -> ToPrint:
        return ToPrint(self.first.data, self.number.data)
