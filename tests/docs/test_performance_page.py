"""docs/performance.md says what every row of the bench is."""

import re

from tests.docs.pages import DOCS, ROOT, text

PAGE = DOCS / "performance.md"
# A table of rows of the bench, without its head; other tables have another one.
_TABLE = re.compile(r"^\| row \|.*\n\|-.*\n((?:\|.*\n)+)", re.MULTILINE)
_FIRST = re.compile(r"^\| ([^|]+?) \|", re.MULTILINE)
_ROW = re.compile(r'(?:\.(?:time|figure|skip|check)\(|\(report,)\s*"([^"]+)"')


def rows():
    """The names of the rows, as the bench has them."""
    return {name for path in (ROOT / "bench").glob("*.py") for name in _ROW.findall(path.read_text("utf-8"))}


def test_the_page_names_every_row_and_no_other():
    named = {row for table in _TABLE.findall(text(PAGE)) for row in _FIRST.findall(table)}
    assert named == rows()


def test_the_page_gives_the_targets_of_the_bench():
    figures = re.findall(r"Target\((least|most)=([\d.]+)\)", "".join(_sources()))
    words = {"least": "at least", "most": "at most"}
    assert figures
    for kind, value in figures:
        assert f"{words[kind]} {float(value):g}" in text(PAGE)


def _sources():
    return [path.read_text("utf-8") for path in (ROOT / "bench").glob("*.py")]
