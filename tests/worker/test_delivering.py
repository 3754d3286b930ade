"""The worker mails a letter with its PDF, once, and says exactly what the mail server said."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

from sqlalchemy import select, update

from campaign.channels.email import MailFolder
from campaign.domain.deliveries import Channel, DeliveryStatus, Report
from campaign.domain.letters import LetterStatus
from campaign.domain.recipients import RecipientStatus
from campaign.models.delivery import Delivery
from campaign.models.printing import Printing
from campaign.models.recipient import Recipient
from campaign.services import (
    days,
    deliveries,
    leases,
    letters,
    mailing,
    outbox,
    print_files,
    tracking,
    withdrawals,
)
from campaign.worker.delivering import MOST_ATTEMPTS, deliver_due
from tests.builders.accounts import an_organiser
from tests.builders.deliveries import an_approved_recipient
from tests.builders.letters import a_closed_letter
from tests.builders.printings import finish_all
from tests.builders.signatures import a_signature
from tests.support import clock
from tests.support.smtp import Inbox, mail_server

OFFICE = "office@state.example"


def queue(runtime, session, recipient=None):
    """An email on its way; the letter is printed."""
    recipient = recipient or an_approved_recipient(session, a_closed_letter(session, slug="bring-them-home"))
    now = clock.now()
    delivery = deliveries.queue(session, runtime.store, recipient, Channel.EMAIL, by=None, now=now)
    session.commit()
    return delivery


def print_all(runtime):
    with runtime.transaction() as session:
        finish_all(session, runtime.store, clock.now())


def delivery_of(runtime):
    with runtime.readers() as session:
        found = session.scalars(select(Delivery)).one()
        session.refresh(found, ["events", "printing", "recipient"])
        return found


def make_due(runtime):
    with runtime.transaction() as session:
        session.execute(update(Delivery).values(next_try_at=clock.now()))


def test_one_mail_leaves_with_the_letter_attached(with_server, rows):
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        queue(runtime, rows)
        assert deliver_due(runtime) is False
        print_all(runtime)
        assert deliver_due(runtime) is True
        assert deliver_due(runtime) is False

    delivery = delivery_of(runtime)
    assert inbox.receivers == [[OFFICE]]
    (mail,) = inbox.messages
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "bring-them-home-marco-rubio.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == print_files.read(runtime.store, delivery.printing)
    assert mail["Subject"] == "Prisoners held in Baku"
    assert mail["Message-ID"].startswith(f"<{delivery.message_id}@")
    assert mail["Auto-Submitted"] is None
    assert "Dear Secretary Rubio" in mail.get_body(("plain",)).get_content()
    assert delivery.status is DeliveryStatus.SENT
    assert delivery.recipient.status is RecipientStatus.SENT
    assert delivery.events[-1].note == "The mail server took it."


def test_a_reply_reaches_the_organiser_who_sent_it(with_server, rows):
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        recipient = an_approved_recipient(rows, a_closed_letter(rows))
        campaign = recipient.letter.campaign
        an_organiser(rows, runtime.keys, campaign, email="first@post.example", name="Ada First")
        nora = an_organiser(rows, runtime.keys, campaign, email="nora@post.example")
        seen = []
        for by, left in ((nora, "nora@post.example"), (None, "first@post.example")):
            now = clock.now()
            # Whoever still holds a delivery that has left meanwhile sees it as it is.
            seen.append(deliveries.queue(rows, runtime.store, recipient, Channel.EMAIL, by=by, now=now))
            rows.commit()
            print_all(runtime)
            deliver_due(runtime)
            assert inbox.messages[-1]["Reply-To"] == left


def test_the_mail_is_signed_as_the_letterhead_is_and_says_when_it_is_a_demonstration(with_server, rows):
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        letter = a_closed_letter(rows)
        letter.campaign.is_demonstration = True
        letter.print_settings = {"letterhead": {"name": "Committee of the River"}}
        queue(runtime, rows, an_approved_recipient(rows, letter))
        print_all(runtime)
        deliver_due(runtime)
    (mail,) = inbox.messages
    text = mail.get_body(("plain",)).get_content()
    assert "Committee of the River" in text
    assert letter.campaign.name not in text
    assert "Demonstration: letter and senders are invented" in text
    assert mail["Subject"].startswith("Demonstration: ")


def test_a_busy_server_is_tried_again_later(with_server, rows, caplog):
    with mail_server(Inbox({OFFICE: "451 Later"})) as (_, url):
        runtime = with_server(url)
        queue(runtime, rows)
        print_all(runtime)
        assert deliver_due(runtime) is True
        assert deliver_due(runtime) is False
    delivery = delivery_of(runtime)
    assert (delivery.status, delivery.attempts) == (DeliveryStatus.QUEUED, 1)
    assert "451" in delivery.last_error
    assert delivery.next_try_at > clock.now() + timedelta(minutes=4)
    assert OFFICE not in caplog.text

    with mail_server() as (inbox, url):
        runtime = with_server(url)
        assert deliver_due(runtime) is False
        make_due(runtime)
        deliver_due(runtime)
    assert inbox.messages[0]["Message-ID"].startswith(f"<{delivery.message_id}@")
    assert delivery_of(runtime).status is DeliveryStatus.SENT


def test_a_server_that_is_busy_for_hours_is_given_up(with_server, rows):
    with mail_server(Inbox({OFFICE: "451 Later"})) as (_, url):
        runtime = with_server(url)
        delivery = queue(runtime, rows)
        delivery.attempts = MOST_ATTEMPTS - 1
        rows.commit()
        print_all(runtime)
        deliver_due(runtime)
    assert delivery_of(runtime).status is DeliveryStatus.FAILED


def test_a_refused_mail_fails_with_the_server_s_words(with_server, rows):
    with mail_server(Inbox({OFFICE: "550 No such person in {{ this }} office"})) as (_, url):
        runtime = with_server(url)
        queue(runtime, rows)
        print_all(runtime)
        deliver_due(runtime)
    delivery = delivery_of(runtime)
    assert delivery.status is DeliveryStatus.FAILED
    assert delivery.events[-1].note == "The mail server said 550: No such person in {{ this }} office"
    assert delivery.recipient.status is RecipientStatus.APPROVED


def test_without_a_mail_server_the_mail_is_a_file_and_has_not_left(runtime, rows):
    queue(runtime, rows)
    print_all(runtime)
    assert deliver_due(runtime) is True
    assert deliver_due(runtime) is False
    delivery = delivery_of(runtime)
    assert delivery.status is DeliveryStatus.QUEUED
    assert delivery.recipient.status is RecipientStatus.APPROVED
    folder = MailFolder(runtime.settings.data / "mail")
    mail = message_from_bytes(folder.read(delivery.file), policy=default)
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == print_files.read(runtime.store, delivery.printing)


def test_the_file_of_a_waiting_mail_is_not_tidied_away(runtime, rows):
    queue(runtime, rows)
    print_all(runtime)
    deliver_due(runtime)
    folder = MailFolder(runtime.settings.data / "mail")
    with runtime.readers() as session:
        outbox.tidy_folder(session, folder, now=clock.now() + timedelta(days=365))
    assert folder.read(delivery_of(runtime).file)


def test_a_lease_that_ran_out_is_mailed_by_the_next(with_server, rows):
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        delivery = queue(runtime, rows)
        print_all(runtime)
        delivery.status, delivery.lease_by = DeliveryStatus.CLAIMED, "elsewhere:1"
        delivery.lease_until = clock.now() + leases.LEASE
        rows.commit()
        assert deliver_due(runtime) is False
        delivery.lease_until = clock.now() - timedelta(seconds=1)
        rows.commit()
        assert deliver_due(runtime) is True
    assert len(inbox.messages) == 1


def test_a_mail_at_which_every_worker_dies_fails_and_says_that_it_may_have_left(with_server, rows):
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        delivery = queue(runtime, rows)
        print_all(runtime)
        for _ in range(leases.MOST_LOST):
            with runtime.transaction() as session:
                assert mailing.take(session, runtime.store, by="gone:1", now=clock.now())
                session.execute(update(Delivery).values(lease_until=clock.now() - timedelta(seconds=1)))
        assert deliver_due(runtime) is False
        assert inbox.messages == []

        failed = delivery_of(runtime)
        assert failed.status is DeliveryStatus.FAILED
        assert "may have left" in failed.events[-1].note
        again = Report(DeliveryStatus.QUEUED, failed.events[-1].on, note="It did not come.")
        rows.expire_all()
        deliveries.report(rows, delivery, again, by=None, now=clock.now())
        rows.commit()
        assert deliver_due(runtime) is True
    assert len(inbox.messages) == 1


def here(recipient, now):
    """The day where the campaign is: in the evening there, the next one has begun in UTC."""
    return days.civil_day(recipient.letter.campaign, now)


def test_nothing_leaves_once_the_approval_is_taken_back(with_server, rows):
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        recipient = queue(runtime, rows).recipient
        print_all(runtime)
        now = clock.now()
        tracking.move(
            rows,
            recipient,
            RecipientStatus.PREPARED,
            on=here(recipient, now),
            note="Not yet.",
            by=None,
            now=now,
        )
        rows.commit()
        assert deliver_due(runtime) is False
    assert inbox.messages == []
    delivery = delivery_of(runtime)
    assert delivery.status is DeliveryStatus.FAILED
    assert "Approve the letter" in delivery.events[-1].note


def test_nothing_leaves_while_the_letter_is_open_again(with_server, rows):
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        letter = queue(runtime, rows).recipient.letter
        print_all(runtime)
        now = clock.now()
        letters.move(rows, letter, LetterStatus.OPEN, by=None, now=now, reason="Two more names.")
        rows.commit()
        assert deliver_due(runtime) is False
    assert inbox.messages == []
    assert "Close the letter first" in delivery_of(runtime).events[-1].note


def test_a_name_taken_off_before_the_mail_leaves_is_not_in_it(with_server, rows, keys):
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        recipient = an_approved_recipient(rows)
        signature = a_signature(rows, keys, recipient.letter)
        queue(runtime, rows, recipient)
        print_all(runtime)
        withdrawals.take_off(rows, keys, signature, now=clock.now())
        rows.commit()
        assert deliver_due(runtime) is False
        print_all(runtime)
        assert deliver_due(runtime) is True
    assert delivery_of(runtime).printing.signature_count == 0
    assert delivery_of(runtime).attempts == 1
    assert len(inbox.messages) == 1


def test_a_file_that_is_gone_is_printed_anew_first(with_server, rows):
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        queue(runtime, rows)
        print_all(runtime)
        with runtime.readers() as session:
            runtime.store.delete(session.scalars(select(Printing)).one().stored_as)
        assert deliver_due(runtime) is False
        print_all(runtime)
        assert deliver_due(runtime) is True
    assert len(inbox.messages) == 1


def test_what_left_is_noted_whatever_the_days_say(with_server, rows):
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        delivery = queue(runtime, rows)
        delivery.recipient.letter.opened_at = clock.now() + timedelta(days=3)
        rows.commit()
        print_all(runtime)
        deliver_due(runtime)
    assert len(inbox.messages) == 1
    assert delivery_of(runtime).status is DeliveryStatus.SENT


def test_what_was_cancelled_does_not_leave(with_server, rows):
    with mail_server() as (inbox, url):
        runtime = with_server(url)
        delivery = queue(runtime, rows)
        print_all(runtime)
        now = clock.now()
        known = Report(DeliveryStatus.CANCELLED, here(delivery.recipient, now))
        deliveries.report(rows, delivery, known, by=None, now=now)
        rows.commit()
        assert deliver_due(runtime) is False
    assert inbox.messages == []


def test_an_address_that_cannot_stand_in_a_mail_fails_in_words(with_server, rows):
    with mail_server() as (_, url):
        runtime = with_server(url)
        delivery = queue(runtime, rows)
        rows.get(Recipient, delivery.recipient_id).email = "no address"
        rows.commit()
        print_all(runtime)
        deliver_due(runtime)
    assert delivery_of(runtime).status is DeliveryStatus.FAILED
    assert "cannot be written" in delivery_of(runtime).events[-1].note
