"""Two organisers at one letter: nobody's words are overwritten without their being seen."""

import pytest

from tests.journeys.organisers import Organiser

CAMPAIGN = "armenian-prisoners"
TITLE = "A letter in two hands"


@pytest.fixture
def levon(demonstration, open_window):
    return Organiser(open_window(demonstration), "Levon Margarian-Ink", "levon@larch.example")


def test_whoever_saves_second_sees_both_texts(demonstration, nora, levon):
    nora.opens_the_campaign(CAMPAIGN)
    nora.asks_in(levon)
    hers = nora.starts_a_letter(TITLE, "Two hands")
    hers.writes_a_paragraph("Words that both will change.")

    levon.opens_the_link_in_the_mail(demonstration.mailbox)
    levon.opens_the_campaign(CAMPAIGN)
    his = levon.opens_the_letter(TITLE)

    hers.begins_to_edit("Words that both")
    his.begins_to_edit("Words that both")
    hers.types("Words as Nora has them.")
    hers.saves()
    his.types("Words as Levon has them.")
    his.saves_and_is_shown_both(theirs="Words as Nora has them.", yours="Words as Levon has them.")
    his.keeps("Words as both have them.")

    nora.opens_the_letter(TITLE)
    nora.reads("Words as both have them.")
