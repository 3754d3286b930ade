"""The worker writes what an organiser asked for, until all are written to."""

from sqlalchemy import func, select

from campaign.models.notice import Notice
from campaign.models.update import Update
from campaign.services import update_mails
from campaign.worker.updating import write_due
from tests.builders.letters import an_open_letter
from tests.builders.updates import an_update, who_wants_news
from tests.support import clock


def test_mails_are_written_in_turns_and_then_it_rests(runtime, rows, keys):
    letter = an_open_letter(rows)
    made = an_update(rows, letter)
    for _ in range(update_mails.MOST_AT_ONCE + 1):
        who_wants_news(rows, keys, letter)
    rows.commit()
    assert write_due(runtime) is False
    update_mails.ask(rows, rows.get(Update, made.id), now=clock.now())
    rows.commit()

    assert [write_due(runtime) for _ in range(3)] == [True, True, False]

    assert rows.scalar(select(func.count()).select_from(Notice)) == update_mails.MOST_AT_ONCE + 1
