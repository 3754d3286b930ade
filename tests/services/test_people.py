"""Who works in a campaign: invited, given a role, removed; one organiser stays."""

import pytest
from sqlalchemy import select

from campaign.domain.accounts import Person
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.models.account import Role
from campaign.models.notice import Notice
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.services import accounts, people
from tests.builders.accounts import an_account, an_organiser
from tests.builders.campaigns import a_campaign

LINKS = Links("https://letters.example")
MARO = Person("Maro Testvanian", "maro@post.example")


@pytest.fixture
def campaign(session):
    return a_campaign(session)


@pytest.fixture
def organiser(session, keys, campaign):
    return an_organiser(session, keys, campaign)


def invite(session, keys, campaign, organiser, now, person=MARO, role=Role.READER):
    return people.invite(session, keys, LINKS, campaign, person, role, by=organiser, now=now)


def the_mail(session, keys):
    return Mail.from_json(keys.unseal(session.scalars(select(Notice)).one().words_sealed))


def test_an_invited_stranger_gets_an_account_and_a_link_that_signs_in(
    session, keys, campaign, organiser, now
):
    membership = invite(session, keys, campaign, organiser, now)

    assert membership.account is accounts.find(session, keys, MARO.email)
    assert membership.role is Role.READER
    assert "/desk/sign-in/" in the_mail(session, keys).text
    assert campaign.name in the_mail(session, keys).subject


def test_an_invited_account_keeps_its_name_and_gets_no_link_that_signs_in(
    session, keys, campaign, organiser, now
):
    account = an_account(session, keys, name="Maro T.", email=MARO.email)
    membership = invite(session, keys, campaign, organiser, now)

    assert membership.account is account
    assert account.name == "Maro T."
    assert "/desk/sign-in/" not in the_mail(session, keys).text


def test_no_outbox_shows_a_link_that_signs_in(session, keys, campaign, organiser, now):
    invite(session, keys, campaign, organiser, now)

    assert session.scalars(select(Notice)).one().campaign_id is None


def test_the_outbox_shows_the_mail_to_somebody_who_has_an_account(session, keys, campaign, organiser, now):
    an_account(session, keys, name="Maro T.", email=MARO.email)
    invite(session, keys, campaign, organiser, now)

    assert session.scalars(select(Notice)).one().campaign_id == campaign.id


def test_nobody_is_a_member_twice(session, keys, campaign, organiser, now):
    invite(session, keys, campaign, organiser, now)

    with pytest.raises(Unacceptable, match="works in this campaign already"):
        invite(session, keys, campaign, organiser, now, role=Role.ORGANISER)


def test_the_last_organiser_stays(session, keys, campaign, organiser, now):
    own = people.get(session, campaign, organiser.public_id)
    with pytest.raises(people.LastOrganiser):
        people.remove(session, own)
    with pytest.raises(people.LastOrganiser):
        people.change_role(session, own, Role.READER)

    other = invite(session, keys, campaign, organiser, now, role=Role.ORGANISER)
    people.change_role(session, own, Role.READER)

    assert [each.role for each in people.members(session, campaign)] == [Role.ORGANISER, Role.READER]
    with pytest.raises(people.LastOrganiser):
        people.remove(session, other)
    people.remove(session, own)


def test_a_removed_member_keeps_the_account_and_loses_the_campaign(session, keys, campaign, organiser, now):
    membership = invite(session, keys, campaign, organiser, now)
    account = membership.account
    people.remove(session, membership)
    session.expire_all()

    assert account.role_in(campaign) is None
    assert accounts.find(session, keys, MARO.email) is account


def test_a_member_of_another_campaign_is_not_found_here(session, keys, campaign):
    elsewhere = an_organiser(session, keys, a_campaign(session))

    with pytest.raises(NotFound):
        people.get(session, campaign, elsewhere.public_id)
