"""The sample letter in Armenian is checked, printed and read."""

import re
from datetime import date

import pytest

from campaign.domain.checks import check_letter
from campaign.letterfile import document_of, read_path
from campaign.rendering.html import on_screen
from campaign.rendering.markdown import to_markdown
from campaign.rendering.pdf import to_pdf
from campaign.rendering.text import to_text
from tests.docs.pages import ROOT
from tests.support.pdfs import ReadPdf


@pytest.fixture(scope="module")
def sample():
    return read_path(ROOT / "docs/samples/armenian.letter.md")


@pytest.fixture(scope="module")
def document(sample):
    return document_of(sample, sample.recipients[0])


def test_nothing_is_to_be_mended(sample):
    found = check_letter(
        sample.text, sample.recipients, sample.settings, date(2026, 11, 20), sample.signatories
    )
    assert found == ()


def test_its_asks_are_joined_as_armenian_joins_them(document):
    text = " ".join(to_text(document).split())
    assert (
        "բացել կամուրջը մինչև առաջին սառնամանիքը, մինչ այդ լուսավորել շրջանցիկ ճանապարհը և հրապարակել" in text
    )
    assert "18 դեկտեմբերի, 2026 թ., - մինչ այդ լուսավորել շրջանցիկ ճանապարհը և - հրապարակել" in text
    assert "զննման արդյունքները։" in text


@pytest.mark.parametrize("written", [to_text, to_markdown])
def test_no_mark_of_english_stands_in_it(document, written):
    words = re.sub(r"https?://\S+", "", written(document))
    assert not re.search(r"[;“”]|՝:|[ա-և]: ", words)


def test_it_prints_on_two_pages_and_one_of_names(document):
    pages = ReadPdf(to_pdf(document).pdf).pages
    assert len(pages) == 3
    assert "Էջ 2՝ 2-ից" in " ".join(pages[1].split())


def test_it_reads_alike_on_a_screen(document):
    words = " ".join(re.sub("<[^>]+>", "", on_screen(document, "").body).replace("\xa0", " ").split())
    assert "լուսավորել շրջանցիկ ճանապարհը և" in words
