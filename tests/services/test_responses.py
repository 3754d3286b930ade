"""Responses: who may answer what when, what a verdict needs, and how an entry is corrected."""

from datetime import timedelta

import pytest
from obstore.store import MemoryStore
from sqlalchemy import select, update

from campaign.domain.deliveries import DeliveryStatus
from campaign.domain.letters import LetterStatus
from campaign.domain.recipients import RecipientStatus
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.verdicts import Verdict
from campaign.models.response import Answer, Response
from campaign.services import deliveries, responses
from campaign.services.responses import NotSentYet, Repeated
from tests.builders.accounts import an_account
from tests.builders.deliveries import (
    TODAY,
    a_delivery,
    a_reading,
    a_report,
    a_response,
    an_approved_recipient,
    what_was_heard,
)
from tests.builders.letters import a_letter
from tests.support.clock import NOW


@pytest.fixture
def recipient(session):
    """One to whom a letter was sent today."""
    return a_delivery(session, MemoryStore()).recipient


def correct(session, response, heard, *readings, reason="Misread."):
    responses.correct(session, response, heard, readings, reason, by=None, now=NOW)


def answers(session):
    return session.scalars(select(Answer).order_by(Answer.id)).all()


def test_a_response_is_kept_as_it_came_with_its_verdicts(session, keys, recipient):
    person = an_account(session, keys)
    response = responses.record(
        session, recipient, what_was_heard(reference="JC/26-00418"), [a_reading()], by=person, now=NOW
    )
    assert responses.value_of(response) == what_was_heard(reference="JC/26-00418")
    (answer,) = response.answers
    assert (answer.placement.name, answer.verdict) == ("release-prisoners", Verdict.PROMISED)
    assert (answer.passage, answer.on) == ("We will raise the release", TODAY)
    assert (answer.recorded_by, response.created_by) == (person.id, person.id)
    assert recipient.reference == "JC/26-00418"


def test_a_final_response_answers_and_an_interim_one_does_not(session, recipient):
    a_response(session, recipient, heard=what_was_heard(is_interim=True))
    assert recipient.status is RecipientStatus.INTERIM_RESPONSE
    a_response(session, recipient)
    assert recipient.status is RecipientStatus.ANSWERED
    assert recipient.moves[-1].note == "From Ottilie Marrow."


def test_nobody_answers_what_never_left(session):
    with pytest.raises(NotSentYet):
        a_response(session, an_approved_recipient(session))


def test_nobody_answers_what_came_back(session, recipient):
    (delivery,) = deliveries.of_recipient(session, recipient)
    bounced = a_report(DeliveryStatus.BOUNCED, note="Unknown.")
    deliveries.report(session, delivery, bounced, by=None, now=NOW)
    with pytest.raises(NotSentYet):
        a_response(session, recipient)


def test_a_letter_by_others_counts_as_sent(session):
    letter = a_letter(session, status=LetterStatus.RECORDED)
    letter.recipients[0].status = RecipientStatus.SENT
    session.flush()
    assert a_response(session, letter.recipients[0], a_reading()).answers


@pytest.mark.parametrize(
    ("days", "sentence"), [(1, "still to come"), (-1, "The letter left on 22 November 2026")]
)
def test_a_response_came_between_the_sending_and_today(session, recipient, days, sentence):
    with pytest.raises(Unacceptable, match=sentence) as refusal:
        a_response(session, recipient, heard=what_was_heard(TODAY + timedelta(days=days)))
    assert refusal.value.field == "received_on"


def test_a_passage_stands_in_the_text_however_its_lines_are_broken(session, recipient):
    a_response(session, recipient, a_reading(passage="raise the release of the\n prisoners"))
    with pytest.raises(Unacceptable, match="does not stand in the text") as refusal:
        a_response(session, recipient, a_reading(passage="We promise to raise the release"))
    assert refusal.value.field == "passage_release-prisoners"


@pytest.mark.parametrize(
    ("stands", "quoted"),
    [
        ("We can\u2019t \u201craise\u201d it.", 'We can\'t "raise" it.'),
        ('We can\'t "raise" it.', "can\u2019t \u201craise\u201d"),
    ],
)
def test_a_passage_stands_in_the_text_whether_its_marks_are_straight_or_bent(
    session, recipient, stands, quoted
):
    response = a_response(session, recipient, a_reading(passage=quoted), heard=what_was_heard(text=stands))
    assert response.answers[0].passage == quoted


def test_without_the_text_a_passage_is_taken_on_trust(session, recipient):
    heard = what_was_heard(text="")
    assert a_response(session, recipient, a_reading(passage="Anything."), heard=heard).answers


def test_a_verdict_needs_a_passage(session, recipient):
    with pytest.raises(Unacceptable, match="Quote the passage"):
        a_response(session, recipient, a_reading(passage="  "))


def test_an_interim_response_carries_no_verdict(session, recipient):
    with pytest.raises(Unacceptable) as refusal:
        a_response(session, recipient, a_reading(), heard=what_was_heard(is_interim=True))
    assert refusal.value.field == "is_interim"


def test_a_verdict_is_on_a_demand_of_the_letter(session, recipient):
    with pytest.raises(Unacceptable, match="Choose a demand that the letter puts"):
        a_response(session, recipient, a_reading("return-of-the-bridge"))


def test_the_same_response_is_recorded_once(session, recipient):
    a_response(session, recipient)
    with pytest.raises(Repeated):
        a_response(session, recipient)


def test_a_response_is_corrected_and_the_reason_kept(session, recipient):
    response = a_response(session, recipient, a_reading())
    heard = what_was_heard(author="Ignatius Bellweather")
    better = a_reading(verdict=Verdict.DEFLECTED, passage="We share your concern.")
    second = a_reading("sanctions", Verdict.REFUSED, "We share your concern.")
    correct(session, response, heard, better, second)
    assert responses.value_of(response) == heard
    assert [(each.placement.name, each.verdict) for each in answers(session)] == [
        ("release-prisoners", Verdict.DEFLECTED),
        ("sanctions", Verdict.REFUSED),
    ]
    assert recipient.moves[-1].note == "Response from Ignatius Bellweather corrected: Misread."
    assert recipient.moves[-1].before is recipient.moves[-1].after is RecipientStatus.ANSWERED


def test_a_verdict_taken_away_is_gone(session, recipient):
    response = a_response(session, recipient, a_reading())
    correct(session, response, what_was_heard())
    assert answers(session) == []


def test_a_response_that_was_only_interim_brings_the_recipient_back(session, recipient):
    response = a_response(session, recipient)
    correct(session, response, what_was_heard(is_interim=True))
    assert recipient.status is RecipientStatus.INTERIM_RESPONSE
    correct(session, response, what_was_heard())
    assert recipient.status is RecipientStatus.ANSWERED


def test_a_correction_obeys_the_rules_of_an_entry(session, recipient):
    response = a_response(session, recipient, a_reading())
    with pytest.raises(Unacceptable):
        correct(session, response, what_was_heard(text="Another text."), a_reading())


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_needs_a_reason(session, recipient, reason):
    response = a_response(session, recipient)
    with pytest.raises(Unacceptable) as refusal:
        correct(session, response, what_was_heard(), reason=reason)
    assert refusal.value.field == "reason"
    with pytest.raises(Unacceptable) as refusal:
        responses.remove(session, response, reason, by=None, now=NOW)
    assert refusal.value.field == "reason"


def test_a_response_deleted_takes_its_verdicts_and_the_step_along(session, recipient):
    response = a_response(session, recipient, a_reading())
    responses.remove(session, response, "It answers another letter.", by=None, now=NOW)
    assert answers(session) == []
    assert responses.of_recipient(session, recipient) == []
    assert recipient.status is RecipientStatus.SENT
    notes = [move.note for move in recipient.moves[-2:]]
    assert notes == [
        "Response from Ottilie Marrow deleted: It answers another letter.",
        "It answers another letter.",
    ]


def test_a_response_is_found_with_its_recipient_only(session, recipient):
    response = a_response(session, recipient)
    other = an_approved_recipient(session)
    assert responses.get_in(session, recipient, response.public_id) is response
    with pytest.raises(NotFound):
        responses.get_in(session, other, response.public_id)


def test_whoever_holds_a_response_sees_it_with_its_newest_values(session, recipient):
    response = a_response(session, recipient)
    newer = update(Response).where(Response.id == response.id).values(reference="JC/26-00419")
    session.execute(newer.execution_options(synchronize_session=False))
    (found,) = responses.of_recipient(session, recipient)
    assert found.reference == "JC/26-00419"
