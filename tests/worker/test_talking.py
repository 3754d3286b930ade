"""The worker tells each member what was said, and nobody twice."""

from dataclasses import replace
from datetime import timedelta

from campaign.models.account import Role
from campaign.services import comments
from campaign.worker import talking
from tests.builders.accounts import an_organiser
from tests.builders.letters import a_letter
from tests.support import clock
from tests.support.outbox import mails


def test_each_who_is_due_is_told_once(runtime, rows, keys):
    letter = a_letter(rows)
    campaign = letter.campaign
    for name in ("nora", "levon"):
        an_organiser(rows, keys, campaign, name=name.title(), email=f"{name}@post.example")
    reader = an_organiser(rows, keys, campaign, role=Role.READER, name="Maro", email="maro@post.example")
    comments.say(rows, letter, "opening", "Some words.", by=reader, now=clock.now())
    rows.commit()
    later = clock.now() + timedelta(minutes=6)
    for _ in range(2):
        talking.tell(replace(runtime, now=lambda: later))
    assert [mail.kind for mail in mails(rows, keys)] == ["comment_came", "comment_came"]
