"""The parts of the file in one ZIP: the same parts give the same bytes."""

import io
import zipfile
from collections.abc import Mapping

from markupsafe import Markup, escape

from campaign.domain.document import Document
from campaign.rendering.docx.relations import Relations
from campaign.rendering.docx.runs import language_tag
from campaign.rendering.docx.xml import DECLARATION, clean
from campaign.rendering.metadata import About

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "document": _WORD + "document.main+xml",
    "styles": _WORD + "styles+xml",
    "settings": _WORD + "settings+xml",
    "numbering": _WORD + "numbering+xml",
    "fontTable": _WORD + "fontTable+xml",
    "footnotes": _WORD + "footnotes+xml",
    "header": _WORD + "header+xml",
    "footer": _WORD + "footer+xml",
}
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_OTHER = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
# The earliest day that a ZIP can tell: when a file was made is nobody's business.
_THEN = (1980, 1, 1, 0, 0, 0)


def packed(
    document: Document,
    parts: Mapping[str, str],
    relations: Mapping[str, Relations],
    pictures: Mapping[str, bytes],
) -> bytes:
    """The file of a document: its parts under word/, what each points to, and its pictures."""
    of_file = Relations().all_to(
        (
            ("officeDocument", "word/document.xml"),
            ("core-properties", "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
        )
    )
    content: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(parts).encode(),
        "_rels/.rels": of_file.xml().encode(),
        "docProps/core.xml": _core(document).encode(),
        "docProps/app.xml": _app().encode(),
        **{f"word/{name}": xml.encode() for name, xml in parts.items()},
        **{f"word/_rels/{name}.rels": each.xml().encode() for name, each in relations.items()},
        **{f"word/{name}": picture for name, picture in pictures.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, of_part in content.items():
            entry = zipfile.ZipInfo(name, _THEN)
            entry.create_system, entry.external_attr = 0, 0
            file.writestr(entry, of_part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _content_types(parts: Mapping[str, str]) -> str:
    told = {f"/word/{name}": _TYPES[name.removesuffix(".xml").rstrip("0123456789")] for name in parts}
    told |= {"/docProps/core.xml": _CORE, "/docProps/app.xml": _OTHER}
    endings = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "jpg": "image/jpeg",
    }
    by_ending = (
        Markup('<Default Extension="{}" ContentType="{}"/>').format(*each) for each in endings.items()
    )
    by_name = (Markup('<Override PartName="{}" ContentType="{}"/>').format(*each) for each in told.items())
    types = Markup("").join((*by_ending, *by_name))
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return str(DECLARATION + Markup('<Types xmlns="{}">{}</Types>\n').format(space, types))


def _core(document: Document) -> str:
    about = About.of(document)
    told = {
        "dc:title": about.title,
        "dc:creator": about.author,
        "dc:language": language_tag(about.language),
    }
    elements = Markup("").join(
        Markup("<{0}>{1}</{0}>").format(Markup(name), escape(clean(value)))
        for name, value in told.items()
        if value
    )
    return str(
        DECLARATION
        + Markup(
            "<cp:coreProperties "
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>\n'
        ).format(elements)
    )


def _app() -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return str(
        DECLARATION
        + Markup('<Properties xmlns="{}"><Application>Campaign</Application></Properties>\n').format(space)
    )
