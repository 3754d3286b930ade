import io
from dataclasses import replace
from datetime import date

import page as page_validation
import pikepdf
import pytest

from campaign.domain.document import GridOrder, Paper, SealMark, Theme
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Chamber, Invited
from campaign.domain.strokes import Strokes
from campaign.rendering import grid, strokes
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import a_document, an_invited, settings, signed_by
from tests.builders.letter_texts import a_block, a_demand, a_letter_text, an_opening
from tests.support.pdfs import ReadPdf

SENTENCE = "They have crossed the river here on foot for as long as anyone can remember. "
DRAWN = Strokes("M 10 60 C 40 5 70 5 90 60 L 140 30")
OUTLINE = Strokes("outline M 10 60 C 40 5 70 5 90 60 L 140 30 Z M 40 50 L 60 50 L 50 40 Z")


def names(invited, order):
    return [each.name for each in grid.ordered(invited, order)]


def senators(count, **more):
    """So many signers, each with three lines."""
    return tuple(
        an_invited(f"Signer{number:03} Example", title="United States Senator", party_state="R-LA", **more)
        for number in range(count)
    )


def a_letter(invited, paragraphs=4, **more):
    blocks = (a_block(SENTENCE * 4, id=f"p{number}") for number in range(paragraphs))
    return signed_by(a_document(*blocks, settings=settings(**more)), invited=invited)


def test_the_chambers_follow_one_another_and_names_within_them():
    invited = (
        Invited("Ann Zed", chamber=Chamber.HOUSE),
        Invited("Bo Zed", chamber=Chamber.SENATE),
        Invited("Cy Abel", chamber=Chamber.SENATE),
        Invited("Di Lead", is_lead=True),
        Invited("Ed Aaron", chamber=Chamber.NONE),
    )
    assert names(invited, GridOrder.CHAMBER) == ["Di Lead", "Cy Abel", "Bo Zed", "Ann Zed", "Ed Aaron"]


def test_whoever_serves_longest_is_first_and_equals_are_by_name():
    since = {"Ann Zed": 2019, "Bo Zed": 2007, "Cy Abel": 2019}
    invited = tuple(Invited(name, took_office_on=date(year, 1, 3)) for name, year in since.items())
    assert names(invited, GridOrder.SENIORITY) == ["Bo Zed", "Cy Abel", "Ann Zed"]


def test_signing_on_first_is_standing_first():
    invited = (Invited("Ann", sign_on=3), Invited("Bo", sign_on=1), Invited("Cy", sign_on=2))
    assert names(invited, GridOrder.SIGN_ON) == ["Bo", "Cy", "Ann"]


def test_sides_take_turns_beginning_with_the_larger():
    sides = {"Ann A": "R", "Bo B": "D", "Cy C": "D", "Di D": "D", "Ed E": "R"}
    invited = tuple(Invited(name, side=side) for name, side in sides.items())
    assert names(invited, GridOrder.ALTERNATING) == ["Bo B", "Ann A", "Cy C", "Ed E", "Di D"]


def test_sides_take_turns_after_the_last_of_the_leads():
    sides = {"Ann A": "R", "Bo B": "D", "Cy C": "D"}
    invited = (
        Invited("Lead", party_state="D-MA", is_lead=True),
        *(Invited(name, side=side) for name, side in sides.items()),
    )
    assert names(invited, GridOrder.ALTERNATING) == ["Lead", "Ann A", "Bo B", "Cy C"]


def test_a_family_name_of_several_words_is_what_its_owner_is_found_under():
    invited = (
        Invited("Ann Hollen"),
        Invited("Chris Van Hollen", family_name="Van Hollen"),
        Invited("Bo Ito"),
    )
    assert names(invited, GridOrder.LEADS) == ["Ann Hollen", "Bo Ito", "Chris Van Hollen"]


@pytest.mark.parametrize("order", [each for each in GridOrder if each is not GridOrder.MANUAL])
def test_in_every_order_leads_are_first_and_boxes_for_ink_last(order):
    known = {"chamber": Chamber.SENATE, "took_office_on": date(2019, 1, 3), "side": "R", "sign_on": 1}
    invited = (
        Invited(title="Co-chair"),
        Invited("Ann", **known),
        Invited("Zoe", is_lead=True),
        Invited("Bo", is_lead=True),
    )
    assert names(invited, order) == ["Zoe", "Bo", "Ann", ""]


@pytest.mark.parametrize(("boxes", "columns"), [(1, 1), (2, 2), (12, 2), (13, 3), (60, 3), (100, 3)])
def test_columns_suit_the_number_of_boxes(boxes, columns):
    assert grid.columns(settings(), boxes) == columns
    assert grid.columns(settings(columns=1), boxes) == 1


def test_more_than_three_columns_are_refused():
    with pytest.raises(Unacceptable, match="1, 2 or 3"):
        settings(columns=4)


@pytest.mark.parametrize(("count", "columns"), [(1, 0), (2, 0), (12, 0), (12, 1), (60, 0), (60, 2), (100, 0)])
def test_every_box_is_printed_once_and_whole(count, columns):
    pages = ReadPdf(to_pdf(a_letter(senators(count), columns=columns)).pdf).pages
    for number in range(count):
        (page,) = (page for page in pages if f"Signer{number:03} Example" in page)
        after = page.partition(f"Signer{number:03} Example")[2]
        assert "United States Senator" in after
        assert "R-LA" in after


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("paragraphs", [6, 7, 8])
def test_the_first_boxes_have_the_sign_off_and_lines_of_the_letter_above_them(theme, paper, paragraphs):
    document = a_letter(senators(12), paragraphs, theme=theme, paper=paper)
    pages = ReadPdf(to_pdf(document).pdf).pages
    (page,) = (page for page in pages if "Signer000 Example" in page)
    above = page.partition("Sincerely,")[0]
    assert "light the detour." in above


@pytest.mark.parametrize("paragraphs", range(4, 8))
def test_a_grid_that_fits_a_page_with_the_end_of_the_letter_is_not_divided(paragraphs):
    pages = ReadPdf(to_pdf(a_letter(senators(6), paragraphs)).pdf).pages
    assert sum("Example United States Senator" in page.replace("\n", " ") for page in pages) == 1


@pytest.mark.parametrize("count", [37, 40, 43, 46, 49, 52])
def test_no_row_is_alone_on_the_last_page(count):
    pages = ReadPdf(to_pdf(a_letter(senators(count), 5)).pdf).pages
    assert pages[-1].count("United States Senator") > 3


@pytest.mark.parametrize(("drawing", "painted"), [(DRAWN, b"S"), (OUTLINE, b"f*")])
def test_a_drawn_signature_is_a_picture_of_vectors_with_words_for_who_cannot_see_it(drawing, painted):
    printed = to_pdf(a_letter((an_invited(drawing=drawing), an_invited("Bo Placeholder")))).pdf
    read = ReadPdf(printed)
    (figure,) = (each for each in _elements(read.file) if str(each.S) == "/Figure")
    assert str(figure.Alt) == "Signature of Nora Samplian-Whitlock"
    assert page_validation.validate_pdf_bytes(printed).is_compliant
    images = [each for page in read.file.pages for each in page.get_images()]
    assert images == []
    drawn = b"".join(_drawn(read.file)).split()
    assert {b"c", painted} <= set(drawn)


def test_a_drawn_signature_changes_no_place_on_the_page():
    without = to_pdf(a_letter((an_invited(), an_invited("Bo Placeholder"))))
    drawn = to_pdf(a_letter((an_invited(drawing=DRAWN), an_invited("Bo Placeholder", drawing=OUTLINE))))
    assert _places(without.pdf) == _places(drawn.pdf)


@pytest.mark.parametrize("drawing", [DRAWN, OUTLINE])
def test_the_picture_of_a_signature_holds_the_path_and_nothing_else_that_was_typed(drawing):
    svg = strokes.svg(drawing)
    assert svg.count("<") == 3
    assert f'd="{drawing.data}"' in svg
    assert strokes.file_name(drawing) == strokes.file_name(Strokes(drawing.path))


@pytest.mark.parametrize("path", ["M 0 0 L 2000 90 Z", "M 0 0 L 90 2000 Z", "M 500 500 L 513 507 Z"])
def test_a_signature_of_any_shape_stays_within_its_box(path):
    for drawing in (Strokes(path), Strokes(f"outline {path}")):
        left, top, right, bottom = drawing.extent
        scale, pen = strokes.scale(drawing), strokes.pen(drawing)
        across, down = (right - left) * scale + pen, (bottom - top) * scale + pen
        assert across <= strokes.WIDTH + 0.01
        assert down <= strokes.HEIGHT + 0.01
        assert across == pytest.approx(strokes.WIDTH) or down == pytest.approx(strokes.HEIGHT)
        assert f'width="{across:.2f}pt" height="{strokes.HEIGHT:g}pt"' in strokes.svg(drawing)


def test_a_signature_is_drawn_by_somebody():
    with pytest.raises(Unacceptable, match="who drew"):
        Invited(title="Co-chair", drawing=DRAWN)


def test_boxes_without_party_or_title_keep_their_name_alone():
    document = a_letter((replace(an_invited(), title="", organisation=""),))
    assert "Nora Samplian-Whitlock" in ReadPdf(to_pdf(document).pdf).text


def _elements(file):
    waiting = [file.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop(0)
        yield element
        waiting += [
            kid for kid in element.get("/K", ()) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ]


def _drawn(file):
    for page in file.pages:
        yield pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page))


def _places(content):
    """Where each line of text of the last page stands."""
    file = pikepdf.open(io.BytesIO(content))
    page = file.pages[-1]
    return [
        (round(float(operands[4]), 2), round(float(operands[5]), 2))
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "Tm"
    ]


def test_a_box_to_be_signed_in_ink_is_told_to_a_screen_reader():
    printed = to_pdf(a_letter((an_invited(), Invited(title="Co-chair")))).pdf
    read = ReadPdf(printed)
    (figure,) = (each for each in _elements(read.file) if str(each.S) == "/Figure")
    assert str(figure.Alt) == "A box to be signed by hand"
    assert all(len(each.get("/K", ())) for each in _elements(read.file))
    assert page_validation.validate_pdf_bytes(printed).is_compliant


def test_a_last_paragraph_of_one_line_brings_the_one_before():
    invited = tuple(an_invited(f"Signer{number:02} Example") for number in range(12))
    body = (a_block(SENTENCE * 4, id=f"p{number}") for number in range(4))
    text = a_letter_text(blocks=(an_opening(), a_demand(), *body, a_block("Come and see.", id="last")))
    printed = ReadPdf(to_pdf(signed_by(a_document(text=text), invited=invited)).pdf)
    (page,) = printed.page_of("Signer00 Example")
    assert "can remember. Come and see." in printed.pages[page - 1]


UNSIGNED = "Not yet signed when this letter was sealed"


def a_sealed_letter(**more):
    invited = (an_invited(has_signed=True), an_invited("Bo Placeholder"), Invited(title="Co-chair"))
    return replace(a_letter(invited, **more), seal=SealMark("7K4MQ-2XD9C"))


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("columns", [1, 2, 3])
def test_on_a_sealed_letter_nobody_seems_to_have_signed_who_has_not(theme, columns):
    words = ReadPdf(to_pdf(a_sealed_letter(theme=theme, columns=columns)).pdf).structure.words
    # On two lines in a narrow box.
    words = words.replace("wassealed", "was sealed")
    bo, nora, ink = (words.index(each) for each in ("Bo Placeholder", "Nora Samplian", "Co-chair"))
    assert words.count(UNSIGNED) == 2
    assert bo < words.index(UNSIGNED) < nora < ink < words.rindex(UNSIGNED)


def test_before_the_seal_nothing_is_said_of_who_has_not_signed():
    document = replace(a_sealed_letter(), seal=None)
    assert UNSIGNED not in ReadPdf(to_pdf(document).pdf).text


def test_what_is_said_of_who_has_not_signed_leaves_the_room_for_ink():
    sealed, plain = (
        _rules(to_pdf(each).pdf) for each in (a_sealed_letter(), replace(a_sealed_letter(), seal=None))
    )
    assert sealed[0] == plain[0]
    # A line of fourteen points is added under the first row, and the next row keeps all its room.
    assert sealed[1] - plain[1] == pytest.approx(14 / 0.75, abs=0.1)


def _rules(content):
    """The heights at which the rules of the last page are drawn."""
    file = pikepdf.open(io.BytesIO(content))
    drawn = list(pikepdf.parse_content_stream(file.pages[-1]))
    return sorted({round(float(operands[1]), 1) for operands, operator in drawn if str(operator) == "m"})
