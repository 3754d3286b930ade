import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import page as page_validation
import pytest

from campaign.domain.document import Paper, Theme
from campaign.domain.signatories import Invited, Supporter
from campaign.rendering.filling import Unfilled
from campaign.rendering.glyphs import Unprintable
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import (
    a_document,
    a_text,
    an_invited,
    an_organisation,
    every_kind,
    signed_by,
    supporters,
)
from tests.builders.letter_texts import a_block, a_demand, a_letter_text, an_addressee, an_opening
from tests.support.pdfs import ReadPdf

SENTENCE = "They have crossed the river here on foot for as long as anyone can remember. "


def read(document):
    return ReadPdf(to_pdf(document).pdf)


def conforms(content):
    return page_validation.validate_pdf_bytes(content).is_compliant


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("paper", Paper)
def test_every_theme_on_every_paper_passes_pdf_ua(theme, paper):
    document = every_kind()
    printed = to_pdf(replace(document, settings=replace(document.settings, theme=theme, paper=paper)))
    assert conforms(printed.pdf)
    size = {Paper.LETTER: (612, 792), Paper.A4: (595.28, 841.89)}[paper]
    assert all(each == pytest.approx(size, abs=0.02) for each in ReadPdf(printed.pdf).sizes)


def test_what_is_printed_counts_and_seals_itself():
    printed = to_pdf(every_kind())
    assert printed.pages == len(ReadPdf(printed.pdf).pages) == 3
    assert printed.sha256 == hashlib.sha256(printed.pdf).hexdigest()


def test_title_language_and_sender_are_told():
    file = read(a_document(language="en-GB")).file
    assert str(file.docinfo.Title) == "The Honorable Ada Example: The footbridge on Larch Street"
    assert str(file.docinfo.Author) == "Society of the Larch Street Walkers"
    assert str(file.Root.Lang) == "en-GB"
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)


def test_the_fonts_are_ours_and_embedded():
    names = ("هالة سطور", "תמר נייריאל", "Անի Օրինակյան", "王例言", "이문장")
    document = signed_by(a_document(), supporters=tuple(Supporter(name) for name in names))
    fonts = read(document).fonts
    assert all(fonts.values())
    families = ("EB-Garamond", "Amiri", "Frank-Ruhl-Libre", "Noto-Serif-Armenian", "Noto-Sans-CJK-JP")
    assert {next(each for each in families if each in name) for name in fonts} == set(families)


def test_names_in_every_script_are_in_the_text():
    names = ("Անի Օրինակյան", "Ярина Сторінченко", "手紙森ハルカ", "D’Arcy O’Quill", "Trần Văn Ví Dụ")
    document = signed_by(a_document(), supporters=tuple(Supporter(name) for name in names))
    printed = to_pdf(document)
    text = ReadPdf(printed.pdf).text
    assert [name for name in names if name not in text] == []
    assert conforms(printed.pdf)


def test_a_right_to_left_name_is_whole_and_in_its_language():
    invited = (an_invited("هالة سطور (Hala Sutur)", language="ar"), an_invited("תמר", language="he"))
    printed = to_pdf(signed_by(a_document(), invited=invited))
    languages = {
        each.language: each.words for each in ReadPdf(printed.pdf).structure.find("Span") if each.language
    }
    assert set(languages) == {"ar", "he"}
    assert sorted(languages["he"].strip()) == sorted("תמר")
    assert conforms(printed.pdf)


def test_a_letter_prints_the_same_in_another_process():
    code = (
        "from campaign.rendering.pdf import to_pdf; from tests.builders.documents import every_kind;"
        "print(to_pdf(every_kind()).sha256)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == to_pdf(every_kind()).sha256


def test_a_draft_says_so_on_every_page_and_nothing_else_does():
    document = replace(every_kind(), is_draft=True, notice="Demonstration")
    for text in read(document).pages:
        assert "DRAFT" in text
        assert "Demonstration" in text
    assert "DRAFT" not in read(every_kind()).text


def test_pages_after_the_first_carry_recipient_matter_and_date():
    first, second, roll = read(every_kind()).artifacts
    for head in (second, roll):
        assert "The Honorable Ada Example" in head
        assert "The footbridge on Larch Street" in head
        assert "January 20, 2026" in head
    assert "footbridge" not in first


def test_the_letter_counts_its_own_pages_and_the_appendix_its_own():
    document = signed_by(a_document(), supporters=supporters(200))
    texts = read(document).pages
    assert "Page 1 of 1" in texts[0]
    assert [f"Signatories, page {number} of 3" in text for number, text in enumerate(texts[1:], 1)] == [
        True
    ] * 3


def test_the_letterhead_stands_on_the_first_page_alone():
    assert read(every_kind()).page_of("Society of the Larch Street Walkers") == [1]


def test_the_asks_stay_together_on_a_page_with_the_line_that_leads_to_them():
    for lines in range(18, 27):
        demands = [a_demand(f"demand {n}: {SENTENCE}", id=f"demand-{n}") for n in range(3)]
        filler = a_block("  \n".join(f"Line {n}." for n in range(lines)))
        blocks = (an_opening("Short."), filler, a_block("We therefore urge you to:"), *demands)
        printed = read(a_document(text=a_letter_text(blocks=blocks)))
        pages = {
            tuple(printed.page_of(words)) for words in ("demand 0:", "demand 1:", "demand 2:", "urge you to")
        }
        assert len(pages) == 1


def test_a_box_is_never_split_and_the_first_comes_with_two_lines_of_the_letter():
    invited = tuple(
        an_invited(f"Signer {n} Example", title=f"Title {n}", organisation=f"Organisation {n}")
        for n in range(8)
    )
    for lines in range(20, 34, 2):
        blocks = (a_block("  \n".join(f"Line {n}." for n in range(lines))), a_demand())
        printed = read(signed_by(a_document(text=a_letter_text(blocks=blocks)), invited=invited))
        for n in range(8):
            assert printed.page_of(f"Signer {n} Example") == printed.page_of(f"Organisation {n}")
        before = printed.pages[printed.page_of("Signer 0 Example")[0] - 1].partition("Sincerely,")[0]
        assert "open the bridge before winter." in before
        assert printed.page_of("Sincerely,") == printed.page_of("Signer 0 Example")


def test_a_box_without_a_name_keeps_its_line():
    invited = (an_invited(is_lead=True), Invited(title="Co-chair", is_lead=True))
    assert "Co-chair" in read(signed_by(a_document(), invited=invited)).text


def test_a_block_as_long_as_a_block_may_be_runs_over_pages():
    printed = read(a_document(a_block((SENTENCE * 400)[:20_000])))
    assert len(printed.pages) > 5
    assert conforms(printed.content)


def test_a_word_without_end_stays_on_the_page():
    printed = read(a_document(a_block("x" * 5_000)))
    assert printed.text.count("x") > 5_000


def test_organisations_print_by_scope():
    document = signed_by(
        a_document(),
        organisations=(an_organisation("Abel Local"), an_organisation("Zed National", scope="national")),
    )
    text = read(document).text
    places = [
        text.index(each) for each in ("Organizations", "National", "Zed National", "Local", "Abel Local")
    ]
    assert places == sorted(places)


def test_people_who_are_counted_and_not_named_are_a_sentence():
    document = signed_by(a_document(), counted=4_218)
    assert "4,218 people have signed this letter." in read(document).text


def test_a_place_that_nothing_fills_is_refused():
    with pytest.raises(Unfilled):
        to_pdf(a_document(a_block("{{ fact.unknown }}")))


def test_a_character_that_no_font_holds_is_refused_and_not_printed_as_a_box():
    with pytest.raises(Unprintable):
        to_pdf(a_document(recipient=an_addressee(name="ᏣᎳᏣ")))


def test_a_text_without_blocks_prints():
    assert len(read(a_document(text=replace(a_text(), blocks=()))).pages) == 1
