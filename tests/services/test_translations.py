"""Translations: wordings of one block, behind when it got newer words; a translated demand is one demand."""

from dataclasses import replace

import pytest

from campaign.domain.blocks import Demand, Heading, Paragraph
from campaign.domain.refusals import Unacceptable
from campaign.services import ledger, library, translations, wordings
from campaign.services.translations import TranslatedMeanwhile
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.letter_files import a_letter_file, a_letter_text, some_blocks
from tests.builders.letters import an_open_letter

ARMENIAN = Paragraph("Մեկ։")


@pytest.fixture
def campaign(session):
    return a_campaign(session)


@pytest.fixture
def block(session, campaign):
    return a_block(session, campaign, Paragraph("One."))


def translate(session, block, value=ARMENIAN, language="hy", of=1, after=0, *, now):
    return translations.translate(session, block, language, value, of=of, after=after, by=None, now=now)


def test_a_translation_is_a_wording_of_the_same_block(session, block, now):
    version = translate(session, block, now=now)
    session.expire_all()

    assert (version.block, version.language, version.translates, version.value) == (block, "hy", 1, ARMENIAN)
    assert block.newest.value == Paragraph("One.")


def test_what_is_behind_is_brought_up_to_date_also_with_the_same_words(session, block, now):
    first = translate(session, block, now=now)
    assert translations.changes_since(first) is None
    library.add_version(session, block, Paragraph("One more."), by=None, now=now)

    assert translations.behind(block) == [first]
    gone, came = translations.changes_since(first)
    assert [each.text for each in gone if each.differs] == ["One."]
    assert [each.text for each in came if each.differs] == ["One more."]

    translate(session, block, of=3, after=2, now=now)
    assert translations.behind(block) == []


def test_nothing_is_translated_twice_in_the_same_words(session, block, now):
    translate(session, block, now=now)
    with pytest.raises(Unacceptable, match="word for word"):
        translate(session, block, after=2, now=now)


@pytest.mark.parametrize(("of", "after"), [(1, 2), (3, 0)])
def test_what_was_written_meanwhile_is_not_overlooked(session, block, now, of, after):
    translate(session, block, now=now)
    library.add_version(session, block, Paragraph("Two."), by=None, now=now)
    with pytest.raises(TranslatedMeanwhile):
        translate(session, block, Paragraph("Երկու։"), of=of, after=after, now=now)


def test_a_block_keeps_its_language_and_its_kind(session, block, now):
    with pytest.raises(Unacceptable, match="original is in this language"):
        translate(session, block, language="EN", now=now)
    with pytest.raises(Unacceptable, match="code of the language"):
        translate(session, block, language="Armenian!", now=now)
    with pytest.raises(Unacceptable, match="is a paragraph"):
        translate(session, block, Heading("Մեկ"), now=now)


def test_a_demand_in_armenian_counts_under_the_same_demand(session, campaign, now):
    first = an_open_letter(session, campaign)
    demand = next(each.block for each in first.placements if each.name == "release-prisoners")
    armenian = replace(demand.newest.value, bullet="ազատել բոլորին", clause="ազատել բոլորին")
    translated = translate(session, demand, armenian, now=now)
    blocks = [
        replace(each, block=armenian) if each.id == "release-prisoners" else each for each in some_blocks()
    ]
    text = a_letter_text(language="hy", blocks=tuple(blocks))
    letter_file = a_letter_file(slug="in-armenian", text=text)
    second = an_open_letter(session, campaign, letter_file=letter_file)
    session.expire_all()

    row = ledger.of_campaign(session, campaign, today=now.date()).row("release-prisoners")
    assert [stage.letter for stage in row.put] == [first, second]
    assert [stage.bullet for stage in row.put] == ["release every prisoner", "ազատել բոլորին"]
    assert row.put[1].placement.block_version is translated
    assert len(ledger.of_campaign(session, campaign, today=now.date()).rows) == 2


def test_words_edited_in_an_armenian_letter_stay_armenian(session, campaign, now):
    demand = a_block(session, campaign, Demand("free them", clause="free them"))
    words = Demand("ազատել", clause="ազատել")
    version = wordings.version_of(session, demand, words, language="hy", by=None, now=now)

    assert (version.language, version.translates) == ("hy", None)
    assert not version.is_behind
