"""A printed letter is sealed, and what saving it again does not change."""

import hashlib
import io

import page as page_validation
import pikepdf
import pytest
from pikepdf import Name, ObjectStreamMode, StreamDecodeLevel, String

from campaign.domain.authenticity import Authenticity
from campaign.domain.refusals import Refusal
from campaign.rendering.canonical import Unreadable
from campaign.rendering.pdf import to_pdf
from campaign.rendering.verifying import examine
from tests.builders.documents import (
    every_kind,
    signed_by,
    supporters,
)
from tests.builders.seals import saved, sealed, trusted
from tests.support.pdfs import ReadPdf

KNOWN = trusted(1)


@pytest.fixture(scope="module")
def printed():
    """Five pages: a letter with every kind of block, and a roll."""
    return to_pdf(signed_by(every_kind(), supporters=supporters(200))).pdf


@pytest.fixture(scope="module")
def letter(printed):
    return sealed(printed)


def test_a_sealed_letter_is_genuine(letter):
    found = examine(letter.pdf, KNOWN)
    assert found.authenticity is Authenticity.GENUINE
    assert found.seal == letter.seal
    assert found.seal.manifest.letter.title == "Open the bridge"


def test_what_was_printed_is_in_it_as_it_was(printed, letter):
    assert letter.pdf.startswith(printed)
    assert ReadPdf(letter.pdf).text == ReadPdf(printed).text


def test_it_passes_pdf_ua(letter):
    assert page_validation.validate_pdf_bytes(letter.pdf).is_compliant


def test_other_programs_find_the_seal_among_the_attachments(letter):
    with pikepdf.open(io.BytesIO(letter.pdf)) as pdf:
        assert list(pdf.attachments) == ["seal.json"]
        assert pdf.attachments["seal.json"].get_file().read_bytes() == letter.seal.in_zone
        assert pdf.Root.AF[0].AFRelationship == Name.Data
        assert not pdf.check_pdf_syntax()


def test_the_same_parts_give_the_same_bytes(printed, letter):
    assert sealed(printed).pdf == letter.pdf


def test_the_digest_is_over_all_bytes_but_the_zone(letter):
    file = letter.seal.manifest.file
    start, end = file.zone_start, file.zone_start + file.zone_length
    assert hashlib.sha256(letter.pdf[:start] + letter.pdf[end:]).hexdigest() == file.sha256
    assert letter.pdf[start:end] == letter.seal.in_zone


def test_other_attachments_stay_beside_it(printed):
    def attach(pdf):
        pdf.attachments["letter.md"] = b"the source"
        pdf.attachments["a.txt"] = b"another"

    both = sealed(saved(printed, attach))
    with pikepdf.open(io.BytesIO(both.pdf)) as pdf:
        assert sorted(pdf.attachments) == ["a.txt", "letter.md", "seal.json"]
    assert examine(both.pdf, KNOWN).is_genuine


def test_a_file_is_sealed_once(letter):
    with pytest.raises(Refusal, match="sealed already"):
        sealed(letter.pdf)


# A changed byte.


def test_a_changed_byte_is_never_genuine(letter):
    file = letter.seal.manifest.file
    step = len(letter.pdf) // 150
    inside = (file.zone_start, file.zone_start + file.zone_length - 1)
    for place in (*range(0, len(letter.pdf), step), *inside, len(letter.pdf) - 1):
        tampered = bytearray(letter.pdf)
        tampered[place] ^= 1
        try:
            assert not examine(bytes(tampered), KNOWN).is_genuine
        except Unreadable:
            continue


@pytest.mark.parametrize("behind", [b"\n", b"\0", b"%a remark\n"])
def test_what_was_added_after_the_end_is_told_as_that(letter, behind):
    found = examine(letter.pdf + behind, KNOWN)
    assert found.authenticity is Authenticity.APPENDED
    assert found.appended == len(behind)
    assert not found.is_genuine


def test_a_change_that_was_added_after_the_end_leaves_the_sealed_file_whole(letter):
    table = letter.pdf.rindex(b"startxref")
    previous = letter.pdf[table:].split()[1]
    with pikepdf.open(io.BytesIO(letter.pdf)) as pdf:
        root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
        pdf.Root.Lang = String("fr")
        catalog = b"%d 0 obj\n%s\nendobj\n" % (root, pdf.Root.unparse(resolved=True))
    place = len(letter.pdf)
    trailer = b"<</Size %d/Root %d 0 R/Prev %s>>" % (size, root, previous)
    behind = b"%sxref\n%d 1\n%010d 00000 n \ntrailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        *(catalog, root, place, trailer, place + len(catalog)),
    )
    found = examine(letter.pdf + behind, KNOWN)
    assert found.authenticity is Authenticity.ALTERED
    assert found.appended == len(behind)
    assert found.sentences[0].startswith("The sealed letter stands in this file whole.")
    assert "language" in found.changes.parts


# Saved again.


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"object_stream_mode": ObjectStreamMode.disable},
        {"object_stream_mode": ObjectStreamMode.generate},
        {"recompress_flate": True},
        {"linearize": True},
        {"compress_streams": False, "stream_decode_level": StreamDecodeLevel.generalized},
        {"qdf": True},
        {"normalize_content": True},
        {"min_version": "2.0"},
    ],
    ids=str,
)
def test_a_file_saved_again_says_that_its_content_is_intact(letter, how):
    found = examine(saved(letter.pdf, **how), KNOWN)
    assert found.authenticity is Authenticity.RESAVED
    assert not found.is_genuine
    assert found.seal == letter.seal


def test_who_saved_it_and_when_is_no_content(letter):
    def note(pdf):
        pdf.docinfo.ModDate = "D:20270101000000Z"
        pdf.docinfo.Producer = "Another program"
        with pdf.open_metadata(set_pikepdf_as_editor=True) as metadata:
            metadata["xmp:ModifyDate"] = "2027-01-01T00:00:00Z"

    assert examine(saved(letter.pdf, note), KNOWN).authenticity is Authenticity.RESAVED
