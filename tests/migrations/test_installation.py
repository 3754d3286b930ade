"""A step back keeps the log of campaigns and where signatures came from; what is of the installation goes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.log import LogKind
from campaign.migrating import go_back, migrate
from campaign.models.keeping import Erasure, ErasureCause
from campaign.models.log_entry import LogEntry
from campaign.models.origin import Origin
from campaign.services import erasures, log, origins
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW


def test_the_log_of_a_campaign_stays_and_that_of_the_installation_goes(engine, tmp_path, keys):
    with Session(engine) as session:
        letter = an_open_letter(session)
        signature = a_signature(session, keys, letter)
        session.add(Origin(**origins.row(signature.id, "here", now=NOW)))
        log.of_letter(session, letter, LogKind.SIGNING_STOPPED, by=None, now=NOW)
        for kind in (LogKind.ORGANISATION_ADDED, LogKind.PAPER_LEFT_OUT):
            log.of_letter(session, letter, kind, by=None, now=NOW)
        erasures.note(session, letter.id, ErasureCause.LAPSED, 3, now=NOW)
        log.of_installation(session, LogKind.LIMIT_CHANGED, by=None, now=NOW, reason="An attack.")
        session.commit()

    go_back(engine, tmp_path, "20261127_showing")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        assert session.scalars(select(LogEntry.kind)).all() == [LogKind.SIGNING_STOPPED]
        erased = session.execute(select(Erasure.cause, Erasure.signatures)).one()
        assert erased == (ErasureCause.UNCONFIRMED, 3)
        assert session.execute(select(Origin.network, Origin.before)).one() == ("here", "")
