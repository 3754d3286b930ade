"""The outbox at the desk."""

from dataclasses import replace
from pathlib import Path

import pytest

from campaign.domain.deliveries import Channel
from campaign.models.account import Role
from campaign.models.notice import NoticeStatus
from campaign.notices.mail import Mail
from campaign.services import deliveries, outbox
from campaign.worker import mails
from campaign.worker.delivering import deliver_due
from tests.builders.accounts import an_organiser
from tests.builders.campaigns import a_campaign
from tests.builders.deliveries import an_approved_recipient
from tests.builders.letters import a_closed_letter
from tests.builders.printings import finish_all
from tests.support import clock
from tests.support.pages import Visitor

# Each mail is a folder of templates. The letter to an official stands in a list of its own.
NOTICES = Path(__file__).parents[2] / "templates" / "notices"
KINDS = {each.name for each in NOTICES.iterdir() if each.is_dir()} - {"letter_to_official"}
MAIL = Mail("confirm", "Confirm your signature", "Open http://127.0.0.1/confirm/x\n", "<p>Open</p>\n")


@pytest.fixture
def real_now():
    """Pages and workers ask the clock."""
    return clock.now()


@pytest.fixture
def campaign(rows):
    return a_campaign(rows)


@pytest.fixture
def organiser(rows, keys, campaign, visitor):
    made = an_organiser(rows, keys, campaign)
    rows.commit()
    return made


@pytest.fixture
def at_the_desk(visitor, organiser, real_now):
    visitor.sign_in(organiser, real_now)
    return visitor


def queue(rows, keys, campaign, real_now, **more):
    notice = outbox.queue(rows, keys, MAIL, "maro@post.example", campaign=campaign, now=real_now, **more)
    rows.commit()
    return notice


def test_an_empty_outbox_says_what_will_be_there(at_the_desk, campaign):
    assert "No mail yet" in at_the_desk.get(f"/desk/campaigns/{campaign.slug}/outbox").text


def test_mails_are_listed_with_part_of_the_address(at_the_desk, rows, keys, campaign, real_now):
    queue(rows, keys, campaign, real_now)

    page = at_the_desk.get(f"/desk/campaigns/{campaign.slug}/outbox")

    assert "Confirm a signature" in page.text
    assert "m…o@post.example" in page.text
    assert "maro@post.example" not in page.response.text


def test_every_mail_is_listed_by_words_and_never_by_its_kind(at_the_desk, rows, keys, campaign, real_now):
    for kind in KINDS:
        mail = replace(MAIL, kind=kind)
        outbox.queue(rows, keys, mail, "maro@post.example", campaign=campaign, now=real_now)
    rows.commit()

    page = at_the_desk.get(f"/desk/campaigns/{campaign.slug}/outbox")
    listed = ["".join(head.itertext()).strip() for head in page.find_all("th", scope="row")]

    assert len(listed) == len(KINDS)
    assert KINDS.isdisjoint(listed)


def test_a_mail_written_to_a_file_is_read_at_the_desk(at_the_desk, runtime, rows, keys, campaign, real_now):
    notice = queue(rows, keys, campaign, real_now)
    mails.send_due(runtime)

    listed = at_the_desk.get(f"/desk/campaigns/{campaign.slug}/outbox")
    page = at_the_desk.get(listed.links()["Confirm a signature"])

    assert "Written to a file" in listed.text
    assert "This is for trying out. No mail server is set" in listed.text
    assert "for trying out" in page.text
    assert page.title == "Confirm your signature"
    assert "maro@post.example" in page.text
    assert page.links()["http://127.0.0.1/confirm/x"] == "http://127.0.0.1/confirm/x"
    raw = at_the_desk.get(f"/desk/campaigns/{campaign.slug}/outbox/{notice.public_id}.eml")
    assert raw.response.mimetype == "message/rfc822"
    assert b"Auto-Submitted: auto-generated" in raw.response.data


def test_a_letter_to_an_official_stands_there_and_is_opened(at_the_desk, runtime, rows, campaign):
    recipient = an_approved_recipient(rows, a_closed_letter(rows, campaign))
    deliveries.queue(rows, runtime.store, recipient, Channel.EMAIL, by=None, now=clock.now())
    finish_all(rows, runtime.store, clock.now())
    rows.commit()
    deliver_due(runtime)

    listed = at_the_desk.get(f"/desk/campaigns/{campaign.slug}/outbox")
    page = at_the_desk.get(listed.links()["Open the mail to Marco Rubio"])

    assert "No mail yet" not in listed.text
    assert "office@state.example" in listed.text
    assert "Dear Secretary Rubio" in page.text
    assert "rubio.pdf" in page.text


def test_once_a_mail_server_is_set_nobody_reads_a_mail_at_the_desk(
    applications, runtime, rows, keys, campaign, organiser, real_now
):
    written, failed = (queue(rows, keys, campaign, real_now) for _ in range(2))
    failed.status = NoticeStatus.FAILED
    rows.commit()
    mails.send_due(runtime)
    with_server = runtime.settings.model_copy(update={"smtp_url": "smtp://127.0.0.1:1"})
    visitor = Visitor(applications.of(replace(runtime, settings=with_server)))
    visitor.sign_in(organiser, real_now)
    address = f"/desk/campaigns/{campaign.slug}/outbox"

    listed = visitor.get(address)
    assert "Confirm a signature" not in listed.links()
    assert "Written to a file" in listed.text
    assert "for trying out" not in listed.text
    for notice in (written, failed):
        visitor.get(f"{address}/{notice.public_id}", status=404)
        visitor.get(f"{address}/{notice.public_id}.eml", status=404)


def test_a_failed_mail_says_why_and_is_sent_again(at_the_desk, runtime, rows, keys, campaign, real_now):
    notice = queue(rows, keys, campaign, real_now)
    notice.status, notice.last_error = NoticeStatus.FAILED, "The mail server said 550: no such address"
    rows.commit()

    page = at_the_desk.get(f"/desk/campaigns/{campaign.slug}/outbox")
    assert "The mail server said 550" in page.text
    at_the_desk.post(f"/desk/campaigns/{campaign.slug}/outbox/{notice.public_id}/again")

    rows.refresh(notice)
    assert notice.status is NoticeStatus.QUEUED


def test_a_held_mail_is_let_go(at_the_desk, rows, keys, campaign, real_now):
    notice = queue(rows, keys, campaign, real_now, held="Held back: more than 10.")

    page = at_the_desk.get(f"/desk/campaigns/{campaign.slug}/outbox")
    assert "Held back: more than 10." in page.text
    assert "Send it" in page.text
    sent = at_the_desk.post(f"/desk/campaigns/{campaign.slug}/outbox/{notice.public_id}/again")

    assert "Let go." in at_the_desk.follow(sent).text
    log = at_the_desk.get(f"/desk/campaigns/{campaign.slug}/log").text
    assert "Let a mail go that was held back" in log


def test_a_mail_that_left_is_not_sent_again(at_the_desk, runtime, rows, keys, campaign, real_now):
    notice = queue(rows, keys, campaign, real_now)
    mails.send_due(runtime)

    sent = at_the_desk.post(f"/desk/campaigns/{campaign.slug}/outbox/{notice.public_id}/again")
    assert "This notice is sent" in at_the_desk.follow(sent).text
    rows.refresh(notice)
    assert notice.status is NoticeStatus.SENT


def test_a_reader_sees_the_list_and_reads_no_mail(visitor, runtime, rows, keys, campaign, real_now):
    reader = an_organiser(rows, keys, campaign, role=Role.READER)
    notice = queue(rows, keys, campaign, real_now)
    mails.send_due(runtime)
    visitor.sign_in(reader, real_now)
    address = f"/desk/campaigns/{campaign.slug}/outbox"

    assert "Confirm a signature" not in visitor.get(address).links()
    visitor.get(f"{address}/{notice.public_id}", status=403)
    visitor.get(f"{address}/{notice.public_id}.eml", status=403)
    visitor.post(f"{address}/{notice.public_id}/again", status=403)


def test_the_mails_of_another_campaign_are_no_page(at_the_desk, rows, keys, campaign, real_now):
    theirs = queue(rows, keys, a_campaign(rows), real_now)

    at_the_desk.get(f"/desk/campaigns/{campaign.slug}/outbox/{theirs.public_id}", status=404)
    at_the_desk.post(f"/desk/campaigns/{campaign.slug}/outbox/{theirs.public_id}/again", status=404)


def test_a_stranger_is_sent_to_sign_in(visitor, rows, campaign):
    rows.commit()

    assert "/desk/sign-in" in visitor.get(f"/desk/campaigns/{campaign.slug}/outbox", status=302).location
