"""Every sort of page can be reached by links, can be read by everyone, and fits a phone and a desk."""

from tests.journeys.walks import sorts_of, walk

CAMPAIGN = "/campaigns/armenian-prisoners"


def test_in_public(app, demonstration, open_window):
    page = open_window(demonstration)
    seen, faults = walk(page, "/", sorts_of(app), within="/")
    assert len(seen) > 5
    assert faults == []


def test_at_the_desk(app, nora, open_window):
    nora.signs_in()
    seen, faults = walk(nora.page, f"/desk{CAMPAIGN}", sorts_of(app), within="/desk/")
    assert len(seen) > 10
    assert faults == []
