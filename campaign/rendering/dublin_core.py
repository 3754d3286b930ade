"""What the metadata of a PDF say of it: its titles, and all else that is of Dublin Core, a line each."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

_MOST = 1024**2
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_TITLE = f"{_DUBLIN_CORE}title|"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Core:
    """The lines of Dublin Core, sorted."""

    titles: tuple[bytes, ...]
    others: tuple[bytes, ...]


def read(metadata: bytes) -> Core:
    """The Dublin Core in metadata; all of them, when they cannot be read. The rest is times and programs,
    which change when a file is saved."""
    if len(metadata) > _MOST or b"<!" in metadata:
        return Core((), (metadata,))
    try:
        root = ElementTree.fromstring(metadata.strip() or b"<none/>")
    except ElementTree.ParseError:
        return Core((), (metadata,))
    lines = sorted(_lines(root))
    return Core(
        titles=tuple(line.encode() for line in lines if line.startswith(_TITLE)),
        others=tuple(line.encode() for line in lines if not line.startswith(_TITLE)),
    )


def _lines(root: ElementTree.Element) -> Iterator[str]:
    for description in root.iter(f"{_RDF}Description"):
        for name, value in description.items():
            if name.startswith(_DUBLIN_CORE):
                yield f"{name}||{value}"
        for element in description:
            if element.tag.startswith(_DUBLIN_CORE):
                for each in element.iter():
                    if text := (each.text or "").strip():
                        yield f"{element.tag}|{each.get(_LANGUAGE, '')}|{text}"
