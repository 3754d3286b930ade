"""What is looked at in the files that were measured: their pages beside the slow way's, and their tags."""

import io
import re
from collections import Counter

import pikepdf
import pypdfium2

from bench.measures import Report
from campaign.rendering.images import pages_of

_MARKED = re.compile(rb"/MCID (\d+)")
# Pixels a point.
_SCALE = 2


def same_pages(report: Report, what: str, fast: bytes, slowly: bytes) -> None:
    """Hold the pages of both ways together: dot by dot, and word by word."""
    pictures = list(zip(pages_of(fast, _SCALE), pages_of(slowly, _SCALE), strict=True))
    words = list(zip(_words(fast), _words(slowly), strict=True))
    alike = sum(one == other for one, other in pictures)
    read = sum(one == other for one, other in words)
    report.check(
        what,
        f"{alike} of {len(pictures)} pages the same dot by dot, {read} of {len(words)} word by word",
        is_right=alike == read == len(pictures),
    )


def tags(report: Report, what: str, content: bytes, names: int = 0) -> None:
    """Hold the structure tree to the pages: every mark has one owner, every name is an item."""
    with pikepdf.open(io.BytesIO(content)) as file:
        numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
        owners = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
        keys = [int(page.obj.StructParents) for page in file.pages]
        marks = sum(_owned(page, owners[key]) for page, key in zip(file.pages, keys, strict=True))
        kinds = Counter(str(each.get("/S")) for each in file.objects if _is_element(each))
    is_right = len(set(keys)) == len(keys) and kinds["/LI"] >= names
    report.check(
        what,
        f"{len(keys):,} pages, {marks:,} marks, each with its owner, {kinds['/LI']:,} items",
        is_right=is_right,
    )


def _owned(page: pikepdf.Page, owners: pikepdf.Object) -> int:
    """How many marks a page has. Each has an owner that is on that page."""
    streams = page.obj.Contents
    drawn = [streams] if isinstance(streams, pikepdf.Stream) else list(streams)
    marks = {int(found) for each in drawn for found in _MARKED.findall(each.read_bytes())}
    owned = {place for place, each in enumerate(owners) if _is_element(each)}
    assert marks == owned, "marks without owners, or owners without marks"
    return len(marks)


def _is_element(held: object) -> bool:
    return isinstance(held, pikepdf.Dictionary) and held.get("/Type") == pikepdf.Name.StructElem


def _words(content: bytes) -> list[list[str]]:
    """The words of each page, in the order of the alphabet: what stands in margins may come first or last."""
    file = pypdfium2.PdfDocument(content)
    try:
        return [sorted(file[number].get_textpage().get_text_bounded().split()) for number in range(len(file))]
    finally:
        file.close()
