"""Structure elements: what a screen reader walks, apart from the file they are written into."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pydyf

from campaign.rendering.boxes import Node


class Mark(NamedTuple):
    """A piece of marked content: its page, counted from nothing, and its number there."""

    page: int
    number: int


class Linked(NamedTuple):
    """A link on a page: its place among the annotations of the drawing."""

    annotation: int


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its role, its language where it has one of its own, and what it holds.

    `id` is unique in a drawing. `slot` names a place that another drawing may fill. `more` is what else the
    file says of it, such as the description of a figure, as it is written there.
    """

    kind: str
    children: tuple["Child", ...]
    language: str = ""
    id: str = ""
    slot: str = ""
    more: bytes = b""

    def walk(self) -> Iterator["Element"]:
        """This element and every one under it."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


Child = Element | Mark | Linked

# What the file holds in fields of its own, or gets anew when it is written.
_KNOWN = ("Type", "S", "P", "Pg", "K", "Lang", "ID")
# Levels that say nothing, when they have no language.
_EMPTY = ("Span", "NonStruct")
# What says nothing when it holds nothing, such as the box of a rule.
_HOLLOW = ("Div", "P")


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Takes a mended tree out of its file. `pages` and `annotations` are the places of both by their
    numbers; `linked` are those of the links that whole nodes get."""

    pages: Mapping[int, int]
    annotations: Mapping[int, int]
    linked: Mapping[Node, int] = field(default_factory=dict)

    def tree(self, root: Node) -> tuple[Element, ...]:
        """What the root holds."""
        return tuple(child for child in self._children(root) if isinstance(child, Element))

    def _children(self, node: Node) -> Iterator[Child]:
        for child in node.children:
            if isinstance(child, Node):
                if child.kind in _EMPTY and not child.language and not child.slot:
                    yield from self._children(child)
                elif (element := self.element(child)).children or child.kind not in _HOLLOW or child.slot:
                    yield element
            elif isinstance(child, int):
                yield self._mark(node.element, child)
            else:
                yield from self._written(node.owner(child))

    def _written(self, held: Any) -> Iterator[Child]:
        """What is no box: a run of text, or a link."""
        if held.get("Type") == "/OBJR":
            yield Linked(self.annotations[number(held["Obj"])])
        else:
            marks = tuple(self._mark(held, mark) for mark in held["K"])
            if "ActualText" in held:
                yield Element("Span", marks, more=_more(held))
            else:
                yield from marks

    def _mark(self, held: Any, mark: int) -> Mark:
        return Mark(self.pages[number(held["Pg"])], mark)

    def element(self, node: Node) -> Element:
        """One element."""
        children = tuple(self._children(node))
        if node in self.linked:
            children = (Element("Link", (*children, Linked(self.linked[node]))),)
        return Element(
            kind=node.kind,
            children=children,
            language=node.language,
            id=f"note-{node.number}" if node.is_note else "",
            slot=node.slot,
            more=_more(node.element),
        )


def _more(held: Any) -> bytes:
    """What else is said of an element, as it is written in its file."""
    more: bytes = pydyf.Dictionary({key: value for key, value in held.items() if key not in _KNOWN}).data
    return more[2:-2]


def number(reference: Any) -> int:
    """The number in a reference such as b"12 0 R"."""
    return int(bytes(reference).split()[0])


def referred(pdf: pydyf.PDF, reference: Any) -> Any:
    """The object of a reference."""
    return pdf.objects[number(reference)]
