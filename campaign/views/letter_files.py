"""Letter files that a browser sends and fetches: with their pictures, when they have any."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Response

from campaign.forms.letters import SentFile
from campaign.letterfile import LetterFile, front_matter, pictures, read, write


def letter_file_of(sent: SentFile) -> LetterFile:
    """The letter file of what was sent, under the address that was wished for. Refuses with the line."""
    text = front_matter.decoded(sent.content)
    with TemporaryDirectory() as folder:
        for path, content in sent.pictures.items():
            if pictures.is_name(name := Path(path).name):  # by no other is a picture looked for
                (Path(folder) / name).write_bytes(content)
        letter_file = read(text, Path(folder))
    return replace(letter_file, slug=sent.slug) if sent.slug else letter_file


def as_a_draft(letter_file: LetterFile) -> str:
    """How the draft made of a file is told, where the file names whoever signed: nobody has signed the draft.
    Short, for it stands above the letter; where signers are listed it is told how each stands."""
    there = letter_file.signatories
    signed = any(each.has_signed or each.drawing for each in there.invited)
    return "an unsigned draft" if signed or there.organisations else "as a draft"


def download(letter_file: LetterFile) -> Response:
    """The letter file; with its pictures beside it, as a ZIP, when it has any."""
    name = f"{letter_file.slug}.letter.md"
    if not letter_file.pictures:
        return _attachment(write(letter_file).encode(), name, "text/markdown; charset=utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, write(letter_file))
        for picture, content in letter_file.pictures.items():
            archive.writestr(picture, content)
    return _attachment(packed.getvalue(), f"{letter_file.slug}.zip", "application/zip")


def _attachment(content: bytes, name: str, content_type: str) -> Response:
    return Response(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
