"""Where blocks stand on the pages of a letter."""

from campaign.domain.document import Paper
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import a_block, a_document, an_invited, every_kind, settings, signed_by
from tests.support.pdfs import ReadPdf

WORDS = {"paragraph": "It was cold.", "quotation": "I always have.", "figure": "Those who cross, by day"}


def test_each_block_stands_on_the_page_that_shows_its_words():
    document = every_kind()
    printed = to_pdf(document)
    assert {spot.block for spot in printed.laid_out.spots} == {each.id for each in document.text.blocks}
    read = ReadPdf(printed.pdf)
    assert {name: [printed.laid_out.page_of(name)] for name in WORDS} == {
        name: read.page_of(words) for name, words in WORDS.items()
    }
    assert printed.laid_out.page_of("nowhere") is None


def test_they_follow_each_other_down_the_page_and_each_demand_is_one():
    laid_out = to_pdf(every_kind()).laid_out
    for number in (1, 2):
        edges = [edge for spot in laid_out.on(number) for edge in (spot.top, spot.bottom)]
        assert edges == sorted(edges)
        assert all(0 < edge < 1 for edge in edges)
    assert {"open-the-bridge", "light-the-detour"} <= {spot.block for spot in laid_out.on(2)}


def test_a_block_over_two_pages_stands_on_both():
    long = "\n\n".join("All the words of a paragraph that goes on. " * 8 for _ in range(12)).strip()
    laid_out = to_pdf(a_document(a_block(long, id="long"))).laid_out
    assert [spot.page for spot in laid_out.spots if spot.block == "long"] == [1, 2]
    assert laid_out.page_of("long") == 1


def test_the_size_of_the_pages_is_that_of_their_paper():
    a4 = to_pdf(a_document(settings=settings(paper=Paper.A4)))
    assert a4.laid_out.pages == a4.pages
    assert a4.laid_out.size == tuple(round(each) for each in ReadPdf(a4.pdf).sizes[0])
    assert to_pdf(a_document()).laid_out.size == (612, 792)


def test_boxes_to_sign_that_begin_where_no_words_are_stand_alone():
    names = tuple(an_invited(f"Signer No{number:02}") for number in range(30))
    assert not to_pdf(signed_by(a_document(), invited=names)).laid_out.is_grid_alone
    assert not to_pdf(a_document()).laid_out.is_grid_alone
