"""A letter passed on: copied, as a QR code, and with nothing asked of anybody else."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.support.browser import PHONE, assert_accessible, assert_fits

LETTER = "/letters/release-the-prisoners"


# The window watches what is asked of others, and that no cookie comes.
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_address_is_copied_by_a_button_or_from_its_field(demonstration, open_window, scripts):
    page = open_window(demonstration, PHONE, scripts=scripts)
    page.goto(LETTER)
    button = page.get_by_role("button", name="Copy")
    expect(page.get_by_label("Address of the letter")).to_have_value(f"{demonstration.address}{LETTER}")
    if not scripts:
        expect(button).to_be_hidden()
        return
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button.click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{demonstration.address}{LETTER}"
    assert_accessible(page)
    assert_fits(page)


def test_a_qr_code_is_held_out_on_a_phone(demonstration, open_window):
    page = open_window(demonstration, PHONE)
    page.goto(LETTER)
    page.get_by_role("link", name="Show a QR code").click()
    shown = page.get_by_role("img", name="QR code of the address of the letter")
    expect(shown).to_be_in_viewport()
    picture = Image.open(BytesIO(shown.screenshot()))
    assert [each.text for each in zxingcpp.read_barcodes(picture)] == [f"{demonstration.address}{LETTER}"]
    assert_accessible(page)
    assert_fits(page)
