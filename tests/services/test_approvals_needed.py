"""Another number of approvals leaves a trace in every draft that it touches: who, when, what and why."""

import pytest

from campaign.domain.campaigns import CampaignSettings
from campaign.domain.canonical import digest
from campaign.domain.letters import LetterStatus
from campaign.domain.refusals import Unacceptable
from campaign.domain.savings import Act
from campaign.services import approvals, campaigns, letters, restoring, savings, texts
from tests.builders.accounts import an_organiser
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter
from tests.support.clock import NOW

WHY = "The office asked for the letter by tonight."


@pytest.fixture
def campaign(session):
    return a_campaign(session, approvals_needed=2)


@pytest.fixture
def letter(session, campaign):
    return a_letter(session, campaign)


@pytest.fixture
def nora(session, keys, campaign):
    return an_organiser(session, keys, campaign, name="Nora")


def ask_for(session, campaign, number, by, why=WHY):
    settings = CampaignSettings("The river", approvals_needed=number, why_fewer=why)
    campaigns.change(session, campaign, settings, by=by, now=NOW)


def traces(session, letter):
    return savings.of_act(session, letter, Act.APPROVALS)


def approve(session, letter, by):
    read = digest(texts.text_of(session, letter))
    approvals.approve(session, letter, read, by=by, now=NOW)


def test_every_draft_says_who_asked_for_fewer_when_and_why(session, campaign, letter, nora):
    other = a_letter(session, campaign)
    approve(session, letter, nora)
    ask_for(session, campaign, 0, nora)
    (trace,) = traces(session, letter)
    assert (trace.account, trace.at, trace.reason) == (nora, NOW, WHY)
    assert (
        trace.said
        == "Changed the approvals asked for from two to none, when one person had approved the text"
    )
    assert [each.said.rpartition(", ")[2] for each in traces(session, other)] == [
        "when nobody had approved the text"
    ]
    assert letters.move(session, letter, LetterStatus.OPEN, by=nora, now=NOW).status is LetterStatus.OPEN


def test_without_a_reason_no_fewer_are_asked_for_while_a_letter_is_drafted(session, campaign, letter, nora):
    with pytest.raises(Unacceptable, match="Say why fewer"):
        ask_for(session, campaign, 1, nora, why="")
    assert campaign.approvals_needed == 2
    assert traces(session, letter) == []


def test_where_nothing_is_drafted_there_is_nobody_to_tell(session, campaign, nora):
    ask_for(session, campaign, 0, nora, why="")
    assert campaign.approvals_needed == 0


def test_more_need_no_reason_and_are_told_too(session, campaign, letter, nora):
    ask_for(session, campaign, 3, nora, why="")
    (trace,) = traces(session, letter)
    assert trace.said.startswith("Changed the approvals asked for from two to three")


def test_other_settings_leave_no_trace(session, campaign, letter, nora):
    ask_for(session, campaign, 2, nora, why="")
    assert traces(session, letter) == []


def test_what_opened_already_opened_with_its_own(session, campaign, letter, nora):
    ask_for(session, campaign, 0, nora)
    letters.move(session, letter, LetterStatus.OPEN, by=nora, now=NOW)
    ask_for(session, campaign, 1, nora)
    assert len(traces(session, letter)) == 1


def test_the_trace_is_part_of_the_history_and_outlives_a_restoring(session, campaign, letter, nora):
    ask_for(session, campaign, 0, nora)
    trace = savings.newest(session, letter)
    assert trace.act is Act.APPROVALS
    letter.subject = "Another subject"
    savings.keep(session, letter, Act.TEXT, by=nora, now=NOW)
    restoring.restore(session, letter, trace.number, by=nora, now=NOW)
    assert traces(session, letter) == [trace]
    assert letter.subject != "Another subject"
