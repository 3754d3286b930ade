"""The letter as one HTML file: valid, alone, and linked within."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from campaign.domain.constituents import Constituents
from campaign.domain.document import SealMark, Theme
from campaign.domain.refusals import Refusal
from campaign.domain.strokes import Strokes
from campaign.letterfile import document_of
from campaign.rendering.filling import Unfilled
from campaign.rendering.text import to_text
from campaign.rendering.web_page import to_page
from tests.builders.documents import a_document, an_invited, every_kind, signed_by, supporters
from tests.builders.hard_samples import a_hard_sample
from tests.builders.letter_texts import a_block
from tests.letterfile.strategies import letter_files
from tests.support.pages import proof_read

DRAWN = Strokes("M 10 60 C 40 5 70 5 90 60 L 140 30")


def read(document):
    return proof_read(to_page(document), is_alone=True)


def words_of(root):
    main = next(root.iter("main"))
    return " ".join("".join(main.itertext()).split())


def letters(text):
    return "".join(each for each in text if each.isalnum())


@pytest.mark.parametrize("theme", Theme)
def test_it_is_a_page_that_a_proof_reader_passes(theme):
    assert next(read(a_hard_sample(theme)).iter("main")).get("class") == f"letter letter--{theme.value}"


def test_it_says_everything_that_the_plain_text_says():
    page, text = letters(words_of(read(every_kind()))), to_text(every_kind())
    for line in (each for each in text.splitlines() if letters(each) and "A rising line" not in each):
        # A note is numbered by its list.
        assert letters(line) in page or letters(line.partition("]")[2]) in page, line


def test_it_holds_its_style_and_its_pictures_and_asks_for_nothing():
    document = signed_by(every_kind(), invited=(an_invited(drawing=DRAWN),))
    root = read(document)
    sources = [each.get("src") for each in root.iter("img")]
    assert [each.partition(",")[0] for each in sources] == [
        "data:image/png;base64",
        "data:image/svg+xml;base64",
    ]
    assert [each.get("alt") for each in root.iter("img")] == [
        "A rising line",
        "Signature of Nora Samplian-Whitlock",
    ]
    assert len(list(root.iter("style"))) == 1
    assert not list(root.iter("script")) + list(root.iter("link"))
    policy = next(each for each in root.iter("meta") if each.get("http-equiv"))
    assert policy.get("content") == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_a_note_and_its_mark_lead_to_each_other():
    root = read(every_kind())
    marks = list(root.iter("sup"))
    assert [each.get("id") for each in marks] == ["mark-1", "mark-2", "mark-3"]
    assert [next(each.iter("a")).get("href") for each in marks] == ["#note-1", "#note-2", "#note-3"]
    notes = [each for each in root.iter("li") if (each.get("id") or "").startswith("note-")]
    assert [list(each.iter("a"))[-1].get("href") for each in notes] == ["#mark-1", "#mark-2", "#mark-3"]


def test_it_says_its_language_and_its_direction():
    root = read(a_document(language="ar"))
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


def test_a_draft_and_a_copy_of_a_sealed_letter_say_what_they_are():
    draft = words_of(read(replace(every_kind(), is_draft=True, notice="Demonstration")))
    assert draft.startswith("DRAFTDemonstration")
    seal = SealMark("7K4MQ-2XD9C", "https://letters.example.org/verify/")
    sealed = words_of(read(replace(every_kind(), seal=seal)))
    assert sealed.startswith(
        "This is a copy and not the sealed letter. 7K4MQ-2XD9C · letters.example.org/verify"
    )
    assert "Not yet signed when this letter was sealed" in sealed


def test_those_of_the_recipients_state_are_named_before_all():
    document = replace(every_kind(), constituents=Constituents("CA", supporters(11)))
    assert [each.text for each in read(document).iter("h2")][1:] == [
        "From California",
        "Organizations",
        "People",
        "Notes",
    ]


def test_a_place_that_nothing_fills_is_refused():
    with pytest.raises(Unfilled):
        to_page(a_document(a_block("Some {{ fact.walkers }} cross.")))


def test_a_picture_that_did_not_come_with_the_letter_is_refused():
    with pytest.raises(Refusal, match="did not come with the letter"):
        to_page(replace(every_kind(), pictures={}))


def test_words_about_a_picture_are_no_picture():
    page = to_page(a_document(a_block('They wrote src="within:x.png" there.')))
    assert "within:x.png" in page
    assert "data:image" not in page


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(letter_files())
def test_no_text_runs_breaks_the_page_or_leaves_its_element(letter_file):
    for recipient in letter_file.recipients[:1]:
        try:
            page = to_page(document_of(letter_file, recipient, True, ""))
        except Refusal:
            # An order of the grid that not everybody can be put in.
            return
        root = proof_read(page, is_alone=True)
        assert not list(root.iter("script"))
        assert len(list(root.iter("style"))) == 1
        for each in root.iter():
            assert not [name for name in each.attrib if name.startswith("on") or name == "style"]
            address = each.get("href") or ""
            assert address.startswith(("#", "https:", "http:", "mailto:")) or not address
            assert (each.get("src") or "data:image/").startswith("data:image/")
