"""The measures of the file, which are those of static/letter, in the units of the format: half points for a
size of type, twentieths of a point for a distance. And a style of paragraphs, which is written in them."""

from dataclasses import dataclass

from markupsafe import Markup

from campaign.domain.document import Document, Paper, Theme
from campaign.rendering.docx.xml import w

_MARGIN = 1440
_SHEETS = {Paper.LETTER: (12240, 15840), Paper.A4: (11906, 16838)}


@dataclass(frozen=True, slots=True)
class Measures:
    """What a paper and a theme decide."""

    sheet: tuple[int, int]
    face: str
    other_face: str
    size: int
    small: int
    note: int
    line: int
    head: int

    @property
    def width(self) -> int:
        """The width of the text."""
        return self.sheet[0] - 2 * _MARGIN


def measures(document: Document) -> Measures:
    """The measures of a document."""
    sheet = _SHEETS[document.settings.paper]
    theme = document.settings.theme
    if theme is Theme.PLAIN:
        return Measures(sheet, "Georgia", "Source Serif 4", 21, 19, 17, 300, 21)
    head = 42 if theme is Theme.CONGRESSIONAL else 39
    return Measures(sheet, "Garamond", "EB Garamond", 25, 22, 20, 315, head)


@dataclass(frozen=True, slots=True)
class Spacing:
    """Above, below, from the start and from the end, and how far the first line hangs out."""

    above: int = 0
    below: int = 0
    start: int = 0
    end: int = 0
    hanging: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs, with its further properties in the order of the schema: those before the
    spacing, those behind it, and those of the type."""

    name: str
    spacing: Spacing = Spacing()
    based_on: str = "Normal"
    next: str = ""
    before: tuple[Markup, ...] = ()
    behind: tuple[Markup, ...] = ()
    type_: tuple[Markup, ...] = ()

    @property
    def id(self) -> str:
        """The name as the paragraphs say it."""
        return style_id(self.name)

    def xml(self) -> Markup:
        """The style, written."""
        place = self.spacing
        indents = {"left": place.start, "right": place.end, "hanging": place.hanging}
        told = {side: value for side, value in indents.items() if value}
        return w(
            "style",
            w("name", val=self.name),
            w("basedOn", val=self.based_on),
            w("next", val=style_id(self.next) if self.next else self.id),
            w("uiPriority", val=1),
            w("qFormat"),
            w(
                "pPr",
                *self.before,
                w("spacing", before=place.above, after=place.below),
                w("ind", **told) if told else Markup(""),
                *self.behind,
            ),
            w("rPr", *self.type_) if self.type_ else Markup(""),
            type="paragraph",
            styleId=self.id,
        )


def style_id(name: str) -> str:
    """The id of a style: its name without spaces, each word with a capital."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())
