"""What is written of a library is held against what is read of one."""

import pytest

from campaign.domain.refusals import Refusal
from campaign.letterfile.library_limits import FOLDER, MOST_OF_BLOCK, MOST_OF_TABLE, ZIP, too_much
from campaign.reading.library_folder import library_of

MB = 1024**2


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ({"sources.yaml": MOST_OF_TABLE, "library/a.md": MOST_OF_BLOCK, "library/a.png": 9 * MB}, []),
        ({"sources.yaml": MOST_OF_TABLE + 1}, ["sources.yaml has 8 MB; at most 8 MB are read."]),
        ({"library/a.md": 5 * MB}, ["library/a.md has 5 MB; at most 4 MB are read."]),
        (
            {f"library/{number}.md": 1 for number in range(ZIP.files + 1)},
            ["The ZIP holds 5,001 files; at most 5,000 are read."],
        ),
        (
            {f"archived/{number}.pdf": 20 * MB for number in range(6)},
            ["The ZIP holds 120 MB of files; at most 100 MB are read."],
        ),
    ],
)
def test_too_much_is_told_in_a_sentence_each(sizes, said):
    assert list(too_much(sizes, ZIP)) == said


def test_a_folder_may_hold_more_than_a_zip():
    assert not list(too_much({f"archived/{number}.pdf": 20 * MB for number in range(50)}, FOLDER))


def test_many_sources_are_read():
    table = "".join(f"source-{number}: {{title: {number * 97} words}}\n" for number in range(30_000))
    assert 1_000_000 < len(table) < MOST_OF_TABLE
    assert len(library_of({"sources.yaml": table.encode()}).sources) == 30_000


def test_more_than_that_is_refused_with_its_name():
    with pytest.raises(Refusal, match=r"sources.yaml: .*more than 8 MB"):
        library_of({"sources.yaml": b"#" * (MOST_OF_TABLE + 1)})
