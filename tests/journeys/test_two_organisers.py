"""Two organisers at one letter: nobody's words are overwritten without their being seen."""

import pytest
from playwright.sync_api import expect

from tests.journeys.organisers import Organiser
from tests.support.library import a_picture

CAMPAIGN = "armenian-prisoners"
TITLE = "A letter in two hands"


@pytest.fixture
def levon(demonstration, open_window):
    return Organiser(open_window(demonstration), "Levon Margarian-Ink", "levon@larch.example")


def figure(organiser):
    return organiser.page.get_by_role("form", name="Figure")


def sends(organiser, name, size):
    picture = {"name": name, "mimeType": "image/png", "buffer": a_picture(size=size)}
    figure(organiser).get_by_label("Or a new picture").set_input_files(picture)


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


def test_one_writes_the_caption_of_a_figure_and_another_sends_its_picture(demonstration, nora, open_window):
    levon = Organiser(open_window(demonstration), "Levon Margarian-Ink", "levon.figures@larch.example")
    nora.opens_the_campaign(CAMPAIGN)
    nora.asks_in(levon)
    hers = nora.starts_a_letter("A figure in two hands", "Two hands")
    nora.page.get_by_role("link", name="Figure", exact=True).click()
    figure(nora).get_by_label("Caption").fill("The road in spring.")
    figure(nora).get_by_label("What the picture shows").fill("A road through hills")
    sends(nora, "spring.png", (40, 30))
    hers.saves()
    levon.opens_the_link_in_the_mail(demonstration.mailbox)
    levon.opens_the_campaign(CAMPAIGN)
    his = levon.opens_the_letter("A figure in two hands")

    for each in (hers, his):
        each.begins_to_edit("The road")
    figure(nora).get_by_label("Caption").fill("The road in winter.")
    hers.saves()
    sends(levon, "snow.png", (50, 30))
    his.saves()
    levon.reads("with what Nora Samplian-Whitlock wrote meanwhile")

    for each in (hers, his):
        each.begins_to_edit("The road in winter")
    sends(nora, "frost.png", (60, 30))
    hers.saves()
    sends(levon, "ice.png", (70, 30))
    figure(levon).get_by_role("button", name="Save").click()
    expect(levon.page.get_by_role("heading", level=1)).to_have_text("Two versions of one block")
    levon.looks_around()
    levon.page.get_by_role("combobox", name="Picture").select_option("frost.png")
    levon.page.get_by_role("button", name="Save over theirs").click()
    his.begins_to_edit("The road in winter")
    chosen = figure(levon).get_by_role("combobox", name="Picture").locator("option:checked")
    expect(chosen).to_have_text("frost.png")
