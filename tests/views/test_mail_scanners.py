"""A machine that reads mail opens every link, follows what it finds there and presses every button, with what
stands in the fields and with every choice. It may confirm; it takes nobody off and changes nothing else."""

import re
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from campaign.domain.signatories import Display, SignatureStatus
from campaign.models.signature import Signature
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support.outbox import last_mail
from tests.support.signing import Supporter

EMAIL = "maro@post.example"


class Scanner:
    """A browser without scripts that nobody sits at."""

    def __init__(self, app):
        self._client = app.test_client()
        self._seen = set()
        self.pressed = []

    def scans(self, mail):
        for link in re.findall(r'https?://[^\s"<>]+', mail.text + mail.html):
            self._opens(urlsplit(link).path)

    def _opens(self, address):
        if address in self._seen or not re.match(r"/(confirm|withdraw)/", address):
            return
        self._seen.add(address)
        self._reads(self._client.get(address))

    def _reads(self, answer):
        while answer.status_code in (302, 303):
            answer = self._client.get(answer.location)
        if answer.mimetype != "text/html":
            return
        for form in re.findall(r"<form.*?</form>", answer.text, re.DOTALL):
            self._presses(form)
        for link in re.findall(r'href="([^"]+)"', answer.text):
            self._opens(link.replace("&amp;", "&"))

    def _presses(self, form):
        address = re.search(r'action="([^"]+)"', form)[1]
        if not re.match(r"/(confirm|withdraw)/", address):
            return
        standing = dict(re.findall(r'name="([^"]+)"[^>]*?value="([^"]*)"', form))
        ticked = dict.fromkeys(("show_name", "write_again"), "y")
        for display in Display:
            for filled in ({}, {"code": ""}, {"code": "000000"}, {"code": "x", **ticked}):
                key = (address, display, tuple(filled.items()))
                if key not in self._seen:
                    self._seen.add(key)
                    self.pressed.append(address)
                    self._reads(self._client.post(address, data={**standing, "display": display, **filled}))


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, closes_on=None)
    rows.commit()
    return made


@pytest.fixture
def scanner(app):
    return Scanner(app)


def standing(runtime):
    with runtime.readers() as reading:
        return [
            (each.status, each.name, each.display, {consent.purpose for consent in each.consents})
            for each in reading.scalars(select(Signature))
        ]


@pytest.mark.parametrize("is_confirmed", [False, True])
def test_a_machine_that_presses_everything_in_the_mail_may_confirm_and_no_more(
    visitor, runtime, letter, scanner, is_confirmed
):
    supporter = Supporter(visitor, runtime, letter, email=EMAIL)
    if is_confirmed:
        supporter.confirm()
    (before,) = standing(runtime)

    scanner.scans(supporter.mail)

    assert {address.rsplit("/", 1)[-1] for address in scanner.pressed} >= {"display"}
    assert any(address.startswith("/withdraw/") for address in scanner.pressed)
    assert standing(runtime) == [(SignatureStatus.CONFIRMED, *before[1:])]
    assert supporter.leave().title == "Your name is off the letter"


@pytest.mark.parametrize("address", ["sign", "withdraw"])
def test_a_machine_that_presses_everything_in_a_later_mail_takes_nobody_off(
    visitor, runtime, rows, keys, letter, scanner, address
):
    a_signature(rows, keys, letter, email=EMAIL)
    rows.commit()
    before = standing(runtime)
    if address == "sign":
        mail = Supporter(visitor, runtime, letter, email=EMAIL).mail
    else:
        visitor.post(f"/letters/{letter.slug}/withdraw", {"email": EMAIL})
        with runtime.readers() as reading:
            mail = last_mail(reading, keys)

    scanner.scans(mail)

    assert any(address.startswith("/withdraw/") for address in scanner.pressed)
    assert standing(runtime)[:1] == before


def test_a_wrong_code_is_refused_at_the_field_and_takes_nobody_off(visitor, runtime, letter):
    supporter = Supporter(visitor, runtime, letter)
    supporter.confirm()
    other = "000000" if supporter.code != "000 000" else "111111"

    page = visitor.post(supporter.withdraw_link, {"code": other}, status=422)

    assert page.error_at("code") == "That is not the code of this mail. Type the six digits that stand in it."
    assert standing(runtime)[0][0] is SignatureStatus.CONFIRMED


def test_what_was_typed_by_somebody_else_is_deleted_with_the_code_alone(visitor, runtime, letter):
    supporter = Supporter(visitor, runtime, letter)

    page = visitor.post(f"{supporter.confirm_link}/deny", {}, status=422)
    assert page.error_at("code") == "Type the code from our mail."
    assert len(standing(runtime)) == 1

    visitor.post(f"{supporter.confirm_link}/deny", {"code": supporter.code}, status=200)
    assert standing(runtime) == []
