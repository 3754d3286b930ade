"""Sources and facts: one key one source, deleted only when nothing rests on them."""

from datetime import timedelta

import pytest

from campaign.domain.blocks import Paragraph
from campaign.domain.facts import Fact
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.sources import Source
from campaign.services import facts, library, sources, uses
from campaign.services.uses import Use, Where
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter
from tests.builders.sources import a_fact, a_source
from tests.support.clock import NOW


@pytest.fixture
def campaign(session):
    return a_campaign(session)


def test_a_key_names_one_source_of_a_campaign(session, campaign):
    a_source(session, campaign, "reuters")

    with pytest.raises(Unacceptable, match="Another source has the key") as refused:
        a_source(session, campaign, "reuters")
    assert refused.value.field == "key"
    a_source(session, a_campaign(session), "reuters")


def test_a_source_is_cited_by_its_key_so_the_key_can_be_cited(session, campaign):
    with pytest.raises(Unacceptable, match="letters, digits and hyphens"):
        sources.add(session, campaign, "no key", Source("A title"), now=NOW)


@pytest.mark.parametrize("field", ["published_on", "accessed_on"])
def test_no_source_is_of_a_day_still_to_come(session, campaign, field):
    source = a_source(session, campaign, **{field: NOW.date()})
    with pytest.raises(Unacceptable, match="still to come") as refused:
        a_source(session, campaign, **{field: NOW.date() + timedelta(days=1)})
    assert refused.value.field == field
    tomorrow = Source("A title", **{field: NOW.date() + timedelta(days=1)})
    with pytest.raises(Unacceptable, match="still to come"):
        sources.change(session, campaign, source, tomorrow, now=NOW)


def test_a_source_of_another_campaign_is_not_found(session, campaign):
    a_source(session, a_campaign(session), "reuters")

    with pytest.raises(NotFound):
        sources.get(session, campaign, "reuters")


def test_a_cited_source_stays(session, campaign, now):
    source = a_source(session, campaign, "reuters")
    block = a_block(session, campaign, Paragraph("They said so.[^reuters]"), key="said", title="They said so")
    with pytest.raises(sources.InUse, match="“They said so” cites"):
        sources.delete(session, campaign, source)

    library.add_version(session, block, Paragraph("They said so."), by=None, now=now)
    sources.delete(session, campaign, source)

    assert sources.listed(session, campaign) == []


def test_the_source_of_a_fact_stays(session, campaign):
    source = a_source(session, campaign, "reuters")
    fact = a_fact(session, campaign, "known", source="reuters")
    with pytest.raises(sources.InUse):
        sources.delete(session, campaign, source)

    facts.delete(session, campaign, fact)
    sources.delete(session, campaign, source)


def test_uses_name_letters_blocks_and_facts(session, campaign):
    letter = a_letter(session, campaign)
    cited = uses.of_sources(session, campaign)
    for text in (each.value.texts for each in letter.placements):
        for key in [key for key in cited if f"[^{key}]" in " ".join(text)]:
            assert Use(Where.LETTER, letter.slug, letter.title) in cited[key]
    a_source(session, campaign, "new-one")
    a_fact(session, campaign, "fresh", source="new-one")

    assert uses.of_sources(session, campaign)["new-one"] == (Use(Where.FACT, "fresh", "fresh"),)


def test_a_fact_that_a_text_fills_in_stays(session, campaign):
    fact = a_fact(session, campaign, "known")
    a_block(session, campaign, Paragraph("There are {{ fact.known }}."), title="How many")

    with pytest.raises(sources.InUse, match="“How many” fills this fact in"):
        facts.delete(session, campaign, fact)


def test_a_fact_rests_on_a_source_that_is_there(session, campaign):
    with pytest.raises(Unacceptable, match="There is no source “reuters”") as refused:
        facts.add(session, campaign, "known", Fact("at least 23", source="reuters"), by=None, now=NOW)
    assert refused.value.field == "source"


def test_a_name_names_one_fact_of_a_campaign(session, campaign):
    a_fact(session, campaign, "known")

    with pytest.raises(Unacceptable, match="Another fact") as refused:
        a_fact(session, campaign, "known")
    assert refused.value.field == "name"


def test_sources_and_facts_change(session, campaign):
    source, fact = a_source(session, campaign, "reuters"), a_fact(session, campaign, "known")
    sources.change(session, campaign, source, Source("Another title", url="https://post.example/a"), now=NOW)
    facts.change(session, campaign, fact, Fact("at least 24", source="reuters"), by=None, now=NOW)
    session.expire_all()

    assert (source.title, source.outlet) == ("Another title", "")
    assert (fact.value, fact.source) == ("at least 24", source)
