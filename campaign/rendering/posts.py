"""A short text of the site with the marks of a letter's text, as HTML. Nothing of it is printed."""

from datetime import date

from markupsafe import Markup

from campaign.letterfile.inline import parse
from campaign.rendering import markup
from campaign.rendering.markup import Printer
from campaign.rendering.typography import set_line


def to_html(text: str, language: str) -> Markup:
    """Its paragraphs. What would be filled in or cited in a letter shows as a gap."""
    printer = Printer(_uncited)
    return Markup("").join(
        Markup("<p>{}</p>").format(printer.line(set_line(line, language))) for line in parse(text)
    )


def _uncited(key: str, _as_of: date | None) -> Markup:
    return markup.gap(f"^{key}")
