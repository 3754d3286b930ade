"""The pictures of figures: found beside the letter file, checked, and written anew.

A stored picture holds pixels and nothing else: no place, no camera, no name of who took it. One that is
already so is kept byte for byte, so that its name, the SHA-256 of its bytes, stays what people signed.
"""

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import TypeAlias

from PIL import Image, ImageOps

from campaign.domain.refusals import Unacceptable

MOST_BYTES = 10_000_000
MOST_NAME_BYTES = 200
# A decoder holds the whole picture in memory, 3 bytes a pixel.
MOST_PIXELS = 20_000_000
# The longer side: a little over 6.5 inches, the width of the text, at 300 dots an inch.
MOST_SIDE = 2_400
QUALITY = 88

# What Pillow raises for a file that is broken, or made to fill the memory.
BROKEN = (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning)

# Drawing the largest picture anew takes 400 MB, and a process has many threads.
_turns = BoundedSemaphore(1)

_NAME = re.compile(r"\w[\w .()-]*\.(?:png|jpe?g)", re.IGNORECASE)
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
FORMATS = ("PNG", "JPEG")
AS_HEIC = (
    "Your phone saved it as HEIC: take a screenshot of it and choose that, or let the camera save JPEG (on "
    "an iPhone: Settings, Camera, Formats, Most Compatible) and photograph it anew."
)
# How such a file begins, behind the length of its first box: ISO/IEC 23008-12, and 14496-12 for the box.
_HEIC = re.compile(rb"....ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as stored: `name` is the SHA-256 of `content`, with .png or .jpg."""

    name: str
    content: bytes


# Where pictures lie: a folder, or the files of one in memory by name; None for nowhere.
Shelf: TypeAlias = Path | Mapping[str, bytes] | None


def fetch(folder: Shelf, name: str) -> Picture:
    """The picture called `name` in a folder, ready to store.

    Refuses `Unacceptable`: anything but the name of a PNG or JPEG in that very folder.
    """
    if not is_name(name):
        raise Unacceptable(
            "image",
            f"“{name}” is not the name of a picture; write image=name.png or image=name.jpg, for a file that "
            "lies beside the letter.",
        )
    if folder is None:
        raise Unacceptable("image", f"There is no folder to find {name} in; read the letter from its folder.")
    if not isinstance(folder, Path):
        if name not in folder:
            raise _not_there(name)
        return stored(folder[name], name)
    path = (folder / name).resolve()
    if path.parent != folder.resolve() or not path.is_file():
        raise _not_there(name)
    if path.stat().st_size > MOST_BYTES:
        raise _too_large(name)
    return stored(path.read_bytes(), name)


def is_name(name: str) -> bool:
    """Whether this may be the name of a picture beside a letter file."""
    return bool(_NAME.fullmatch(name)) and len(name.encode()) <= MOST_NAME_BYTES


def is_heic(content: bytes) -> bool:
    """Whether this is a picture as phones save it, which a browser turns into a JPEG most often, but not
    always: it is none of our formats, and read by no library that we have."""
    return bool(_HEIC.match(content))


def stored(content: bytes, name: str = "The picture") -> Picture:
    """A picture as it is stored; `name` is for sentences. Refuses `Unacceptable` for what is none."""
    if len(content) > MOST_BYTES:
        raise _too_large(name)
    with _turns:
        return _drawn(content, name)


def _drawn(content: bytes, name: str) -> Picture:
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
        if image.width * image.height > MOST_PIXELS:
            raise _too_large(name)
        image.load()
    except BROKEN as error:
        if is_heic(content):
            raise Unacceptable("image", f"{name} cannot be read. {AS_HEIC}") from error
        raise Unacceptable("image", f"{name} is no PNG or JPEG that can be read; save it anew.") from error
    if not is_whole(image, content):
        raise Unacceptable("image", f"{name} breaks off before its end; save it anew.")
    # Some cameras put several pictures into one JPEG, which Pillow then calls by another name.
    suffix = ".png" if image.format == "PNG" else ".jpg"
    if not _is_plain(image, content):
        content = _plain(image)
    return Picture(hashlib.sha256(content).hexdigest() + suffix, content)


def _not_there(name: str) -> Unacceptable:
    return Unacceptable("image", f"There is no {name} beside the letter file; put the picture there.")


def _too_large(name: str) -> Unacceptable:
    return Unacceptable(
        "image",
        f"{name} is too large; at most {MOST_BYTES // 1_000_000} MB and {MOST_PIXELS // 1_000_000} million "
        "pixels fit. Make it smaller.",
    )


def _plain(image: Image.Image) -> bytes:
    """The pixels alone: upright, on white, no larger than paper needs."""
    upright = ImageOps.exif_transpose(image).convert("RGBA")
    paper = Image.new("RGBA", upright.size, "white")
    flat = Image.alpha_composite(paper, upright).convert("RGB")
    flat.thumbnail((MOST_SIDE, MOST_SIDE))
    return _png(flat) if image.format == "PNG" else _jpeg(flat)


def _png(image: Image.Image) -> bytes:
    into = io.BytesIO()
    image.save(into, "PNG", compress_level=9)
    return into.getvalue()


def _jpeg(image: Image.Image) -> bytes:
    into = io.BytesIO()
    image.save(into, "JPEG", quality=QUALITY, optimize=True)
    return into.getvalue()


def is_whole(image: Image.Image, content: bytes) -> bool:
    """Whether the picture has its end. Pillow looks for it only until WeasyPrint, once loaded, forbids it."""
    if image.format == "PNG":
        return b"IEND" in _png_chunks(content)
    # The mark of the end comes after the last mark of a beginning; within the pixels neither can occur.
    return content.rfind(b"\xff\xd9") > content.rfind(b"\xff\xda")


def _is_plain(image: Image.Image, content: bytes) -> bool:
    """Whether the bytes are such as `_plain` makes: only pixels, and within the size."""
    if image.mode != "RGB" or max(image.size) > MOST_SIDE:
        return False
    if image.format == "PNG":
        return _png_chunks(content) <= {b"IHDR", b"IDAT", b"IEND"}
    # Pillow names the markers of a JPEG: here the one that says it is a JPEG, 14 bytes long, and no other.
    markers = getattr(image, "applist", [])
    is_bare = [(name, len(data)) for name, data in markers] == [("APP0", 14)]
    return is_bare and _quantization(image) == _TABLES and content.endswith(b"\xff\xd9")


def _png_chunks(content: bytes) -> set[bytes]:
    """The types of a PNG's chunks; what follows the last one counts as a chunk of its own."""
    position, found = len(_PNG_SIGNATURE), set()
    while position < len(content) and b"IEND" not in found:
        found.add(content[position + 4 : position + 8])
        position += 12 + int.from_bytes(content[position : position + 4], "big")
    return found | ({b"more"} if position != len(content) else set())


def _quantization(image: Image.Image) -> dict[int, list[int]]:
    return getattr(image, "quantization", {})


# What our quality makes of a JPEG; one that has other tables was written by somebody else.
_TABLES = _quantization(Image.open(io.BytesIO(_jpeg(Image.new("RGB", (8, 8))))))
