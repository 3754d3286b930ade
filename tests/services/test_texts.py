"""What a letter says, and what that rests on."""

from dataclasses import replace

from campaign.domain.blocks import Paragraph, Purpose
from campaign.domain.lettertext import Placed
from campaign.services.texts import grounded, text_of
from tests.builders.letters import a_letter
from tests.builders.sources import a_fact, a_source


def test_words_that_are_not_saved_have_the_facts_and_sources_that_they_name(session):
    letter = a_letter(session)
    source = a_source(session, letter.campaign)
    fact = a_fact(session, letter.campaign)
    words = Paragraph(f"They are {{{{ fact.{fact.name} }}}}.[^{source.key}]")
    saved = text_of(session, letter)

    typed = grounded(session, letter, replace(saved, blocks=(Placed("typed", Purpose.CONTEXT, words),)))

    assert typed.facts[fact.name].value == fact.value
    assert source.key in typed.sources
    assert fact.name not in saved.facts
