"""A letter is passed on by its address, and nobody else is asked for anything."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.builders.letters import a_letter, an_open_letter
from tests.support.signing import Supporter


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, closes_on=None)
    made.title = "Bring & hold: “home”"
    rows.commit()
    return made


def assert_can_be_passed_on(page, letter):
    address = page.find("input", id="share-address").get("value")
    assert address.endswith(f"/letters/{letter.slug}")
    mail = urlsplit(page.links()["Write a mail"])
    told = parse_qs(mail.query)
    assert (mail.scheme, mail.path, told["subject"]) == ("mailto", "", [letter.title])
    assert address in told["body"][0]
    assert "signed" not in told["body"][0]
    assert page.links()["Show a QR code"] == f"/letters/{letter.slug}/qr"


def test_the_letter_can_be_passed_on(visitor, letter):
    page = visitor.get(f"/letters/{letter.slug}")
    assert_can_be_passed_on(page, letter)
    assert page.find("button", data_copies="share-address").get("hidden") is not None


def test_whoever_has_signed_can_pass_it_on(visitor, runtime, letter):
    assert_can_be_passed_on(Supporter(visitor, runtime, letter).confirm(), letter)


def test_the_qr_code_stands_on_a_page_of_its_own(visitor, letter):
    page = visitor.get(f"/letters/{letter.slug}/qr")
    assert page.title == letter.title
    assert page.find("{http://www.w3.org/2000/svg}svg", role="img") is not None
    assert f"/letters/{letter.slug}" in page.text


def test_a_draft_has_no_qr_code(visitor, rows):
    draft = a_letter(rows, slug="draft")
    rows.commit()
    visitor.get(f"/letters/{draft.slug}/qr", status=404)
