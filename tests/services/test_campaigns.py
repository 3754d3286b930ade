"""A campaign begins with a library and somebody who runs it, on paper of its own."""

import pytest

from campaign.domain.campaigns import CampaignSettings, NewCampaign
from campaign.domain.document import Letterhead, Paper, PrintSettings
from campaign.domain.refusals import Unacceptable
from campaign.models.account import Role
from campaign.services import campaigns, library, people, print_settings
from tests.builders.accounts import an_account
from tests.builders.campaigns import a_campaign
from tests.support.clock import NOW

RIVER = CampaignSettings(
    name="The river",
    timezone="America/New_York",
    printing=PrintSettings(
        paper=Paper.A4, letterhead=Letterhead("Committee for the River", ("1 Main Street",))
    ),
)


def test_a_new_campaign_has_the_starters_and_its_organiser(session, keys, now):
    account = an_account(session, keys, is_administrator=True)
    campaign = campaigns.start(session, NewCampaign("river", RIVER), by=account, now=now)

    assert campaigns.find(session, "river") is campaign
    assert library.listed(session, campaign)
    assert [(each.account, each.role) for each in people.members(session, campaign)] == [
        (account, Role.ORGANISER)
    ]
    assert print_settings.of_campaign(campaign) == RIVER.printing


def test_an_address_names_one_campaign(session, keys, now):
    account = an_account(session, keys)
    a_campaign(session, slug="river")

    with pytest.raises(Unacceptable, match="Another campaign") as refused:
        campaigns.start(session, NewCampaign("river", RIVER), by=account, now=now)
    assert refused.value.field == "slug"


@pytest.fixture
def ada(session, keys):
    return an_account(session, keys, is_administrator=True)


def change(session, campaign, settings, by):
    campaigns.change(session, campaign, settings, by=by, now=NOW)


def test_settings_change_and_the_address_stays(session, ada):
    campaign = a_campaign(session, slug="river")
    change(session, campaign, RIVER, ada)
    session.expire_all()

    assert (campaign.slug, campaign.name, campaign.timezone) == ("river", "The river", "America/New_York")


@pytest.mark.parametrize(
    "name", ["Congress of the United States", "CONGRESS  of the UNITED STATES, Washington", "U.S. Senate"]
)
def test_the_paper_of_an_office_is_for_that_office(session, ada, name):
    campaign = a_campaign(session)
    settings = CampaignSettings("The river", printing=PrintSettings(letterhead=Letterhead(name)))
    with pytest.raises(Unacceptable, match="for the paper of that office alone") as refused:
        change(session, campaign, settings, ada)
    assert refused.value.field == "letterhead"
    assert campaign.name != "The river"


def test_an_office_that_is_recorded_writes_on_its_own_paper(session, ada, now):
    campaign = a_campaign(session)
    campaigns.record_office(session, campaign, " U.S. Senate, Office of Ada Example ", by=ada, now=now)
    settings = CampaignSettings("The river", printing=PrintSettings(letterhead=Letterhead("U.S. Senate")))
    change(session, campaign, settings, ada)
    session.expire_all()

    assert print_settings.of_campaign(campaign).letterhead.name == "U.S. Senate"
    assert (campaign.own_office, campaign.own_office_at) == ("U.S. Senate, Office of Ada Example", now)
    assert campaigns.office_recorded_by(session, campaign) is ada


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"timezone": "Washington"}, "timezone"),
        ({"timezone": "../etc/passwd"}, "timezone"),
        ({"language": "English"}, "language"),
        ({"clock_days": 0}, "clock_days"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_at_its_field(given, field):
    with pytest.raises(Unacceptable) as refused:
        CampaignSettings(**{"name": "The river", **given})
    assert refused.value.field == field


def test_members_see_their_campaigns_and_administrators_all(session, keys, now):
    member, administrator = an_account(session, keys), an_account(session, keys, is_administrator=True)
    one, other = a_campaign(session, name="A"), a_campaign(session, name="B")
    people.join(session, one, member, Role.READER)

    assert campaigns.all_of(session, member) == [one]
    assert campaigns.all_of(session, administrator) == [one, other]
