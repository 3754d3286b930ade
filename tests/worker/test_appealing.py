"""While signing is stopped everywhere nobody is asked to sign; then the file is gone on with."""

from campaign.domain.installation import Stop
from campaign.reading import appeals as rows_of_file
from campaign.services import appeals, installation
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
