"""Small pictures, made anew each time."""

import io

from PIL import Image

from campaign.letterfile import pictures


def encoded(format_, image=None, **options):
    """The bytes of a picture in a format."""
    into = io.BytesIO()
    (image or Image.linear_gradient("L").resize((12, 8)).convert("RGB")).save(into, format_, **options)
    return into.getvalue()


STORED = tuple(pictures.stored(encoded(format_)) for format_ in ("PNG", "JPEG"))
PICTURES = {picture.name: picture.content for picture in STORED}
