from datetime import timedelta

from obstore.store import MemoryStore

from campaign.domain.deliveries import DeliveryStatus
from campaign.domain.events import Happening
from campaign.domain.letters import LetterStatus
from campaign.domain.verdicts import Standing
from campaign.services import answers, deeds, events
from tests.builders.campaigns import a_campaign
from tests.builders.deliveries import (
    TODAY,
    a_delivery,
    a_letter_opened_on,
    a_reading,
    a_report,
    a_response,
    an_approved_recipient,
    what_was_heard,
)
from tests.builders.letters import a_letter
from tests.builders.sources import a_source
from tests.support.clock import NOW

LONG_AGO = TODAY - timedelta(days=100)


def a_silent_recipient(session, campaign):
    recipient = an_approved_recipient(session, a_letter_opened_on(session, LONG_AGO, campaign=campaign))
    known = a_report(DeliveryStatus.DELIVERED, on=LONG_AGO)
    a_delivery(session, MemoryStore(), recipient, report=known)
    return recipient


def test_responses_and_deeds_stand_together_the_newest_first(session):
    campaign = a_campaign(session)
    recipient = a_silent_recipient(session, campaign)
    old = a_response(session, recipient, heard=what_was_heard(LONG_AGO, is_interim=True))
    new = a_response(session, recipient, a_reading())
    happening = Happening(TODAY - timedelta(days=5), "Two are free.", source=a_source(session, campaign).key)
    event = events.add(session, campaign, happening, by=None, now=NOW)
    deed = deeds.record(session, recipient, a_reading(), event, by=None, now=NOW)
    a_response(session, a_silent_recipient(session, a_campaign(session)))
    assert answers.heard(session, campaign) == [new, deed, old]


def test_what_is_unanswered_is_said_demand_by_demand_letters_by_others_included(session):
    campaign = a_campaign(session)
    recipient = a_silent_recipient(session, campaign)
    a_response(session, recipient, a_reading())
    by_others = a_letter(session, campaign, status=LetterStatus.RECORDED).recipients[0]
    an_approved_recipient(session, a_letter_opened_on(session, LONG_AGO, campaign=campaign))
    found = answers.unanswered(session, campaign, today=TODAY)
    assert [each.line.recipient for each in found] == [recipient]
    assert [(placement.name, stands) for placement, stands in found[0].demands] == [
        ("sanctions", Standing.SILENT)
    ]
    assert by_others.letter.record is None
