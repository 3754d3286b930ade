"""The contents of a PDF: a digest for each page, and one for each part of the file that is no page.

They stay when another program writes the file anew, and change when anything that is seen, heard or done
changes: words, fonts, pictures, notes on a page, forms, scripts, layers, the title, tags, attachments.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pikepdf

from campaign.domain.seals import MOST_PAGES, Contents
from campaign.rendering import canonical
from campaign.rendering.canonical import Forms, Unreadable, dictionary

SEAL_NAME = "seal.json"

_OF_PAGES = frozenset({"/Type", "/Parent", "/Contents"})
# Parts with a digest of their own, and what a program may set when it writes the file.
_OF_CATALOG = frozenset(
    {
        *("/Type", "/Pages", "/Version", "/Extensions"),
        *("/AF", "/Metadata", "/Names", "/Outlines", "/StructTreeRoot"),
    }
)
# What leads back from places to tags: it follows from the tags.
_OF_TAGS = frozenset({"/Type", "/ParentTree", "/ParentTreeNextKey", "/IDTree"})
_OF_BOOKMARKS = frozenset({"/Parent", "/Prev", "/Next", "/First", "/Last"})
_TOLD = ("/Title", "/Author", "/Subject", "/Keywords")
_MOST_METADATA = 1024**2
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Attached:
    """The seal in a file: the stream that holds it, and its bytes as they were unpacked."""

    place: canonical.Place
    written: bytes


@contextmanager
def opened(content: Any) -> Iterator[pikepdf.Pdf]:
    """A PDF of a stranger. Refuses `Unreadable` for whatever cannot be read in it, while it is open too."""
    try:
        with pikepdf.open(content, attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise Unreadable(
                    "The file is encrypted. Save it without a password, or ask for the original."
                )
            if len(pdf.pages) > MOST_PAGES:
                raise Unreadable(f"The file has more than {MOST_PAGES:,} pages.")
            yield pdf
    except pikepdf.PasswordError as error:
        raise Unreadable("The file is encrypted with a password. Ask for the original.") from error
    except (MemoryError, RecursionError) as error:
        raise Unreadable("The file takes too much to read.") from error
    except (
        *(pikepdf.PdfError, pikepdf.DataDecodingError, pikepdf.ForeignObjectError),
        *(ArithmeticError, AttributeError, LookupError, NotImplementedError, RuntimeError),
        *(TypeError, ValueError),
    ) as error:
        raise Unreadable("This is not a PDF, or it is damaged.") from error


def find_seal(pdf: pikepdf.Pdf) -> Attached | None:
    """The seal that a file carries: its attachment of that name."""
    names = pdf.Root.get("/Names")
    if names is None or "/EmbeddedFiles" not in names:
        return None
    for name, spec in named(names.EmbeddedFiles):
        if name == SEAL_NAME.encode():
            how, data = Forms({}).data(spec.EF.F)
            return Attached(spec.EF.F.objgen, data) if how == "data" else None
    return None


def contents_of(pdf: pikepdf.Pdf, seal: canonical.Place) -> Contents:
    """The contents. The seal itself, the object at a place, counts as there and no further."""
    pages = {page.obj.objgen: f"page {number}" for number, page in enumerate(pdf.pages, start=1)}
    forms = Forms({**pages, seal: "seal"})
    found = Contents(
        pages=tuple(_page(page.obj, forms) for page in pdf.pages),
        document={name: _sha256(name, form) for name, form in _document(pdf, forms)},
    )
    if pdf.get_warnings():
        raise Unreadable("The file is damaged, and can be read in more than one way.")
    return found


def named(root: Any) -> Iterator[tuple[bytes, Any]]:
    """What a name tree holds, in its order."""
    waiting, seen = [root], set[canonical.Place]()
    while waiting:
        node = waiting.pop()
        _refuse_seen(node, seen)
        pairs = list(node.get("/Names", ()))
        for name, value in zip(pairs[::2], pairs[1::2], strict=True):
            yield bytes(name), value
        waiting += reversed(list(node.get("/Kids", ())))


def _page(page: Any, forms: Forms) -> str:
    drawn = page.get("/Contents")
    streams = drawn if isinstance(drawn, pikepdf.Array) else [] if drawn is None else [drawn]
    digest = hashlib.sha256()
    for stream in streams:
        how, data = forms.data(stream)
        # Streams may be joined, and then end in one line end more or less.
        digest.update(data.rstrip() + b"\n" if how == "data" else how.encode("latin-1") + data)
    return _sha256("page", dictionary({**forms.entries(page, _OF_PAGES), "/Contents": digest.hexdigest()}))


def _document(pdf: pikepdf.Pdf, forms: Forms) -> Iterator[tuple[str, str]]:
    """The parts that are no page: their names and forms."""
    root = pdf.Root
    names = root.get("/Names", pikepdf.Dictionary())
    tags = root.get("/StructTreeRoot", pikepdf.Dictionary())
    yield "catalog", dictionary(forms.entries(root, _OF_CATALOG))
    yield "information", _information(pdf, forms)
    yield "structure", dictionary(forms.entries(tags, _OF_TAGS))
    yield "bookmarks", " ".join(_bookmarks(root.get("/Outlines"), forms))
    yield "attachments", f"{_tree(names.get('/EmbeddedFiles'), forms)} {forms.of(root.get('/AF'))}"
    trees = {key: tree for key, tree in names.items() if key != "/EmbeddedFiles"}
    yield (
        "names",
        dictionary({forms.of(pikepdf.Name(key)): _tree(tree, forms) for key, tree in trees.items()}),
    )


def _tree(root: Any, forms: Forms) -> str:
    pairs = () if root is None else named(root)
    return f"[{' '.join(f'({name.hex()}) {forms.of(value)}' for name, value in pairs)}]"


def _bookmarks(root: Any, forms: Forms) -> Iterator[str]:
    """Each bookmark after how deep it stands, in the order they are shown."""
    if root is None:
        return
    yield f"0 {dictionary(forms.entries(root, _OF_BOOKMARKS))}"
    waiting, seen = [(1, root.get("/First"))], set[canonical.Place]()
    while waiting:
        depth, item = waiting.pop()
        if item is None:
            continue
        _refuse_seen(item, seen)
        yield f"{depth} {dictionary(forms.entries(item, _OF_BOOKMARKS))}"
        waiting += [(depth, item.get("/Next")), (depth + 1, item.get("/First"))]


def _refuse_seen(node: Any, seen: set[canonical.Place]) -> None:
    """Refuse a node that is met a second time: what should be a tree runs in a circle."""
    if node.is_indirect:
        if node.objgen in seen:
            raise Unreadable("The file is more tangled than a letter can be.")
        seen.add(node.objgen)


def _information(pdf: pikepdf.Pdf, forms: Forms) -> str:
    """What is told about the file, in the older place and in the newer."""
    information = pdf.trailer.get("/Info", pikepdf.Dictionary())
    told = {key: forms.of(information[key]) for key in _TOLD if key in information}
    metadata = pdf.Root.get("/Metadata")
    how, data = ("data", b"") if metadata is None else forms.data(metadata)
    return f"{dictionary(told)} {how} {hashlib.sha256(_dublin_core(data)).hexdigest()}"


def _dublin_core(metadata: bytes) -> bytes:
    """The title, the authors and what else is of Dublin Core in metadata, a line each; all of the metadata
    when it cannot be read. The rest is times and programs, which change when a file is saved."""
    if len(metadata) > _MOST_METADATA or b"<!" in metadata:
        return metadata
    try:
        root = ElementTree.fromstring(metadata.strip() or b"<none/>")
    except ElementTree.ParseError:
        return metadata
    lines = []
    for description in root.iter(f"{_RDF}Description"):
        lines += [f"{name}||{value}" for name, value in description.items() if name.startswith(_DUBLIN_CORE)]
        for element in description:
            if element.tag.startswith(_DUBLIN_CORE):
                lines += [
                    f"{element.tag}|{each.get(_LANGUAGE, '')}|{(each.text or '').strip()}"
                    for each in element.iter()
                    if (each.text or "").strip()
                ]
    return "\n".join(sorted(lines)).encode()


def _sha256(name: str, form: str) -> str:
    """The digest of a form, which differs for parts of different names."""
    return hashlib.sha256(f"{name} {form}".encode("latin-1")).hexdigest()
