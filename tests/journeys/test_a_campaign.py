"""The story of a campaign, from an empty installation to an answer in the ledger."""

import pytest

from tests.journeys.organisers import Organiser
from tests.journeys.supporters import Supporter
from tests.support.browser import PHONE

SLUG = "open-the-footbridge-before-winter"


def test_a_letter_goes_all_the_way(bare, mina, anahit, tomas):
    mina.becomes_the_first_administrator(bare.first_link)
    letter = a_letter_is_drafted_by(mina)
    letter.opens_for_signature()

    anahit.opens_the_letter(SLUG)
    anahit.reads("open the footbridge before the first frost, and in any case by January 31, 2027.")
    anahit.signs()
    anahit.opens_the_link_in_the_mail()
    anahit.presses_confirm()
    anahit.has_signed_as_number(1)

    tomas.opens_the_letter(SLUG)
    tomas.reads("1 has signed")
    tomas.reads("Anahit Sarkisian-Loeb")
    tomas.signs(shown_as="Initials only")
    tomas.types_the_code_instead()
    tomas.has_signed_as_number(2)
    tomas.opens_the_letter(SLUG)
    tomas.reads("T. O. V.")

    anahit.takes_the_name_off_by_the_link_in_the_mail()
    tomas.opens_the_letter(SLUG)
    tomas.reads("1 has signed")
    tomas.reads_nowhere("Anahit")

    letter.is_closed()
    tomas.opens_the_letter(SLUG)
    tomas.reads("Signing has closed")


def a_letter_is_drafted_by(mina):
    mina.starts_a_campaign(
        "Open the footbridge",
        summary="The footbridge over the river Alder has been shut since September.",
        letterhead="Society of the Walkers",
        lines="14 Larch Street, Alderwick",
    )
    mina.enters_an_office("Commissioner of Roads", "Alder County", "2 Quarry Road\nAlderwick")
    mina.enters_its_holder("Dana Whitfield", dear="Commissioner Whitfield", since="2025-01-06")
    mina.enters_an_office("Chair of the Council", "Alder County Council", "1 Market Square\nAlderwick")
    mina.enters_its_holder("Rowan Castellane", dear="Chair Castellane", since="2024-05-13")
    mina.writes_a_block_with_a_source(
        "Who crosses the footbridge",
        "Until September some 400 people crossed the footbridge on an ordinary day.[^count]",
        source={
            "Key": "count",
            "Title": "Count of walkers at the footbridge",
            "Outlet": "Alderwick Ledger",
            "Published on": "2026-10-14",
            "Address on the web": "https://ledger.example/2026/10/14/count",
        },
    )

    letter = mina.starts_a_letter("Open the footbridge before winter", "The footbridge over the Alder")
    letter.has_to_mend("The letter has no recipient.", "The letter puts no demand.")
    letter.addresses_it_to("Dana Whitfield")
    letter.addresses_it_to("Rowan Castellane")
    letter.places("Opening that holds every ask", "Sentence before the ask list")
    letter.writes_a_demand(
        {
            "Short name": "Open the footbridge before the first frost",
            "In the list of what is asked": "open the footbridge before the first frost, "
            "and in any case by {{ letter.deadline }}",
            "In a sentence, after “We ask you to”": "open the footbridge before the first frost",
        },
        office="Commissioner of Roads",
    )
    letter.places("Thanks for attention", "Who crosses the footbridge")
    letter.moves_up_with_the_button("Until September")
    letter.moves_up_with_the_keyboard("Until September", times=3)
    letter.has_to_mend("{{ letter.deadline }} has no date.")
    letter.asks_for_an_answer_by("2027-01-31")
    letter.shows_its_list_of_supporters()
    letter.has_nothing_to_mend()
    letter.sees_the_page_for("Commissioner Whitfield")
    letter.looks_around()
    return letter


@pytest.fixture
def mina(bare, open_window):
    return Organiser(open_window(bare), "Mina Ardley", "mina@footbridge.example")


@pytest.fixture
def anahit(bare, open_window):
    page = open_window(bare, PHONE)
    return Supporter(page, bare.mailbox, "Anahit Sarkisian-Loeb", "anahit@post.example")


@pytest.fixture
def tomas(bare, open_window):
    page = open_window(bare, PHONE)
    return Supporter(page, bare.mailbox, "Tomás O’Rourke Vale", "tomas@post.example")
