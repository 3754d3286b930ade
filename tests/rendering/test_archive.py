"""Archive copies, asked of checkers that others wrote, and read back where those do not look."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import page as page_validation
import pikepdf
import pytest

from campaign.domain.document import Paper, Theme
from campaign.domain.refusals import Unacceptable
from campaign.letterfile import document_of, read_path
from campaign.rendering.archive import Archive, archive_of
from campaign.rendering.pdf import each_of_many, to_pdf, together
from campaign.rendering.verifying import examine
from tests.builders.documents import a_document, every_kind, settings
from tests.builders.hard_samples import a_hard_sample, to_another
from tests.builders.letter_files import the_file_of
from tests.builders.letter_texts import a_block
from tests.builders.seals import sealed, trusted
from tests.support.pdfs import ReadPdf
from tests.support.tags import check_parent_tree

CLAIMS = ("3a", "ua1")
NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def faults(content, *claims):
    """What the checker finds against what a file claims to be."""
    reports = [page_validation.validate_pdf_bytes(content, profile=claim) for claim in claims]
    return [(each.rule_id, each.message) for report in reports for each in report.failures]


def archived(document):
    return to_pdf(document, archive=archive_of(the_file_of(document))).pdf


@pytest.fixture(scope="module")
def document():
    return a_hard_sample()


@pytest.fixture(scope="module")
def copy(document):
    return archived(document)


@pytest.fixture(scope="module")
def file(copy):
    return pikepdf.open(io.BytesIO(copy))


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("paper", Paper)
def test_every_theme_on_every_paper_keeps_to_both_standards(theme, paper):
    document = a_hard_sample(theme, paper)
    copy, plain = archived(document), to_pdf(document).pdf
    assert faults(copy, *CLAIMS) == []
    assert faults(plain, "ua1") == []
    for content in (copy, plain):
        with pikepdf.open(io.BytesIO(content)) as file:
            check_parent_tree(file)
            assert file.check_pdf_syntax() == []


def test_it_reads_as_the_copy_that_is_handed_over(document, copy):
    plain, archived = ReadPdf(to_pdf(document).pdf), ReadPdf(copy)
    assert archived.pages == plain.pages
    assert archived.structure == plain.structure
    assert archived.artifacts == plain.artifacts


def test_a_mailing_and_a_file_of_all_its_letters_keep_to_both_standards(document):
    documents = [document, to_another(document)]
    archive = archive_of(the_file_of(document))
    for printed in (*each_of_many(documents, archive=archive), together(documents, archive=archive)):
        assert faults(printed.pdf, *CLAIMS) == []
        with pikepdf.open(io.BytesIO(printed.pdf)) as file:
            check_parent_tree(file)
            assert len(file.attachments) == 3


def test_a_letter_without_pictures_links_and_signatories_keeps_to_both_standards():
    document = replace(every_kind(), text=replace(every_kind().text, blocks=()), pictures={})
    assert faults(archived(document), *CLAIMS) == []


def test_sealed_it_is_genuine_and_keeps_to_both_standards(copy):
    letter = sealed(copy)
    assert letter.pdf.startswith(copy)
    assert faults(letter.pdf, *CLAIMS) == []
    assert examine(letter.pdf, trusted(1)).is_genuine
    with pikepdf.open(io.BytesIO(letter.pdf)) as file:
        specs = list(file.Root.AF)
        assert [str(each.AFRelationship) for each in specs] == ["/Source"] * 3 + ["/Data"]
        assert {each.objgen for each in specs} == {
            each.objgen for each in file.Root.Names.EmbeddedFiles.Names[1::2]
        }
        assert file.check_pdf_syntax() == []


def test_it_is_an_archive_copy_when_saved_again(copy):
    with pikepdf.open(io.BytesIO(sealed(copy).pdf)) as file:
        again = io.BytesIO()
        file.save(again)
    assert faults(again.getvalue(), *CLAIMS) == []


def test_what_it_claims_is_in_its_metadata_and_the_same_in_both_places(file):
    packet = ElementTree.fromstring(file.Root.Metadata.read_bytes())

    def told(path):
        return [each.text for each in packet.iterfind(f".//{path}", NAMES)]

    assert told("pdfaid:part") == ["3"]
    assert told("pdfaid:conformance") == ["A"]
    assert told("pdfuaid:part") == ["1"]
    assert told("dc:title//rdf:li") == [str(file.docinfo.Title)]
    assert told("dc:creator//rdf:li") == [str(file.docinfo.Author)]
    assert told("pdf:Producer") == [str(file.docinfo.Producer)]
    assert told("dc:language//rdf:li") == [str(file.Root.Lang)] == ["en-US"]


def test_its_metadata_is_read_without_unpacking(copy, file):
    assert file.Root.Metadata.read_raw_bytes() in copy
    assert "/Filter" not in file.Root.Metadata


def test_it_has_an_identifier_that_follows_from_it(copy, document):
    def identifier(content):
        with pikepdf.open(io.BytesIO(content)) as opened:
            first, second = opened.trailer.ID
            assert bytes(first) == bytes(second)
            return bytes(first)

    assert identifier(copy) == identifier(archived(document))
    assert identifier(copy) != identifier(archived(to_another(document)))
    assert "/ID" not in pikepdf.open(io.BytesIO(to_pdf(document).pdf)).trailer


# The source.


def test_its_source_prints_the_same_letter_again(document, tmp_path):
    document = replace(document, signatories=replace(document.signatories, supporters=(), counted=0))
    copy = archived(document)
    with pikepdf.open(io.BytesIO(copy)) as file:
        for name, attached in file.attachments.items():
            (tmp_path / name).write_bytes(attached.get_file().read_bytes())
    read = read_path(tmp_path / "open-the-bridge.letter.md")
    again = document_of(read, read.recipients[0])
    assert to_pdf(again, archive=archive_of(read)).pdf == copy


def test_each_attachment_says_what_it_is_and_of_when(file, document):
    specs = {str(each.UF): each for each in file.Root.AF}
    assert sorted(specs) == sorted([*document.pictures, "open-the-bridge.letter.md"])
    kinds = {name.rpartition(".")[2]: str(each.EF.F.Subtype) for name, each in specs.items()}
    assert kinds == {"md": "/text/markdown", "png": "/image/png", "jpg": "/image/jpeg"}
    for each in specs.values():
        assert str(each.AFRelationship) == "/Source"
        assert str(each.EF.F.Params.ModDate) == "D:20260120000000Z"
        assert int(each.EF.F.Params.Size) == len(each.EF.F.read_bytes())


def test_a_source_without_any_time_is_refused(document):
    undated = the_file_of(replace(document, settings=settings(dated_on=None)))
    with pytest.raises(Unacceptable, match="Write “dated_on: "):
        archive_of(undated)
    archive = archive_of(undated, datetime(2027, 2, 3, 4, 5, 6, tzinfo=UTC))
    assert {each.modified_at.isoformat() for each in archive.attachments} == {"2027-02-03T04:05:06+00:00"}


def test_the_source_tells_nothing_private(copy, document):
    """Nothing of a supporter is in any attachment, not in the file either where it is not printed."""
    with pikepdf.open(io.BytesIO(copy)) as file:
        attached = b"".join(each.get_file().read_bytes() for each in file.attachments.values()).decode(
            "latin-1"
        )
    for each in document.signatories.supporters:
        if each.shown not in {invited.name for invited in document.signatories.invited}:
            assert each.shown.encode().decode("latin-1") not in attached
    assert "@" not in attached.partition("::: block")[0]


def test_a_comment_in_the_letter_file_stays_with_its_author(tmp_path):
    source = the_file_of(replace(every_kind(), pictures={}, text=replace(every_kind().text, blocks=())))
    (text,) = archive_of(source).attachments
    path = tmp_path / "a.letter.md"
    path.write_bytes(text.content.replace(b"slug:", b"# call Ada at home: 555 0100\nslug:"))
    assert archive_of(read_path(path)).attachments == (text,)


@pytest.mark.parametrize(
    ("theme", "asked", "count"),
    [
        (Theme.ORGANISATION, None, 3),
        (Theme.PLAIN, None, 3),
        (Theme.CONGRESSIONAL, None, 0),
        (Theme.CONGRESSIONAL, True, 3),
        (Theme.ORGANISATION, False, 0),
    ],
)
def test_the_source_is_left_out_where_the_print_settings_say_so(theme, asked, count):
    document = a_hard_sample(theme, attach_source=asked)
    copy = archived(document)
    assert faults(copy, *CLAIMS) == []
    with pikepdf.open(io.BytesIO(copy)) as file:
        assert len(file.attachments) == count
        assert ("/AF" in file.Root) == bool(count)


def test_without_a_source_no_date_is_needed():
    document = replace(every_kind(), settings=settings(dated_on=None, attach_source=False))
    assert faults(archived(document), *CLAIMS) == []


def test_names_of_attachments_stand_in_order():
    letter = the_file_of(a_hard_sample(), slug="0-first")
    archive = archive_of(letter)
    backwards = Archive(tuple(reversed(archive.attachments)))
    document = a_hard_sample()
    assert to_pdf(document, archive=backwards).pdf == to_pdf(document, archive=archive).pdf


def test_the_date_of_a_letter_is_not_the_day_of_printing(document):
    dated = replace(document, settings=replace(document.settings, dated_on=date(1999, 12, 31)))
    with pikepdf.open(io.BytesIO(archived(dated))) as file:
        assert str(file.Root.AF[0].EF.F.Params.ModDate) == "D:19991231000000Z"


def test_every_link_is_on_paper_too_and_no_picture_is_smoothed(file):
    flags = [int(link.F) for page in file.pages for link in page.get("/Annots", ())]
    assert set(flags) == {4}
    pictures = [
        each
        for each in file.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == pikepdf.Name.Image
    ]
    assert [bool(each.get("/Interpolate", False)) for each in pictures] == [False, False]


def test_a_stream_that_ends_as_a_line_does_keeps_to_the_standard():
    """Of enough letters some stream is packed so that its last byte is a carriage return."""
    copies = (to_pdf(a_document(a_block(f"Number {n}.")), archive=Archive()).pdf for n in range(1_000))
    hard = next(copy for copy in copies if b"\r\r\nendstream" in copy)
    assert faults(hard, "3a") == []
