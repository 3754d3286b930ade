import io
import re
import shutil
import subprocess

import page as page_validation
import pikepdf
import pypdfium2
import pytest

from campaign.domain.document import Letterhead
from campaign.domain.signatories import Supporter
from campaign.rendering.pdf import each_of_many, to_pdf
from tests.builders.documents import a_document, settings, signed_by
from tests.builders.letter_texts import an_addressee
from tests.support.pdfs import ReadPdf, plain

# Several of each script, so that what stands for one letter in one name stands for another in the next.
LEFT_TO_RIGHT = (
    *("Nora Samplian-Whitlock", "Trần Văn Ví Dụ", "Nguyễn Đức Ổn Fi"),
    *("Анна Примерова", "Ёлкина Йота", "Олена Прикладієва", "Ґалаґан Їжак"),
    *("Ελένη Παράδειγμα", "Άρτεμις Ψευδής"),
    *("Անահիտ Օրինակյան", "Սեւան Երևանցի", "Արև Նմուշ"),
    *("王小明", "山田太郎", "手紙森ハルカ", "이문장", "박보기"),
    *("ნინო მაგალითიშვილი", "გიორგი ჭყონია"),
    *("आशा उदाहरण", "अमित शर्मा", "समर्थ वर्मा", "विक्रम सिंह", "श्रीकृष्ण द्विवेदी"),
    *("สมหญิง ตัวอย่าง", "สมชาย ใจดี", "ตั้งศิริ น้ำใส"),
    *("ሰላም ምሳሌ", "ሙሉጌታ ገብሬ", "ፀሐይ ምሳሌ"),
)
RIGHT_TO_LEFT = ("هالة سطور", "محمد علاء الدين", "لؤلؤة الأمثال", "תמר דוגמה", "שלמה בן־ציון")
WITH_POINTS = ("عُمَرُ مِثال", "עִבְרִית לְדֻגְמָה")
NAMES = (*LEFT_TO_RIGHT, *RIGHT_TO_LEFT, *WITH_POINTS)


@pytest.fixture(scope="module")
def printed():
    return to_pdf(signed_by(a_document(), supporters=tuple(map(Supporter, NAMES)))).pdf


def bare(text):
    """Without spaces and the marks of direction that a program adds of its own."""
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e]+", "", text)


def by_pdfium(content):
    document = pypdfium2.PdfDocument(content)
    return bare("".join(page.get_textpage().get_text_range() for page in document))


def by_poppler(content):
    told = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return bare(told.stdout.decode())


def test_the_tags_say_every_name_as_it_was_typed(printed):
    said = [plain(each.words).strip() for each in ReadPdf(printed).structure.find("LBody")]
    # After the two asks.
    assert said[2:] == list(NAMES)


def test_a_search_finds_every_name_as_it_was_typed(printed):
    text = by_pdfium(printed)
    assert [each for each in LEFT_TO_RIGHT if bare(each) not in text] == []


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="Needs pdftotext: apt-get install poppler-utils."
)
def test_another_program_finds_names_that_run_from_the_right_too(printed):
    text = by_poppler(printed)
    assert [each for each in (*LEFT_TO_RIGHT, *RIGHT_TO_LEFT) if bare(each) not in text] == []


def test_every_glyph_stands_for_something(printed):
    file = pikepdf.open(io.BytesIO(printed))
    maps = [font.ToUnicode.read_bytes() for font in file.pages[-1].resources.Font.values()]
    assert maps
    assert not any(b"<>" in each for each in maps)
    assert page_validation.validate_pdf_bytes(printed).is_compliant


def test_what_is_spelled_is_not_said_twice():
    plain_names = ("Nora Samplian-Whitlock", "Նորա Օրինակյան", "Анна Примерова", "王小明", "ሰላም ምሳሌ")
    made = to_pdf(signed_by(a_document(), supporters=tuple(map(Supporter, plain_names)))).pdf
    file = pikepdf.open(io.BytesIO(made))
    assert b"ActualText" not in file.pages[-1].Contents[-1].read_bytes()


def test_capitals_that_are_drawn_small_are_said_as_they_were_typed():
    letterhead = Letterhead("Society of the Larch", ("Աբովյան փող. 12, Երևան",))
    made = to_pdf(a_document(settings=settings(letterhead=letterhead))).pdf
    assert bare("Society of the Larch") in bare(ReadPdf(made).structure.words)
    assert bare("Աբովյան փող. 12, Երևան") in bare(ReadPdf(made).structure.words)
    assert bare("Society of the Larch") in by_pdfium(made)
    assert bare("Աբովյան փող. 12, Երևան") in by_pdfium(made)


def test_what_one_of_many_has_of_their_own_is_said_as_it_was_typed():
    names = ("अमित शर्मा", "समर्थ वर्मा", "תמר דוגמה")
    documents = [a_document(recipient=an_addressee(name=name)) for name in names]
    for name, made in zip(names, each_of_many(documents), strict=True):
        assert name in plain(ReadPdf(made.pdf).structure.words)
