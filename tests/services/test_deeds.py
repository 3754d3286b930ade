"""Deeds answer by what was done in the world, with a source."""

from datetime import date, timedelta

import pytest
from obstore.store import MemoryStore
from sqlalchemy import update

from campaign.domain.events import Happening, Precision
from campaign.domain.recipients import RecipientStatus
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.verdicts import Verdict
from campaign.models.response import Answer
from campaign.services import deeds, events
from campaign.services.events import EventInUse
from campaign.services.responses import NotSentYet, Repeated
from tests.builders.deliveries import TODAY, a_delivery, a_reading, an_approved_recipient
from tests.builders.sources import a_source
from tests.support.clock import NOW


@pytest.fixture
def recipient(session):
    """One to whom a letter was sent today."""
    return a_delivery(session, MemoryStore()).recipient


def an_event(session, recipient, on=TODAY, precision=Precision.DAY):
    campaign = recipient.letter.campaign
    source = a_source(session, campaign).key
    happening = Happening(on, "Two prisoners were released.", precision, source=source)
    return events.add(session, campaign, happening, by=None, now=NOW)


def a_deed(session, recipient, event=None, **reading):
    given = {"verdict": Verdict.PARTLY, "passage": "Two of those named are free.", **reading}
    event = event or an_event(session, recipient)
    return deeds.record(session, recipient, a_reading(**given), event, by=None, now=NOW)


def test_a_deed_answers_a_demand_and_moves_nobody(session, recipient):
    answer = a_deed(session, recipient)
    assert (answer.verdict, answer.on) == (Verdict.PARTLY, TODAY)
    assert answer.event.text == "Two prisoners were released."
    assert recipient.status is RecipientStatus.SENT
    assert deeds.of_recipient(session, recipient) == [answer]


def test_a_deed_needs_a_source(session, recipient):
    event = an_event(session, recipient)
    event.source = None
    with pytest.raises(Unacceptable) as refusal:
        a_deed(session, recipient, event)
    assert refusal.value.field == "source"


def test_a_deed_says_how_it_answers(session, recipient):
    with pytest.raises(Unacceptable, match="how this answers") as refusal:
        a_deed(session, recipient, passage="")
    assert refusal.value.field == "passage"


def test_a_deed_answers_nobody_before_the_letter_left(session, recipient):
    with pytest.raises(Unacceptable, match="The letter left on") as refusal:
        a_deed(session, recipient, an_event(session, recipient, TODAY - timedelta(days=1)))
    assert refusal.value.field == "when"
    approved = an_approved_recipient(session)
    with pytest.raises(NotSentYet):
        a_deed(session, approved)


def test_a_deed_of_the_month_in_which_the_letter_left_may_answer_it(session, recipient):
    for precision in (Precision.MONTH, Precision.YEAR):
        event = an_event(session, recipient, date(TODAY.year, TODAY.month, 1), precision)
        assert a_deed(session, recipient, event)


def test_a_deed_is_not_foretold(session, recipient):
    with pytest.raises(Unacceptable, match="still to come"):
        a_deed(session, recipient, an_event(session, recipient, TODAY + timedelta(days=1)))


def test_one_event_answers_one_demand_once(session, recipient):
    event = an_event(session, recipient)
    a_deed(session, recipient, event)
    a_deed(session, recipient, event, demand="sanctions")
    with pytest.raises(Repeated):
        a_deed(session, recipient, event)


def test_a_deed_is_corrected_and_taken_back_with_a_reason(session, recipient):
    answer = a_deed(session, recipient)
    better = a_reading(verdict=Verdict.GRANTED, passage="All of them are free.")
    deeds.correct(session, answer, better, "More came free.", by=None, now=NOW)
    assert (answer.verdict, answer.passage) == (Verdict.GRANTED, "All of them are free.")
    with pytest.raises(EventInUse):
        events.remove(session, answer.event)
    event = answer.event
    deeds.remove(session, answer, "They were others.", by=None, now=NOW)
    assert deeds.of_recipient(session, recipient) == []
    assert [move.note for move in recipient.moves[-2:]] == [
        "Deed corrected: More came free.",
        "Deed taken back as an answer: They were others.",
    ]
    events.remove(session, event)


def test_a_deed_is_found_with_its_recipient_only(session, recipient):
    answer = a_deed(session, recipient)
    assert deeds.get_in(session, recipient, answer.public_id) is answer
    with pytest.raises(NotFound):
        deeds.get_in(session, an_approved_recipient(session), answer.public_id)


def test_whoever_holds_a_deed_sees_it_with_its_newest_values(session, recipient):
    answer = a_deed(session, recipient)
    newer = update(Answer).where(Answer.id == answer.id).values(passage="Three are free.")
    session.execute(newer.execution_options(synchronize_session=False))
    assert [each.passage for each in deeds.of_recipient(session, recipient)] == ["Three are free."]
