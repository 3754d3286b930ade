"""Those who signed on paper, in every form of a letter: under a heading of their own, and counted apart."""

from campaign.domain.signatories import Supporter
from campaign.rendering.docx import to_docx
from campaign.rendering.markdown import to_markdown
from campaign.rendering.pdf import to_pdf
from campaign.rendering.text import to_text
from campaign.rendering.web_page import to_page
from tests.builders.documents import a_document, signed_by, supporters
from tests.support.docx_files import ReadDocx
from tests.support.pdfs import ReadPdf

COUNTED = "3 people have signed this letter on paper."
NOT_NAMED = "1 of them is counted here and not named."
NAMED = (Supporter("Ani Samplian"), Supporter("Bedros Testian", "Fresno"))


def signed(**more):
    return signed_by(a_document(), **{"supporters": supporters(2), "paper_count": 3, **more})


def texts(document):
    return {
        "text": to_text(document),
        "markdown": to_markdown(document),
        "page": to_page(document),
        "docx": " ".join(words for _, words in ReadDocx(to_docx(document)).paragraphs()),
    }


def test_the_printed_appendix_names_them_behind_the_supporters():
    read = ReadPdf(to_pdf(signed(paper=NAMED)).pdf)
    page = read.pages[-1]
    words = " ".join(page.split())
    assert COUNTED in words
    assert NOT_NAMED in words
    assert words.index("Ani Samplian") < words.index("Bedros Testian, Fresno")
    assert "2 people have signed this letter." in " ".join(read.pages[-2].split())


def test_those_who_are_only_counted_stand_in_the_letter_itself():
    read = ReadPdf(to_pdf(signed()).pdf)
    assert COUNTED in " ".join(read.pages[0].split())


def test_files_of_other_kinds_name_them_too():
    for kind, text in texts(signed(paper=NAMED)).items():
        assert COUNTED in text, kind
        assert "Ani Samplian" in text, kind
    for kind, text in texts(signed()).items():
        assert COUNTED in text, kind


def test_a_letter_without_paper_says_nothing_of_it():
    for text in texts(signed(paper_count=0)).values():
        assert "on paper" not in text
