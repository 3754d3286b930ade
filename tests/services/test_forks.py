"""Forks: a block copied into another campaign, with what it rests on, and remembering where it came from."""

import pytest

from campaign.domain.blocks import Demand, Paragraph
from campaign.domain.refusals import Unacceptable
from campaign.models.account import Membership, Role
from campaign.services import evidence, forks, library, translations
from tests.builders.accounts import an_organiser
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.sources import a_fact, a_source

WORDS = Paragraph("At least {{ fact.known }} are held.[^report]")


@pytest.fixture
def here(session):
    campaign = a_campaign(session, name="River")
    a_source(session, campaign, "report", title="A report")
    a_fact(session, campaign, "known", value="23")
    return campaign


@pytest.fixture
def there(session):
    return a_campaign(session, name="Road")


@pytest.fixture
def organiser(session, keys, here, there):
    account = an_organiser(session, keys, here)
    session.add(Membership(campaign=there, account=account, role=Role.ORGANISER))
    session.flush()
    return account


@pytest.fixture
def block(session, here):
    return a_block(session, here, WORDS, key="held", title="Those held", tags=("numbers",))


def test_a_fork_has_the_words_and_what_they_rest_on(session, block, there, organiser, now):
    own = forks.fork(session, block, there, by=organiser, now=now)

    assert (own.campaign_id, own.key, own.title, own.tags) == (there.id, "held", "Those held", ["numbers"])
    assert own.newest.value == WORDS
    assert evidence.find_source(session, there, "report").title == "A report"
    assert evidence.find_fact(session, there, "known").value == "23"


def test_each_is_worded_for_itself(session, block, there, organiser, now):
    own = forks.fork(session, block, there, by=organiser, now=now)
    assert not forks.has_newer(own.origin)
    library.add_version(session, block, Paragraph("Newer."), by=None, now=now)

    assert own.newest.value == WORDS
    assert forks.has_newer(own.origin)


def test_a_fork_remembers_where_it_came_from_when_the_other_campaign_is_gone(
    session, here, block, there, organiser, now
):
    own = forks.fork(session, block, there, by=organiser, now=now)
    session.commit()
    session.delete(here)
    session.commit()
    session.expire_all()

    assert own.origin.version is None
    assert (own.origin.campaign_name, own.origin.key, own.origin.number) == ("River", "held", 1)
    assert own.newest.value == WORDS


def test_translations_come_along_and_stay_behind(session, block, there, organiser, now):
    translations.translate(session, block, "hy", Paragraph("Մեկ։"), of=1, after=0, by=None, now=now)
    library.add_version(session, block, Paragraph("Two."), by=None, now=now)
    library.add_version(session, block, Paragraph("Three."), by=None, now=now)
    own = forks.fork(session, block, there, by=organiser, now=now)

    assert [(each.number, each.language, each.value.text) for each in own.versions][1:] == [
        (2, "hy", "Մեկ։"),
        (3, "en", "Three."),
    ]
    assert own.newest_in("hy").is_behind


def test_a_key_that_is_taken_gets_a_number(session, block, there, organiser, now):
    a_block(session, there, key="held")
    assert forks.fork(session, block, there, by=organiser, now=now).key == "held-2"


def test_a_demand_becomes_one_of_the_other_campaign(session, here, there, organiser, now):
    demand = a_block(session, here, Demand("free them", clause="free them"))
    own = forks.fork(session, demand, there, by=organiser, now=now)
    assert (own.kind, own is demand) == ("demand", False)


def test_nothing_is_forked_twice(session, block, there, organiser, now):
    forks.fork(session, block, there, by=organiser, now=now)
    with pytest.raises(Unacceptable, match="has this block already"):
        forks.fork(session, block, there, by=organiser, now=now)


def test_a_source_that_means_something_else_there_is_refused(session, block, there, organiser, now):
    a_source(session, there, "report", title="Another report")
    with pytest.raises(Unacceptable, match="is another one in this campaign"):
        forks.fork(session, block, there, by=organiser, now=now)


def test_only_an_organiser_of_both_forks(session, keys, here, block, there, now):
    reader = an_organiser(session, keys, here)
    session.add(Membership(campaign=there, account=reader, role=Role.READER))
    session.flush()

    assert forks.open_to(session, block, reader) == []
    with pytest.raises(Unacceptable, match="organiser of"):
        forks.fork(session, block, there, by=reader, now=now)
