"""While signing is stopped everywhere nobody is asked to sign; then the file is gone on with."""

from campaign.domain.installation import Stop
from campaign.notices.links import Links
from campaign.reading import appeals as rows_of_file
from campaign.services import appeals, installation, stopping
from campaign.worker import appealing
from tests.builders.accounts import an_account
from tests.builders.letters import an_open_letter
from tests.support import clock
from tests.support.outbox import mails

ROWS = "name,email\nAni Samplian,ani@post.example"


def test_who_could_not_sign_is_not_asked_yet(runtime, rows, keys):
    now, by = clock.now(), an_account(rows, keys)
    letter = an_open_letter(rows, closes_on=None)
    appeals.begin(rows, keys, letter, ROWS, rows_of_file.entries(ROWS), "They asked us.", by=by, now=now)
    installation.stop(rows, Stop("Let it rest."), by=by, now=now)
    rows.commit()
    assert not appealing.ask(runtime)
    assert mails(rows, keys) == []
    rows.rollback()
    installation.resume(rows, by=by, now=now)
    rows.commit()
    assert appealing.ask(runtime)
    assert [mail.kind for mail in mails(rows, keys)] == ["appeal"]


def test_while_signing_of_its_letter_is_stopped_a_file_waits_and_is_not_ended(runtime, rows, keys):
    now, by = clock.now(), an_account(rows, keys)
    letter = an_open_letter(rows, closes_on=None)
    entries = rows_of_file.entries(ROWS)
    file = appeals.begin(rows, keys, letter, ROWS, entries, "They asked us.", by=by, now=now)
    stopping.stop(rows, letter, by=by, now=now)
    # One that was looked for a moment before the stop waits too.
    assert not appeals.go_on(rows, keys, Links("https://x.example"), file.id, entries, now=now)
    rows.commit()
    assert not appealing.ask(runtime)
    assert mails(rows, keys) == []
    stopping.resume(rows, letter, by=by, now=now)
    rows.commit()
    assert appealing.ask(runtime)
    assert [mail.kind for mail in mails(rows, keys)] == ["appeal"]
