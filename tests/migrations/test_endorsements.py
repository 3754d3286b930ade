"""What is kept of organisations that sign by themselves, a step back and forth."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.migrating import go_back, migrate
from campaign.models.endorsement import Endorsement
from campaign.models.token import Token
from tests.builders.endorsements import Signing, an_endorsement
from tests.builders.letters import an_open_letter


def test_after_a_step_back_only_those_that_stand_on_the_letter_are_left(engine, tmp_path, keys):
    with Session(engine) as session:
        letter = an_open_letter(session)
        an_endorsement(session, keys, letter)
        Signing(session, keys, letter, name="Quiet Bench")
        session.commit()

    go_back(engine, tmp_path, "20261126_reminders")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        rows = {each.name: each for each in session.scalars(select(Endorsement))}
        assert set(rows) == {"Fourth Bell", "Two Rivers Table", "River Friends"}
        assert (rows["River Friends"].signer_name, rows["River Friends"].email_sealed) == ("", None)
        assert session.scalars(select(Token)).all() == []
