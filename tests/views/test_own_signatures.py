"""The owner's page of a signature: what was signed, what was agreed to, how the name is shown from now on."""

import pytest
from sqlalchemy import select

from campaign.domain.letters import LetterStatus
from campaign.domain.signatories import Display
from campaign.models.signature import Signature
from campaign.services import letters
from tests.builders.invitations import invited
from tests.builders.letters import an_open_letter
from tests.support import clock
from tests.support.signing import Supporter

CHOSEN = {"display": "initials", "show_name": "y"}


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, closes_on=None, asks_for=["comment"])
    rows.commit()
    return made


@pytest.fixture
def supporter(visitor, runtime, letter):
    return Supporter(visitor, runtime, letter, name="Անի Օրինակյան", comment="At last.")


def signature(runtime):
    with runtime.readers() as reading:
        found = reading.scalars(select(Signature)).one()
        return found.display, {str(each.purpose) for each in found.consents}


def test_the_page_says_what_was_signed_and_what_was_agreed_to(visitor, supporter, letter):
    supporter.confirm()
    page = visitor.get(supporter.withdraw_link)

    for said in (
        "Անի Օրինակյան",
        "Full name",
        "At last.",
        letter.revision.digest,
        "I sign this letter and agree",
    ):
        assert said in page.text
    assert "@" not in page.text


def test_a_signature_nobody_confirmed_says_so_and_is_shown_nowhere(visitor, supporter):
    page = visitor.get(supporter.withdraw_link)

    assert "Not yet, so it does not count" in page.text
    assert "Change how you are shown" not in page.links()
    assert visitor.get(f"{supporter.withdraw_link}/display", status=302).location == supporter.withdraw_link


def test_the_exact_text_is_there_to_read(app, visitor, supporter, letter):
    link = visitor.get(supporter.withdraw_link).links()["Read exactly what you signed"]
    answer = app.test_client().get(link)

    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert "Dear Secretary Rubio" in answer.text
    for unsaid in ("Անի", "DRAFT"):
        assert unsaid not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert app.test_client().get("/withdraw/nothing/text").status_code == 404


def test_the_owner_narrows_how_they_are_shown_with_the_code(visitor, runtime, supporter):
    supporter.confirm()
    link = visitor.get(supporter.withdraw_link).links()["Change how you are shown"]

    done = visitor.follow(visitor.post(link, {**CHOSEN, "code": supporter.code}))

    assert "Changed. It is shown so from now on." in done.text
    assert "Initials" in done.text
    assert signature(runtime)[0] is Display.INITIALS


def test_without_the_code_it_stays_and_what_was_chosen_is_kept(visitor, runtime, supporter):
    supporter.confirm()
    before = signature(runtime)

    page = visitor.post(f"{supporter.withdraw_link}/display", CHOSEN, status=422)

    assert page.error_at("code") == "Type the code from our mail."
    assert [each.get("value") for each in page.find_all("input", checked="")] == ["initials", "y"]
    assert signature(runtime) == before


def test_a_wrong_code_changes_nothing(visitor, runtime, supporter):
    supporter.confirm()
    before = signature(runtime)
    other = "000000" if supporter.code != "000 000" else "111111"

    page = visitor.post(f"{supporter.withdraw_link}/display", {**CHOSEN, "code": other}, status=422)

    assert page.error_at("code") == "That is not the code of this mail. Type the six digits that stand in it."
    assert signature(runtime) == before


def test_nobody_is_named_who_does_not_tick_it(visitor, supporter):
    supporter.confirm()

    page = visitor.post(
        f"{supporter.withdraw_link}/display", {"display": "full", "code": supporter.code}, status=422
    )

    assert page.error_at("show_name") == "Tick this to be named, or choose “Counted, not named” above."


def test_once_the_letter_is_sealed_nothing_is_changed(visitor, runtime, supporter, letter):
    supporter.confirm()
    with runtime.transaction() as session:
        again = letters.find(session, letter.slug)
        letters.move(session, again, LetterStatus.CLOSED, by=None, now=clock.now())
        again.status = LetterStatus.SEALED

    assert "Change how you are shown" not in visitor.get(supporter.withdraw_link).links()
    visitor.post(f"{supporter.withdraw_link}/display", {**CHOSEN, "code": supporter.code})
    assert signature(runtime)[0] is Display.FULL


def test_an_unknown_link_says_what_to_do(visitor):
    assert visitor.get("/withdraw/nothing/display", status=404).title == "This link does not work"


def test_everything_that_is_kept_is_shown_and_taken_along_with_the_code_alone(visitor, runtime, rows):
    letter = an_open_letter(rows, closes_on=None, asks_for=["comment"])
    rows.commit()
    supporter = Supporter(visitor, runtime, letter, name="Wilhelmina Lantern", comment="At last.")
    supporter.confirm()
    page = f"{supporter.withdraw_link}/kept"

    assert visitor.get(supporter.withdraw_link).links()["Everything that is kept of you"] == page
    asks = visitor.get(page)
    assert "Wilhelmina" not in asks.text
    assert asks.links()["Have a new mail sent"] == f"/letters/{letter.slug}/withdraw"
    assert "At last." not in visitor.post(page, {"code": "000000"}, status=422).text
    shown = visitor.post(page, {"code": supporter.code}, status=200)
    assert "At last." in shown.text
    assert "I sign this letter and agree" in shown.text
    taken = visitor.post(page, {"code": supporter.code, "file": "json"}, status=200).response
    assert taken.headers["Content-Disposition"] == 'attachment; filename="what-is-kept.json"'
    assert taken.json["signatures"][0]["name"] == "Wilhelmina Lantern"

    supporter.leave()
    assert visitor.get(page, status=302).location == supporter.withdraw_link


def test_a_drawn_signature_is_shown_as_a_picture_and_taken_along_as_its_path(
    visitor, runtime, rows, keys, letter
):
    invitation = invited(rows, keys, letter, name="Ada Example", email="ada@post.example")
    invitation.drawing = "M 10 10 L 200 60"
    rows.commit()
    supporter = Supporter(visitor, runtime, letter, email="ada@post.example")
    supporter.confirm()
    page = f"{supporter.withdraw_link}/kept"

    shown = visitor.post(page, {"code": supporter.code}, status=200)
    (drawn,) = shown.find_all("{http://www.w3.org/2000/svg}svg", role="img")
    assert drawn.get("aria-label") == "Drawn signature of Ada Example"
    assert "M 10 10" not in shown.text
    taken = visitor.post(page, {"code": supporter.code, "file": "json"}, status=200).response
    assert taken.json["invitations"][0]["drawn signature"] == "M 10 10 L 200 60"
