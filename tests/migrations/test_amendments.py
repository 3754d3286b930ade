"""Changes of open letters, a step back and forth."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.amendments import OnChange
from campaign.domain.signatories import SignatureStatus
from campaign.migrating import go_back, migrate
from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.services import signatories
from tests.builders.amendments import changed
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature


def test_after_a_step_back_nobody_counts_who_did_not_sign_the_changed_text(engine, tmp_path, keys):
    with Session(engine) as session:
        letter = an_open_letter(session, on_change=OnChange.AGAIN)
        a_signature(session, keys, letter)
        changed(session, letter)
        a_signature(session, keys, letter)
        staying = an_open_letter(session)
        a_signature(session, keys, staying)
        session.commit()

    go_back(engine, tmp_path, "20261127_counts")
    migrate(engine, tmp_path)
    with Session(engine) as session:
        statuses = [each.status for each in session.scalars(select(Signature).order_by(Signature.id))]
        assert statuses == [
            SignatureStatus.EXPIRED,
            SignatureStatus.CONFIRMED,
            SignatureStatus.CONFIRMED,
        ]
        for letter in session.scalars(select(Letter)):
            assert signatories.count(session, letter) == 1
            assert letter.on_change is OnChange.STAY
