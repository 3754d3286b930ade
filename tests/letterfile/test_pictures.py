"""Pictures lie beside the letter, hold pixels and nothing else, and keep their name once stored."""

import hashlib
import io

import pytest
from PIL import Image, ImageFile
from PIL.PngImagePlugin import PngInfo

from campaign.domain.refusals import Unacceptable
from campaign.letterfile import pictures
from campaign.letterfile.pictures import MOST_SIDE, fetch, stored
from tests.letterfile.pictures import encoded


def opened(picture):
    return Image.open(io.BytesIO(picture.content))


@pytest.mark.parametrize(("format_", "suffix"), [("PNG", ".png"), ("JPEG", ".jpg")])
def test_a_picture_is_named_by_the_digest_of_its_bytes(format_, suffix):
    picture = stored(encoded(format_))
    assert picture.name == hashlib.sha256(picture.content).hexdigest() + suffix


OF_PNG = ["RGB", "L", "P", "RGBA", "1", "I;16", "LA"]
OF_JPEG = ["RGB", "L", "CMYK"]


@pytest.mark.parametrize(
    ("format_", "mode"), [*(("PNG", mode) for mode in OF_PNG), *(("JPEG", mode) for mode in OF_JPEG)]
)
def test_a_stored_picture_is_kept_byte_for_byte(format_, mode):
    content = encoded(format_, Image.new(mode, (9, 7)))
    first = stored(content)
    assert stored(first.content) == first
    assert opened(first).mode == "RGB"


def test_what_a_camera_wrote_beside_the_pixels_is_dropped():
    exif = Image.Exif()
    exif[0x010E] = "Taken at home"
    picture = stored(encoded("JPEG", exif=exif, comment=b"by Nora"))
    assert b"home" not in picture.content
    assert b"Nora" not in picture.content


def test_what_a_program_wrote_into_a_png_is_dropped():
    info = PngInfo()
    info.add_text("Author", "Nora")
    assert b"Nora" not in stored(encoded("PNG", pnginfo=info)).content
    assert b"Nora" not in stored(stored(encoded("PNG")).content + b"Nora").content


def test_a_picture_taken_sideways_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(stored(encoded("JPEG", Image.new("RGB", (30, 10)), exif=exif))).size == (10, 30)


def test_what_is_transparent_becomes_paper():
    picture = stored(encoded("PNG", Image.new("RGBA", (2, 2), (255, 0, 0, 0))))
    assert opened(picture).getpixel((0, 0)) == (255, 255, 255)


def test_a_picture_is_no_larger_than_paper_needs():
    assert opened(stored(encoded("PNG", Image.new("RGB", (5000, 10))))).size[0] == MOST_SIDE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        encoded("GIF"),
        encoded("PNG")[:60],
        encoded("JPEG")[:-40],
        encoded("PNG", Image.new("1", (5_000, 5_000))),
        encoded("PNG", Image.new("1", (12_000, 12_000))),
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b"x" * (pictures.MOST_BYTES + 1),
    ],
    ids=[
        "nothing",
        "svg",
        "gif",
        "half a png",
        "half a jpeg",
        "too many pixels",
        "a bomb",
        "a false png",
        "too many bytes",
    ],
)
def test_what_is_no_picture_or_too_large_is_refused(content):
    with pytest.raises(Unacceptable) as refusal:
        stored(content)
    assert refusal.value.field == "image"


@pytest.mark.parametrize("content", [encoded("PNG")[:-20], encoded("JPEG")[:-40]], ids=["png", "jpeg"])
def test_half_a_picture_is_refused_whatever_pillow_was_told(content, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(Unacceptable):
        stored(content)


def test_a_picture_is_found_beside_the_letter(tmp_path):
    (tmp_path / "map of Lachin.png").write_bytes(encoded("PNG"))
    assert fetch(tmp_path, "map of Lachin.png") == stored(encoded("PNG"))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "../secret.png",
        "/etc/passwd",
        "/tmp/secret.png",
        "inside/secret.png",
        "x" * 200 + ".png",
        "..\\secret.png",
        "https://example.org/a.png",
        "file:///tmp/secret.png",
        "data:image/png;base64,AAAA",
        ".secret.png",
        "secret.svg",
        "secret.png\n",
        "nowhere.png",
        "elsewhere.png",
        "folder.png",
    ],
)
def test_nothing_is_fetched_from_anywhere_else(tmp_path, name):
    (tmp_path / "secret.png").write_bytes(encoded("PNG"))
    folder = tmp_path / "letters"
    (folder / "folder.png").mkdir(parents=True)
    (folder / "inside").mkdir()
    (folder / "inside/secret.png").write_bytes(encoded("PNG"))
    (folder / "elsewhere.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(Unacceptable):
        fetch(folder, name)


def test_without_a_folder_there_is_no_picture():
    with pytest.raises(Unacceptable, match="no folder"):
        fetch(None, "map.png")


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "map.png").open("wb") as file:
        file.truncate(pictures.MOST_BYTES + 1)
    with pytest.raises(Unacceptable, match="at most 10 MB"):
        fetch(tmp_path, "map.png")
