"""Pages of a PDF as pictures, for a screen that shows the page itself."""

import io

import pypdfium2


def pages_of(pdf: bytes, scale: float) -> list[bytes]:
    """Each page as PNG; `scale` is pixels a point (2.0 is 144 dpi)."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_picture(document[number], scale) for number in range(len(document))]
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, scale: float) -> bytes:
    picture = io.BytesIO()
    page.render(scale=scale).to_pil().save(picture, "PNG")
    return picture.getvalue()
