"""The delivery board and the record of one recipient: seen by every member, changed by organisers."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from campaign.channels.email import MailFolder
from campaign.domain.deliveries import Channel, DeliveryStatus
from campaign.domain.recipients import RecipientStatus
from campaign.models.account import Role
from campaign.models.delivery import Delivery
from campaign.models.recipient import Recipient
from campaign.services import deliveries
from tests.builders.accounts import an_organiser
from tests.builders.campaigns import a_campaign
from tests.builders.deliveries import a_delivery, a_reading, a_report, a_response
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.printings import finish_all
from tests.builders.signatures import a_signature
from tests.support import clock
from tests.support.clock import NOW
from tests.support.courier import (
    DESK,
    LONG_AGO,
    TODAY,
    a_river,
    page_of,
    somebody_approved,
    somebody_reached,
)
from tests.support.desk import at_the_desk

BOARD = f"{DESK}/delivery"
YESTERDAY = str(TODAY - timedelta(days=1))


@pytest.fixture
def campaign(rows):
    return a_river(rows)


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    """Signs in once everything is prepared."""
    return lambda role=Role.ORGANISER: at_the_desk(visitor, rows, keys, campaign, role)


def recipient_now(runtime, recipient):
    with runtime.readers() as session:
        found = session.get(Recipient, recipient.id)
        session.refresh(found, ["moves"])
        return found


def deliveries_now(runtime):
    with runtime.readers() as session:
        found = session.scalars(select(Delivery).order_by(Delivery.id)).all()
        for each in found:
            session.refresh(each, ["events", "printing"])
        return found


def test_an_empty_board_says_what_will_be_here(organiser):
    page = organiser().get(BOARD)
    assert page.title == "Delivery"
    assert "Nobody to deliver to yet" in page.text


def test_the_board_shows_groups_counts_clocks_and_next_acts(organiser, runtime, rows, campaign):
    store = runtime.store
    somebody_reached(rows, store, campaign)
    somebody_reached(rows, store, campaign, on=TODAY)
    somebody_reached(rows, store, campaign, status=DeliveryStatus.SENT, on=TODAY)
    answered = somebody_reached(rows, store, campaign)
    a_response(rows, answered, a_reading())
    prepared = a_closed_letter(rows, campaign=campaign).recipients[0]
    page = organiser().get(BOARD)
    headings = ["".join(each.itertext()) for each in page.find_all("h2")]
    assert [each.split()[0] for each in headings] == ["Overdue", "To", "Waiting", "Answered"]
    assert "1 overdue" in page.text
    assert "2 waiting, clock running" in page.text
    assert "40 days over" in page.text
    assert "60 days left" in page.text
    assert "Clock not started" in page.text
    assert "1 promised" in page.text
    links = page.links()
    assert links["Record an answer: Marco Rubio"].endswith("/responses/new")
    assert links["Record the proof: Marco Rubio"].endswith("#deliveries")
    assert links["Approve: Marco Rubio"] == page_of(prepared) + "#acts"
    assert "Nothing to do" in page.text


def test_silence_is_said_with_proof_and_never_without(organiser, runtime, rows, campaign):
    proven = somebody_reached(rows, runtime.store, campaign)
    unproven = somebody_reached(rows, runtime.store, campaign, status=DeliveryStatus.SENT)
    organiser()
    assert "Silent, 1 month" in organiser().get(page_of(proven)).text
    page = organiser().get(page_of(unproven))
    assert f"No reply known, as of {TODAY.day} {TODAY:%B %Y}" in page.text
    assert "Silent" not in page.text
    assert "is not called silence" in page.text


def test_a_record_shows_who_did_what_when_and_the_proof(organiser, runtime, rows, campaign):
    page = organiser().get(page_of(somebody_reached(rows, runtime.store, campaign)))
    assert page.title == "The Honorable Marco Rubio"
    assert "Handed over" in page.text
    assert "By hand, taken by R. Oakes." in page.text
    assert "Proof: Receipt 4711" in page.text
    assert "60 days ran out" in page.text
    assert "No answer on record to any demand." in page.text


def test_a_recipient_is_approved_with_one_button(organiser, runtime, rows, campaign):
    recipient = a_closed_letter(rows, campaign=campaign).recipients[0]
    page = organiser().follow(organiser().post(page_of(recipient, "approve")))
    assert "The letter to Marco Rubio is approved." in page.text
    assert recipient_now(runtime, recipient).moves[-1].on == TODAY
    again = organiser().post(page_of(recipient, "approve"), status=400)
    assert "This recipient is approved already." in again.text


def test_an_acknowledgement_is_recorded_with_day_and_note(organiser, runtime, rows, campaign):
    recipient = somebody_reached(rows, runtime.store, campaign)
    form = {"status": "acknowledged", "on": YESTERDAY, "note": "Reference given"}
    page = organiser().follow(organiser().post(page_of(recipient, "move"), form))
    assert "Acknowledged" in page.text
    assert "Reference given." in page.text
    assert recipient_now(runtime, recipient).status is RecipientStatus.ACKNOWLEDGED


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"status": "sent"}, "status", "Choose one of them"),
        ({"status": ""}, "status", "Choose one of them"),
        ({"on": ""}, "on", "Write the day on which it happened"),
        ({"on": "22/11/2026"}, "on", "Write the day as 2025-11-21"),
        ({"on": "2099-01-01"}, "on", "still to come"),
        ({"on": str(LONG_AGO - timedelta(days=1))}, "on", "The letter left on"),
        ({"note": "x" * 1_001}, "note", "at most 1,000 fit"),
    ],
)
def test_a_step_that_cannot_be_is_refused_at_its_field(
    organiser, runtime, rows, campaign, typed, field, said
):
    recipient = somebody_reached(rows, runtime.store, campaign)
    form = {"status": "acknowledged", "on": YESTERDAY, "note": "As told by phone", **typed}
    page = organiser().post(page_of(recipient, "move"), form, status=200)
    assert said in page.error_at(field if field != "status" else "status")
    assert page.typed("note") == form["note"]
    assert recipient_now(runtime, recipient).status is RecipientStatus.HANDED_OVER


def test_a_correction_says_why(organiser, runtime, rows, campaign):
    recipient = somebody_approved(rows, campaign)
    address = page_of(recipient, "move")
    assert "Correction: prepared" in organiser().get(address).text
    page = organiser().post(address, {"status": "prepared", "on": str(TODAY)}, status=200)
    assert "Say why this recipient goes back" in page.error_at("note")
    form = {"status": "prepared", "on": str(TODAY), "note": "Too early"}
    assert "Back to prepared" in organiser().follow(organiser().post(address, form)).text


def test_an_open_letter_stands_by_itself_and_is_not_approved(organiser, rows, campaign):
    closes_on = TODAY + timedelta(days=40)
    letter = an_open_letter(rows, campaign, closes_on=closes_on)
    board = organiser().get(BOARD)
    assert "nothing to hand over before the letter is closed" in board.text
    assert f"Open for signature until {closes_on.day} {closes_on:%B}" in board.text
    assert "Approve" not in board.links()
    organiser().post(page_of(letter.recipients[0], "approve"), status=400)


def test_the_desk_says_that_the_day_the_letter_names_comes_later_than_the_clock(
    organiser, runtime, rows, campaign
):
    recipient = somebody_approved(rows, campaign)
    recipient.letter.deadline = TODAY + timedelta(days=90)
    a_delivery(
        rows,
        runtime.store,
        recipient,
        report=a_report(DeliveryStatus.DELIVERED, on=TODAY),
        now=clock.now(),
    )
    rows.commit()
    record = organiser().get(page_of(recipient))
    assert "90 days left to answer" in record.text
    assert "The 60 days for Marco Rubio would be over before" in record.text
    assert "comes later, that day counts" in organiser().get(page_of(recipient, "send")).text


def test_a_mail_is_queued_to_leave_by_itself(organiser, runtime, rows, campaign):
    recipient = somebody_approved(rows, campaign)
    address = page_of(recipient, "send")
    said = organiser().get(address).text
    assert "To office@state.example, from here, with the PDF. A reply goes to " in said
    form = {"channel": "email", "status": "queued", "on": str(TODAY)}
    page = organiser().follow(organiser().post(address, form))
    assert "By email, as soon as its PDF is printed." in page.text
    assert "Next: it leaves by email" in page.text
    (delivery,) = deliveries_now(runtime)
    assert (delivery.channel, delivery.status) == (Channel.EMAIL, DeliveryStatus.QUEUED)
    page = organiser().post(address, form, status=200)
    assert "A delivery by email waits already" in page.error_at("channel")


def test_what_was_handed_over_is_recorded_with_its_proof(organiser, runtime, rows, campaign):
    recipient = somebody_approved(rows, campaign)
    form = {
        "channel": "by_hand",
        "status": "delivered",
        "on": YESTERDAY,
        "handed_to": "R. Oakes",
        "proof": "Receipt 4711",
        "note": "To the mail room",
    }
    page = organiser().follow(organiser().post(page_of(recipient, "send"), form))
    assert "By hand, taken by R. Oakes. To the mail room." in page.text
    assert "recorded by Nora Example" in page.text
    assert recipient_now(runtime, recipient).status is RecipientStatus.HANDED_OVER


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"channel": "pigeon"}, "channel", "Choose one of them"),
        ({"status": "claimed"}, "status", "Choose one of them"),
        ({"status": "delivered"}, "proof", "Say what proves it"),
        ({"on": ""}, "on", "Write the day"),
        ({"on": "2099-01-01"}, "on", "still to come"),
        ({"on": str(LONG_AGO - timedelta(days=1))}, "on", "opened for signature on"),
        ({"channel": "email", "status": "queued"}, "channel", "There is no mail address"),
    ],
)
def test_a_delivery_that_cannot_be_is_refused_at_its_field(
    organiser, runtime, rows, campaign, typed, field, said
):
    recipient = somebody_approved(rows, campaign, email="")
    form = {"channel": "post", "status": "sent", "on": YESTERDAY, "note": "Registered", **typed}
    page = organiser().post(page_of(recipient, "send"), form, status=200)
    assert said in page.error_at(field)
    assert page.typed("note") == "Registered"
    assert deliveries_now(runtime) == []


def test_nothing_leaves_before_it_is_approved_or_closed(organiser, rows, campaign):
    recipient = an_open_letter(rows, campaign).recipients[0]
    form = {"channel": "post", "status": "sent", "on": str(TODAY)}
    page = organiser().post(page_of(recipient, "send"), form, status=200)
    assert "Close the letter first" in page.error_at("channel")


def test_what_became_of_a_delivery_is_reported(organiser, runtime, rows, campaign):
    recipient = somebody_reached(rows, runtime.store, campaign, status=DeliveryStatus.SENT)
    (delivery,) = deliveries_now(runtime)
    address = page_of(recipient, "deliveries", delivery.public_id)
    form = {"status": "delivered", "on": YESTERDAY, "proof": "Tracking 77"}
    assert "Proof: Tracking 77" in organiser().follow(organiser().post(address, form)).text
    form = {"status": "bounced", "on": str(TODAY), "note": "Moved"}
    page = organiser().follow(organiser().post(address, form))
    assert "Came back" in page.text
    assert recipient_now(runtime, recipient).status is RecipientStatus.APPROVED


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"status": "cancelled"}, "status", "Choose one of them"),
        ({"status": "delivered"}, "proof", "Say what proves it"),
        ({"status": "queued", "note": ""}, "note", "Say why this delivery goes back"),
        ({"on": str(LONG_AGO - timedelta(days=1))}, "on", "opened for signature on"),
        ({"on": "2099-01-01"}, "on", "still to come"),
    ],
)
def test_a_report_that_cannot_be_is_refused_at_its_field(
    organiser, runtime, rows, campaign, typed, field, said
):
    recipient = somebody_reached(rows, runtime.store, campaign, status=DeliveryStatus.SENT)
    (delivery,) = deliveries_now(runtime)
    address = page_of(recipient, "deliveries", delivery.public_id)
    form = {"status": "bounced", "on": str(TODAY), "note": "Moved", **typed}
    page = organiser().post(address, form, status=200)
    assert said in page.error_at(field)
    assert page.typed("note") == form["note"]
    assert deliveries_now(runtime)[0].status is DeliveryStatus.SENT


def test_a_mail_without_a_mail_server_is_downloaded_and_sent_by_hand(organiser, runtime, rows, campaign):
    recipient = somebody_approved(rows, campaign)
    delivery = deliveries.queue(rows, runtime.store, recipient, Channel.EMAIL, by=None, now=NOW)
    delivery.file = "20261122T150000-0123456789ab.eml"
    folder = runtime.settings.data / "mail"
    folder.mkdir()
    (folder / delivery.file).write_bytes(b"From: us\r\n\r\n")
    page = organiser().get(page_of(recipient))
    assert "written to a file because no mail server is set" in page.text
    answer = organiser().get(page.links()["Download the mail"]).response
    assert answer.data == MailFolder(folder).read(delivery.file)
    assert answer.mimetype == "message/rfc822"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{delivery.file}"'


def test_a_mail_whose_copy_names_whom_the_public_cannot_read_is_taken_after_proof_and_written_down(
    visitor, runtime, rows, keys, campaign
):
    recipient = somebody_approved(rows, campaign)
    a_signature(rows, keys, recipient.letter)
    delivery = deliveries.queue(rows, runtime.store, recipient, Channel.EMAIL, by=None, now=NOW)
    finish_all(rows, runtime.store, NOW)
    delivery.file = "20261122T150000-0123456789ab.eml"
    folder = runtime.settings.data / "mail"
    folder.mkdir()
    (folder / delivery.file).write_bytes(b"Subject: Home\r\n\r\nDear Secretary")
    address = page_of(recipient, "deliveries", delivery.public_id, "mail")
    nora = an_organiser(rows, keys, campaign)
    rows.commit()
    visitor.sign_in(nora, clock.now() - timedelta(minutes=20))
    assert visitor.post(address, status=403).title == "Prove it is you"

    visitor.sign_in(nora, clock.now())
    assert visitor.get(page_of(recipient)).find("form", action=address) is not None
    shown = visitor.get(f"/desk/campaigns/river/outbox/letters/{delivery.public_id}")
    assert shown.find("form", action=address) is not None
    assert "stands in the log" in shown.text
    visitor.get(address, status=302)
    assert visitor.post(address, status=200).response.mimetype == "message/rfc822"
    assert "The mail to Marco Rubio" in visitor.get("/desk/campaigns/river/log").text


def test_a_delivery_without_a_file_has_no_mail_to_download(organiser, runtime, rows, campaign):
    recipient = somebody_reached(rows, runtime.store, campaign)
    (delivery,) = deliveries_now(runtime)
    organiser().get(page_of(recipient, "deliveries", delivery.public_id, "mail"), status=404)


def test_a_reader_looks_at_everything_and_changes_nothing(organiser, runtime, rows, campaign):
    recipient = somebody_reached(rows, runtime.store, campaign)
    (delivery,) = deliveries_now(runtime)
    reader = organiser(Role.READER)
    board, record = reader.get(BOARD), reader.get(page_of(recipient))
    assert "Record an answer" in board.text
    assert not [each for each in board.links().values() if each.endswith("/new")]
    assert record.find_all("form", action=page_of(recipient, "approve")) == []
    assert not {"Record an answer", "Another step", "Another delivery"} & set(record.links())
    for part in (("send",), ("move",), ("deliveries", delivery.public_id)):
        reader.get(page_of(recipient, *part), status=403)
        reader.post(page_of(recipient, *part), status=403)
    reader.post(page_of(recipient, "approve"), status=403)


def test_a_stranger_and_another_campaign_see_nothing(visitor, runtime, rows, keys, campaign):
    recipient = somebody_reached(rows, runtime.store, campaign)
    other = a_campaign(rows, slug="other")
    at_the_desk(visitor, rows, keys, other)
    visitor.get(BOARD, status=404)
    visitor.get(page_of(recipient), status=404)
    visitor.get(f"/desk/campaigns/other/delivery/{recipient.public_id}", status=404)


def test_whoever_is_not_signed_in_signs_in_first(visitor, rows, campaign):
    rows.commit()
    assert "/desk/sign-in" in visitor.get(BOARD, status=302).location
