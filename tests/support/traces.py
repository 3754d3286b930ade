"""Looks for somebody in every byte that an installation keeps: files, and what is packed in them."""

import base64
import io
import zipfile
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pikepdf

from tests.support.pdfs import ReadPdf


def traces(words, files):
    """Which of some words stand in which files, in any of the ways in which bytes say them."""
    written = {word: _written(word) for word in words}
    return sorted(
        {
            (word, file.name)
            for file in files
            for content in _unpacked(file.read_bytes())
            for word, ways in written.items()
            if any(way in content for way in ways)
        }
    )


def files_of(settings):
    """Every file of an installation: its data folder, and an SQLite database elsewhere with its log."""
    database = settings.database.removeprefix("sqlite:///")
    beside = Path(database)
    found = {*settings.data.rglob("*"), *beside.parent.glob(f"{beside.name}*")}
    return sorted(each for each in found if each.is_file())


def _written(word):
    plain = word.encode()
    wide = [word.encode(each) for each in ("utf-16-le", "utf-16-be")]
    ways = [plain, *wide]
    hexadecimal = [form for way in ways for form in (way.hex().encode(), way.hex().upper().encode())]
    return [*ways, *hexadecimal, *(form for way in ways for form in _in_base64(way))]


def _in_base64(content):
    """The digits that stand in the middle, wherever in the text of base64 the content begins."""
    for before in range(3):
        digits = base64.b64encode(b"\0" * before + content)
        yield digits[4 if before else 0 : len(digits) // 4 * 4 - 4]


def _unpacked(content):
    """The bytes of a file, and those of whatever it holds."""
    yield content
    if content.startswith(b"%PDF"):
        yield ReadPdf(content).text.encode()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for each in pdf.objects:
                if isinstance(each, pikepdf.Stream):
                    yield from _streamed(each)
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield from _unpacked(packed.read(name))
    elif content[:60].lower().find(b"from:") >= 0 or content.startswith((b"Subject:", b"To:", b"MIME")):
        for part in message_from_bytes(content, policy=default).walk():
            if not part.is_multipart():
                yield from _unpacked(part.get_payload(decode=True) or b"")


def _streamed(stream):
    try:
        yield stream.read_bytes()
    except pikepdf.PdfError:  # a picture that is packed as such
        yield stream.read_raw_bytes()
