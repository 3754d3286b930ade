"""The contents of a PDF: a digest for each page, and one for each part of the file that is no page.

They stay when another program writes the file anew, and change when anything that is seen, heard or done
changes: words, fonts, pictures, notes on a page, forms, scripts, layers, the title, tags, attachments.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pikepdf

from campaign.domain.seals import MOST_PAGES, Contents
from campaign.rendering import operators
from campaign.rendering.canonical import Fonts, Forms, Place, Unreadable, dictionary
from campaign.rendering.file_parts import named, parts_of, parts_of_fonts

SEAL_NAME = "seal.json"

# A page in what leads to it, whichever it is.
_ANY_PAGE = "page"

_OF_PAGES = frozenset({"/Type", "/Parent", "/Contents"})
# For the digests of the pages of a file, the number that each has in the sealed letter; 0 of one too many.
Numbers = Callable[[tuple[str, ...]], tuple[int, ...]]


def in_their_order(pages: tuple[str, ...]) -> tuple[int, ...]:
    """The numbers of pages as they stand."""
    return tuple(range(1, len(pages) + 1))


@dataclass(frozen=True, slots=True)
class Attached:
    """The seal in a file: the stream that holds it, and its bytes as they were unpacked."""

    place: Place
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


def contents_of(pdf: pikepdf.Pdf, seal: Place, numbers: Numbers = in_their_order) -> Contents:
    """The contents. The seal itself, the object at a place, counts as there and no further.

    What leads to a page is written with its number: by `numbers` that of the sealed letter, so that pages
    that changed places are still the pages that all else leads to.
    """
    fonts = Fonts()
    found = _contents(pdf, seal, numbers, fonts)
    if not fonts.are_told_apart:
        found = _contents(pdf, seal, numbers, None)
    if pdf.get_warnings():
        raise Unreadable("The file is damaged, and can be read in more than one way.")
    return found


def _contents(pdf: pikepdf.Pdf, seal: Place, numbers: Numbers, fonts: Fonts | None) -> Contents:
    """Each page is written twice: as if all pages were one, and with the number of each it leads to."""
    all_pages = [page.obj for page in pdf.pages]
    places = [page.objgen for page in all_pages]
    plain = Forms({**dict.fromkeys(places, _ANY_PAGE), seal: "seal"}, _ANY_PAGE, fonts)
    without = [plain.entries(page, _OF_PAGES) for page in all_pages]
    pages = tuple(
        _sha256("page", dictionary({**entries, "/Contents": _drawn(page, plain)}))
        for page, entries in zip(all_pages, without, strict=True)
    )
    numbered = Forms({**_numbered(pdf, places, pages, numbers(pages), plain), seal: "seal"}, "", fonts)
    links = {
        here: _sha256("links", dictionary(entries))
        for here, page in enumerate(all_pages, start=1)
        if (entries := numbered.entries(page, _OF_PAGES)) != without[here - 1]
    }
    parts = (*parts_of(pdf, numbered), *parts_of_fonts(fonts))
    return Contents(pages, {name: _sha256(name, form) for name, form in parts}, links)


def _numbered(
    pdf: pikepdf.Pdf, places: list[Place], pages: tuple[str, ...], numbers: tuple[int, ...], plain: Forms
) -> dict[Place, str]:
    """The pages by the numbers they had. A program that moves a page may leave it behind as well, and move a
    copy: what leads to the one is then as good as what leads to the other."""
    left: dict[Place, str] = {}
    if numbers != tuple(range(1, len(pages) + 1)):
        known = {digest: f"page {number}" for digest, number in zip(pages, numbers, strict=True) if number}
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == pikepdf.Name.Page:
                entries = {**plain.entries(each, _OF_PAGES), "/Contents": _drawn(each, plain)}
                digest = _sha256("page", dictionary(entries))
                left |= {each.objgen: known[digest]} if digest in known else {}
    named = (f"page {number or f'more {here}'}" for here, number in enumerate(numbers, start=1))
    return {**left, **dict(zip(places, named, strict=True))}


def _drawn(page: Any, forms: Forms) -> str:
    """The digest of what is drawn on a page: its streams are read as one."""
    drawn = page.get("/Contents")
    streams = drawn if isinstance(drawn, pikepdf.Array) else [] if drawn is None else [drawn]
    read = [forms.data(stream) for stream in streams]
    if all(how == "data" for how, _ in read):
        # Streams may be joined, and then end in one line end more or less.
        joined = b"".join(data.rstrip() + b"\n" for _, data in read)
        words = operators.drawn(joined)
        return hashlib.sha256(joined if words is None else words).hexdigest()
    return hashlib.sha256(b"\n".join(how.encode("latin-1") + data for how, data in read)).hexdigest()


def _sha256(name: str, form: str) -> str:
    """The digest of a form, which differs for parts of different names."""
    return hashlib.sha256(f"{name} {form}".encode("latin-1")).hexdigest()
