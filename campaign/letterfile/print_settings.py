"""How the letter prints, in a letter file: `print:`."""

from typing import Any

from campaign.domain.document import CitationStyle, GridOrder, Letterhead, Paper, PrintSettings, Theme
from campaign.letterfile.fields import Fields
from campaign.letterfile.yaml_text import ListInOneLine

FIELDS = (
    "theme",
    "paper",
    "letterhead",
    "dated_on",
    "delivery_line",
    "citations",
    "order",
    "columns",
    "most_pages",
    "enclosures",
    "copies",
    "attach_source",
    "show_code",
)
LETTERHEAD_FIELDS = ("name", "lines")

_DEFAULT = PrintSettings()


def read(front: Fields) -> PrintSettings:
    """The settings; what is left out is as the domain has it."""
    fields = Fields(front.mapping("print"), "print", FIELDS)
    with fields.refusing():
        return PrintSettings(
            theme=fields.choice("theme", Theme, _DEFAULT.theme),
            paper=fields.choice("paper", Paper, _DEFAULT.paper),
            letterhead=_letterhead(Fields(fields.mapping("letterhead"), "a letterhead", LETTERHEAD_FIELDS)),
            dated_on=fields.day("dated_on"),
            delivery_line=fields.text("delivery_line"),
            citations=fields.choice("citations", CitationStyle, _DEFAULT.citations),
            order=fields.choice("order", GridOrder, _DEFAULT.order),
            columns=fields.number("columns"),
            most_pages=fields.number("most_pages"),
            enclosures=fields.texts("enclosures"),
            copies=fields.texts("copies"),
            attach_source=_flag_or_none(fields, "attach_source"),
            show_code=_flag_or_none(fields, "show_code"),
        )


def _flag_or_none(fields: Fields, name: str) -> bool | None:
    return fields.flag(name) if fields.text(name).strip() else None


def _letterhead(fields: Fields) -> Letterhead:
    with fields.refusing():
        return Letterhead(name=fields.text("name"), lines=fields.texts("lines"))


def as_plain(settings: PrintSettings) -> dict[str, Any]:
    """The settings as they are written; the choices always, the rest when it says something."""
    plain = {
        "theme": settings.theme.value,
        "paper": settings.paper.value,
        "letterhead": _letterhead_as_plain(settings.letterhead),
        "dated_on": settings.dated_on,
        "delivery_line": settings.delivery_line,
        "citations": settings.citations.value,
        "order": settings.order.value,
        "columns": settings.columns or "",
        "most_pages": settings.most_pages or "",
        "enclosures": list(settings.enclosures),
        "copies": list(settings.copies),
        "attach_source": settings.attach_source,
        "show_code": settings.show_code,
    }
    return {name: value for name, value in plain.items() if value or value is False}


def _letterhead_as_plain(letterhead: Letterhead) -> dict[str, Any]:
    plain = {"name": letterhead.name, "lines": ListInOneLine(letterhead.lines)}
    return {name: value for name, value in plain.items() if value}
