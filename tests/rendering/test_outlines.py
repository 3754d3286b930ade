import io

import pikepdf

from campaign.rendering.drawn import Bookmark
from campaign.rendering.outlines import outlines
from campaign.rendering.writing import Numbers, block, file

HEADINGS = [
    ("Re: Roads", 0),
    ("The count", 1),
    ("By day", 2),
    ("By night", 2),
    ("The asks", 1),
    ("People", 0),
]


def read(bookmarks):
    numbers = Numbers(10)
    made = outlines([(3, Bookmark(title, level, 0, 72.0, 500.0)) for title, level in bookmarks], 4, numbers)
    objects = {
        1: b"<</Type /Catalog/Pages 2 0 R/Outlines 4 0 R>>",
        2: b"<</Type /Pages/Kids [3 0 R]/Count 1>>",
        3: b"<</Type /Page/Parent 2 0 R/MediaBox [0 0 9 9]>>",
        5: b"<<>>",
        **made,
    }
    content = file([block(objects=objects, pack=numbers.take())], numbers.next, root=1, info=5)
    return pikepdf.open(io.BytesIO(content))


def test_each_heading_is_under_the_one_above_it():
    with read(HEADINGS).open_outline() as outline:

        def told(items):
            return [(item.title, told(item.children)) for item in items]

        assert told(outline.root) == [
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
