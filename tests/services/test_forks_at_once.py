"""Two who fork one block at the same moment: one copies it, the other is told, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from campaign.config import Settings
from campaign.domain.refusals import Unacceptable
from campaign.models.account import Account, Membership, Role
from campaign.models.block import Block
from campaign.models.campaign import Campaign
from campaign.runtime import make_runtime
from campaign.services import forks
from tests.builders.accounts import an_organiser
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign


@pytest.fixture
def both(tmp_path, database):
    """A runtime on each database: two people need sessions of their own."""
    made = make_runtime(Settings(data=tmp_path, DATABASE_URL=database))
    yield made
    made.engine.dispose()


def test_of_two_who_fork_one_block_at_once_the_second_is_told(both, keys, now):
    with both.transaction() as session:
        here, there = a_campaign(session), a_campaign(session)
        organiser = an_organiser(session, keys, here)
        session.add(Membership(campaign=there, account=organiser, role=Role.ORGANISER))
        block = a_block(session, here, key="held")
        session.flush()
        numbers = (block.id, there.id, organiser.id)
    ready = Barrier(2)

    def fork(_turn):
        ready.wait()
        with both.transaction() as session:
            rows = (
                session.get(table, n) for table, n in zip((Block, Campaign, Account), numbers, strict=True)
            )
            block, to, by = rows
            try:
                return forks.fork(session, block, to, by=by, now=now).key
            except Unacceptable as refusal:
                return refusal.sentence.partition(" has this")[2]

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(fork, range(2)))
    assert said == [" block already, under the key “held”. Word that one anew.", "held"]
    with both.readers() as reading:
        assert reading.scalars(select(Block.key).where(Block.campaign_id == numbers[1])).all() == ["held"]
