"""A picture of a signature becomes the outline of its ink, or is refused with a sentence."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageChops, ImageDraw

from campaign.domain.refusals import Unacceptable
from campaign.domain.strokes import Strokes
from campaign.reading.signature_picture import MOST_BYTES, MOST_PIXELS, read
from campaign.rendering.docx.pictures import Pictures
from campaign.rendering.docx.relations import Relations
from tests.builders.signature_pictures import (
    a_heic,
    a_photo,
    a_scan,
    as_jpeg,
    as_png,
    ink,
)


def likeness(found, wanted):
    """How much of the ink of either is ink of both, when both fill the same sheet."""
    pictures = Pictures(Relations())
    pictures.signature(found, "")
    (content,) = pictures.parts.values()
    with Image.open(io.BytesIO(content)) as drawn:
        mine = drawn.getchannel("A")
    sheets = [
        each.crop(each.getbbox()).resize((600, 160)).point(lambda dot: 255 * (dot > 127))
        for each in (mine, wanted)
    ]
    both, either = ImageChops.darker(*sheets), ImageChops.lighter(*sheets)
    return both.histogram()[255] / either.histogram()[255]


@pytest.mark.parametrize(
    "picture",
    [
        as_png(a_scan()),
        as_jpeg(a_scan(colour=(180, 20, 30))),
        as_jpeg(a_photo()),
        as_jpeg(a_photo(), turned=True),
        as_png(a_scan().convert("L")),
        as_png(a_scan().resize((300, 200))),
        as_png(a_scan().resize((4800, 3200))),
    ],
    ids=["scan", "red ink", "photo", "photo turned", "greys", "small", "large"],
)
def test_the_outline_is_that_of_the_ink(picture):
    found = read(picture)
    assert found.is_outline
    assert len(found.path) < 12_000
    assert likeness(found, ink()) > 0.75


def test_ink_on_nothing_is_ink_on_white():
    signature = a_scan().convert("RGBA")
    signature.putalpha(ink())
    assert likeness(read(as_png(signature)), ink()) > 0.75


def test_a_picture_that_is_cut_close_is_taken_whole():
    drawn = ink()
    close = a_scan().crop(drawn.getbbox())
    assert likeness(read(as_png(close)), drawn) > 0.75


def test_dust_and_what_the_edge_cuts_off_are_no_part_of_it():
    littered = a_scan()
    pen = ImageDraw.Draw(littered)
    pen.rectangle((0, 600, 1200, 606), fill="black")
    pen.point([(100, 100), (1000, 200)], fill="black")
    assert likeness(read(as_png(littered)), ink()) > 0.75


def test_nothing_but_numbers_comes_out_of_a_picture():
    picture = a_scan()
    about = Image.Exif()
    about[0x010E] = '"/><script>alert(1)</script>'
    into = io.BytesIO()
    picture.save(into, "JPEG", exif=about)
    found = read(into.getvalue())
    assert set(found.path.removeprefix("outline ")) <= set("MLCZ 0123456789.")
    assert Strokes(found.path) == found


def a_png_that_says(width, height):
    """The beginning of a PNG of that size, and none of its dots."""
    chunks = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0), b"IDAT"
    written = (
        struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each)) for each in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def printed_page():
    page = Image.new("L", (1200, 1600), "white")
    pen = ImageDraw.Draw(page)
    for row in range(60, 1540, 14):
        for column in range(60, 1140, 9):
            pen.line((column, row, column + 5, row + 7), fill=0, width=1)
            pen.line((column + 5, row, column, row + 7), fill=0, width=1)
    return page


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (b"", "no PNG or JPEG"),
        (b"%PDF-1.7", "no PNG or JPEG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "no PNG or JPEG"),
        (as_jpeg(a_scan())[:4_000], "no PNG or JPEG"),
        (a_heic(), "as HEIC: take a screenshot"),
        (a_heic(b"mif1"), "as HEIC: take a screenshot"),
        (a_heic(b"avif"), "no PNG or JPEG"),
        (bytes(MOST_BYTES + 1), "too large"),
        (a_png_that_says(MOST_PIXELS // 1_000, 1_001), "too large"),
        (a_png_that_says(60_000, 60_000), "no PNG or JPEG|too large"),
        (as_png(Image.new("RGB", (800, 600), "white")), "no ink"),
        (as_png(a_scan(colour=(225, 225, 225))), "no ink"),
        (as_png(a_scan(colour=(205, 205, 205))), "too faint"),
        (as_png(Image.new("RGB", (800, 600), "black")), "Most of this picture is dark"),
        (as_png(ImageChops.invert(a_scan())), "Most of this picture is dark"),
        (as_png(printed_page()), "more in this picture than a signature|Too much of this picture"),
        (as_png(a_scan().resize((36, 24))), "too small|no ink"),
        (as_png(Image.new("L", (1, 1))), "dark"),
    ],
)
def test_what_is_no_signature_is_refused_at_the_field(picture, said):
    with pytest.raises(Unacceptable, match=said) as refused:
        read(picture)
    assert refused.value.field == "picture"
