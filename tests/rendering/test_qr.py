"""A QR is drawn as one path, and read by others as what was written."""

import zxingcpp
from PIL import Image, ImageDraw

from campaign.rendering import qr


def read(square, scale=6, quiet=4):
    """What a reader that is not ours makes of it."""
    side = (square.side + 2 * quiet) * scale
    picture = Image.new("L", (side, side), 255)
    drawing = ImageDraw.Draw(picture)
    for run in square.path.removesuffix("z").split("z"):
        start, _, length = run.removeprefix("M").partition("h")
        x, y = (int(each) + quiet for each in start.split())
        width = int(length.partition("v")[0])
        drawing.rectangle((x * scale, y * scale, (x + width) * scale - 1, (y + 1) * scale - 1), fill=0)
    return [each.text for each in zxingcpp.read_barcodes(picture)]


def test_another_reader_reads_what_was_written():
    address = "https://letters.example.org/verify/7K4MQ-2XD9C"
    assert read(qr.square(address)) == [address]


def test_an_address_of_usual_length_takes_33_modules_at_most():
    assert qr.square("https://letters.example.org/verify/7K4MQ-2XD9C").side == 33
    assert qr.square("http://127.0.0.1:8000/verify/7K4MQ-2XD9C").side == 29
