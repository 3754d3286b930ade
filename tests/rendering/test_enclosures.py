"""The roll among the enclosures: a secretary names what is attached."""

from dataclasses import replace

from campaign.domain.document import SealMark
from campaign.rendering.pdf import to_pdf
from campaign.rendering.text import to_text
from tests.builders.documents import a_document, an_organisation, signed_by, supporters
from tests.support.pdfs import ReadPdf


def enclosed(document):
    """What stands before the appendix, below the sign-off."""
    words = ReadPdf(to_pdf(document).pdf).structure.words.partition("Sincerely,")[2]
    return words.partition("Organizations")[0].partition("People")[0]


def sealed(**more):
    return replace(signed_by(a_document(), **more), seal=SealMark("7K4MQ-2XD9C"))


def test_a_sealed_letter_names_its_roll_and_how_many_are_on_it():
    document = sealed(supporters=supporters(3), counted=2)
    assert enclosed(document).startswith("Enclosure List of 5 signatories")
    more = sealed(organisations=(an_organisation(),), supporters=supporters(3))
    assert enclosed(more).startswith("Enclosure List of 4 signatories")
    both = replace(document, settings=replace(document.settings, enclosures=("A map",)))
    assert enclosed(both).startswith("Enclosures A mapList of 5 signatories")


def test_before_the_seal_it_names_no_number_that_would_change_the_letter():
    assert enclosed(signed_by(a_document(), supporters=supporters(3))).endswith(
        "Enclosure List of signatories"
    )


def test_a_letter_without_a_roll_names_none():
    assert "List of" not in enclosed(signed_by(a_document(), counted=2))


def test_the_letter_as_text_names_its_roll_too():
    assert "Enclosure: List of signatories" in to_text(signed_by(a_document(), supporters=supporters(3)))
