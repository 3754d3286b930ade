"""An organisation signs in a browser: without a script or a cookie, and a stranger learns nothing."""

import re

import pytest
from sqlalchemy import select

from campaign.domain.installation import Listing, ListingKind, Verdict
from campaign.domain.letters import LetterStatus
from campaign.domain.signatories import SignatureStatus
from campaign.models.attempt import Attempt
from campaign.models.endorsement import Endorsement
from campaign.models.letter import Letter
from campaign.services import installation, letters
from tests.builders.accounts import an_account
from tests.builders.endorsements import an_endorsement, what_is_typed
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.support.clock import NOW
from tests.support.outbox import code_in, last_mail, link_in


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, closes_on=None)
    rows.commit()
    return made


@pytest.fixture
def form(letter):
    return f"/letters/{letter.slug}/organisations/sign"


@pytest.fixture
def sign(visitor, runtime, form):
    return lambda **typed: Signed(visitor, runtime, form, **typed)


class Signed:
    """One organisation that signed, and the links of its mail."""

    def __init__(self, visitor, runtime, form, **typed):
        self.answer = visitor.post(form, what_is_typed(**typed))
        self.page = self.answer.location
        with runtime.readers() as reading:
            self.mail = last_mail(reading, runtime.keys)
        self.code = {"code": code_in(self.mail)}
        self.confirm = f"/organisations/confirm/{link_in(self.mail, 'organisations/confirm')}"
        self.own = f"/organisations/signature/{link_in(self.mail, 'organisations/signature')}"


def wrong(signed):
    return f"{(int(code_in(signed.mail).replace(' ', '')) + 1) % 1_000_000:06d}"


def status_of(runtime):
    with runtime.readers() as reading:
        return reading.scalars(select(Endorsement.status).where(Endorsement.signer_name != "")).all()


def section(page):
    """What stands under the letter of who has signed."""
    return page.text.partition("Who has signed")[2]


def test_the_form_is_found_from_the_letter_and_from_the_form_of_people(visitor, letter, form):
    for path in (f"/letters/{letter.slug}", f"/letters/{letter.slug}/sign"):
        assert form in visitor.get(path).response.text


def test_signing_confirming_and_withdrawing_without_a_script_or_a_cookie(visitor, letter, form, sign):
    page = visitor.get(form)
    assert page.title == letter.title
    signed = sign()
    assert visitor.get(signed.page).title == "Check your mail"
    assert "River Friends" not in visitor.get(f"/letters/{letter.slug}").text

    assert "The organisation has signed" in visitor.follow(visitor.post(signed.confirm)).text
    shown = section(visitor.get(f"/letters/{letter.slug}"))
    assert "River Friends" in shown
    assert "Boston · river.example" in shown
    assert "Maro Testvanian" not in shown

    assert "The organisation has withdrawn" in visitor.follow(visitor.post(signed.own, signed.code)).text
    shown = section(visitor.get(f"/letters/{letter.slug}"))
    assert re.search(r"River Friends\s+withdrawn on 22 November 2026", shown)
    for answer in (page, signed.answer):
        assert "Set-Cookie" not in answer.response.headers


def test_the_form_says_how_long_is_kept_of_whoever_signs_what_they_type(visitor, form):
    shown = visitor.get(form).text
    assert "your own name, title and address are erased 6 months after signing closes" in shown


def test_opening_a_link_changes_nothing_however_often(visitor, runtime, sign):
    signed = sign()
    for _ in range(3):
        assert visitor.get(signed.confirm).title == "Confirm the signature"
        assert "not confirmed yet" in visitor.get(signed.own).text
    assert status_of(runtime) == ["pending"]


def test_the_code_is_typed_where_they_signed(visitor, runtime, sign):
    signed = sign()
    page = visitor.post(signed.page, {"code": "000 00"}, status=422)
    assert "six digits" in page.error_at("code")
    page = visitor.follow(visitor.post(signed.page, signed.code))
    assert "The organisation has signed" in page.text
    assert status_of(runtime) == ["confirmed"]


def test_a_wrong_code_is_said_and_counted(visitor, sign):
    signed = sign()
    for left in ("4 tries are left", "3 tries are left"):
        assert left in visitor.post(signed.page, {"code": wrong(signed)}, status=422).error_at("code")


def test_another_mail_is_sent_from_the_page(visitor, sign):
    page = visitor.follow(visitor.post(f"{sign().page}/another"))
    assert "Another mail is on its way." in page.text


def test_one_that_waits_stands_as_pending_without_the_signer_and_is_told_why(visitor, letter, sign):
    signed = sign(email="maro@gmail.com")
    page = visitor.follow(visitor.post(signed.confirm))
    assert "The signature is pending" in page.text
    assert "at gmail.com, where anybody can have one" in page.text
    shown = section(visitor.get(f"/letters/{letter.slug}"))
    assert "Organisations, pending, 1" in shown
    assert "Boston · pending" in shown
    assert "Maro Testvanian" not in shown
    assert "River Friends" not in visitor.get(f"/letters/{letter.slug}.txt").response.text


def test_a_domain_to_throw_away_waits_unless_administrators_allow_it(visitor, rows, keys, runtime, sign):
    allowed = Listing(ListingKind.DOMAIN, Verdict.ALLOW, "yopmail.com", "Our own.", NOW.date())
    installation.put_on(rows, allowed, by=an_account(rows, keys), now=NOW)
    rows.commit()
    waits = [sign(name="Hill Friends", email="maro@mailinator.com", web_address="mailinator.com")]
    waits.append(sign(name="Lake Friends", email="maro@guerrillamail.com", web_address="guerrillamail.com"))
    goes_on = sign(email="maro@yopmail.com", web_address="yopmail.com")

    visitor.post(waits[0].confirm)
    visitor.post(waits[1].page, waits[1].code)
    visitor.post(goes_on.confirm)

    for each in waits:
        assert "anybody gets one to throw away" in visitor.get(each.own).text
    assert status_of(runtime)[-1] is SignatureStatus.CONFIRMED


def test_whoever_did_not_sign_says_so_with_the_code(visitor, runtime, sign):
    signed = sign()
    page = visitor.post(f"{signed.confirm}/deny", status=422)
    assert page.error_at("code") == "Type the code from our mail."
    assert status_of(runtime) == ["pending"]
    assert (
        visitor.post(f"{signed.confirm}/deny", signed.code, status=200).title == "What was typed is deleted"
    )
    assert status_of(runtime) == []
    for link in (signed.confirm, signed.own):
        assert "has been deleted" in visitor.get(link, status=410).text


def test_a_pending_one_that_withdraws_is_deleted(visitor, runtime, sign):
    signed = sign(email="maro@gmail.com")
    visitor.post(signed.confirm)
    assert visitor.post(signed.own, signed.code, status=200).title == "What was typed is deleted"
    assert status_of(runtime) == []


def test_a_wrong_code_withdraws_nothing_and_is_refused_at_the_field(visitor, runtime, sign):
    signed = sign()
    visitor.post(signed.confirm)
    for typed, said in (("", "Type the code from our mail."), (wrong(signed), "not the code of this mail")):
        assert said in visitor.post(signed.own, {"code": typed}, status=422).error_at("code")
    assert status_of(runtime) == ["confirmed"]


def test_after_many_tries_even_the_right_code_withdraws_nothing_that_day(visitor, runtime, sign):
    signed = sign()
    visitor.post(signed.confirm)
    for _ in range(20):
        visitor.post(signed.own, {"code": wrong(signed)}, status=422)
    page = visitor.post(signed.own, signed.code, status=422)
    assert "typed too often today" in page.error_at("code")
    assert status_of(runtime) == ["confirmed"]


def test_the_page_of_the_code_ends_once_the_signature_is_withdrawn(visitor, sign):
    signed = sign()
    visitor.post(signed.confirm)
    visitor.post(signed.own, signed.code)
    assert visitor.get(signed.page, status=410).title == "This page has run out"


def test_a_lost_link_is_mailed_to_whoever_signed_and_to_nobody_else(visitor, runtime, letter, sign):
    signed = sign()
    visitor.post(signed.confirm)
    lost = f"/letters/{letter.slug}/organisations/withdraw"
    assert visitor.get(lost).title == "The signature of an organisation"

    page = visitor.follow(visitor.post(lost, {"email": "maro@river.example"}))
    assert page.title == "Check your mail"
    assert "Set-Cookie" not in page.response.headers
    with runtime.readers() as reading:
        mail = last_mail(reading, runtime.keys)
    assert "River Friends" in mail.text
    own = f"/organisations/signature/{link_in(mail, 'organisations/signature')}"
    assert "has withdrawn" in visitor.follow(visitor.post(own, {"code": code_in(mail)})).text


def test_whoever_asks_for_a_lost_link_is_answered_alike_whether_or_not_they_signed(visitor, letter, sign):
    signed = sign()
    visitor.post(signed.confirm)
    lost = f"/letters/{letter.slug}/organisations/withdraw"

    def answer(email):
        page = visitor.post(lost, {"email": email})
        return page.location, page.response.text, visitor.follow(page).response.text

    assert answer("maro@river.example") == answer("nobody@river.example")
    assert "Write the whole address" in visitor.post(lost, {"email": "maro"}, status=422).error_at("email")


def test_a_link_that_nobody_was_sent_leads_nowhere(visitor, form):
    for path in ("/organisations/confirm/x", "/organisations/signature/x", f"{form}/sent/x"):
        visitor.get(path, status=404)
        visitor.post(path, status=404)
    visitor.post("/organisations/confirm/x/deny", status=404)


def test_the_page_of_one_letter_is_no_page_of_another(visitor, rows, sign):
    other = an_open_letter(rows, closes_on=None)
    rows.commit()
    token = sign().page.rpartition("/")[2]
    visitor.get(f"/letters/{other.slug}/organisations/sign/sent/{token}", status=404)


def test_a_new_and_a_repeated_address_get_the_same_answer(visitor, rows, keys, letter, form):
    an_endorsement(rows, keys, letter)
    rows.commit()

    def answer(email):
        page = visitor.post(form, what_is_typed(name="Other Friends", email=email))
        token = page.location.rpartition("/")[2]
        return [
            re.sub(r"\d\d:\d\d", "MINUTE", each.replace(token, "TOKEN"))
            for each in (page.response.text, page.location, visitor.follow(page).response.text)
        ]

    assert answer("maro@river.example") == answer("milo@river.example")


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"name": ""}, "name", "Write the organisation’s name."),
        ({"name": "See www.x.example"}, "name", "Write only the organisation’s name"),
        ({"name": "Fourth Bell"}, "name", "Fourth Bell is on this letter already."),
        ({"name": "River 😀"}, "name", "We have no font for “😀”"),
        ({"scope": None}, "scope", "Choose one of them."),
        ({"web_address": "river"}, "web_address", "Write the address of your site"),
        ({"signer_name": ""}, "signer_name", "Write your full name."),
        ({"signer_title": ""}, "signer_title", "Write your title there"),
        ({"email": "maro"}, "email", "Write the whole address"),
        ({"is_authorised": None}, "is_authorised", "Tick this to sign for the organisation."),
        ({"name": "", "is_authorised": None}, "is_authorised", "Tick this"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(visitor, form, changes, field, said):
    page = visitor.post(form, what_is_typed(**{"place": "Salem", **changes}), status=422)
    assert said in page.error_at(field)
    assert page.typed("place") == "Salem"


def test_the_tick_is_not_set_beforehand(visitor, form):
    (box,) = visitor.get(form).find_all("input", type="checkbox")
    assert box.get("checked") is None


def test_a_form_of_another_site_is_refused_and_so_is_a_long_one(visitor, form):
    visitor.post(form, what_is_typed(), status=403, headers={"Sec-Fetch-Site": "cross-site"})
    visitor.post(form, what_is_typed(place="x" * 70_000), status=413)


def test_so_many_from_one_network_are_told_to_wait(visitor, rows, letter, form, runtime):
    network = runtime.keys.network_hash("127.0.0.1", NOW)
    rows.add_all(Attempt(bucket=f"sign:{letter.id}:{network}", at=NOW) for _ in range(300))
    rows.commit()
    assert "Try again in an hour" in visitor.post(form, what_is_typed(), status=429).text


def test_a_letter_that_takes_no_signatures_says_so(visitor, rows):
    closed, draft = a_closed_letter(rows), a_letter(rows)
    rows.commit()
    path = f"/letters/{closed.slug}/organisations/sign"
    assert visitor.get(path, status=410).title == "Signing has closed"
    visitor.post(path, what_is_typed(), status=410)
    assert path not in visitor.get(f"/letters/{closed.slug}").response.text
    visitor.get(f"/letters/{draft.slug}/organisations/sign", status=404)


def test_a_letter_that_closed_meanwhile_confirms_nothing(visitor, rows, letter, sign, runtime):
    signed = sign()
    letters.move(rows, rows.get(Letter, letter.id), LetterStatus.CLOSED, by=None, now=NOW)
    rows.commit()
    assert visitor.post(signed.confirm, status=410).title == "Signing has closed"
    visitor.post(signed.page, signed.code, status=410)
    assert status_of(runtime) == ["pending"]


def test_whoever_signed_for_an_organisation_is_told_all_that_is_kept_with_the_code_alone(visitor, sign):
    signed = sign(signer_title="Chief Boatswain")
    visitor.post(signed.confirm)
    page = f"{signed.own}/kept"

    assert visitor.get(signed.own).links()["Everything that is kept of you"] == page
    assert visitor.get(page).links()["Have a new mail sent"].endswith("/organisations/withdraw")
    for shown in (visitor.get(page), visitor.post(page, {"code": wrong(signed)}, status=422)):
        assert "Chief Boatswain" not in shown.text
    assert "Chief Boatswain" in visitor.post(page, signed.code, status=200).text
    taken = visitor.post(page, {**signed.code, "file": "json"}, status=200).response
    assert taken.json["organisations"][0]["web address"] == "river.example"

    visitor.post(signed.own, signed.code)
    assert visitor.get(page, status=302).location == signed.own
