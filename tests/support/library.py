"""The library at the desk: its address, what is told of a block, a picture to send."""

import io

from PIL import Image

LIBRARY = "/desk/campaigns/river/library"
TOLD = {"title": "A block", "purpose": "evidence", "tags": "one, two", "language": "en", "key": ""}


def a_picture(kind="PNG", size=(40, 30)):
    """The bytes of a picture, as a browser sends them."""
    into = io.BytesIO()
    Image.new("RGB", size, "teal").save(into, kind)
    return into.getvalue()
