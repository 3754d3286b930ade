"""Events: context for the ledger's axis, and deeds."""

from dataclasses import replace
from datetime import date

import pytest

from campaign.domain.events import Precision
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.verdicts import Verdict
from campaign.services import events
from tests.builders.campaigns import a_campaign
from tests.builders.ledgers import a_recorded_letter, an_answer, an_event
from tests.builders.officials import an_office
from tests.support.clock import NOW


@pytest.fixture
def campaign(session):
    return a_campaign(session)


def test_events_stand_in_time_order(session, campaign):
    later = an_event(session, campaign, on=date(2025, 3, 5))
    earlier = an_event(session, campaign, on=date(2023, 9, 1), precision=Precision.MONTH)
    assert events.in_campaign(session, campaign) == [earlier, later]


def test_an_event_may_rest_on_the_terms_of_an_office(session, campaign):
    an_office(session, key="secretary")
    event = an_event(session, campaign, source="", office="secretary")
    assert (event.source, event.office.key) == (None, "secretary")
    assert events.value_of(event).office == "secretary"


@pytest.mark.parametrize("field", ["source", "office"])
def test_an_event_names_only_what_is_there(session, campaign, field):
    with pytest.raises(Unacceptable) as refusal:
        an_event(session, campaign, **{"source": "", field: "nothing"})
    assert refusal.value.field == field


def test_an_event_has_happened(session, campaign):
    with pytest.raises(Unacceptable, match="still to come"):
        an_event(session, campaign, on=date(2026, 11, 23))
    event = an_event(session, campaign, on=date(2026, 11, 22))
    with pytest.raises(Unacceptable, match="still to come"):
        events.edit(session, campaign, event, replace(events.value_of(event), on=date(2027, 1, 1)), now=NOW)


def test_a_deed_that_is_moved_moves_its_answer(session, campaign):
    letter = a_recorded_letter(session, campaign, "release")
    event = an_event(session, campaign, on=date(2025, 5, 1))
    answer = an_answer(session, letter.recipients[0], "release", Verdict.GRANTED, event=event)
    events.edit(session, campaign, event, replace(events.value_of(event), on=date(2025, 5, 2)), now=NOW)
    assert answer.on == date(2025, 5, 2)


def test_a_deed_stays_while_an_answer_rests_on_it(session, campaign):
    letter = a_recorded_letter(session, campaign, "release")
    event = an_event(session, campaign)
    answer = an_answer(session, letter.recipients[0], "release", Verdict.GRANTED, event=event)
    with pytest.raises(events.EventInUse):
        events.remove(session, event)
    session.delete(answer)
    session.flush()
    events.remove(session, event)
    assert events.in_campaign(session, campaign) == []


def test_another_campaigns_event_is_not_found(session, campaign):
    event = an_event(session, campaign)
    with pytest.raises(NotFound):
        events.get_in(session, a_campaign(session), event.public_id)
