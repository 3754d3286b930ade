"""An organisation signs on a phone whose browser runs no scripts: it is shown as pending, confirmed by an
organiser, told so by mail, and withdraws with the code of that mail."""

import pytest

from tests.journeys.organisations import Signer
from tests.support.browser import PHONE, assert_accessible, assert_fits

SLUG = "release-the-prisoners"
SIGNERS = f"/desk/campaigns/armenian-prisoners/letters/{SLUG}/signers"


@pytest.fixture
def siranush(demonstration, open_window):
    page = open_window(demonstration, PHONE, scripts=False)
    return Signer(page, demonstration.mailbox, "Orchard Keepers of the Valley", "siranush@gmail.com")


def test_an_organisation_signs_waits_counts_and_leaves(siranush, nora, demonstration, open_window):
    looking = open_window(demonstration, PHONE)
    siranush.signs(SLUG)
    siranush.stands_nowhere(SLUG)
    can_be_read(looking, siranush.link_to_confirm)
    siranush.confirms_by_the_link_in_the_mail()
    siranush.is_at("The signature is pending")
    siranush.reads_under_the_letter(SLUG, "pending")

    confirms(nora, siranush.organisation)
    siranush.looks_how_it_stands(number=2)
    siranush.is_at("The organisation has signed")
    can_be_read(looking, siranush.link_to_it(number=2))
    siranush.reads_under_the_letter(SLUG, siranush.organisation)

    siranush.withdraws_with_the_code(number=2)
    siranush.is_at("The organisation has withdrawn")
    siranush.reads_under_the_letter(SLUG, "withdrawn on")
    can_be_read(looking, siranush.link_to_it(number=2))
    can_be_read(looking, f"/letters/{SLUG}/organisations/withdraw")


def confirms(nora, organisation):
    nora.page.goto(SIGNERS)
    nora.page.get_by_role("link", name=f"Confirm or refuse {organisation}").click()
    nora.is_at(organisation)
    nora.looks_around()
    nora.page.get_by_label("How you know that they sign").fill("I rang their office on Monday.")
    nora.page.get_by_role("button", name="Confirm the organisation").click()
    nora.reads(f"{organisation} is on the letter.")


def can_be_read(page, address):
    page.goto(address)
    assert_fits(page)
    assert_accessible(page)
