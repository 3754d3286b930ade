"""The worker reminds whoever is due, and nobody twice."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from campaign.domain.guests import Guest
from campaign.domain.reminders import Schedule
from campaign.domain.signatories import Invited
from campaign.models.notice import Notice
from campaign.notices.links import Links
from campaign.services import invitation_links, invitations, reminders
from campaign.worker import reminding
from tests.builders.letters import an_open_letter
from tests.support import clock


def test_whoever_is_due_is_mailed_once(runtime, rows, keys):
    letter = an_open_letter(rows)
    at = clock.now()
    guest = Guest(Invited("Ada Example"), "ada@post.example")
    invitation = invitations.invite(rows, keys, letter, guest, now=at)
    invitation_links.mail(rows, keys, Links("https://x.example"), invitation, now=at)
    reminders.settle(rows, letter, Schedule(at.date() + timedelta(days=5), (2,)), now=at)
    rows.commit()

    reminding.remind(runtime)
    # Two days before the deadline, in the afternoon wherever the campaign is.
    later = at.replace(hour=20) + timedelta(days=3)
    on_the_day = replace(runtime, now=lambda: later)
    assert [reminding.remind(on_the_day) for _ in range(2)] == [False, False]

    with runtime.readers() as reading:
        of_kind = select(func.count()).where(Notice.kind == "invitation_reminder")
        assert reading.scalar(of_kind) == 1
