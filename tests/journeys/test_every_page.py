"""Every sort of page can be reached by links, can be read by everyone, and fits a phone and a desk."""

from tests.journeys.walks import sorts_of, walk

CAMPAIGN = "/campaigns/armenian-prisoners"


def test_in_public(app, demonstration, open_window):
    page = open_window(demonstration)
    seen, faults = walk(page, "/", sorts_of(app), within="/")
    assert faults == []
    assert len(seen) > 9


def test_at_the_desk(app, nora, open_window):
    seen, faults = walk(nora.page, "/desk", sorts_of(app), within="/desk")
    assert faults == []
    assert len(seen) > 9
