"""A signature out of a picture of it: ink on paper, photographed or scanned, as the outline of the ink.

It may be a picture of anybody: it is opened in an enclosure, and how large it is told before it is decoded.
Nothing of it goes on but the numbers of the outline: no dot, no place, no camera.
"""

import io

from PIL import Image, ImageFilter, ImageOps

from campaign.domain.strokes import Strokes
from campaign.letterfile.pictures import AS_HEIC, BROKEN, FORMATS, is_heic, is_whole
from campaign.reading import ink, ink_pieces, outline
from campaign.reading.ink import no

MOST_BYTES = 10_000_000
# As large as the cameras of phones make them; one of 24 million is common.
MOST_PIXELS = 60_000_000
# A line of a pen, on a sheet photographed whole, has two or three dots then.
_WORKING = 2_400
# With fewer dots a signature has no shape.
_LEAST_SIDE = 24
# How many dots beside the ink are looked at.
_BESIDE = 2
NONE = "This is no PNG or JPEG that can be read. Photograph the signature anew."
TOO_LARGE = (
    f"This picture is too large; at most {MOST_BYTES // 1_000_000} MB and {MOST_PIXELS // 1_000_000} million "
    "pixels are read. Make it smaller, or photograph the signature from nearer."
)


def read(content: bytes) -> Strokes:
    """The outline of the ink in a picture. Refuses `Unacceptable`: no PNG or JPEG, too large, no ink, too
    faint, more or other than a signature."""
    even = ink.evened(_grey(content))
    level = ink.darkness(even)
    found = ink_pieces.signature(ink.inked(even, level))
    left, top, right, bottom = found.getbbox() or (0, 0, 0, 0)
    if max(right - left, bottom - top) < _LEAST_SIDE:
        raise no("The signature is too small in this picture. Photograph it from nearer.")
    return outline.of(_alone(even, found), level)


def _alone(even: Image.Image, found: Image.Image) -> Image.Image:
    """The sheet around a signature that was found there, without anything else on it. What is beside the ink
    stays, for it says where between two dots the ink ends."""
    near = found.filter(ImageFilter.MaxFilter(2 * _BESIDE + 1))
    even.paste(ink.WHITE, mask=ink.below(near, ink.WHITE))
    return even.crop(near.getbbox())


def _grey(content: bytes) -> Image.Image:
    """The picture upright, in greys on white, and no larger than is needed."""
    if len(content) > MOST_BYTES:
        raise no(TOO_LARGE)
    try:
        seen = _upright(content)
    except BROKEN as error:
        raise no(AS_HEIC if is_heic(content) else NONE) from error
    if seen.mode == "RGBA":
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("L")
    return seen


def _upright(content: bytes) -> Image.Image:
    """The dots of a picture, which may let the paper through. Raises one of `BROKEN` for what is none."""
    image = Image.open(io.BytesIO(content), formats=FORMATS)
    if image.width * image.height > MOST_PIXELS:
        raise no(TOO_LARGE)
    # A JPEG is decoded as small as will do.
    image.draft(None, (_WORKING, _WORKING))
    image.load()
    if not is_whole(image, content):
        raise no(NONE)
    seen = ImageOps.exif_transpose(image).convert("RGBA" if image.has_transparency_data else "L")
    seen.thumbnail((_WORKING, _WORKING))
    return seen
