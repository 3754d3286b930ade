"""A letter has one press release, which the checks hold against it."""

import pytest

from campaign.domain.releases import Release
from campaign.services import around, checks, releases
from campaign.services.conflicts import EditConflict
from tests.builders.letter_files import a_letter_file, a_letter_text, a_paragraph, some_blocks
from tests.builders.letters import a_letter
from tests.support.clock import NOW

TEXT = Release("News", "Over 100,000 people were displaced.")


def write(session, letter, value=TEXT, version=releases.NONE_YET):
    return releases.write(session, letter, value, version=version, by=None, now=NOW)


def test_it_stands_around_its_letter(session):
    letter = a_letter(session)
    assert around.of_letter(session, letter).release is None
    write(session, letter)
    assert around.of_letter(session, letter).release == TEXT


def test_what_is_found_because_of_it_is_told_apart(session):
    blocks = (*some_blocks(), a_paragraph("Some 120,000 people were displaced.[^report]", id="fled"))
    letter = a_letter(session, letter_file=a_letter_file(slug="fled", text=a_letter_text(blocks=blocks)))
    assert checks.of_release(session, letter, now=NOW) == ()
    write(session, letter)
    (finding,) = checks.of_release(session, letter, now=NOW)
    assert (finding.check, finding.place.block) == ("figures_disagree", "fled")


def test_who_saves_second_is_told(session):
    letter = a_letter(session)
    write(session, letter)
    with pytest.raises(EditConflict):
        write(session, letter)
    with pytest.raises(EditConflict):
        releases.remove(session, letter, version=releases.NONE_YET)
    assert write(session, letter, Release("", "Other words."), version=1).version == 2


def test_it_can_be_taken_out(session):
    letter = a_letter(session)
    write(session, letter)
    releases.remove(session, letter, version=1)
    assert releases.find(session, letter) is None
    releases.remove(session, letter, version=1)
