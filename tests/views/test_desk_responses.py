"""Responses, deeds and answers at the desk: recorded, refused in words, corrected, deleted."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from campaign.domain.events import Happening
from campaign.domain.letters import LetterStatus
from campaign.domain.recipients import RecipientStatus
from campaign.domain.submissions import ConsentPurpose
from campaign.models.account import Role
from campaign.models.notice import Notice
from campaign.models.recipient import Recipient
from campaign.models.response import Answer, Event, Response
from campaign.models.signature import Consent
from campaign.services import deeds, events
from campaign.worker.updating import write_due
from tests.builders.campaigns import a_campaign
from tests.builders.deliveries import TODAY, a_reading, a_response, what_was_heard
from tests.builders.letters import a_letter
from tests.builders.signatures import a_signature
from tests.builders.sources import a_source
from tests.support.clock import NOW
from tests.support.courier import (
    DESK,
    LONG_AGO,
    a_river,
    page_of,
    somebody_approved,
    somebody_reached,
)
from tests.support.desk import at_the_desk, fresh

ANSWERS = f"{DESK}/answers"
TYPED = {
    "received_on": str(TODAY),
    "author": "Ottilie Marrow",
    "author_title": "Deputy Assistant Secretary",
    "channel": "email",
    "reference": "JC/26-00418",
    "kind": "final",
    "text": "We share your concern. We will raise the release\r\nof the prisoners in Baku.",
    "verdict_release-prisoners": "promised",
    "passage_release-prisoners": "raise the release of the prisoners",
    "verdict_sanctions": "",
    "passage_sanctions": "",
}
DEED = {
    "event": "",
    "when": str(TODAY),
    "text": "Two prisoners were released.",
    "source": "ministry",
    "demand": "release-prisoners",
    "verdict": "partly",
    "passage": "Two of those named are free.",
}


@pytest.fixture
def campaign(rows):
    return a_river(rows)


@pytest.fixture
def recipient(rows, runtime, campaign):
    a_source(rows, campaign, "ministry", title="A statement of the ministry")
    return somebody_reached(rows, runtime.store, campaign)


@pytest.fixture
def organiser(visitor, rows, keys, campaign, recipient):
    return at_the_desk(visitor, rows, keys, campaign)


def now_there(runtime, kind):
    with runtime.readers() as session:
        return session.scalars(select(kind).order_by(kind.id)).all()


def status_of(runtime, recipient):
    with runtime.readers() as session:
        return session.get(Recipient, recipient.id).status


def test_a_response_is_recorded_with_a_verdict_and_its_passage(organiser, runtime, recipient):
    page = organiser.follow(organiser.post(page_of(recipient, "responses", "new"), TYPED))
    assert "The response is on the record." in page.text
    assert "Ottilie Marrow, Deputy Assistant Secretary, by email, their reference JC/26-00418" in page.text
    assert "raise the release of the prisoners" in page.text
    assert "Their reference JC/26-00418" in page.text
    (answer,) = now_there(runtime, Answer)
    assert (answer.verdict, answer.passage) == ("promised", "raise the release of the prisoners")
    assert status_of(runtime, recipient) is RecipientStatus.ANSWERED


def test_an_interim_response_leaves_the_clock_running(organiser, runtime, recipient):
    form = {**TYPED, "kind": "interim", "verdict_release-prisoners": "", "passage_release-prisoners": ""}
    page = organiser.follow(organiser.post(page_of(recipient, "responses", "new"), form))
    assert "Interim response" in page.text
    assert "Silent, 1 month" in page.text
    assert status_of(runtime, recipient) is RecipientStatus.INTERIM_RESPONSE


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"received_on": ""}, "received_on", "Write the day on which it was received"),
        ({"received_on": "2099-01-01"}, "received_on", "still to come"),
        ({"received_on": str(LONG_AGO - timedelta(days=1))}, "received_on", "The letter left on"),
        ({"author": " "}, "author", "Write who wrote the response"),
        ({"author": "x" * 201}, "author", "at most 200 fit"),
        ({"channel": "pigeon"}, "channel", "Choose one of them"),
        ({"kind": "interim"}, "kind", "An interim response answers no demand"),
        ({"verdict_release-prisoners": "great"}, "verdict_release-prisoners", "Choose one of the list"),
        ({"verdict_release-prisoners": ""}, "verdict_release-prisoners", "Say what this passage means"),
        ({"passage_release-prisoners": ""}, "passage_release-prisoners", "Quote the passage"),
        ({"passage_release-prisoners": "We promise"}, "passage_release-prisoners", "does not stand in"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_what_was_typed_stays(
    organiser, runtime, recipient, typed, field, said
):
    form = {**TYPED, **typed}
    page = organiser.post(page_of(recipient, "responses", "new"), form, status=200)
    assert said in page.error_at(field)
    assert page.typed("text") == form["text"].replace("\r\n", "\n")
    assert page.typed("reference") == "JC/26-00418"
    assert now_there(runtime, Response) == []


def test_markup_in_a_response_is_shown_as_it_was_written(organiser, recipient):
    hostile = "<script>alert(1)</script> {{ 7*7 }} \u202ereversed"
    form = {**TYPED, "author": hostile, "text": "", "passage_release-prisoners": hostile}
    page = organiser.follow(organiser.post(page_of(recipient, "responses", "new"), form))
    assert "<script>alert(1)</script> {{ 7*7 }} reversed" in page.text
    assert len(page.find_all("script")) == 1


def test_nobody_answers_what_never_left(visitor, rows, keys, campaign):
    approved = somebody_approved(rows, campaign)
    at_the_desk(visitor, rows, keys, campaign)
    page = visitor.post(page_of(approved, "responses", "new"), TYPED, status=200)
    assert "Record first how the letter was delivered" in page.text


def test_the_same_response_twice_is_refused(organiser, runtime, recipient):
    address = page_of(recipient, "responses", "new")
    organiser.post(address, TYPED)
    page = organiser.post(address, TYPED, status=200)
    assert "on record already" in page.error_at("author")
    assert len(now_there(runtime, Response)) == 1


def test_a_response_is_corrected_with_a_reason(organiser, runtime, recipient):
    organiser.post(page_of(recipient, "responses", "new"), TYPED)
    (response,) = now_there(runtime, Response)
    address = page_of(recipient, "responses", response.public_id, "edit")
    page = organiser.get(address)
    assert page.typed("author") == "Ottilie Marrow"
    assert page.typed("passage_release-prisoners") == "raise the release of the prisoners"
    page = organiser.post(address, {**TYPED, "author": "Ignatius Bellweather"}, status=200)
    assert "Say what was wrong" in page.error_at("reason")
    form = {**TYPED, "author": "Ignatius Bellweather", "reason": "Misread the signature"}
    page = organiser.follow(organiser.post(address, form))
    assert "Response from Ignatius Bellweather corrected: Misread the signature." in page.text
    assert "Correction" in page.text


def test_a_response_is_deleted_after_a_question_with_a_reason(organiser, runtime, recipient):
    organiser.post(page_of(recipient, "responses", "new"), TYPED)
    (response,) = now_there(runtime, Response)
    address = page_of(recipient, "responses", response.public_id, "delete")
    assert "raise the release of the prisoners" in organiser.get(address).text
    for empty in ("", " "):
        page = organiser.post(address, {"reason": empty}, status=200)
        assert "Say what was wrong" in page.error_at("reason")
    page = organiser.follow(organiser.post(address, {"reason": "It answers another letter"}))
    assert "Response from Ottilie Marrow deleted: It answers another letter." in page.text
    assert now_there(runtime, Response) == now_there(runtime, Answer) == []
    assert status_of(runtime, recipient) is RecipientStatus.HANDED_OVER


def test_a_deed_is_recorded_with_a_new_event(organiser, runtime, recipient):
    page = organiser.follow(organiser.post(page_of(recipient, "deeds", "new"), DEED))
    assert "Two prisoners were released." in page.text
    assert "Source: A statement of the ministry" in page.text
    assert "Partly" in page.text
    assert [each.text for each in now_there(runtime, Event)] == ["Two prisoners were released"]


def test_a_deed_is_recorded_with_an_event_that_is_there(organiser, runtime, rows, campaign, recipient):
    happening = Happening(TODAY, "They were released", source="ministry")
    event = events.add(rows, campaign, happening, by=None, now=NOW)
    rows.commit()
    form = {**DEED, "event": event.public_id, "when": "", "text": "", "source": ""}
    page = organiser.follow(organiser.post(page_of(recipient, "deeds", "new"), form))
    assert "They were released." in page.text
    assert len(now_there(runtime, Event)) == 1


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"when": ""}, "when", "Write a day as 2024-06-14"),
        ({"when": "2099"}, "when", "still to come"),
        ({"when": "2020"}, "when", "The letter left on"),
        ({"text": ""}, "text", "Write what happened"),
        ({"source": ""}, "source", "Choose the publication"),
        ({"source": "nowhere"}, "source", "Choose one of the list"),
        ({"demand": "return-of-the-bridge"}, "demand", "Choose one of the list"),
        ({"verdict": ""}, "verdict", "Choose what it means"),
        ({"passage": ""}, "passage", "Say in a sentence"),
        ({"event": "0" * 32}, "event", "Choose one of the list"),
    ],
)
def test_a_deed_that_cannot_be_is_refused_at_its_field(organiser, runtime, recipient, typed, field, said):
    form = {**DEED, **typed}
    page = organiser.post(page_of(recipient, "deeds", "new"), form, status=200)
    assert said in page.error_at(field)
    assert page.typed("text") == form["text"]
    assert now_there(runtime, Event) == now_there(runtime, Answer) == []


def test_a_deed_is_corrected_and_taken_back(organiser, runtime, recipient):
    organiser.post(page_of(recipient, "deeds", "new"), DEED)
    (answer,) = now_there(runtime, Answer)
    address = page_of(recipient, "deeds", answer.public_id)
    assert organiser.get(f"{address}/edit").typed("passage") == "Two of those named are free."
    form = {"demand": "sanctions", "verdict": "granted", "passage": "All.", "reason": "More came free"}
    page = organiser.follow(organiser.post(f"{address}/edit", form))
    assert "Deed corrected: More came free." in page.text
    assert "It stands as “granted”" in organiser.get(f"{address}/delete").text
    page = organiser.post(f"{address}/delete", {"reason": " "}, status=200)
    assert "Say what was wrong" in page.error_at("reason")
    page = organiser.follow(organiser.post(f"{address}/delete", {"reason": "They were others"}))
    assert "Deed taken back as an answer: They were others." in page.text
    assert now_there(runtime, Answer) == []
    assert len(now_there(runtime, Event)) == 1


def test_answers_stand_in_time_order_with_what_is_unanswered(visitor, rows, keys, campaign, recipient):
    a_response(rows, recipient, a_reading())
    interim = what_was_heard(TODAY - timedelta(days=9), is_interim=True, author="Duty officer")
    a_response(rows, recipient, heard=interim)
    happening = Happening(TODAY - timedelta(days=5), "Two were released", source="ministry")
    event = events.add(rows, campaign, happening, by=None, now=NOW)
    deeds.record(rows, recipient, a_reading(), event, by=None, now=NOW)
    page = at_the_desk(visitor, rows, keys, campaign).get(ANSWERS)
    places = [page.text.index(each) for each in ("Ottilie Marrow", "Two were released", "Duty officer")]
    assert places == sorted(places)
    assert "Interim: it does not stop the clock." in page.text
    unanswered = page.text[page.text.index("Still unanswered") :]
    assert "sanctions" in unanswered
    assert "Silent, 1 month" in unanswered
    assert "Release the prisoners" not in unanswered


def test_a_letter_by_others_is_answered_from_here_too(visitor, rows, keys, campaign):
    by_others = a_letter(rows, campaign, status=LetterStatus.RECORDED).recipients[0]
    by_others.status = RecipientStatus.SENT
    at_the_desk(visitor, rows, keys, campaign)
    page = visitor.follow(visitor.post(page_of(by_others, "responses", "new"), TYPED))
    assert "All answers" in page.links()
    assert "Ottilie Marrow" in visitor.get(ANSWERS).text


def test_an_empty_page_says_what_will_be_here(visitor, rows, keys, campaign):
    assert "No answers yet" in at_the_desk(visitor, rows, keys, campaign).get(ANSWERS).text


def test_a_reader_reads_answers_and_records_none(visitor, rows, keys, campaign, recipient):
    response = a_response(rows, recipient, a_reading())
    reader = at_the_desk(visitor, rows, keys, campaign, Role.READER)
    assert "We will raise the release" in reader.get(ANSWERS).text
    assert "Record an answer" not in reader.get(ANSWERS).text
    for part in (
        ("responses", "new"),
        ("responses", response.public_id, "edit"),
        ("responses", response.public_id, "delete"),
        ("deeds", "new"),
    ):
        reader.get(page_of(recipient, *part), status=403)
        reader.post(page_of(recipient, *part), TYPED, status=403)


def test_what_is_not_there_is_not_corrected(organiser, recipient):
    organiser.get(page_of(recipient, "responses", "0" * 32, "edit"), status=404)
    organiser.get(page_of(recipient, "deeds", "0" * 32, "edit"), status=404)


def test_a_stranger_sees_no_answer(visitor, rows, keys, recipient):
    at_the_desk(visitor, rows, keys, a_campaign(rows))
    visitor.get(ANSWERS, status=404)
    visitor.get(page_of(recipient, "responses", "new"), status=404)


def test_those_who_asked_are_written_to_from_the_record(visitor, rows, runtime, keys):
    river = a_river(rows)
    recipient = somebody_reached(rows, runtime.store, river)
    signature = a_signature(rows, keys, recipient.letter)
    signature.consents.append(
        Consent(
            revision_id=recipient.letter.revision.id,
            purpose=ConsentPurpose.WRITE_AGAIN,
            wording="Write to me when an answer comes.",
            at=NOW,
        )
    )
    response = a_response(rows, recipient, a_reading())
    desk = at_the_desk(visitor, rows, keys, river)
    link = f"Write to those who asked, about the response of {response.author}"
    write = desk.get(page_of(recipient)).links()[link]

    page = desk.get(write)
    assert "Still to be written to about this one: 1 supporter who asked" in page.text
    assert "An answer has come to a letter you signed." in page.text

    assert "The mails are being written." in (at_work := desk.follow(desk.post(write))).text
    assert "0 mails are written, 1 to go." in at_work.text
    assert at_work.response.headers["Refresh"]
    while write_due(runtime):
        pass
    assert "1 person has been written to about this answer." in desk.get(write).text
    assert "Everybody who asked has been written to" in desk.follow(desk.post(write)).text
    assert fresh(rows).scalar(select(func.count()).select_from(Notice)) == 1


def test_a_reader_writes_to_nobody(visitor, rows, runtime, keys):
    river = a_river(rows)
    response = a_response(rows, somebody_reached(rows, runtime.store, river), a_reading())
    path = f"{page_of(response.recipient)}/responses/{response.public_id}/write"
    reader = at_the_desk(visitor, rows, keys, river, Role.READER)
    reader.get(path, status=403)
    reader.post(path, status=403)
