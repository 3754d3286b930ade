"""The parts of a PDF that are no page, each with its form: the title, the tags, the bookmarks and so on."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from campaign.rendering import dublin_core
from campaign.rendering.canonical import Fonts, Forms, Place, Unreadable, dictionary

# Left out of the catalog: what a program may set when it writes the file, and what other parts take.
_OF_FILES = frozenset({"/Type", "/Pages", "/Version", "/Extensions"})
_APART = frozenset({"/AF", "/Metadata", "/Names", "/Outlines", "/StructTreeRoot"})
# Entries of the catalog that are parts of their own.
_OF_CATALOG = {
    "language": ("/Lang",),
    "labels": ("/PageLabels",),
    "forms": ("/AcroForm",),
    "layers": ("/OCProperties",),
    "actions": ("/OpenAction", "/AA"),
    "view": ("/ViewerPreferences", "/PageMode", "/PageLayout"),
}
# Name trees that are parts of their own.
_OF_NAMES = {"places": "/Dests", "scripts": "/JavaScript"}
# What leads back from places to tags: it follows from the tags.
_OF_TAGS = frozenset({"/Type", "/ParentTree", "/ParentTreeNextKey", "/IDTree"})
_OF_BOOKMARKS = frozenset({"/Parent", "/Prev", "/Next", "/First", "/Last"})
_TOLD = ("/Author", "/Subject", "/Keywords")


def parts_of(pdf: pikepdf.Pdf, forms: Forms) -> Iterator[tuple[str, str]]:
    """The names and forms of all parts but those of fonts."""
    root = pdf.Root
    names = root.get("/Names", pikepdf.Dictionary())
    tags = root.get("/StructTreeRoot", pikepdf.Dictionary())
    catalog = forms.entries(root, _OF_FILES | _APART)
    for part, keys in _OF_CATALOG.items():
        yield part, dictionary({key: catalog.pop(key) for key in keys if key in catalog})
    yield "catalog", dictionary(catalog)
    yield from _information(pdf, forms)
    yield "structure", dictionary(forms.entries(tags, _OF_TAGS))
    yield "bookmarks", " ".join(_bookmarks(root.get("/Outlines"), forms))
    yield "attachments", f"{_tree(names.get('/EmbeddedFiles'), forms)} {forms.of(root.get('/AF'))}"
    for part, key in _OF_NAMES.items():
        yield part, _tree(names.get(key), forms)
    apart = {"/EmbeddedFiles", *_OF_NAMES.values()}
    others = {key: tree for key, tree in names.items() if key not in apart}
    yield "names", dictionary({forms.of(pikepdf.Name(key)): _tree(others[key], forms) for key in others})


def parts_of_fonts(fonts: Fonts | None) -> Iterator[tuple[str, str]]:
    """What fonts are made of, by their names; of None, that they are written with what uses them."""
    yield "fonts", "apart" if fonts is None else _of_names(fonts.made)
    yield "characters", "apart" if fonts is None else _of_names(fonts.characters)


def named(root: Any) -> Iterator[tuple[bytes, Any]]:
    """What a name tree holds, in its order."""
    waiting, seen = [root], set[Place]()
    while waiting:
        node = waiting.pop()
        _refuse_seen(node, seen)
        pairs = list(node.get("/Names", ()))
        for name, value in zip(pairs[::2], pairs[1::2], strict=True):
            yield bytes(name), value
        waiting += reversed(list(node.get("/Kids", ())))


def _of_names(known: Mapping[str, set[str]]) -> str:
    return " ".join(f"{name} {form}" for name in sorted(known) for form in known[name])


def _tree(root: Any, forms: Forms) -> str:
    pairs = () if root is None else named(root)
    return f"[{' '.join(f'({name.hex()}) {forms.of(value)}' for name, value in pairs)}]"


def _bookmarks(root: Any, forms: Forms) -> Iterator[str]:
    """Each bookmark after how deep it stands, in the order they are shown."""
    if root is None:
        return
    yield f"0 {dictionary(forms.entries(root, _OF_BOOKMARKS))}"
    waiting, seen = [(1, root.get("/First"))], set[Place]()
    while waiting:
        depth, item = waiting.pop()
        if item is None:
            continue
        _refuse_seen(item, seen)
        yield f"{depth} {dictionary(forms.entries(item, _OF_BOOKMARKS))}"
        waiting += [(depth, item.get("/Next")), (depth + 1, item.get("/First"))]


def _information(pdf: pikepdf.Pdf, forms: Forms) -> Iterator[tuple[str, str]]:
    """What is told about the file, in the older place and in the newer: its title, and all else."""
    information = pdf.trailer.get("/Info", pikepdf.Dictionary())
    told = {key: forms.of(information[key]) for key in _TOLD if key in information}
    metadata = pdf.Root.get("/Metadata")
    how, data = ("data", b"") if metadata is None else forms.data(metadata)
    core = dublin_core.read(data)
    yield "title", f"{forms.of(information.get('/Title'))} {how} {_of_lines(core.titles)}"
    yield "information", f"{dictionary(told)} {how} {_of_lines(core.others)}"


def _of_lines(lines: tuple[bytes, ...]) -> str:
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def _refuse_seen(node: Any, seen: set[Place]) -> None:
    """Refuse a node that is met a second time: what should be a tree runs in a circle."""
    if node.is_indirect:
        if node.objgen in seen:
            raise Unreadable("The file is more tangled than a letter can be.")
        seen.add(node.objgen)
