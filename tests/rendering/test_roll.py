import random
from dataclasses import replace

import pytest

from campaign.domain.document import Paper, Theme
from campaign.domain.name_lists import NameList
from campaign.domain.signatories import Scope, Signatories, Supporter
from campaign.rendering import roll, roll_measures, roll_words
from campaign.rendering.collation import by_name
from campaign.rendering.pdf import to_pdf
from campaign.rendering.wording import wording
from tests.builders.documents import a_document, an_organisation, settings, signed_by, supporters
from tests.support.pdfs import ReadPdf

WORDS = wording("en")
LETTER = roll_measures.geometry(Paper.LETTER, Theme.ORGANISATION)


def pages(measures=LETTER, **more):
    return roll.pages(Signatories(**more), measures, WORDS, "en")


def entries(page):
    return [
        entry
        for piece in held(page, roll.Columns)
        for column in (piece.left, piece.right)
        for entry in column
    ]


def held(page, kind):
    """What a page holds of one kind."""
    return [piece.holds for piece in page if isinstance(piece.holds, kind)]


def some_names(count, seed=1):
    """Names of every length, in several scripts."""
    chance = random.Random(seed)
    parts = [
        "Ann",
        "Bartholomew",
        "Featherstonehaugh-Nersesyan",
        "Li",
        "Անահիտ",
        "Օրինակյան",
        "هالة",
        "王例言",
    ]
    places = ["Fresno, California", "Saint-Jean-sur-Richelieu, Quebec, Canada", "", "Ann Arbor, Michigan"]
    return tuple(
        Supporter(
            f"{' '.join(chance.choices(parts, k=chance.randint(2, 5)))} {number}", chance.choice(places)
        )
        for number in range(count)
    )


def test_nobody_named_makes_no_page():
    assert pages(counted=12) == ()


def test_everybody_is_on_the_roll_once():
    names = supporters(400)
    printed = [str(entry.html) for page in pages(supporters=names) for entry in entries(page)]
    assert len(printed) == len(set(printed)) == 400


def test_names_are_in_the_order_they_come_in():
    names = (Supporter("Zoe Abel"), Supporter("Ann Carter"), Supporter("Bob Baker"))
    (page,) = pages(supporters=names)
    shown = [str(entry.html) for entry in entries(page)]
    assert [name.partition(">")[2].partition("<")[0] for name in shown] == [each.shown for each in names]


def test_supporters_can_be_put_in_the_order_of_their_names():
    names = (Supporter("Zoe Abel"), Supporter("Ann Carter"), Supporter("Bob Baker"))
    assert [each.shown for each in by_name(names)] == ["Zoe Abel", "Bob Baker", "Ann Carter"]


LONG = "International Federation of those who Walk over Bridges on Foot and in any Weather"


def of_scopes(*names):
    """What a page holds of organisations of one scope, and that page printed."""
    organisations = tuple(an_organisation(name) for name in names)
    (page,) = pages(organisations=organisations)
    (columns,) = held(page, roll.Columns)
    return columns, ReadPdf(to_pdf(signed_by(a_document(), organisations=organisations)).pdf)


@pytest.mark.parametrize("names", [(LONG,), (LONG, LONG.replace("Weather", "Season")), (LONG, "Walkers")])
def test_names_that_columns_would_break_stand_over_the_whole_width(names):
    columns, printed = of_scopes(*names)
    assert columns.whole
    assert columns.lines == len(names)
    for name in names:
        assert f"{name}, Springfield, Illinois" in printed.pages[-1]


def test_names_that_fit_stand_in_two_columns():
    assert not of_scopes("Walkers")[0].whole
    assert not of_scopes("Walkers", "Riders")[0].whole
    columns, _ = of_scopes(LONG, *(f"Walkers {number}" for number in range(6)))
    assert not columns.whole
    assert columns.right


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("theme", Theme)
def test_the_whole_width_is_that_of_the_two_columns(paper, theme):
    printed = ReadPdf(to_pdf(a_document(settings=settings(paper=paper, theme=theme))).pdf)
    # Between margins of an inch.
    assert roll_measures.geometry(paper, theme).whole.width == pytest.approx(
        printed.sizes[0][0] - 144, abs=0.1
    )


def test_a_full_page_stays_as_it_is_when_one_more_signs():
    before = pages(supporters=supporters(200))
    after = pages(supporters=supporters(201))
    assert before[1] == after[1]


def test_columns_are_even():
    (page,) = pages(supporters=supporters(21))
    (columns,) = held(page, roll.Columns)
    assert (len(columns.left), len(columns.right)) == (11, 10)


def test_no_page_holds_more_lines_than_fit():
    for page in pages(supporters=some_names(700)):
        assert page[-1].above + page[-1].holds.lines <= LETTER.lines


def test_a_heading_never_stands_alone_at_the_foot_of_a_page():
    for count in range(60, 100):
        filled = pages(
            organisations=tuple(an_organisation(f"Organisation {n:02}") for n in range(count)),
            supporters=supporters(10),
        )
        assert not [page for page in filled if isinstance(page[-1].holds, roll.Heading)]


def test_organisations_come_by_scope_and_are_counted():
    organisations = (an_organisation("Abel"), an_organisation("Zed", scope=Scope.NATIONAL))
    (page,) = pages(organisations=organisations)
    headings = held(page, roll.Heading)
    assert [heading.title for heading in headings] == ["Organizations", "National", "Local"]
    assert headings[0].sentences == ("2 organizations have signed this letter.",)


def test_a_line_stays_free_between_who_is_counted_and_who_is_named_on_paper():
    signed = Signatories(paper=supporters(2), paper_count=5)
    (page,) = roll.on_paper(signed, LETTER, WORDS, "en")
    (heading,) = held(page, roll.Heading)
    title, free = 2, 1
    assert heading.lines == title + len(heading.sentences) + free


def test_the_body_somebody_belongs_to_stands_beside_their_name():
    named = (Supporter("Maro Testvanian", "Fresno", "Quiet Bench"), Supporter("Ani", affiliation="Lantern"))
    (page,) = pages(supporters=named)
    assert [entry.html.striptags() for entry in entries(page)] == [
        "Maro Testvanian, Quiet Bench, Fresno",
        "Ani, Lantern",
    ]


@pytest.mark.parametrize(
    ("named", "counted", "sentences"),
    [
        (1, 0, ["1 person has signed this letter."]),
        (2, 1, ["3 people have signed this letter.", "1 of them asked to be counted and not named."]),
        (0, 4_218, ["4,218 people have signed this letter."]),
        (
            2,
            3_000,
            ["3,002 people have signed this letter.", "3,000 of them asked to be counted and not named."],
        ),
    ],
)
def test_people_are_counted_in_sentences(named, counted, sentences):
    assert (
        list(roll_words.people(Signatories(supporters=supporters(named), counted=counted), WORDS))
        == sentences
    )


def test_names_that_are_too_many_are_said_to_stand_in_a_list():
    signed = Signatories(listed=250_000, counted=3)
    assert list(roll_words.people(signed, WORDS)) == [
        "250,003 people have signed this letter.",
        "250,000 of them are named in a list that is made when this letter is sealed.",
        "3 of them asked to be counted and not named.",
    ]
    made = replace(signed, name_list=NameList("open-the-bridge-names.txt", 250_000, 9_000_000, "5" * 64))
    assert list(roll_words.people(made, WORDS))[1:4] == [
        "250,000 of them are named in a list that belongs to this letter.",
        "The list is the file open-the-bridge-names.txt.",
        f"Its SHA-256: {' '.join(16 * ['5555'])}",
    ]
    assert list(roll_words.under_the_grid(made, WORDS)) == []
    (page,) = pages(listed=250_000, name_list=made.name_list)
    assert page[0].holds.title == WORDS.supporters


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Li Wei, Fresno", 1),
        ("Bartholomew Featherstonehaugh-Nersesyan III, Saint-Jean-sur-Richelieu", 2),
        ("x" * 200, 6),
    ],
)
def test_the_lines_of_an_entry_are_foreseen(text, lines):
    assert LETTER.lines_of(text) == lines


@pytest.mark.parametrize("theme", [Theme.ORGANISATION, Theme.PLAIN])
@pytest.mark.parametrize("paper", Paper)
def test_the_pages_that_are_filled_are_the_pages_that_print(theme, paper):
    names = some_names(300, seed=7)
    document = signed_by(a_document(settings=settings(theme=theme, paper=paper)), supporters=names)
    planned = len(pages(roll_measures.geometry(paper, theme), supporters=names))
    texts = ReadPdf(to_pdf(document).pdf).pages
    assert len(texts) == 1 + planned
    assert f"Signatories, page {planned} of {planned}" in texts[-1]
