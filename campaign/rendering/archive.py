"""The archive copy: what a file holds besides its pages so that it is PDF/A-3A as well as PDF/UA-1.

PDF/A-3 (ISO 19005-3) asks for the colours that the pages are meant in, an identifier of the file, and a
relation for each file within it. What is attached is the source of the letter: the letter file and its
pictures. No clock is asked: the same letter gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files

import pydyf

from campaign.domain.refusals import Unacceptable
from campaign.letterfile import LetterFile, write
from campaign.rendering import writing
from campaign.rendering.writing import Block, Numbers, array, block

# The name that archives know this profile by. WeasyPrint brings the file.
_PROFILE = "sRGB2014.icc"
_KINDS = {"png": "image/png", "jpg": "image/jpeg"}
# What a link says of itself beside the rest: it is on paper, too.
PRINTED = b"/F 4"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file within the file: its name there, its media type, its bytes, and when it was last changed."""

    name: str
    kind: str
    content: bytes
    modified_at: datetime
    description: str


@dataclass(frozen=True, slots=True)
class Archive:
    """That a file is an archive copy, and what is attached to it as its source."""

    attachments: tuple[Attachment, ...] = ()


def archive_of(letter_file: LetterFile, at: datetime | None = None) -> Archive:
    """The archive copy of a letter. Its source bears the letter's date; where there is none, the time `at`.

    The letter file is written anew, without comments and supporters; it is left out where the print settings
    say so. Refuses `Unacceptable` when it has no time to bear.
    """
    if not letter_file.settings.attaches_source:
        return Archive()
    dated_on = letter_file.settings.dated_on
    modified_at = datetime.combine(dated_on, time(), UTC) if dated_on else at
    if modified_at is None:
        raise Unacceptable(
            "dated_on",
            "An archive copy holds the letter file as of the letter's date, and this letter has none. Write "
            "“dated_on: 2026-01-20” under “print:” in the letter file; or seal it: then the time of the seal "
            "stands for the date.",
        )
    return Archive(tuple(_source(letter_file, modified_at)))


def _source(letter_file: LetterFile, modified_at: datetime) -> Iterator[Attachment]:
    yield Attachment(
        f"{letter_file.slug}.letter.md",
        "text/markdown",
        write(letter_file).encode(),
        modified_at,
        "The letter file that this letter was printed from.",
    )
    for name, content in letter_file.pictures.items():
        kind = _KINDS[name.rpartition(".")[2]]
        yield Attachment(name, kind, content, modified_at, "A picture that the letter file names.")


@dataclass(frozen=True, slots=True)
class Additions:
    """The objects that an archive copy has more than another file, and what its catalog says of them."""

    block: Block
    catalog: bytes


def additions(archive: Archive, numbers: Numbers) -> Additions:
    """What an archive copy has more, with these numbers."""
    profile = numbers.take()
    streams = {profile: writing.stream(_profile(), b"/N 3")}
    listed: dict[int, bytes] = {}
    names: list[bytes] = []
    # Readers look for a name by halves, so the names stand in order.
    for attachment in sorted(archive.attachments, key=lambda each: each.name.encode()):
        stream, specification = numbers.take(), numbers.take()
        streams[stream] = _embedded(attachment)
        listed[specification] = _specification(attachment, stream)
        names.append(b"%s %d 0 R" % (pydyf.String(attachment.name).data, specification))
    catalog = (
        b"/OutputIntents [<</Type /OutputIntent/S /GTS_PDFA1/OutputConditionIdentifier (%s)/Info (%s)"
        b"/DestOutputProfile %d 0 R>>]"
    ) % (_PROFILE.encode(), _PROFILE.encode(), profile)
    if names:
        tree = b"/Names <</EmbeddedFiles <</Names [%s]>>>>" % b" ".join(names)
        catalog += tree + b"/AF " + array(listed)
    return Additions(block(streams, listed, numbers.take()), catalog)


def as_they_are(picture: bytes) -> bytes:
    """The dictionary of a picture whose pixels are shown as they are, and not smoothed by a reader."""
    return picture.replace(b"/Interpolate true", b"/Interpolate false")


def _embedded(attachment: Attachment) -> bytes:
    extra = b"/Type /EmbeddedFile/Subtype /%s/Params <</Size %d/ModDate (%s)>>" % (
        attachment.kind.replace("/", "#2F").encode(),
        len(attachment.content),
        attachment.modified_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ").encode(),
    )
    return writing.stream(attachment.content, extra)


def _specification(attachment: Attachment, stream: int) -> bytes:
    name, description = pydyf.String(attachment.name).data, pydyf.String(attachment.description).data
    return (b"<</Type /Filespec/F %s/UF %s/Desc %s/AFRelationship /Source/EF <</F %d 0 R/UF %d 0 R>>>>") % (
        name,
        name,
        description,
        stream,
        stream,
    )


@cache
def _profile() -> bytes:
    """The colours of a screen (sRGB), by which black on white is meant."""
    return (files("weasyprint.pdf") / _PROFILE).read_bytes()
