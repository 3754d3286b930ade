import page as page_validation
import pypdfium2
import pytest

from campaign.domain.document import Theme
from campaign.domain.signatories import Supporter
from campaign.rendering import roll, roll_measures
from campaign.rendering.collation import by_name
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import a_document, settings, signed_by
from tests.support.pdfs import ReadPdf

# One list, as a campaign among a diaspora has it: a name, and the language that a screen reader is told.
NAMES = {
    "Nora Samplian-Whitlock": "",
    "Trần Văn Ví Dụ": "",
    "Անահիտ Օրինակյան": "hy",
    "Анна Примерова": "ru",
    "Олена Прикладієва": "uk",
    "Ελένη Παράδειγμα": "el",
    "هالة سطور": "ar",
    "תמר דוגמה": "he",
    "王小明": "zh",
    "手紙森ハルカ": "ja",
    "이문장": "ko",
    "ნინო მაგალითიშვილი": "ka",
    "आशा उदाहरण": "hi",
    "สมหญิง ตัวอย่าง": "th",
    "ሰላም ምሳሌ": "am",
}


@pytest.fixture(scope="module", params=[Theme.ORGANISATION, Theme.PLAIN])
def printed(request):
    names = by_name(Supporter(name, "Fresno, California") for name in NAMES)
    document = signed_by(a_document(settings=settings(theme=request.param)), supporters=tuple(names))
    return to_pdf(document).pdf


def test_every_name_is_said_in_its_language(printed):
    spans = list(ReadPdf(printed).structure.find("Span"))
    told = {each.language: each.words.strip() for each in spans if each.language}
    assert told == {language: name for name, language in NAMES.items() if language}


def test_the_list_conforms(printed):
    assert page_validation.validate_pdf_bytes(printed).is_compliant


def test_every_name_takes_the_one_line_that_was_foreseen(printed):
    measures = roll_measures.geometry(settings().paper, Theme.ORGANISATION)
    assert {roll.entry(Supporter(name, "Fresno, California"), measures, "en").lines for name in NAMES} == {1}


def test_names_are_sorted_script_by_script():
    shown = [each.shown for each in by_name(map(Supporter, NAMES))]
    order = ["el", "uk", "ru", "ka", "hy", "he", "ar", "am", "hi", "th", "ko"]
    assert [NAMES[name] for name in shown if NAMES[name] not in ("", "zh", "ja")] == order


def test_an_entry_of_a_script_that_runs_from_the_right_is_read_from_there():
    named = {"הלנה": "חיפה", "Nora": "Fresno"}
    supporters = tuple(Supporter(name, place) for name, place in named.items())
    printed = to_pdf(signed_by(a_document(), supporters=supporters)).pdf
    document = pypdfium2.PdfDocument(printed)
    textpage = document[len(document) - 1].get_textpage()
    left = {
        textpage.get_text_range(at, 1): textpage.get_charbox(at)[0] for at in range(textpage.count_chars())
    }
    assert left["F"] > left["N"]
    assert left["ח"] < left["ל"]


def test_a_place_in_arabic_follows_an_arabic_comma():
    measures = roll_measures.geometry(settings().paper, Theme.ORGANISATION)
    assert "،" in roll.entry(Supporter("هالة سطور", "القاهرة"), measures, "en").html
    assert "،" not in roll.entry(Supporter("هالة سطور", "Fresno, California"), measures, "en").html
