"""The tables that migrations make are those of the models, and every migration has its way back."""

from datetime import timedelta

from obstore.store import MemoryStore
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from campaign.db import make_engine
from campaign.domain.guests import Guest
from campaign.domain.invitations import InvitationStatus
from campaign.domain.signatories import Invited
from campaign.migrating import differences, go_back, is_current, migrate
from campaign.models.delivery import Delivery
from campaign.models.invitation import Invitation
from campaign.models.printing import PrintingKind
from campaign.services import invitations
from tests.builders.deliveries import a_delivery, an_approved_recipient
from tests.builders.letters import a_letter
from tests.builders.printings import ask
from tests.support.clock import NOW


def test_the_newest_migration_makes_what_the_models_say(database):
    engine = make_engine(database)

    assert is_current(engine)
    assert differences(engine) == []
    engine.dispose()


def test_every_migration_goes_down_and_up_again(database, tmp_path):
    engine = make_engine(database)

    go_back(engine, tmp_path, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}

    migrate(engine, tmp_path)
    assert differences(engine) == []
    engine.dispose()


def test_migrating_twice_changes_nothing(database, tmp_path):
    engine = make_engine(database)

    migrate(engine, tmp_path)
    assert is_current(engine)
    engine.dispose()


def test_those_who_have_a_box_are_numbered_by_when_they_came_to_have_it(database, tmp_path, keys):
    engine = make_engine(database)
    with Session(engine) as session:
        letter = a_letter(session)
        rows = [
            invitations.invite(session, keys, letter, Guest(Invited(name)), now=NOW)
            for name in ("Ada", "Bo", "Cy")
        ]
        for invitation, at in ((rows[1], NOW), (rows[0], NOW + timedelta(hours=1))):
            invitations.move(session, invitation, InvitationStatus.COMMITTED, by=None, now=at)
        ids = [each.id for each in rows]
        session.commit()

    go_back(engine, tmp_path, "20261122_rolls")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        ada, bo, cy = (session.get(Invitation, each).sign_on for each in ids)
    assert 0 < bo < ada
    assert cy == 0
    engine.dispose()


def test_what_refers_to_a_table_that_is_made_anew_stays(database, tmp_path):
    engine, store = make_engine(database), MemoryStore()
    with Session(engine) as session:
        recipient = an_approved_recipient(session)
        delivery = a_delivery(session, store, recipient)
        delivery.printing = ask(session, store, recipient.letter, PrintingKind.RECIPIENT, recipient)
        session.flush()
        delivery_id, printing_id, moves = delivery.id, delivery.printing.id, len(recipient.moves)
        session.commit()

    go_back(engine, tmp_path, "20261122_first_tables")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        kept = session.get(Delivery, delivery_id)
        assert kept.printing_id == printing_id
        assert len(kept.recipient.moves) == moves > 0
    engine.dispose()
