from dataclasses import replace

import pytest

from campaign.domain.blocks import Quotation
from campaign.domain.document import SealMark
from campaign.rendering.filling import Unfilled
from campaign.rendering.text import to_text
from tests.builders.documents import a_document, every_kind, signed_by
from tests.builders.letter_texts import a_block, a_source


def test_a_copy_of_a_sealed_letter_says_that_it_is_one():
    seal = SealMark("7K4MQ-2XD9C", "https://letters.example.org/verify/")
    text = " ".join(to_text(replace(every_kind(), seal=seal)).split())
    told = "This is a copy and not the sealed letter. · 7K4MQ-2XD9C · letters.example.org/verify"
    assert text.startswith(told)
    assert "not the sealed letter" not in to_text(every_kind())


def test_the_letter_reads_from_top_to_bottom():
    text = to_text(every_kind())
    order = [
        "Society of the Larch Street Walkers",
        "January 20, 2026",
        "By hand",
        "The Honorable Ada Example\nCommissioner of Roads\nDepartment of Roads\n1 Main Street\n",
        "Re: The footbridge on Larch Street",
        "Dear Commissioner Example,",
        "We ask you to open the bridge and to light it.",
        "About 400 cross.[1] It was cold.[2]",
        "1. by foot\n2. by bicycle",
        "    I walk.",
        "    — Bo Placeholder",
        "[A rising line]",
        "- open the bridge before winter; and\n- light the detour.",
        "Sincerely,",
        "____\nNora Samplian-Whitlock\nChair",
        "____\nCo-chair",
        "Enclosures: The count\n            The names",
        "cc: The Mayor",
        "National:\n  National Walkers, Springfield, Illinois",
        "5 people have signed this letter.",
        "  Person No0000 Example, Springfield, Illinois",
        "[1] A count of those who cross, Springfield Ledger (Jan. 1, 2026),\n    https://ledger.example/count.",
        "[3] A count of those who cross, note 1 above.",
    ]
    places = [text.index(each) for each in order]
    assert places == sorted(places)


def test_no_line_is_longer_than_72_characters():
    document = a_document(a_block("Some words that go on. " * 40), a_block(Quotation("More words. " * 40)))
    assert max(map(len, to_text(document).splitlines())) <= 72


def test_an_address_is_never_cut():
    url = "https://archive.example/" + "a-part/" * 20
    assert url in to_text(a_document(a_block("Seen.[^x]"), sources={"x": a_source(url=url)}))


def test_a_link_gives_its_address_once():
    text = to_text(
        a_document(a_block("[words](https://e.example/a) and [m@e.example](mailto:m@e.example)  \nnew line"))
    )
    assert "words[1] and m@e.example\nnew line" in text
    assert "[1] https://e.example/a." in text


def test_spaces_are_plain():
    assert "\u00a0" not in to_text(a_document(a_block("On January 20 Mr. Example said § 907.")))


def test_a_draft_says_so_and_shows_its_gaps():
    text = to_text(a_document(a_block("{{ fact.unknown }}[^lost]"), is_draft=True, notice="Demonstration"))
    assert text.startswith("DRAFT\n\nDemonstration\n")
    assert "[fact.unknown][^lost]" in text


def test_gaps_are_refused_elsewhere():
    with pytest.raises(Unfilled):
        to_text(a_document(a_block("{{ fact.unknown }}")))


def test_those_who_are_only_counted_are_a_sentence():
    assert "12 people have signed this letter." in to_text(signed_by(a_document(), counted=12))
