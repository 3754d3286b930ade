"""The letters of the demonstration as the ground of a next one."""

from datetime import date

import pytest
from obstore.store import MemoryStore

from campaign.config import REPOSITORY
from campaign.domain.letters import Heads
from campaign.reading import demonstration
from campaign.services import checks, demo, letters, next_letters, succession, succession_words
from campaign.services.next_letters import Chosen
from tests.support.clock import NOW

TODAY = NOW.date()


@pytest.fixture
def loaded(rows, keys):
    demo.load(rows, MemoryStore(), keys, demonstration.read(REPOSITORY / "demo"), now=NOW)
    return rows


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        (
            "senators-april-2024",
            "Others wrote to Antony J. Blinken, then Secretary of State, in a letter published on April 4, "
            "2024; we know of no answer.[^senators-april-2024]",
        ),
        (
            "senators-november-2025",
            "Others wrote to you in a letter of November 21, 2025; we know of no answer."
            "[^senators-november-2025]",
        ),
    ],
)
def test_each_recorded_letter_may_be_followed(loaded, slug, sentence):
    before = letters.find(loaded, slug)
    offer = succession.offer(loaded, before, today=TODAY)
    became = succession_words.became(loaded, before, today=TODAY)
    assert succession_words.proposed(loaded, offer, became, slug) == sentence
    chosen = Chosen(
        heads=Heads(f"after-{slug}", "The next letter", "Armenian prisoners held by Azerbaijan"),
        sentence=sentence,
        words={each.placement.id: each.usual for each in offer.demands},
        terms=tuple(term.id for term in offer.terms),
        signers=(),
    )
    letter = next_letters.start(loaded, before, chosen, address="", by=None, now=NOW)
    assert [each.name for each in letter.recipients] == ["Marco Rubio"]
    assert len(letter.placements) == 1 + len(before.placements)
    # What changed between their words and ours, only the organiser can say.
    found = [each.place.block for each in checks.findings(loaded, letter, now=NOW) if "lineage" in each.check]
    assert found == [each.name for each in before.placements]


def test_what_was_asked_in_2024_and_not_in_2025_is_offered(loaded):
    offer = succession.offer(loaded, letters.find(loaded, "senators-november-2025"), today=date(2026, 1, 1))
    assert [each.placement.name for each in offer.earlier] == ["right-of-return", "name-ethnic-cleansing"]
