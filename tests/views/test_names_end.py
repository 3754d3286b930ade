"""How long names are kept, as the form promises it and the desk shows it; and what is said afterwards."""

from datetime import timedelta

import pytest

from campaign.domain.letters import LetterStatus
from campaign.models.letter import Letter
from campaign.services import letters, names_erasing, rolls, seal_work, seals
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW
from tests.support.desk import at_the_desk
from tests.support.sealing import finished

LATER = NOW + timedelta(days=200)


@pytest.fixture
def letter(rows, keys):
    made = a_closed_letter(rows, slug="open-the-bridge", list_is_public=True)
    a_signature(rows, keys, made, name="Wilhelmina Lantern")
    rows.commit()
    return made


def erase(runtime, letter):
    with runtime.transaction() as session:
        here = session.get_one(Letter, letter.id)
        names_erasing.begin(session, runtime.keys, here, now=LATER)
        while names_erasing.erase_next(session, runtime.keys, here, frozenset(), now=LATER):
            pass


def test_the_sign_form_says_how_long_what_is_typed_is_kept_and_who_reads_it(visitor, rows):
    letter = an_open_letter(rows, closes_on=None)
    letter.campaign.keeps_months = 3
    rows.commit()

    page = visitor.get(f"/letters/{letter.slug}/sign")

    assert (
        "erased 3 months after signing closes, and 21 months after the letter opened at the latest"
        in page.text
    )
    assert "kept until 3 months after signing closes, at the latest" in page.text
    assert "Its organisers read your name" in page.text
    assert "takes your name off and erases what you typed" in page.text


def test_the_desk_says_beforehand_what_becomes_of_the_names_and_when(visitor, runtime, rows, keys, letter):
    desk = at_the_desk(visitor, rows, keys, letter.campaign)

    page = desk.get(f"/desk/campaigns/{letter.campaign.slug}/letters/open-the-bridge/supporters")

    assert "On 22 May 2027 the signatures of this letter become numbers: 1 as of today" in page.text


def test_afterwards_the_desk_and_the_public_pages_name_nobody(visitor, runtime, rows, keys, letter):
    desk = at_the_desk(visitor, rows, keys, letter.campaign)
    erase(runtime, letter)
    here = f"/desk/campaigns/{letter.campaign.slug}/letters/open-the-bridge"

    page = desk.get(f"{here}/supporters")
    assert "1 signature became a number on 10 June 2027" in page.text
    assert "Take off" not in page.text
    assert "It is not printed any more" in desk.get(f"{here}/print").text
    page = visitor.get("/letters/open-the-bridge")
    assert "1" in page.text
    assert "The names of supporters were erased on 10 June 2027" in page.text
    assert "Wilhelmina" not in page.text
    assert visitor.get("/letters/open-the-bridge.pdf", status=410).title == "The PDF is no longer kept"
    assert "Wilhelmina" not in visitor.get("/letters/open-the-bridge/signatories").text


def test_whoever_is_still_to_be_erased_is_not_found_by_address(visitor, runtime, rows, keys, letter):
    desk = at_the_desk(visitor, rows, keys, letter.campaign)
    a_signature(rows, keys, letter, email="maro@post.example")
    rows.commit()
    with runtime.transaction() as session:
        names_erasing.begin(session, runtime.keys, session.get_one(Letter, letter.id), now=LATER)

    page = desk.post(
        f"/desk/campaigns/{letter.campaign.slug}/letters/open-the-bridge/supporters",
        {"email": "maro@post.example"},
        status=400,
    )

    assert "The names on this letter were erased" in page.text


def test_a_seal_without_names_is_genuine_still_and_says_that_nothing_is_printed_again(
    visitor, runtime, rows, keys, letter
):
    letters.move(rows, letter, LetterStatus.SEALED, by=None, now=NOW)
    rolls.bring_up_to_date(rows, letter)
    (due,) = seal_work.due(rows, now=NOW)
    assert finished(rows, keys, seal_work.draft(rows, due))
    code = seals.standing(rows, letter).code
    rows.commit()
    erase(runtime, letter)

    page = visitor.get(f"/verify/{code}")

    assert code in page.text
    assert "The letter is not printed again" in page.text
