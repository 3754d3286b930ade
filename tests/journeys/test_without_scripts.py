"""The public part on a phone whose browser runs no scripts."""

import pytest

from tests.journeys.supporters import Supporter
from tests.support.browser import PHONE

SLUG = "release-the-prisoners"


@pytest.fixture
def without_scripts(demonstration, open_window):
    """Makes supporters, each with a phone of their own."""

    def supporter(name, email):
        page = open_window(demonstration, PHONE, scripts=False)
        return Supporter(page, demonstration.mailbox, name, email)

    return supporter


@pytest.fixture
def astghik(without_scripts):
    return without_scripts("Astghik Ohanyan-Brook", "astghik@post.example")


@pytest.fixture
def vahe(without_scripts):
    return without_scripts("Vahe Terzian-Holt", "vahe@post.example")


@pytest.fixture
def loris(without_scripts):
    return without_scripts("Loris Zakaryan-Moss", "loris@post.example")


def test_a_supporter_signs_confirms_and_leaves(astghik, vahe):
    astghik.opens_the_letter(SLUG)
    before = astghik.reads_how_many_have_signed()
    astghik.signs()
    astghik.opens_the_link_in_the_mail()
    astghik.presses_confirm()
    astghik.has_signed_as_number(before + 1)

    vahe.opens_the_letter(SLUG)
    assert vahe.reads_how_many_have_signed() == before + 1
    vahe.signs(shown_as="Counted, not named")
    vahe.types_the_code_instead()
    vahe.has_signed_as_number(before + 2)

    vahe.takes_the_name_off_by_the_link_in_the_mail()
    astghik.takes_the_name_off_by_the_link_in_the_mail()
    astghik.opens_the_letter(SLUG)
    assert astghik.reads_how_many_have_signed() == before


def test_what_was_forgotten_is_said_and_what_was_typed_stays(loris):
    loris.opens_the_letter(SLUG)
    loris.signs_and_forgets_a_tick_at_first()


def test_the_letter_is_taken_along_and_the_ledger_leads_to_what_was_asked(astghik):
    astghik.opens_the_letter(SLUG)
    assert "Secretary Rubio" in astghik.takes_the_letter_along().text
    astghik.opens_the_letter(SLUG)
    astghik.opens_the_ledger()
    astghik.opens_the_passage("Release the political prisoners and prisoners of war", "November 2025")
    astghik.reads("A paraphrase, in our words.")
    astghik.opens_the_address_that_is_cited()
