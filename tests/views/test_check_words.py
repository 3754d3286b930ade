"""Every check has its words in the composer: the link to its mend, and what is true when it passes."""

from campaign.domain.checks import CHECKS
from campaign.views.check_words import MENDS, PASSED

OF_LINEAGE = {"dropped_demand", "demand_without_lineage"}


def names():
    return {module.__name__.rpartition(".")[2] for module in CHECKS}


def test_every_check_leads_to_its_mend():
    assert set(MENDS) == names() | OF_LINEAGE


def test_every_check_says_what_passed():
    assert set(PASSED) == names()
