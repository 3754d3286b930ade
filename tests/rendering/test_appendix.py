"""Pages of names that are full, kept and handed in again."""

import pickle
import sys
from subprocess import run

import pytest

from campaign.domain.signatories import Signatories, Supporter
from campaign.rendering import drawn
from campaign.rendering.appendix import FullPage, Moved
from campaign.rendering.images import pages_of
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import a_document, an_organisation, supporters
from tests.support.pdfs import ReadPdf
from tests.support.tags import check_parent_tree

NAMES = supporters(300)


def a_roll(count, *, earlier=0, counted=0, organisations=(), is_draft=False):
    """A document with so many names, the first of which are told elsewhere."""
    signatories = Signatories(
        organisations=organisations, supporters=NAMES[earlier:count], counted=counted, earlier=earlier
    )
    return a_document(signatories=signatories, is_draft=is_draft)


def held(full):
    return sum(page.names for page in full)


def test_a_printing_tells_which_of_its_pages_are_full():
    printed = to_pdf(a_roll(300))
    assert [page.names for page in printed.full] == [78, 88, 88]
    assert to_pdf(a_roll(20)).full == ()


@pytest.mark.parametrize("is_draft", [False, True])
def test_full_pages_handed_in_print_as_if_they_were_drawn(is_draft):
    full = to_pdf(a_roll(290, is_draft=is_draft)).full
    at_once = to_pdf(a_roll(300, is_draft=is_draft))
    continued = to_pdf(a_roll(300, earlier=held(full), is_draft=is_draft), full)
    assert continued.full == ()
    assert continued.pdf == at_once.pdf


def test_one_more_signature_changes_no_page_that_is_full():
    before, after = to_pdf(a_roll(299)), to_pdf(a_roll(300))
    assert before.full == after.full
    pages = zip(pages_of(before.pdf, 1), pages_of(after.pdf, 1), strict=True)
    assert [was == now for was, now in pages] == [True, False, True, True, False]


def test_the_count_stands_over_the_names_that_were_drawn_before():
    full = to_pdf(a_roll(290)).full
    printed = ReadPdf(to_pdf(a_roll(290, earlier=held(full), counted=1_710), full).pdf)
    assert "2,000 people have signed this letter." in printed.structure.words
    assert "1,710 of them asked to be counted and not named." in printed.structure.words


def test_names_that_begin_elsewhere_by_now_are_not_put_on_their_old_pages():
    full = to_pdf(a_roll(290)).full
    with pytest.raises(Moved):
        to_pdf(a_roll(290, earlier=held(full), organisations=(an_organisation(),)), full)


def test_a_draft_fills_its_last_page_from_the_left():
    words = ReadPdf(to_pdf(a_roll(40, is_draft=True)).pdf)
    assert words.structure.words.index("No0000") < words.structure.words.index("No0039")
    check_parent_tree(words.file)


def test_the_names_are_one_list_over_all_their_pages():
    structure = ReadPdf(to_pdf(a_roll(300)).pdf).structure
    lists = [each for each in structure.find("L") if "No0000" in each.words]
    assert len(lists) == 1
    assert len(list(lists[0].find("LI"))) == 300


def test_the_headings_of_the_appendix_are_bookmarks():
    printed = ReadPdf(to_pdf(a_roll(100, organisations=(an_organisation(),))).pdf)
    with printed.file.open_outline() as outline:
        titles = [each.title for each in outline.root]
        below = [each.title for item in outline.root for each in item.children]
    assert {"Organizations", "People"} <= {*titles, *below}


def test_a_plate_is_the_same_when_it_was_kept():
    (page, *_) = to_pdf(a_roll(290)).full
    plate = drawn.from_bytes(page.plate)
    again = drawn.from_bytes(plate.to_bytes())
    assert (again.name, again.glyphs, again.elements) == (plate.name, plate.glyphs, plate.elements)
    assert isinstance(page, FullPage)


def test_a_process_that_never_drew_a_name_binds_pages_that_were_kept(tmp_path):
    """As the press does: what it knows of fonts ends with each of its processes."""
    foreign = ("Արամ Խաչատրյան", "Анна Ахматова", "Κωνσταντίνος Καβάφης", "محمود درويش", "עמוס עוז")
    everybody = (*(Supporter(name, "Երևան") for name in foreign), *NAMES)
    at_once = to_pdf(a_document(signatories=Signatories(supporters=everybody)))
    names = held(at_once.full)
    later = a_document(signatories=Signatories(supporters=everybody[names:], earlier=names))
    (tmp_path / "told").write_bytes(pickle.dumps((later, at_once.full)))
    script = (
        "import pickle, sys; from pathlib import Path; from campaign.rendering.pdf import to_pdf;"
        "told, printed = map(Path, sys.argv[1:]);"
        "printed.write_bytes(to_pdf(*pickle.loads(told.read_bytes())).pdf)"
    )
    run([sys.executable, "-c", script, tmp_path / "told", tmp_path / "printed"], check=True)
    assert (tmp_path / "printed").read_bytes() == at_once.pdf
