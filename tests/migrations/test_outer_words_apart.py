"""A change of an open letter that runs while the database is brought up to date."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from campaign.migrating import go_back, migrate
from campaign.models.amendment import Amendment
from campaign.models.letter import Letter
from campaign.services import amended
from tests.builders.amendments import begun
from tests.builders.letters import an_open_letter


def test_a_change_keeps_the_title_it_was_given_and_has_the_rest_from_its_letter(engine, tmp_path):
    day = date(2027, 3, 1)
    with Session(engine) as session:
        letter = an_open_letter(session)
        letter.deadline = day
        begun(session, letter)
        subject, sign_off = letter.subject, letter.valediction
        session.commit()
    go_back(engine, tmp_path, "20261128_asked_again")
    with engine.begin() as connection:
        # As a change was kept that gave the letter another title alone.
        connection.execute(
            update(Amendment.__table__).values(title="Another title", subject="", valediction="")
        )
    migrate(engine, tmp_path)

    with Session(engine) as session:
        letter = session.query(Letter).one()
        assert amended.lines_around(letter) == ("Another title", subject, sign_off)
        assert amended.deadline(letter) == day
