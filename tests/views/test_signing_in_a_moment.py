"""Of many who sign within a moment not each asks the database for the letter; what is written asks it."""

import pytest
from sqlalchemy import event, func, select

from campaign.last_known import LastKnown
from campaign.models.signature import Signature
from campaign.services import stopping
from campaign.views import known_letters
from tests.builders.letters import an_open_letter
from tests.builders.signatures import what_is_typed


@pytest.fixture
def app(runtime, applications):
    """An application whose moment is longer than any test takes."""
    app = applications.of(runtime)
    app.extensions[known_letters.LATEST] = LastKnown(3600.0)
    return app


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, closes_on=None)
    rows.commit()
    return made


def test_only_the_first_who_signs_within_a_moment_reads_the_letter_before_it_is_written(
    visitor, runtime, letter
):
    transactions = []
    event.listen(runtime.engine, "begin", lambda _: transactions.append(1))
    asked = []
    for _ in range(2):
        visitor.post(f"/letters/{letter.slug}/sign", what_is_typed(), status=303)
        asked.append(len(transactions))

    assert asked[1] - asked[0] == 1 < asked[0]


def test_a_letter_that_was_stopped_within_the_moment_takes_no_signature(visitor, rows, now, letter):
    visitor.post(f"/letters/{letter.slug}/sign", what_is_typed(), status=303)
    stopping.stop(rows, letter, by=None, now=now)
    rows.commit()
    page = visitor.post(f"/letters/{letter.slug}/sign", what_is_typed(), status=410)

    assert "sign" in page.text
    assert rows.scalar(select(func.count()).select_from(Signature)) == 1


def test_a_letter_that_goes_on_within_the_moment_takes_signatures_at_once(visitor, rows, now, letter):
    stopping.stop(rows, letter, by=None, now=now)
    rows.commit()
    visitor.post(f"/letters/{letter.slug}/sign", what_is_typed(), status=410)
    stopping.resume(rows, letter, by=None, now=now)
    rows.commit()
    visitor.post(f"/letters/{letter.slug}/sign", what_is_typed(), status=303)
