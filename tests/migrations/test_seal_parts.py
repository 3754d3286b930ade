"""The tree of a seal in parts, a step back and forth."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from campaign.domain import merkle
from campaign.domain.letters import LetterStatus
from campaign.domain.name_lists import NameList
from campaign.migrating import go_back, migrate
from campaign.models.seal import Seal
from campaign.services import letters, rolls, seal_parts, seal_work, seals
from tests.builders.letters import a_closed_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW
from tests.support.sealing import finished, leaves, under


def test_receipts_are_made_from_the_same_leaves_after_a_step_back(engine, tmp_path, keys):
    with Session(engine) as session:
        letter = a_closed_letter(session)
        for _ in range(3):
            a_signature(session, keys, letter)
        letters.move(session, letter, LetterStatus.SEALED, by=None, now=NOW)
        rolls.bring_up_to_date(session, letter)
        (due,) = seal_work.due(session, now=NOW)
        listed = NameList("names.txt", names=3, bytes=50, sha256="0" * 64), "lists/names.txt"
        assert finished(session, keys, seal_work.draft(session, due), leaves=2, name_list=listed)
        seal_id, before = due.id, (leaves(session, due), under(session, due))
        session.commit()

    go_back(engine, tmp_path, "20261128_exports")
    with engine.connect() as connection:
        joined, fixed = connection.execute(text("SELECT leaves, fixed FROM seal")).one()
        assert "name_list" not in str(fixed)
        assert bytes(joined) == b"".join(before[0])
    migrate(engine, tmp_path)
    with Session(engine) as session:
        seal = session.get(Seal, seal_id)
        digests = leaves(session, seal)
        assert (digests, under(session, seal)) == before
        assert seal.leaf_count == len(digests)
        root = bytes.fromhex(seals.made(seal).root)
        way = seal_parts.path(session, seal, 2)
        assert merkle.leads_to_root(digests[2], 2, len(digests), way, root)
