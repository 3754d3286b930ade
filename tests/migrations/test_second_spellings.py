"""The key of a mailbox beside a second spelling of it, a step back and forth."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from campaign.migrating import go_back, migrate
from campaign.models.rekeying import Rekeying
from tests.builders.letters import a_closed_letter
from tests.builders.signatures import a_signature


def test_the_signatures_stay_and_their_keys_are_gone_through_once_more(engine, tmp_path, keys):
    with Session(engine) as session:
        kept = a_signature(session, keys, a_closed_letter(session)).email_key
        for table in ("signature", "notice"):
            session.add(Rekeying(table_name=table, rules=1, reached=9, is_done=True))
        session.commit()

    go_back(engine, tmp_path, "20261201_asked_again_counted")
    migrate(engine, tmp_path)

    with engine.connect() as connection:
        assert connection.scalars(text("SELECT email_key FROM signature")).all() == [kept]
        assert connection.scalars(text("SELECT table_name FROM rekeying")).all() == ["notice"]
