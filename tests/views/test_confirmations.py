"""The link in the mail: looking changes nothing, pressing confirms, and saying no is as easy."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from campaign.domain.amendments import OnChange
from campaign.domain.letters import LetterStatus
from campaign.models.signature import Signature
from campaign.models.token import Token
from campaign.services import days, letters, signatories
from tests.builders.amendments import changed
from tests.builders.letters import an_open_letter
from tests.support import clock
from tests.support.signing import Supporter


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, closes_on=None, goal=10)
    rows.commit()
    return made


@pytest.fixture
def supporter(visitor, runtime, letter):
    return Supporter(visitor, runtime, letter, name="Անի Օրինակյան", email="ani@post.example")


def count(runtime, letter):
    with runtime.readers() as reading:
        return signatories.count(reading, letter)


def test_the_page_says_what_is_confirmed_and_has_no_script(visitor, supporter, letter):
    page = visitor.get(supporter.confirm_link)

    assert page.title == "Confirm your signature"
    for said in (letter.title, "Marco Rubio, Secretary of State", "Անի Օրինակյան", "Revision 1"):
        assert said in page.text
    assert page.find("script") is None
    assert "ani@post.example" not in page.response.text


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_never_confirms(app, runtime, supporter, letter, method):
    client = app.test_client()
    for _ in range(3):
        getattr(client, method)(supporter.confirm_link)

    assert count(runtime, letter) == 0


def test_a_machine_that_looked_first_takes_nothing_from_the_person(visitor, runtime, supporter, letter):
    visitor.get(supporter.confirm_link)

    assert supporter.confirm().title == "You are the first to sign"


def test_a_machine_that_pressed_first_leaves_the_person_the_same_page(visitor, runtime, supporter, letter):
    supporter.confirm()

    assert visitor.get(supporter.confirm_link).title == "You are the first to sign"
    assert supporter.confirm().title == "You are the first to sign"
    assert count(runtime, letter) == 1


def test_the_page_afterwards_says_the_honest_count_and_the_way_out(visitor, runtime, supporter, letter):
    page = supporter.confirm()

    assert "1 of 10" in page.text
    assert page.links()["have the link sent again"] == f"/letters/{letter.slug}/withdraw"
    assert page.find("input", value=f"http://127.0.0.1:8000/letters/{letter.slug}") is not None


def test_a_second_confirmation_of_an_address_answers_the_same_page(visitor, runtime, letter):
    one, two = (Supporter(visitor, runtime, letter, email="same@post.example") for _ in "ab")

    assert one.confirm().response.text == two.confirm().response.text
    assert count(runtime, letter) == 1


def test_i_did_not_sign_this_deletes_what_was_typed(visitor, runtime, supporter):
    page = visitor.post(f"{supporter.confirm_link}/deny", {"code": supporter.code}, status=200)

    assert page.title == "What was typed is deleted"
    with runtime.readers() as reading:
        assert reading.scalar(select(func.count()).select_from(Signature)) == 0
    page = visitor.get(supporter.confirm_link, status=410)
    assert page.title == "This link does not work"
    assert "what was typed has been deleted" in page.text


def test_an_older_link_of_an_address_that_has_confirmed_says_so(visitor, runtime, letter):
    older, newer = (Supporter(visitor, runtime, letter, email="same@post.example") for _ in "ab")
    newer.confirm()

    assert "One step is left" not in visitor.get(older.confirm_link).text


@pytest.mark.parametrize("has_run_out", [False, True])
def test_the_link_of_whoever_withdrew_says_that_the_name_is_off(visitor, runtime, supporter, has_run_out):
    supporter.confirm()
    supporter.leave()
    if has_run_out:
        with runtime.transaction() as session:
            session.execute(update(Token).values(expires_at=clock.now() - timedelta(hours=1)))

    for page in (
        visitor.get(supporter.confirm_link, status=410),
        visitor.post(supporter.confirm_link, status=410),
        visitor.post(f"{supporter.confirm_link}/deny", status=410),
    ):
        assert page.title == "Your name is off the letter"
        assert "does not count any more" in page.text
        assert "Անի" not in page.text


@pytest.mark.parametrize(("days_left", "may_sign_again"), [(0, True), (-1, False)])
def test_whoever_withdrew_is_told_to_sign_again_only_while_somebody_may(
    visitor, runtime, rows, letter, days_left, may_sign_again
):
    supporter = Supporter(visitor, runtime, letter)
    supporter.confirm()
    letter.closes_on = days.civil_day(letter.campaign, clock.now()) + timedelta(days=days_left)
    rows.commit()

    page = supporter.leave()

    assert ("You may sign again" in page.text) is may_sign_again
    assert "If you signed again later, use the links in that mail." in page.text


def test_under_the_address_of_another_letter_it_is_its_own_letter_that_a_name_is_off(
    visitor, runtime, rows, letter
):
    other = an_open_letter(rows, slug="another", closes_on=None)
    rows.commit()
    supporter = Supporter(visitor, runtime, letter)
    visitor.post(supporter.page, {"code": supporter.code})
    supporter.leave()

    page = visitor.get(supporter.page.replace(letter.slug, other.slug), status=410)

    assert page.links()["Back to the letter"] == f"/letters/{letter.slug}"


def test_after_a_withdrawal_only_the_page_where_the_code_was_typed_says_so(visitor, runtime, letter):
    mine, other = (Supporter(visitor, runtime, letter, email="same@post.example") for _ in "ab")
    visitor.post(mine.page, {"code": mine.code})
    other.confirm()

    mine.leave()

    assert visitor.get(mine.page, status=410).title == "Your name is off the letter"
    assert visitor.get(other.page, status=404).title == "This page has run out"


def test_an_unknown_link_says_what_to_do(visitor):
    for page in (
        visitor.get("/confirm/nothing", status=404),
        visitor.post("/confirm/nothing", status=404),
        visitor.post("/confirm/nothing/deny", status=404),
    ):
        assert "Copy it whole from the mail" in page.text


def test_a_link_that_ran_out_says_so(visitor, runtime, supporter):
    with runtime.transaction() as session:
        session.execute(update(Token).values(expires_at=clock.now() - timedelta(hours=1)))

    for page in (
        visitor.get(supporter.confirm_link, status=410),
        visitor.post(supporter.confirm_link, status=410),
    ):
        assert "This link has run out." in page.text


def test_a_letter_that_closed_meanwhile_says_so(visitor, runtime, supporter, letter):
    with runtime.transaction() as session:
        again = letters.find(session, letter.slug)
        letters.move(session, again, LetterStatus.CLOSED, by=None, now=clock.now())

    # Before anything is pressed; and who did not sign can still say so.
    page = visitor.get(supporter.confirm_link)
    assert page.title == "Signing has closed"
    assert page.find("form", action=supporter.confirm_link) is None
    assert page.find("form", action=f"{supporter.confirm_link}/deny") is not None
    for late in (
        visitor.post(supporter.confirm_link, status=410),
        visitor.post(supporter.page, {"code": supporter.code}, status=410),
    ):
        assert "closed before your signature was confirmed" in late.text
        assert "What you typed is deleted 14 days after you signed." in late.text
    assert count(runtime, letter) == 0


@pytest.mark.parametrize(
    ("on_change", "said"),
    [(OnChange.STAY, "goes on to the new text"), (OnChange.AGAIN, "once you sign the new text as well")],
)
def test_a_text_that_was_changed_meanwhile_is_said_before_the_button(visitor, runtime, rows, on_change, said):
    letter = an_open_letter(rows, closes_on=None, on_change=on_change)
    rows.commit()
    supporter = Supporter(visitor, runtime, letter)
    changed(rows, letter, now=clock.now())
    rows.commit()

    page = visitor.get(supporter.confirm_link)
    assert said in page.text
    assert page.links()["see what"] == f"/letters/{letter.slug}/changes"


def test_whoever_confirmed_is_promised_the_new_text_while_it_may_be_signed(visitor, runtime, rows):
    letter = an_open_letter(rows, closes_on=None, on_change=OnChange.AGAIN)
    rows.commit()
    supporter = Supporter(visitor, runtime, letter)
    visitor.post(supporter.confirm_link)
    changed(rows, letter, now=clock.now())
    rows.commit()
    assert "we mail you the link" in visitor.get(supporter.confirm_link).text

    letters.move(rows, letter, LetterStatus.CLOSED, by=None, now=clock.now())
    rows.commit()

    page = visitor.get(supporter.confirm_link)
    assert "we mail you the link" not in page.text
    assert "yours does not stand on the new one" in page.text


def test_a_form_of_another_site_confirms_nothing(visitor, runtime, supporter, letter):
    visitor.post(supporter.confirm_link, status=403, headers={"Sec-Fetch-Site": "cross-site"})

    assert count(runtime, letter) == 0


def test_no_cache_keeps_the_page_of_a_link(visitor, supporter):
    assert visitor.get(supporter.confirm_link).response.headers["Cache-Control"] == "no-store"


def name_of(runtime):
    with runtime.readers() as reading:
        return reading.scalars(select(Signature.name)).one()


def test_a_misspelt_name_is_corrected_before_it_is_confirmed(visitor, runtime, supporter):
    assert visitor.get(supporter.confirm_link).typed("name") == "Անի Օրինակյան"

    visitor.post(supporter.confirm_link, {"name": " Անի  Օրինակեան "})
    visitor.post(supporter.confirm_link, {"name": "Somebody Else"})

    assert name_of(runtime) == "Անի Օրինակեան"


def test_the_name_is_corrected_with_the_code_as_well_and_left_empty_it_stays(visitor, runtime, supporter):
    assert visitor.get(supporter.page).typed("name") == ""

    visitor.post(supporter.page, {"code": supporter.code, "name": "Ani Orinakian"})

    assert name_of(runtime) == "Ani Orinakian"


@pytest.mark.parametrize("name", ["", "12", "www.name.example", "\U00013080 Ani"])
def test_a_corrected_name_is_refused_as_on_the_sign_form(visitor, runtime, supporter, letter, name):
    page = visitor.post(supporter.confirm_link, {"name": name}, status=422)

    assert page.error_at("name")
    assert page.typed("name") == name
    assert count(runtime, letter) == 0


def test_a_name_refused_beside_the_code_confirms_nothing(visitor, runtime, supporter, letter):
    typed = {"code": supporter.code, "name": "\U00013080 Ani"}

    assert visitor.post(supporter.page, typed, status=422).error_at("name")
    assert count(runtime, letter) == 0
