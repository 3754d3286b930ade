"""One kind of block is four files of one name. These hold two of them, and that a sample of each prints."""

import pytest

from campaign.domain.blocks import BLOCK_KINDS
from campaign.rendering.html import TEMPLATES, to_html
from campaign.rendering.pdf import to_pdf
from campaign.rendering.stylesheets import FOLDER
from campaign.rendering.text import to_text
from tests.builders.documents import every_kind
from tests.support.pdfs import ReadPdf

KINDS = sorted(BLOCK_KINDS)
# Words of each kind in the document that holds every kind.
SAMPLES = {
    "paragraph": "About 400 cross.",
    "heading": "The count",
    "demand": "open the bridge before winter; and",
    "quotation": "I always have.",
    "list": "by bicycle",
    "figure": "Those who cross, by day",
}


@pytest.fixture(scope="module")
def printed():
    return ReadPdf(to_pdf(every_kind()).pdf)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_names_its_kind_and_has_one_root(kind):
    lines = (TEMPLATES / f"blocks/{kind}.html").read_text().splitlines()
    assert lines[0].startswith(f"{{# {BLOCK_KINDS[kind].__name__}")
    assert to_html(every_kind()).count(f'class="block block--{kind}"') == 1 + (kind == "paragraph") * 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_stylesheet_speaks_of_its_kind_alone(kind):
    rules = (FOLDER / f"blocks/{kind}.css").read_text()
    others = {f".block--{other}" for other in KINDS} - {f".block--{kind}"}
    assert f".block--{kind}" in rules
    assert not [other for other in others if other in rules]


@pytest.mark.parametrize("folder", [TEMPLATES / "blocks", FOLDER / "blocks"])
def test_every_file_is_of_a_kind(folder):
    assert sorted(path.stem for path in folder.iterdir()) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_prints_on_paper_and_as_text(kind, printed):
    assert SAMPLES[kind] in printed.text
    assert SAMPLES[kind] in to_text(every_kind())
