"""The time zones to choose from."""

from zoneinfo import ZoneInfo

from campaign.forms import zones
from campaign.forms.campaigns import CampaignForm


def test_each_is_called_by_a_place():
    offered = zones.of_places()
    assert {"America/New_York", "Asia/Yerevan", "Europe/Stockholm", "Asia/Kolkata", "UTC"} <= {*offered}
    assert not {"W-SU", "ROK", "Etc/GMT+0", "US/Eastern", "Asia/Calcutta", "EST5EDT"} & {*offered}
    assert len(set(offered)) == len(offered)


def test_each_is_a_zone():
    assert all(ZoneInfo(zone).key == zone for zone in zones.of_places())


def test_a_campaign_keeps_the_zone_it_has():
    form = CampaignForm(data={"timezone": "US/Eastern"})
    assert "US/Eastern" in {choice.value for choice in form.timezone.choices}
