"""The structure tree, mended after WeasyPrint 70 has written it and before the file is.

WeasyPrint begins every element anew on each page, leaves the notes of a page unstructured at its end, and
marks what stands in the margins as content. Here a paragraph that runs over a page is one paragraph, a note
follows the paragraph that calls it, other languages are named, and margins are artifacts, which a screen
reader leaves out.

`boxes` knows how WeasyPrint builds its tree; the tests hold both to the pinned version.
"""

from typing import Any

import pydyf

from campaign.rendering import spelling
from campaign.rendering.boxes import Node, pages_of

# What may run over a page and is one thing all the same.
_CONTINUED = ("Part", "Sect", "Div", "BlockQuote", "P", "L", "LI", "LBody", "NonStruct")
# What a note is read after.
_PARAGRAPHS = ("P", "LBody", "H1", "H2", "H3", "Caption")


def mended(document: Any, pdf: pydyf.PDF) -> Node:
    """The root of the tree of a laid-out document, mended. What is marked in its file and belongs to no
    element is no part of the text: `drawn` marks it as belonging to the page."""
    pages = pages_of(document, pdf)
    spelling.tell(document, pdf, (run for page in pages for run in page.runs))
    content = _joined([node for page in pages for node in page.content])
    notes = [note for page in pages for note in page.notes]
    _place(notes, content)
    root = Node(element=pages[0].root, box=None, children=list(content))
    for node in root.walk():
        _name(node)
        if node.kind == "Link":
            _keep_one_link(node)
    return root


def _joined(nodes: list[Node]) -> list[Node]:
    """Nodes in a row, those that continue the one before joined to it."""
    joined: list[Node] = []
    for node in nodes:
        if joined and _continues(joined[-1], node):
            joined[-1].children = _join(joined[-1].children, node.children)
        else:
            joined.append(node)
    return joined


def _join(before: list[Any], after: list[Any]) -> list[Any]:
    if before and after and isinstance(before[-1], Node) and isinstance(after[0], Node):
        return [*before[:-1], *_joined([before[-1], after[0]]), *after[1:]]
    return [*before, *after]


def _continues(before: Node, after: Node) -> bool:
    return (
        before.source is not None
        and before.source is after.source
        and before.kind == after.kind
        and before.kind in _CONTINUED
        and before.page is not after.page
    )


def _place(notes: list[Node], content: list[Node]) -> None:
    """Put each note at the end of the paragraph that calls it: both come in the order of their numbers."""
    waiting = iter(notes)
    for paragraph in [node for top in content for node in top.walk() if node.kind in _PARAGRAPHS]:
        calls = [node for node in paragraph.walk_inline(_PARAGRAPHS) if node.is_call]
        paragraph.children.extend(note for _, note in zip(calls, waiting, strict=False))
    left = list(waiting)
    if left:
        content[-1].children.extend(left)


def _name(node: Node) -> None:
    """The role of an element, as the HTML has it."""
    if node.is_call:
        node.kind = "Reference"
    elif node.is_marker:
        node.kind = "Lbl"
    elif node.is_note:
        node.kind = "Note"
    elif node.is_inline and node.kind == "NonStruct":
        node.kind = "Span"


def _keep_one_link(link: Node) -> None:
    """What stands within a link is part of it: WeasyPrint makes a link of its own from each box there."""
    for node in link.walk():
        if node is not link and node.box.link_annotation:
            node.children.pop(0)
            assert node.page is not None
            node.page.remove_annotation(node.box.link_annotation)
