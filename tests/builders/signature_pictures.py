"""Pictures of signatures: a scan, and a photo as a phone takes it of ink on paper."""

import io

from PIL import Image, ImageChops, ImageDraw, ImageFilter

PAPER, INK = (236, 232, 222), (28, 34, 92)
# The strokes on a sheet of 1,200 by 800; the last is a dot.
STROKES = (
    ((300, 470), (360, 300), (410, 320), (380, 480), (440, 500), (500, 380), (540, 470)),
    ((540, 470), (590, 360), (640, 480), (700, 400), (760, 490), (900, 430)),
    ((650, 330), (652, 332)),
)
# Drawn so many times as fine, for edges that are grey as those of ink.
_FINE = 3
ORIENTATION = 0x0112


def ink(breadth=9, size=(1200, 800)):
    """Where the ink is, white on black."""
    fine = Image.new("L", tuple(_FINE * side for side in size))
    pen = ImageDraw.Draw(fine)
    for stroke in STROKES:
        line = [(_FINE * x, _FINE * y) for x, y in stroke]
        pen.line(line, fill=255, width=_FINE * breadth)
        for point in line:
            pen.circle(point, _FINE * breadth / 2, fill=255)
    return fine.resize(size, Image.Resampling.BOX)


def a_scan(colour=(0, 0, 0), breadth=9):
    """Ink on white, without noise."""
    sheet = Image.new("RGB", (1200, 800), "white")
    sheet.paste(colour, mask=ink(breadth))
    return sheet


def a_photo(colour=INK):
    """Ink on grey paper that lies on a dark table: half in the shadow of a hand, out of focus, with noise."""
    sheet = Image.new("RGB", (1200, 800), PAPER)
    sheet.paste(colour, mask=ink())
    photo = Image.new("RGB", (1400, 1000), (58, 42, 30))
    photo.paste(sheet, (60, 100))
    shadow = (
        Image.linear_gradient("L")
        .rotate(90)
        .resize(photo.size)
        .point([130 + each // 3 for each in range(256)])
    )
    ImageDraw.Draw(shadow).ellipse((500, 500, 1500, 1300), fill=120)
    lit = ImageChops.multiply(photo, shadow.filter(ImageFilter.GaussianBlur(12)).convert("RGB"))
    blurred = lit.filter(ImageFilter.GaussianBlur(1.2))
    noise = Image.effect_noise(photo.size, 12).convert("RGB")
    return ImageChops.add(blurred, noise, offset=-128)


def as_png(picture):
    return _written(picture, "PNG")


def as_jpeg(picture, turned=False):
    """As a phone writes it; `turned` is a phone held upright, that says so beside the dots."""
    if not turned:
        return _written(picture, "JPEG", quality=85)
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    return _written(picture.transpose(Image.Transpose.ROTATE_90), "JPEG", quality=85, exif=exif)


def _written(picture, kind, **more):
    into = io.BytesIO()
    picture.save(into, kind, **more)
    return into.getvalue()


def a_heic(brand=b"heic"):
    """The beginning of a picture as an iPhone saves it: nothing more is looked at."""
    return b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x00\x00mif1heic" + bytes(400)
