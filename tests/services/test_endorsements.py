"""Organisations on a letter."""

import pytest

from campaign.domain.guests import Joining
from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.signatories import Organisation, Scope
from campaign.services import endorsement_steps, endorsements, signatories
from tests.builders.letters import a_letter, an_open_letter
from tests.support.clock import NOW


def joining(name="Quiet Bench", evidence="Their chair wrote on Monday.", **more):
    return Joining(Organisation(name, **more), evidence)


def added(session, letter, **more):
    return endorsements.add(session, letter, joining(**more), by=None, now=NOW)


def named(session, letter):
    return [each.name for each in signatories.of_letter(session, letter, with_supporters=False).organisations]


def test_an_organisation_signs_the_text_as_it_stands(session):
    letter = an_open_letter(session)
    endorsement = added(session, letter, place="Boston", scope=Scope.STATE)
    assert endorsement.revision is letter.revision
    assert named(session, letter) == ["Fourth Bell", "Quiet Bench", "Two Rivers Table"]


def test_no_organisation_signs_a_draft(session):
    with pytest.raises(LetterClosed, match="Open the letter first"):
        added(session, a_letter(session))


def test_how_it_is_known_is_said(session):
    with pytest.raises(Unacceptable) as refused:
        joining(evidence=" ")
    assert refused.value.field == "evidence"


def test_an_organisation_stands_on_a_letter_once(session):
    letter = an_open_letter(session)
    with pytest.raises(Unacceptable, match="already"):
        added(session, letter, name="FOURTH BELL")


def test_one_taken_off_is_listed_no_more_and_may_come_back(session, keys):
    letter = an_open_letter(session)
    endorsement = added(session, letter)
    assert endorsement_steps.withdraw(session, keys, endorsement, by=None, now=NOW)
    assert "Quiet Bench" not in named(session, letter)
    assert endorsement.withdrawn_at == NOW
    assert [each.name for each in endorsements.in_public(session, letter).withdrawn] == ["Quiet Bench"]
    added(session, letter)
    assert named(session, letter).count("Quiet Bench") == 1
    assert endorsements.in_public(session, letter).withdrawn == []


def test_name_and_place_can_be_corrected(session):
    letter = an_open_letter(session)
    endorsement = added(session, letter)
    endorsements.edit(session, endorsement, joining(name="Quieter Bench", place="Boston"), by=None, now=NOW)
    assert (endorsement.name, endorsement.place) == ("Quieter Bench", "Boston")


def test_one_of_another_letter_is_not_found(session):
    endorsement = added(session, an_open_letter(session))
    with pytest.raises(NotFound):
        endorsements.get_in(session, an_open_letter(session), endorsement.public_id)
