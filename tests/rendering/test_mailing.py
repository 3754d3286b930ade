"""Letters to many, which share their pages, beside the same letters drawn one by one."""

import io
from dataclasses import replace

import page as page_validation
import pikepdf
import pytest

from campaign.domain.document import Paper, Theme
from campaign.domain.recipients import Address
from campaign.rendering.images import pages_of
from campaign.rendering.pdf import each_of_many, to_pdf, together
from tests.builders.documents import a_document, every_kind, signed_by, supporters
from tests.builders.letter_texts import a_block
from tests.support.pdfs import ReadPdf
from tests.support.tags import check_parent_tree

NAMES = ("Ada Example", "Bartholomew Featherstonehaugh", "Անի Օրինակյան")


def addressed(document, *names, lines=("1 Main Street", "Springfield, IL 62701")):
    """The document for recipients of these names."""
    return [
        replace(
            document,
            recipient=replace(
                document.recipient,
                name=name,
                salutation=f"Commissioner {name.split()[-1]}",
                address=Address(lines),
            ),
        )
        for name in names
    ]


def heard(printed):
    return " ".join(ReadPdf(printed.pdf).structure.words.split())


def pictures(printed):
    return pages_of(printed.pdf, 2)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("paper", Paper)
def test_a_letter_to_one_of_many_looks_as_if_it_were_drawn_alone(theme, paper):
    document = every_kind()
    document = replace(document, settings=replace(document.settings, theme=theme, paper=paper))
    documents = addressed(document, *NAMES)
    for alone, shared in zip(map(to_pdf, documents), each_of_many(documents), strict=True):
        assert pictures(shared) == pictures(alone)


def test_a_screen_reader_hears_the_same_of_both():
    documents = addressed(signed_by(every_kind(), supporters=supporters(130)), *NAMES)
    for alone, shared in zip(map(to_pdf, documents), each_of_many(documents), strict=True):
        assert heard(shared) == heard(alone)
        files = [ReadPdf(each.pdf).file for each in (alone, shared)]
        assert str(files[0].docinfo.Title) == str(files[1].docinfo.Title)
        check_parent_tree(files[1])
        assert page_validation.validate_pdf_bytes(shared.pdf).is_compliant


def test_text_taken_out_as_it_is_drawn_reads_as_that_of_a_letter_drawn_alone():
    for document in addressed(every_kind(), *NAMES):
        (shared,) = each_of_many([document])
        first, *others = ReadPdf(shared.pdf).pages
        first_alone, *others_alone = ReadPdf(to_pdf(document).pdf).pages
        assert first == first_alone
        # On later pages the running head may come before or after the date.
        assert [sorted(each.split()) for each in others] == [sorted(each.split()) for each in others_alone]


def test_the_same_letter_is_the_same_file_whoever_else_gets_one():
    first, second, third = addressed(every_kind(), *NAMES)
    (alone,) = each_of_many([second])
    _, among_others, _ = each_of_many([first, second, third])
    assert alone.sha256 == among_others.sha256


def test_a_longer_address_moves_the_text_and_prints_so():
    document = every_kind()
    (short,) = addressed(document, "Ada Example")
    (long,) = addressed(document, "Bo Example", lines=tuple(f"Line {number}" for number in range(7)))
    for alone, shared in zip(map(to_pdf, (short, long)), each_of_many([short, long]), strict=True):
        assert pictures(shared) == pictures(alone)


def test_a_text_that_names_its_recipient_names_each_of_them():
    document = a_document(a_block("We write to {{ recipient.name }} and to nobody else."))
    for name, printed in zip(NAMES, each_of_many(addressed(document, *NAMES)), strict=True):
        assert f"We write to {name} and" in heard(printed)


def test_a_letter_of_one_page_has_no_running_head():
    (printed,) = each_of_many(addressed(a_document(), "Ada Example"))
    assert printed.pages == 1
    assert "Ada Example" not in ReadPdf(printed.pdf).artifacts[0]


def test_letters_bound_together_hold_once_what_they_share():
    names = [f"Person {word} Example" for word in ("One", "Two", "Three", "Four", "Five", "Six", "Seven")]
    documents = addressed(signed_by(every_kind(), supporters=supporters(150)), *names)
    merged = together(documents)
    apart = list(each_of_many(documents))
    assert merged.pages == sum(each.pages for each in apart)
    assert len(merged.pdf) < sum(len(each.pdf) for each in apart) / 3
    assert pictures(merged) == [page for each in apart for page in pictures(each)]
    file = pikepdf.open(io.BytesIO(merged.pdf))
    check_parent_tree(file)
    assert page_validation.validate_pdf_bytes(merged.pdf).is_compliant
    assert all(f"The Honorable {name}" in heard(merged) for name in names)


def test_more_than_fit_one_sheet_are_printed_all_the_same():
    documents = addressed(a_document(), *(f"Person{'x' * (number % 7)} Example" for number in range(60)))
    printed = list(each_of_many(documents))
    assert len(printed) == 60
    assert "Dear Commissioner" in heard(printed[-1])
