"""WeasyPrint's boxes beside the elements it wrote for them: what a structure element was made from.

`weasyprint.pdf.tags` walks the boxes of a page and writes an element for each, but nowhere says which belongs
to which. The same walk is done here a second time, taking the elements in turn. It holds for WeasyPrint 70
and for the HTML of our own templates: no tables, no forms, no list inside a list item.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

_NO_ELEMENT = ("html", "body")


class TreeMismatch(AssertionError):
    """The elements are not those of the boxes: another WeasyPrint, or HTML that this walk does not know."""


@dataclass(eq=False)
class Page:
    """One page: the nodes of its content and of its notes; and its runs of text, each as its box and what the
    parent of it holds."""

    pdf: pydyf.PDF
    root: pydyf.Dictionary
    index: int
    content: list["Node"] = field(default_factory=list)
    notes: list["Node"] = field(default_factory=list)
    runs: list[tuple[Any, Any]] = field(default_factory=list)

    @cached_property
    def _dictionary(self) -> Any:
        return _object(self.pdf, self.pdf.page_references[self.index])

    def remove_annotation(self, annotation: pydyf.Dictionary) -> None:
        """Take an annotation off the page."""
        self._dictionary["Annots"].remove(annotation.reference)
        annotation.clear()


@dataclass(eq=False)
class Node:
    """An element and the box it was written for. `children` are nodes, and what is no box: references to runs
    of text and to links, and numbers of marked content.
    """

    element: pydyf.Dictionary
    box: Any
    page: Page | None = None
    children: list[Any] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The structure type: "P"."""
        return str(self.element["S"])[1:]

    @kind.setter
    def kind(self, kind: str) -> None:
        self.element["S"] = f"/{kind}"

    @property
    def source(self) -> Any:
        """The element of the HTML."""
        return None if self.box is None else self.box.element

    @property
    def is_call(self) -> bool:
        """Whether this is the mark of a note in the text."""
        return self._tag == "span::footnote-call"

    @property
    def is_marker(self) -> bool:
        """Whether this is the number before a note."""
        return self._tag == "span::footnote-marker"

    @property
    def is_note(self) -> bool:
        """Whether this is a note."""
        return self._tag == "span" and self.number != ""

    @property
    def is_inline(self) -> bool:
        """Whether this stands within a line."""
        return isinstance(self.box, boxes.InlineLevelBox)

    @property
    def number(self) -> str:
        """The number of a note."""
        return "" if self.source is None else str(self.source.get("data-number", ""))

    @property
    def slot(self) -> str:
        """The name of the place that another drawing may fill, where this is one."""
        return "" if self.source is None or "::" in self._tag else str(self.source.get("data-slot", ""))

    @property
    def language(self) -> str:
        """The language, where the HTML says it of this very element."""
        return "" if self.source is None or "::" in self._tag else str(self.source.get("lang", ""))

    @property
    def _tag(self) -> str:
        return "" if self.box is None else str(self.box.element_tag or "")

    def walk(self) -> Iterator["Node"]:
        """This node and every node under it, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def walk_inline(self, stops: tuple[str, ...]) -> Iterator["Node"]:
        """The nodes under this one, not going into those of some kinds."""
        for child in self.children:
            if isinstance(child, Node) and child.kind not in stops:
                yield child
                yield from child.walk_inline(stops)

    def owner(self, reference: bytes) -> Any:
        """The object of a reference among the children."""
        assert self.page is not None
        return _object(self.page.pdf, reference)


def pages_of(document: Any, pdf: pydyf.PDF) -> list[Page]:
    """The pages of a laid-out document. Raises `TreeMismatch` when the walk and the file disagree."""
    structure = _object(pdf, pdf.catalog["StructTreeRoot"])
    root = _object(pdf, structure["K"][0])
    elements = iter(list(root["K"]))
    pages = [Page(pdf, root, index) for index in range(len(document.pages))]
    for page, laid_out in zip(pages, document.pages, strict=True):
        for child in laid_out._page_box.children:
            nodes = list(_nodes(child, elements, page))
            if isinstance(child, boxes.FootnoteAreaBox):
                page.notes = [note for area in nodes for note in area.children if isinstance(note, Node)]
            else:
                page.content += nodes
    if next(elements, None) is not None:
        raise TreeMismatch("The structure tree has elements that no box accounts for.")
    return pages


def under(box: Any) -> Iterator[Any]:
    """The box and every box in it, as they follow one another."""
    yield box
    for child in getattr(box, "children", ()):
        yield from under(child)


def _nodes(box: Any, elements: Iterator[Any], page: Page) -> Iterator[Node]:
    """The nodes of one box, taking from `elements` what was written for it."""
    box = box._box if isinstance(box, AbsolutePlaceholder) else box
    if isinstance(box, boxes.MarginBox):
        return
    if box.element_tag in _NO_ELEMENT and box.element is not None:
        for child in box.children:
            yield from _nodes(child, elements, page)
        return
    node = Node(_object(page.pdf, _next(elements)), box, page)
    if _wraps_item(node):
        # An item without a mark: the box's own element is the body within.
        inner = Node(_object(page.pdf, node.element["K"][0]), box, page)
        inner.children = list(_children(inner, page))
        node.children = [inner]
    else:
        node.children = list(_children(node, page))
    yield node


def _wraps_item(node: Node) -> bool:
    box = node.box
    return box.element_tag == "li" and box.style["list_style_type"] == "none" and node.kind == "LI"


def _children(node: Node, page: Page) -> Iterator[Any]:
    items = iter(list(node.element["K"]))
    box = node.box
    if box.link_annotation:
        yield _next(items)
    for child in getattr(box, "children", ()):
        for each in child.children if isinstance(child, boxes.LineBox) else [child]:
            if isinstance(each, boxes.TextBox):
                run = _next(items)
                page.runs.append((each, run))
                yield run
            else:
                yield from _nodes(each, items, page)
    yield from items


def _next(items: Iterator[Any]) -> Any:
    try:
        return next(items)
    except StopIteration:
        raise TreeMismatch("A box has no element in the structure tree.") from None


def _object(pdf: pydyf.PDF, reference: Any) -> Any:
    """The object of a reference such as b"12 0 R"."""
    return pdf.objects[int(bytes(reference).split()[0])]
