"""A letter in Armenian: every word of it is Armenian, on paper and as text."""

import re
from datetime import date

import page as page_validation
import pytest

from campaign.domain.addresses import Address
from campaign.domain.document import CitationStyle, Letterhead, SealMark, Theme
from campaign.domain.signatories import Invited, Organisation, Scope, Supporter
from campaign.rendering.pdf import to_pdf
from campaign.rendering.text import to_text
from tests.builders.documents import a_document, settings, signed_by
from tests.builders.letter_texts import a_block, a_demand, a_letter_text, a_source, an_addressee, an_opening
from tests.support.pdfs import ReadPdf

LINK = "https://e.example/hy"


def an_armenian_letter(**more):
    text = "Նրանք գետն անցնում են ոտքով։ "
    blocks = (
        an_opening("Խնդրում ենք {{ letter.asks }}։"),
        a_block(f"{text * 9}Այդպես էր։[^count] Եվ կրկին։[^count] Տե՛ս [ցանկը]({LINK})։"),
        a_block(text * 60),
        a_demand("բացել կամուրջը", clause="բացել կամուրջը", id="open"),
        a_demand("լուսավորել ճանապարհը", clause="լուսավորել ճանապարհը", id="light"),
    )
    source = a_source(title="Ով է անցնում", outlet="Օրաթերթ", accessed_on=date(2026, 2, 1))
    document = a_document(
        text=a_letter_text(
            blocks=blocks,
            sources={"count": source},
            language="hy",
            subject="Կամուրջը",
            title="Կամուրջը",
            valediction="Հարգանքով՝",
        ),
        recipient=an_addressee(
            name="Անի Օրինակյան",
            honorific="",
            title="Նախարար",
            organisation="",
            salutation="նախարար",
            address=Address(("Կամրջի 1", "Երևան")),
        ),
        settings=settings(
            letterhead=Letterhead("Քայլողների ընկերություն", ("Գյումրի",)),
            delivery_line="Առձեռն",
            copies=("Քաղաքապետ",),
            **more,
        ),
        seal=SealMark("7K4MQ-2XD9C"),
    )
    return signed_by(
        document,
        invited=(Invited("Արամ Նմուշյան", "Նախագահ"), Invited(title="Համանախագահ")),
        organisations=tuple(
            Organisation(f"Կազմակերպություն {number}", "Գյումրի", scope) for number, scope in enumerate(Scope)
        ),
        supporters=tuple(Supporter(f"Մարո Նմուշյան {number}", "Վանաձոր") for number in range(40)),
        counted=2,
    )


@pytest.fixture(scope="module", params=Theme)
def printed(request):
    return to_pdf(an_armenian_letter(theme=request.param, show_code=True)).pdf


def without_address(text):
    """A text without the code and the address on the web."""
    return re.sub(r"7K4MQ-2XD9C|https?://\S+", "", text)


def test_no_word_is_english(printed):
    read = ReadPdf(printed)
    assert re.findall(r"[A-Za-z]{2,}", " ".join(map(without_address, read.pages))) == []


def test_it_is_said_as_armenian_says_it(printed):
    text = " ".join(ReadPdf(printed).text.split())
    for words in (
        "20 հունվարի, 2026 թ.",
        "Թեմա՝ Կամուրջը",
        "Հարգելի նախարար,",
        "Խնդրում ենք բացել կամուրջը և լուսավորել ճանապարհը։",
        "Էջ 1՝ 2-ից",
        "Այս նամակն ստորագրել է 42 մարդ։",
        "Նրանցից 2-ը խնդրել է չնշել իր անունը։",
        "տե՛ս վերը՝ ծանոթագրություն 1։",
        "Ստորագրողների ցանկ (45 անուն)",
        "Ստուգեք այս օրինակը՝ ",
        "Կնքման պահին դեռ չէր ստորագրել",
    ):
        assert words in text, words


def test_it_is_accessible(printed):
    assert page_validation.validate_pdf_bytes(printed).is_compliant


def test_a_plain_citation_has_armenian_marks():
    words = to_text(an_armenian_letter(citations=CitationStyle.PLAIN))
    assert "«Ով է անցնում», Օրաթերթ, 1 հունվարի, 2026 թ.," in " ".join(words.split())
    assert "(դիտվել է՝ 1 փետրվարի, 2026 թ.)։" in " ".join(words.split())


def test_as_text_it_is_armenian_too():
    words = without_address(to_text(an_armenian_letter()))
    assert re.findall(r"[A-Za-z]{2,}", words) == []


def test_nothing_leans_where_no_armenian_letter_does(printed):
    assert [font for font in ReadPdf(printed).fonts if "Italic" in font] == []


def test_its_stops_and_commas_are_of_the_face_of_the_letter(printed):
    faces = {font.partition("+")[2] for font in ReadPdf(printed).fonts}
    assert {
        face for face in faces if not face.startswith(("Noto-Serif-Armenian", "EB-Garamond", "Source"))
    } == set()
