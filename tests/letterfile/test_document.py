import pytest

from campaign.domain.refusals import NotFound
from campaign.letterfile import document_of, read, recipient_named
from tests.letterfile.files import FRONT, a_file

TWO = FRONT.replace("recipients:\n", "recipients:\n  - {name: Bo Example, title: Mayor, key: bo}\n")


def test_a_document_is_the_letter_for_one_recipient():
    letter = read(a_file(TWO))
    document = document_of(letter, letter.recipients[1], is_draft=True, notice="Demonstration")
    assert document.recipient.name == "Ada Example"
    assert (document.text, document.settings, document.signatories) == (
        letter.text,
        letter.settings,
        letter.signatories,
    )
    assert (document.is_draft, document.notice) == (True, "Demonstration")


def test_a_recipient_is_chosen_by_key_by_name_or_as_the_first():
    letter = read(a_file(TWO))
    assert recipient_named(letter).name == "Bo Example"
    assert recipient_named(letter, "bo").name == "Bo Example"
    assert recipient_named(letter, "Ada Example").name == "Ada Example"


def test_a_recipient_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(NotFound, match=r"bo, Ada Example\."):
        recipient_named(read(a_file(TWO)), "nora")
    with pytest.raises(NotFound, match="no recipient"):
        recipient_named(read("---\nformat: 1\nslug: a\ntitle: a\nsubject: a\n---\n"))
