"""The public part on a phone whose browser runs no scripts."""

import pytest

from tests.journeys.supporters import Supporter
from tests.support.browser import PHONE

SLUG = "release-the-prisoners"


@pytest.fixture
def astghik(demonstration, open_window):
    page = open_window(demonstration, PHONE, scripts=False)
    return Supporter(page, demonstration.mailbox, "Astghik Ohanyan-Brook", "astghik@post.example")


def test_a_supporter_signs_confirms_and_leaves(astghik):
    astghik.opens_the_letter(SLUG)
    astghik.signs()
    astghik.opens_the_link_in_the_mail()
    astghik.presses_confirm()
    astghik.has_signed_as_number(297)

    astghik.opens_the_letter(SLUG)
    astghik.reads("297")
    astghik.takes_the_name_off_by_the_link_in_the_mail()

    astghik.opens_the_letter(SLUG)
    astghik.reads("296")
