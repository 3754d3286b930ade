import io
from dataclasses import replace

import pikepdf
import pytest

from campaign.domain.document import Theme
from campaign.domain.signatories import Organisation, Scope
from campaign.rendering.drawn import Bookmark
from campaign.rendering.outlines import outlines
from campaign.rendering.pdf import each_of_many, to_pdf, together
from campaign.rendering.writing import Numbers, block, file
from tests.builders.documents import a_document, every_kind, signed_by, supporters
from tests.rendering.test_mailing import addressed
from tests.support.pdfs import ReadPdf

HEADINGS = [
    ("Re: Roads", 0),
    ("The count", 1),
    ("By day", 2),
    ("By night", 2),
    ("The asks", 1),
    ("People", 0),
]


def read(bookmarks, **how):
    numbers = Numbers(10)
    items = [(3, Bookmark(title, level, 0, 72.0, 500.0)) for title, level in bookmarks]
    made = outlines(items, 4, numbers, **how)
    objects = {
        1: b"<</Type /Catalog/Pages 2 0 R/Outlines 4 0 R>>",
        2: b"<</Type /Pages/Kids [3 0 R]/Count 1>>",
        3: b"<</Type /Page/Parent 2 0 R/MediaBox [0 0 9 9]>>",
        5: b"<<>>",
        **made,
    }
    content = file([block(objects=objects, pack=numbers.take())], numbers.next, root=1, info=5)
    return pikepdf.open(io.BytesIO(content))


def told(file):
    """The bookmarks by their titles, each with those below it."""

    def below(items):
        return [(item.title, below(item.children)) for item in items]

    with file.open_outline() as outline:
        return below(outline.root)


def of_each_scope():
    return signed_by(
        every_kind(),
        organisations=tuple(Organisation(f"{scope} Society", scope=scope) for scope in Scope),
        supporters=supporters(3),
    )


def test_each_heading_is_under_the_one_above_it():
    assert told(read(HEADINGS)) == [
        ("Re: Roads", [("The count", [("By day", []), ("By night", [])]), ("The asks", [])]),
        ("People", []),
    ]


def test_a_level_may_be_left_out():
    with read([("Re: Roads", 0), ("By day", 2), ("People", 1)]).open_outline() as outline:
        (top,) = outline.root
        assert [item.title for item in top.children] == ["By day", "People"]


def test_every_bookmark_counts_those_under_it():
    file = read(HEADINGS)
    assert int(file.Root.Outlines.Count) == 6
    assert int(file.Root.Outlines.First.Count) == 4


def test_what_is_folded_shows_only_the_topmost():
    file = read(HEADINGS, is_folded=True)
    assert int(file.Root.Outlines.Count) == 2
    assert int(file.Root.Outlines.First.Count) == -4
    assert told(file) == told(read(HEADINGS))


def test_the_classes_of_organisations_are_under_their_title_in_every_file():
    document = of_each_scope()
    organisations = ("Organizations", [("National", []), ("State", []), ("Local", [])])
    (shared,) = each_of_many([document])
    for printed in (to_pdf(document), shared):
        letter, *lists = told(ReadPdf(printed.pdf).file)
        assert letter[0].startswith("Re: ")
        assert lists == [organisations, ("People", [])]


def test_a_merged_file_has_a_bookmark_a_recipient_over_those_of_their_copy():
    documents = addressed(of_each_scope(), "Ada Example", "Անի Օրինակյան")
    merged = ReadPdf(together(documents).pdf).file
    own = told(ReadPdf(to_pdf(documents[0]).pdf).file)
    assert told(merged) == [("The Honorable Ada Example", own), ("The Honorable Անի Օրինակյան", own)]
    assert int(merged.Root.Outlines.Count) == 2
    pages = [page.objgen for page in merged.pages]
    half = len(pages) // 2
    with merged.open_outline() as outline:
        assert [pages.index(each.destination[0].objgen) for each in outline.root] == [0, half]


def test_recipients_of_one_name_are_told_apart_by_their_office():
    first, second = addressed(a_document(), "Ada Example", "Ada Example")
    other = replace(second, recipient=replace(second.recipient, title="Mayor"))
    titles = [title for title, _ in told(ReadPdf(together([first, other]).pdf).file)]
    assert titles[0] == f"The Honorable Ada Example, {first.recipient.title}"
    assert titles[1] == "The Honorable Ada Example, Mayor"


@pytest.mark.parametrize("theme", Theme)
def test_the_title_of_a_merged_file_says_to_how_many_it_is(theme):
    document = replace(every_kind(), settings=replace(every_kind().settings, theme=theme))
    merged = ReadPdf(together(addressed(document, "Ada Example", "Bo Example")).pdf).file
    subject = str(merged.docinfo.Title).partition(": ")
    assert subject[0] == "2 recipients"
    assert subject[2] in str(ReadPdf(to_pdf(document).pdf).file.docinfo.Title)
    with merged.open_metadata() as metadata:
        assert metadata["dc:title"] == str(merged.docinfo.Title)


def test_a_merged_file_of_one_copy_is_that_copy():
    (only,) = addressed(a_document(), "Ada Example")
    (alone,) = each_of_many([only])
    assert together([only]).pdf == alone.pdf
