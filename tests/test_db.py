"""What the database keeps, and what it tells nobody."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError


def test_an_error_does_not_repeat_what_was_stored(session):
    with pytest.raises(IntegrityError) as error:
        session.execute(
            text("INSERT INTO campaign (slug, name) VALUES (:slug, :name)"),
            {"slug": "river", "name": "Maro Testvanian"},
        )

    assert "Maro Testvanian" not in f"{error.value} {error.value.orig}"
    assert "campaign" in str(error.value.orig)
