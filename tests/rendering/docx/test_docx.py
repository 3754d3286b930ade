"""The letter as a .docx file: the same words as everywhere, in real styles, with real footnotes."""

import io
from dataclasses import replace

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

from campaign.domain.blocks import Figure, List
from campaign.domain.document import CitationStyle, Paper, SealMark, Theme
from campaign.domain.refusals import Refusal
from campaign.domain.signatories import Invited
from campaign.domain.strokes import Strokes
from campaign.letterfile import document_of
from campaign.rendering.docx import to_docx
from campaign.rendering.filling import Unfilled
from campaign.rendering.text import to_text
from tests.builders.documents import a_document, an_invited, every_kind, signed_by
from tests.builders.documents import settings as print_settings
from tests.builders.hard_samples import a_hard_sample
from tests.builders.letter_texts import a_block, a_source
from tests.letterfile.strategies import letter_files
from tests.support.docx_files import R as OF_OFFICE
from tests.support.docx_files import ReadDocx, W


def read(document):
    return ReadDocx(to_docx(document))


def letters(text):
    """What is left of a text when its layout is taken away."""
    return "".join(each for each in text if each.isalnum())


def test_the_same_document_gives_the_same_bytes():
    assert to_docx(every_kind()) == to_docx(every_kind())


@pytest.mark.parametrize("document", [every_kind(), a_hard_sample()])
def test_it_holds_the_words_of_the_plain_text_in_their_order(document):
    document = replace(document, settings=replace(document.settings, citations=CitationStyle.PLAIN))
    text, place = letters(to_text(document)), 0
    for style, words in read(document).paragraphs():
        if style == "DateLine":
            # On one line here, on two there.
            continue
        place = text.find(letters(words), place)
        assert place >= 0, words
        place += len(letters(words))


@pytest.mark.parametrize("document", [every_kind(), a_hard_sample()])
def test_every_note_is_a_footnote_of_word_in_its_order(document):
    file, text = read(document), letters(to_text(document))
    notes = file.notes()
    assert file.note_numbers() == list(range(1, len(notes) + 1))
    assert len(notes) >= 3
    for number, note in enumerate(notes, 1):
        assert letters(f"[{number}] {note}") in text
    ids = [each.get(f"{W}id") for each in file.root("settings.xml").iter(f"{W}footnote")]
    separators = [each for each in file.root("footnotes.xml") if each.get(f"{W}type")]
    assert ids == [each.get(f"{W}id") for each in separators]


def test_each_part_of_a_letter_has_a_style_of_its_own():
    styles = [style for style, _ in read(every_kind()).paragraphs()]
    for style in (
        *("DateLine", "InsideAddress", "Subject", "Salutation", "BodyText", "Heading2", "ListNumber"),
        *("Quotation", "Attribution", "Figure", "Caption", "Ask", "Closing", "Signature", "SignatureName"),
        *("SignatureLine", "Enclosure", "Heading3", "Signatory"),
    ):
        assert style in styles, style


def test_another_program_opens_it_and_knows_its_styles():
    opened = docx.Document(io.BytesIO(to_docx(every_kind())))
    named = {each.style.name for each in opened.paragraphs}
    assert {"Inside Address", "Subject", "Body Text", "Ask", "Quotation", "Caption", "Closing"} <= named
    assert {"Footnote Text", "footnote text"} & {each.name for each in opened.styles}
    assert opened.core_properties.title == "The Honorable Ada Example: The footbridge on Larch Street"
    assert opened.core_properties.author == "Society of the Larch Street Walkers"
    assert opened.core_properties.language == "en-US"


def test_the_first_page_has_the_letterhead_and_the_others_a_running_head():
    file = read(every_kind())
    assert ("LetterheadName", "Society of the Larch Street Walkers") in file.paragraphs("header1.xml")
    head = " ".join(words for _, words in file.paragraphs("header2.xml"))
    assert head == "The Honorable Ada Example: The footbridge on Larch Street January\xa020, 2026"
    fields = [each.text.strip() for each in file.root("footer1.xml").iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_box_of_the_grid_is_never_split_and_a_short_grid_stays_whole():
    file = read(every_kind())
    rows = list(file.root("document.xml").iter(f"{W}tr"))
    assert len(rows) == 2
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    let_go = [row.find(f".//{W}keepNext") is not None for row in rows]
    assert let_go == [False, True]


def test_a_name_to_be_written_in_ink_keeps_its_line():
    document = signed_by(a_document(), invited=(Invited(title="Co-chair"),))
    assert [words for style, words in read(document).paragraphs() if style == "SignatureName"] == [""]


@pytest.mark.parametrize("before", ["", "outline "])
def test_a_drawn_signature_stands_in_its_box_and_says_whose_it_is(before):
    drawn = Strokes(f"{before}M 10 60 C 40 5 70 5 90 60 L 140 30 Q 150 80 200 40 Z")
    file = read(signed_by(a_document(), invited=(an_invited(drawing=drawn),)))
    assert [name for name in file.names if "media" in name] == ["word/media/picture1.png"]
    with Image.open(io.BytesIO(file.parts["word/media/picture1.png"])) as picture:
        assert picture.getextrema()[1] == (0, 255)
    assert b'descr="Signature of Nora Samplian-Whitlock"' in file.parts["word/document.xml"]


def test_a_hole_in_the_ink_stays_white_in_word():
    ring = Strokes("outline M 0 0 L 100 0 L 100 100 L 0 100 Z M 30 30 L 70 30 L 70 70 L 30 70 Z")
    file = read(signed_by(a_document(), invited=(an_invited(drawing=ring),)))
    with Image.open(io.BytesIO(file.parts["word/media/picture1.png"])) as picture:
        ink = picture.getchannel("A")
        assert [ink.getpixel((share * ink.width // 10, ink.height // 2)) for share in (1, 5, 8)] == [
            255,
            0,
            255,
        ]


def test_a_picture_has_its_words_and_stands_in_the_file_once():
    document = every_kind()
    figure = next(each for each in document.text.blocks if isinstance(each.block, Figure))
    twice = (*document.text.blocks, replace(figure, id="again"))
    file = read(replace(document, text=replace(document.text, blocks=twice)))
    assert file.parts["word/document.xml"].count(b'wp:docPr id="') == 2
    assert b'descr="A rising line"' in file.parts["word/document.xml"]
    assert [name for name in file.names if "media" in name] == ["word/media/picture1.png"]


def test_a_picture_that_did_not_come_with_the_letter_is_refused():
    with pytest.raises(Refusal, match="did not come with the letter"):
        to_docx(replace(every_kind(), pictures={}))


def test_each_numbered_list_counts_from_one():
    lists = [a_block(List((f"{each} one", f"{each} two"), "yes")) for each in "ab"]
    file = read(a_document(*lists))
    items = [p for p in file.root("document.xml").iter(f"{W}p") if p.find(f"{W}pPr/{W}numPr") is not None]
    used = [p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for p in items]
    assert used == ["2", "2", "3", "3"]
    starts = {
        each.get(f"{W}numId"): [start.get(f"{W}val") for start in each.iter(f"{W}startOverride")]
        for each in file.root("numbering.xml").iter(f"{W}num")
    }
    assert starts == {"1": [], "2": ["1"], "3": ["1"]}


def test_a_link_leads_where_it_says():
    file = read(a_document(a_block("[words](https://e.example/a?b=1&c=2)")))
    link = next(file.root("document.xml").iter(f"{W}hyperlink"))
    assert file.targets("document.xml")[link.get(f"{OF_OFFICE}id")] == "https://e.example/a?b=1&c=2"
    assert "https://e.example/a?b=1&c=2" in file.targets("footnotes.xml").values()


def test_every_run_of_the_text_says_its_language():
    file = read(a_hard_sample())
    for part in ("document.xml", "header1.xml", "header2.xml", "footer1.xml"):
        for run in file.root(part).iter(f"{W}r"):
            if run.find(f"{W}t") is not None:
                assert run.find(f"{W}rPr/{W}lang") is not None
    languages = {
        value for each in file.root("document.xml").iter(f"{W}lang") for value in each.attrib.values()
    }
    assert {"en-US", "hy-AM", "uk-UA", "el-GR", "ar-SA", "he-IL", "zh-CN", "ja-JP", "ko-KR"} <= languages


def test_words_that_run_from_the_right_are_marked_so():
    file = read(a_hard_sample())
    marked = {
        "".join(each.itertext())
        for each in file.root("document.xml").iter(f"{W}r")
        if each.find(f"{W}rPr/{W}rtl") is not None
    }
    assert marked == {"هالة سطور", "תמר נייריאל"}


def test_a_letter_that_runs_from_the_right_does_so_as_a_whole():
    document = a_document(language="ar")
    file = read(signed_by(document, invited=(an_invited(),)))
    assert file.root("styles.xml").find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}bidi") is not None
    assert file.root("document.xml").find(f"{W}body/{W}sectPr/{W}bidi") is not None
    assert next(file.root("document.xml").iter(f"{W}bidiVisual"), None) is not None


def test_a_letter_in_armenian_has_no_italics():
    file = read(a_document(language="hy"))
    slanted = [each for each in file.root("styles.xml").iter(f"{W}i") if each.get(f"{W}val") != "0"]
    assert slanted == []


@pytest.mark.parametrize(("paper", "width"), [(Paper.LETTER, "12240"), (Paper.A4, "11906")])
@pytest.mark.parametrize("theme", Theme)
def test_the_sheet_is_that_of_the_letter_in_every_theme(theme, paper, width):
    document = replace(every_kind(), settings=print_settings(theme=theme, paper=paper))
    sizes = [each.get(f"{W}w") for each in read(document).root("document.xml").iter(f"{W}pgSz")]
    assert sizes == [width, width]


def test_a_draft_says_so_in_the_head_of_every_page():
    file = read(replace(every_kind(), is_draft=True, notice="Demonstration"))
    for part in ("header1.xml", "header2.xml"):
        assert ("DraftMark", "DRAFT") in file.paragraphs(part)
    assert file.paragraphs("footer1.xml")[0][1].startswith("Demonstration")


def test_a_place_that_nothing_fills_is_shown_in_a_draft_and_refused_elsewhere():
    document = a_document(a_block("Some {{ fact.walkers }} cross, [^nobody] they say."))
    file = read(replace(document, is_draft=True))
    assert "Some [fact.walkers] cross,[^nobody] they say." in [words for _, words in file.paragraphs()]
    with pytest.raises(Unfilled):
        to_docx(document)


def test_a_copy_of_a_sealed_letter_says_that_it_is_one():
    document = replace(every_kind(), seal=SealMark("7K4MQ-2XD9C", "https://letters.example.org/verify/"))
    told = " ".join(words for _, words in read(document).paragraphs("footer1.xml"))
    assert "This is a copy and not the sealed letter." in told
    assert "7K4MQ-2XD9C · letters.example.org/verify" in told
    assert "Not yet signed when this letter was sealed" in [words for _, words in read(document).paragraphs()]


def test_every_id_of_a_part_leads_to_a_part_that_is_there_and_told_of():
    file = read(a_hard_sample())
    told = file.parts["[Content_Types].xml"].decode()
    for target in file.targets("document.xml").values():
        assert "://" in target or f"word/{target}" in file.names
        assert "://" in target or target.startswith("media/") or f"/word/{target}" in told
    asked = {
        value
        for part in ("document.xml",)
        for each in file.root(part).iter()
        for name, value in each.attrib.items()
        if name.startswith(OF_OFFICE)
    }
    assert asked <= file.targets("document.xml").keys()


def test_every_style_that_is_used_is_there():
    file = read(a_hard_sample())
    known = {each.get(f"{W}styleId") for each in file.root("styles.xml").iter(f"{W}style")}
    for root in file.roots.values():
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            assert {each.get(f"{W}val") for each in root.iter(f"{W}{kind}")} <= known


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(letter_files())
def test_no_text_breaks_the_file(letter_file):
    for recipient in letter_file.recipients[:1]:
        try:
            content = to_docx(document_of(letter_file, recipient, True, ""))
        except Refusal:
            # An order of the grid that not everybody can be put in.
            return
        read_back = ReadDocx(content)
        assert {each.tag for each in read_back.root("document.xml")} == {f"{W}body"}
        assert list(read_back.roots)
        docx.Document(io.BytesIO(content))


def test_the_title_of_a_source_is_text():
    file = read(a_document(a_block("Seen.[^x]"), sources={"x": a_source(title="<w:p> & ]]> “x”")}))
    assert file.notes()[0].startswith("<w:p> & ]]> “x”")
