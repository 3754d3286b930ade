"""What tampering with a sealed letter shows: altered files, and seals of others."""

from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from campaign.domain.authenticity import Authenticity, ReceiptAnswer
from campaign.domain.document import GridOrder
from campaign.domain.passages import Mark
from campaign.domain.receipts import SignatoryKind
from campaign.domain.refusals import Refusal
from campaign.domain.signatories import Display
from campaign.rendering import verifying
from campaign.rendering.pdf import to_pdf
from campaign.rendering.verifying import check_receipt, examine
from tests.builders.documents import (
    a_document,
    an_invited,
    an_organisation,
    every_kind,
    signed_by,
    supporters,
)
from tests.builders.letter_texts import a_block
from tests.builders.seals import (
    a_roll,
    a_sealed_letter,
    a_supporter,
    leaves_of,
    saved,
    sealed,
    transplanted,
    trusted,
)

KNOWN = trusted(1)


@pytest.fixture(scope="module")
def printed():
    """Five pages: a letter with every kind of block, and a roll."""
    return to_pdf(signed_by(every_kind(), supporters=supporters(200))).pdf


@pytest.fixture(scope="module")
def letter(printed):
    return sealed(printed)


def first(pdf):
    return pdf.pages[0].obj


def add_annotation(pdf):
    first(pdf).Annots = pdf.make_indirect(
        Array(
            [
                *first(pdf).get("/Annots", ()),
                Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[1, 1, 20, 20], Contents="A note"),
            ]
        )
    )


def draw_over(pdf):
    pdf.pages[0].contents_add(b"1 0 0 rg 72 72 100 100 re f")


def a_word(pdf):
    pdf.pages[0].contents_coalesce()
    stream = first(pdf).Contents
    stream.write(stream.read_bytes().replace(b"TJ", b"Tj", 1))


def rotate(pdf):
    pdf.pages[0].rotate(90, relative=True)


def crop(pdf):
    first(pdf).CropBox = Array([0, 0, 300, 300])


def link_elsewhere(pdf):
    note = next(each for page in pdf.pages for each in page.get("/Annots", ()))
    note.A.URI = String("https://elsewhere.example")


def page_script(pdf):
    first(pdf).AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


@pytest.mark.parametrize(
    "change", [add_annotation, draw_over, a_word, rotate, crop, link_elsewhere, page_script]
)
def test_what_changes_a_page_names_the_page(letter, change):
    found = examine(saved(letter.pdf, change), KNOWN)
    assert found.authenticity is Authenticity.ALTERED
    assert found.changes.sentences[0] == "Page 1 differs."
    assert found.changes.altered == ((1, 1),)


def swap_font(pdf):
    fonts = first(pdf).Resources.Font
    one, other = sorted(fonts.keys())[:2]
    fonts[one], fonts[other] = fonts[other], fonts[one]


def test_a_font_swapped_alters_every_page_that_may_use_it(letter):
    found = examine(saved(letter.pdf, swap_font), KNOWN)
    assert len(found.changes.altered) == found.seal.manifest.file.pages


def change_glyphs(pdf):
    font = next(iter(first(pdf).Resources.Font.values()))
    descriptor = font.DescendantFonts[0].FontDescriptor
    stream = descriptor.get("/FontFile3", descriptor.get("/FontFile2"))
    stream.write(stream.read_bytes() + b"\0")


def change_characters(pdf):
    font = next(iter(first(pdf).Resources.Font.values()))
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"beginbf", b" beginbf", 1))


def test_a_change_in_a_font_that_pages_share_is_told_of_the_font(letter):
    found = examine(saved(letter.pdf, change_glyphs), KNOWN)
    assert found.authenticity is Authenticity.ALTERED
    assert found.changes.altered == ()
    assert found.changes.parts == ("fonts",)
    assert found.changes.sentences == (
        "Every page has what was sealed at its place. Changed: its fonts.",
        "Letters may be drawn as others.",
        "The text beneath, which is searched, copied and read aloud, is as it was.",
    )


def test_so_is_one_in_what_its_letters_stand_for(letter):
    changes = examine(saved(letter.pdf, change_characters), KNOWN).changes
    assert (changes.altered, changes.parts) == ((), ("characters",))
    assert "Letters are drawn as they were." in changes.sentences


def test_two_fonts_of_one_name_are_written_with_their_pages(printed):
    """Else one could stand for the other."""

    def name_alike(pdf):
        one, other = (font for _, font in sorted(first(pdf).Resources.Font.items())[:2])
        other.BaseFont = one.BaseFont
        other.DescendantFonts[0].BaseFont = one.DescendantFonts[0].BaseFont

    alike = sealed(saved(printed, name_alike))
    assert examine(alike.pdf, KNOWN).is_genuine
    assert examine(saved(alike.pdf), KNOWN).authenticity is Authenticity.RESAVED
    swapped = examine(saved(alike.pdf, swap_font), KNOWN).changes
    assert len(swapped.altered) == alike.seal.manifest.file.pages


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda pdf: pdf.docinfo.update({"/Title": "Another title"}), "its title"),
        (lambda pdf: pdf.docinfo.update({"/Author": "Another author"}), "its authors"),
        (lambda pdf: pdf.Root.update({"/Lang": String("fr")}), "the language it is in"),
        (
            lambda pdf: pdf.Root.update({"/OpenAction": Dictionary(S=Name.JavaScript, JS="1")}),
            "what it does when it is opened",
        ),
        (lambda pdf: pdf.Root.update({"/AcroForm": Dictionary(Fields=Array())}), "its form fields"),
        (lambda pdf: pdf.Root.update({"/OCProperties": Dictionary(OCGs=Array())}), "its layers"),
        (
            lambda pdf: pdf.Root.update({"/PageLabels": Dictionary(Nums=Array([0, Dictionary(P="A")]))}),
            "the labels of its pages",
        ),
        (lambda pdf: pdf.Root.update({"/PageMode": Name.FullScreen}), "how it is shown when it is opened"),
        (lambda pdf: pdf.Root.update({"/Collection": Dictionary()}), "its other settings"),
        (
            lambda pdf: pdf.Root.Names.update(
                {"/JavaScript": Dictionary(Names=Array([String("x"), Dictionary(S=Name.JavaScript, JS="1")]))}
            ),
            "its scripts",
        ),
        (
            lambda pdf: pdf.Root.Names.update(
                {"/Dests": Dictionary(Names=Array([String("x"), Array([first(pdf), Name.Fit])]))}
            ),
            "its named places",
        ),
        (lambda pdf: pdf.attachments.update({"more.txt": b"more"}), "the files attached to it"),
        (lambda pdf: pdf.Root.Outlines.First.update({"/Title": String("Elsewhere")}), "its bookmarks"),
        (
            lambda pdf: pdf.Root.StructTreeRoot.K[0].update({"/Alt": String("Other words")}),
            "the tags that a screen reader follows",
        ),
    ],
)
def test_what_is_no_page_and_changes_is_named(letter, change, part):
    found = examine(saved(letter.pdf, change), KNOWN)
    assert found.authenticity is Authenticity.ALTERED
    (sentence,) = found.changes.sentences
    assert sentence.startswith("Every page is as it was sealed. Changed: ")
    assert sentence.endswith(f"{part}.")


def test_the_title_in_the_newer_place_is_content_too(letter):
    def rename(pdf):
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = "Another title"

    (sentence,) = examine(saved(letter.pdf, rename), KNOWN).changes.sentences
    assert "title" in sentence


def test_a_page_removed_is_missing(letter):
    changes = examine(saved(letter.pdf, lambda pdf: pdf.pages.__delitem__(2)), KNOWN).changes
    assert changes.missing == (3,)
    assert changes.added == changes.altered == changes.moved == ()


def test_a_page_added_is_named(letter):
    changes = examine(saved(letter.pdf, lambda pdf: pdf.add_blank_page()), KNOWN).changes
    assert changes.added == (letter.seal.manifest.file.pages + 1,)


def by_objects(pdf):
    one, other = pdf.pages[0].obj, pdf.pages[1].obj
    pdf.pages[0:2] = [pikepdf.Page(other), pikepdf.Page(one)]


def by_pages(pdf):
    pdf.pages[0], pdf.pages[1] = pdf.pages[1], pdf.pages[0]


def by_copies(pdf):
    """Programs that cannot move a page put in a copy and take out what it was copied from."""
    pdf.pages.insert(0, pdf.pages[1])
    del pdf.pages[2]


@pytest.mark.parametrize("swap", [by_objects, by_pages, by_copies])
def test_pages_that_changed_places_are_moved_and_nothing_else_is(letter, swap):
    """The first page has links within it and is led to by tags and bookmarks: they move with it."""
    found = examine(saved(letter.pdf, swap), KNOWN)
    assert found.authenticity is Authenticity.ALTERED
    assert found.changes.moved == ((1, 2), (2, 1))
    assert found.sentences == ("Pages 1 and 2 changed places.",)


def test_pages_that_changed_places_and_one_of_them_its_content_are_told_as_both(letter):
    def change(pdf):
        draw_over(pdf)
        by_objects(pdf)

    assert examine(saved(letter.pdf, change), KNOWN).sentences == (
        "Pages 1 and 2 changed places.",
        "Page 2 differs from page 1 of the sealed letter.",
    )


def test_a_page_whose_links_lead_to_another_page_is_named(letter):
    def lead_elsewhere(pdf):
        inside = next(each for each in first(pdf).Annots if "/Dest" in each or each.get("/A", {}).get("/D"))
        place = inside.Dest if "/Dest" in inside else inside.A.D
        place[0] = pdf.pages[2].obj

    found = examine(saved(letter.pdf, lead_elsewhere), KNOWN)
    assert found.changes.altered == ()
    assert found.sentences[0] == "Page 1 has links to other pages."


def test_the_words_that_differ_are_found_beside_the_sealed_letter():
    was, now = (to_pdf(a_document(a_block(f"Some {n} cross here."))).pdf for n in ("four hundred", "forty"))
    original = sealed(was)
    altered = transplanted(original.pdf, now)
    found = examine(altered, KNOWN, original=original.pdf)
    (wording,) = found.wordings
    (passage,) = wording.passages
    assert passage.having(Mark.STRUCK) == ("four hundred",)
    assert passage.having(Mark.PUT_IN) == ("forty",)


def test_an_original_that_is_another_letter_is_refused(letter):
    altered = saved(letter.pdf, draw_over)
    with pytest.raises(Refusal, match="not the sealed letter"):
        examine(altered, KNOWN, original=sealed(to_pdf(a_document()).pdf).pdf)


# Seals of others.


def test_the_seal_of_another_letter_proves_nothing(letter):
    found = examine(transplanted(letter.pdf, to_pdf(a_document()).pdf), KNOWN)
    assert found.authenticity is Authenticity.ALTERED


def test_a_page_that_shows_another_code_names_another_letter(letter):
    other = a_sealed_letter(slug="another")
    shows = replace(a_document(), notice=other.code)
    assert examine(sealed(to_pdf(shows).pdf, other).pdf, KNOWN).is_genuine
    found = examine(transplanted(letter.pdf, to_pdf(shows).pdf), KNOWN)
    assert found.authenticity is Authenticity.ANOTHER_LETTER


def test_a_letter_asked_for_by_another_code_is_another(letter):
    own = letter.seal.manifest.letter.code
    assert examine(letter.pdf, KNOWN, code=own).is_genuine
    asked = examine(letter.pdf, KNOWN, code=a_sealed_letter(slug="another").code)
    assert asked.authenticity is Authenticity.ANOTHER_LETTER


def test_another_code_written_into_the_seal_breaks_it(letter):
    own, other = letter.seal.manifest.letter.code, a_sealed_letter(slug="another").code
    found = examine(letter.pdf.replace(own.encode(), other.encode()), KNOWN)
    assert found.authenticity is Authenticity.ALTERED
    assert found.changes.is_seal_broken


def test_a_longer_roll_breaks_the_seal(letter):
    longer = letter.pdf.replace(b'"named":4', b'"named":9')
    assert longer != letter.pdf
    assert examine(longer, KNOWN).changes.is_seal_broken


def test_the_key_of_another_installation_is_not_known(printed):
    theirs = sealed(printed, seed=2).pdf
    assert examine(theirs, KNOWN).authenticity is Authenticity.UNKNOWN_KEY
    assert examine(theirs, trusted(1, 2)).is_genuine
    assert examine(theirs, trusted()).authenticity is Authenticity.UNKNOWN_KEY


def test_our_key_written_over_theirs_breaks_the_seal(printed):
    theirs = sealed(printed, seed=2)
    ours = theirs.pdf.replace(theirs.seal.key.hex().encode(), KNOWN.keys[0].raw.hex().encode())
    assert examine(ours, KNOWN).changes.is_seal_broken


def test_a_file_without_a_seal_is_not_sealed(printed):
    assert examine(printed, KNOWN).authenticity is Authenticity.NOT_SEALED


# Receipts.


def test_a_receipt_is_for_one_sealed_letter(letter, printed):
    roll = a_roll()
    receipt = roll.receipt(4, letter.seal)
    assert receipt.signatory.display is Display.COUNTED
    assert check_receipt(receipt, letter.seal, KNOWN) is ReceiptAnswer.PROVEN
    assert check_receipt(receipt, None, KNOWN) is ReceiptAnswer.PROVEN
    assert check_receipt(receipt, letter.seal, trusted(2)) is ReceiptAnswer.UNKNOWN_KEY
    other = sealed(printed, a_sealed_letter(slug="another")).seal
    assert check_receipt(receipt, other, KNOWN) is ReceiptAnswer.ANOTHER_LETTER
    renamed = replace(receipt, signatory=a_supporter("Somebody Else"))
    assert check_receipt(renamed, letter.seal, KNOWN) is ReceiptAnswer.NOT_PROVEN
    longer = replace(receipt, manifest=other.manifest)
    assert check_receipt(longer, other, KNOWN) is ReceiptAnswer.NOT_PROVEN


def test_a_receipt_holds_for_the_copies_of_all_recipients(letter):
    copy = sealed(to_pdf(a_document()).pdf, letter.seal.manifest.letter)
    assert check_receipt(a_roll().receipt(0, copy.seal), letter.seal, KNOWN) is ReceiptAnswer.PROVEN


def test_leaves_stand_as_they_print_and_the_counted_last():
    document = signed_by(
        a_document(),
        invited=(
            an_invited("Zed Example", has_signed=True),
            an_invited("Abel Example", has_signed=True),
            an_invited("Not Yet"),
        ),
        organisations=(an_organisation("Local"), an_organisation("National", scope="national")),
    )
    named = (a_supporter("One"), a_supporter("Quiet", Display.COUNTED), a_supporter("Two"))
    order = [each.name for each in leaves_of(document, *named)]
    assert order == ["Abel Example", "Zed Example", "National", "Local", "One", "Two", "Quiet"]
    manual = replace(document, settings=replace(document.settings, order=GridOrder.MANUAL))
    assert [each.name for each in leaves_of(manual) if each.kind is SignatoryKind.INVITED] == [
        "Zed Example",
        "Abel Example",
    ]


def test_what_is_verified_in_a_process_of_its_own_comes_out_the_same(letter):
    assert verifying.verify(letter.pdf, KNOWN) == examine(letter.pdf, KNOWN)
