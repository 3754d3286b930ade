from dataclasses import replace

import page as page_validation
import pytest

from campaign.domain.constituents import by_state
from campaign.domain.document import Paper, Theme
from campaign.domain.signatories import Supporter
from campaign.rendering import roll, roll_measures
from campaign.rendering.pdf import each_of_many, to_pdf, together
from campaign.rendering.text import to_text
from campaign.rendering.wording import wording
from tests.builders.documents import a_document, an_organisation, settings, signed_by
from tests.builders.letter_texts import an_addressee
from tests.support.pdfs import ReadPdf
from tests.support.tags import check_parent_tree

HERE, THERE = (
    [Supporter(f"{name}{number:03} Example", f"Town, {name}") for number in range(count)]
    for name, count in (("Montana", 120), ("California", 30))
)
EVERYBODY = (*THERE, *HERE)
TOLD = by_state([*(("MT", each) for each in HERE), *(("CA", each) for each in THERE)], {"MT": 12})


def a_letter(state="MT", **more):
    document = signed_by(
        a_document(settings=settings(**more)),
        supporters=EVERYBODY,
        organisations=(an_organisation(),),
        counted=12,
    )
    recipient = an_addressee(represents=state)
    return replace(document, recipient=recipient, constituents=TOLD.get(state))


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("paper", Paper)
def test_constituents_stand_first_counted_and_on_pages_of_their_own(theme, paper):
    printed = to_pdf(a_letter(theme=theme, paper=paper)).pdf
    read = ReadPdf(printed)
    first, second, third = read.pages[1:4]
    assert "132 people from Montana have signed this letter." in first
    assert "12 of them asked to be counted and not named." in first
    assert "stand again in the list of all" in first
    for page in (first, second):
        assert "California" not in page
        assert "Larkspur" not in page
    assert "Montana119 Example" in second
    assert "1 organization has signed" in third
    assert page_validation.validate_pdf_bytes(printed).is_compliant
    check_parent_tree(read.file)


def test_what_follows_is_the_roll_of_all_as_for_everybody():
    with_own, without = (ReadPdf(to_pdf(a_letter(state)).pdf) for state in ("MT", ""))
    leading = len(with_own.pages) - len(without.pages)
    assert leading == 2

    def names(pages):
        return [page.partition("Signatories, page")[0] for page in pages]

    assert names(with_own.pages[1 + leading :]) == names(without.pages[1:])


def test_recipients_of_one_state_share_its_pages():
    states = ("MT", "CA", "MT", "MT", "CA")
    documents = [
        replace(a_letter(state), recipient=an_addressee(name=f"Person {number}", represents=state))
        for number, state in enumerate(states)
    ]
    file = ReadPdf(together(documents).pdf).file
    alone = [each.pages for each in each_of_many(documents)]
    starts = [sum(alone[:place]) for place in range(len(states))]

    def drawn(page):
        return {each.objgen for each in file.pages[page].Contents}

    first = {state: drawn(starts[place] + 1) for place, state in reversed(list(enumerate(states)))}
    for place, state in enumerate(states):
        other = "CA" if state == "MT" else "MT"
        same = drawn(starts[place] + 1) & first[state]
        assert len(same) > len(drawn(starts[place] + 1) & first[other])
        assert len(same) >= 2


def test_the_heading_is_on_the_page_of_its_names():
    measures = roll_measures.geometry(Paper.LETTER, Theme.ORGANISATION)
    pages = roll.leading(TOLD["MT"], measures, wording("en"), "en")
    assert [piece.names for page in pages for piece in page][1:] != []
    for page in pages:
        assert page[-1].above + page[-1].holds.lines <= measures.lines


def test_the_text_has_them_first_too():
    text = to_text(a_letter())
    assert text.index("From Montana") < text.index("People\n")
