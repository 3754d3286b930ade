"""What programs put on the clipboard when a passage is copied, written by us in the shape that each has."""

from pathlib import Path

FOLDER = Path(__file__).with_name("clippings")
WORD, WORD_FOR_MAC, GOOGLE_DOCS, LIBREOFFICE = (
    (FOLDER / f"{name}.html").read_text("utf-8")
    for name in ("word", "word_for_mac", "google_docs", "libreoffice")
)
