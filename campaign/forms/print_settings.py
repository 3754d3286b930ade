"""The form of how a letter prints."""

from typing import Any, ClassVar

from wtforms.validators import Optional

from campaign.domain.document import CitationStyle, GridOrder, Letterhead, Paper, PrintSettings, Theme
from campaign.forms.base import ValueForm
from campaign.forms.fields import DayField, Follows, LineField, OneOfField, OptionalLineField, RowsField
from campaign.forms.numbers import NumberField
from campaign.forms.print_choices import CITATIONS, HEAD, HEAD_LINES, PAPERS, THEMES
from campaign.forms.rows import rows_of
from campaign.forms.versions import VersionField

ORDERS = {
    GridOrder.LEADS: "Leads first, then by name",
    GridOrder.CHAMBER: "Leads first, then the Senate, the House and others, each by name",
    GridOrder.SENIORITY: "Leads first, then whoever serves longest",
    GridOrder.ALTERNATING: "Leads first, then one of each side in turn",
    GridOrder.SIGN_ON: "Leads first, then as they signed on",
    GridOrder.MANUAL: "As arranged by hand",
}
COLUMNS = {0: "As many as suit the number of boxes", 1: "One", 2: "Two", 3: "Three"}
# Whether the archive copy holds the letter file, and whether the pages of a sealed letter show its code; the
# first leaves either to the look.
ATTACH_SOURCE = {"": "As the look has it", "yes": "Yes", "no": "No"}
SHOW_CODE = {"": "As the look has it", "yes": "On every page", "no": "On no page"}
_LOOK = f"Every look has it, but not “{dict(THEMES)[Theme.CONGRESSIONAL.value]}”."
_CHOSEN = {"": None, "yes": True, "no": False}


def _lines(name: str, rows: tuple[str, ...]) -> PrintSettings:
    settings: dict[str, Any] = {name: rows}
    return PrintSettings(**settings)


_ROWS = [Optional(), Follows(lambda name, text: _lines(name, rows_of(text)))]


def _typed(chosen: bool | None) -> str:
    return next(word for word, said in _CHOSEN.items() if said is chosen)


class PrintForm(ValueForm[PrintSettings]):
    """How the letter prints."""

    TRIED_IN: ClassVar = (PrintSettings(),)

    theme = OneOfField("Look", choices=THEMES)
    paper = OneOfField("Paper", choices=PAPERS)
    letterhead = LineField("Letterhead", [Optional(), HEAD], description="The name of who sends the letter.")
    letterhead_lines = RowsField(
        "Lines under it",
        [Optional(), HEAD_LINES],
        description="Address, telephone: one a line.",
        render_kw={"rows": 2},
    )
    delivery_line = OptionalLineField("Delivery line", description="“Via email”, “By hand”.")
    dated_on = DayField("Dated", description="Left empty, it is the day on which the letter is closed.")
    citations = OneOfField("Footnotes", choices=CITATIONS)
    order = OneOfField(
        "Signature grid",
        choices=[(each.value, said) for each, said in ORDERS.items()],
        description="What an order goes by is told with each box.",
    )
    columns = OneOfField("Columns of the grid", choices=[(str(each), said) for each, said in COLUMNS.items()])
    most_pages = NumberField(
        "Pages at most",
        [Optional()],
        what="a number of pages",
        description="The checks say when the letter has more, the list of who signed apart. "
        "Left empty, it may have as many as it takes.",
    )
    enclosures = RowsField("Enclosures", _ROWS, description="One a line.", render_kw={"rows": 2})
    copies = RowsField("Copies to (cc)", _ROWS, description="One a line.", render_kw={"rows": 2})
    attach_source = OneOfField(
        "Letter file in the archive copy",
        choices=list(ATTACH_SOURCE.items()),
        description="For copies made with “campaign letter pdf --archive”. No supporter is in the file. "
        f"{_LOOK}",
    )
    show_code = OneOfField(
        "Code of the seal",
        choices=list(SHOW_CODE.items()),
        description="Once the letter is sealed: a short code and a QR by which anyone finds what was sealed. "
        f"Choose it before you seal. {_LOOK}",
    )
    version = VersionField()

    def build(self) -> PrintSettings:
        return PrintSettings(
            theme=Theme(self.theme.data),
            paper=Paper(self.paper.data),
            letterhead=Letterhead(self.letterhead.data, rows_of(self.letterhead_lines.data)),
            dated_on=self.dated_on.data,
            delivery_line=self.delivery_line.data,
            citations=CitationStyle(self.citations.data),
            order=GridOrder(self.order.data),
            columns=int(self.columns.data),
            most_pages=self.most_pages.data or 0,
            enclosures=rows_of(self.enclosures.data),
            copies=rows_of(self.copies.data),
            attach_source=_CHOSEN[self.attach_source.data],
            show_code=_CHOSEN[self.show_code.data],
        )

    @staticmethod
    def typed(settings: PrintSettings, version: int) -> dict[str, Any]:
        """Settings as they stand in the fields."""
        return {
            "theme": settings.theme.value,
            "paper": settings.paper.value,
            "letterhead": settings.letterhead.name,
            "letterhead_lines": "\n".join(settings.letterhead.lines),
            "dated_on": settings.dated_on,
            "delivery_line": settings.delivery_line,
            "citations": settings.citations.value,
            "order": settings.order.value,
            "columns": str(settings.columns),
            "most_pages": settings.most_pages or None,
            "enclosures": "\n".join(settings.enclosures),
            "copies": "\n".join(settings.copies),
            "attach_source": _typed(settings.attach_source),
            "show_code": _typed(settings.show_code),
            "version": version,
        }
