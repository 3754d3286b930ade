"""Pages of a PDF as pictures, for a screen that shows the page itself."""

import io

import pypdfium2
from PIL import Image, ImageChops

# Half the time of the best compression, for a tenth more bytes.
_COMPRESSION = 3


def pages_of(pdf: bytes, scale: float) -> list[bytes]:
    """Each page as PNG, in greys where it has no colour; `scale` is pixels a point (2.0 is 144 dpi)."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_picture(document[number], scale) for number in range(len(document))]
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, scale: float) -> bytes:
    drawn = page.render(scale=scale).to_pil()
    written = io.BytesIO()
    (drawn if _has_colour(drawn) else drawn.convert("L")).save(written, "PNG", compress_level=_COMPRESSION)
    return written.getvalue()


def _has_colour(picture: Image.Image) -> bool:
    red, green, blue = picture.convert("RGB").split()
    differences = (ImageChops.difference(red, each) for each in (green, blue))
    return any(each.getbbox() is not None for each in differences)
