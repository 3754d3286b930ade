"""Sources and facts of a campaign."""

from datetime import date
from itertools import count

from campaign.domain.facts import Fact
from campaign.domain.sources import Source
from campaign.services import facts, sources
from tests.support.clock import NOW

_numbers = count(1)


def a_source(session, campaign, key=None, **more):
    values = {"title": "Torture in custody", "outlet": "Reuters", "published_on": date(2024, 6, 14), **more}
    return sources.add(session, campaign, key or f"source-{next(_numbers)}", Source(**values), now=NOW)


def a_fact(session, campaign, name=None, **more):
    values = {"value": "at least 23", **more}
    return facts.add(session, campaign, name or f"fact_{next(_numbers)}", Fact(**values), by=None, now=NOW)
