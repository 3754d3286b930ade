"""Taking a name off in a browser: one button, and a lost link that tells a stranger nothing."""

import pytest
from sqlalchemy import func, select

from campaign.models.notice import Notice
from campaign.models.signature import Signature
from campaign.services import signatories
from tests.builders.letters import a_closed_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.support.outbox import code_in, last_mail, link_in
from tests.support.signing import Supporter


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, closes_on=None)
    rows.commit()
    return made


def count(runtime, letter):
    with runtime.readers() as reading:
        return signatories.count(reading, letter)


def test_opening_the_link_takes_nobody_off(visitor, runtime, letter):
    supporter = Supporter(visitor, runtime, letter)
    supporter.confirm()

    assert visitor.get(supporter.withdraw_link).title == "Your signature"
    assert count(runtime, letter) == 1


def test_one_press_takes_the_name_off_and_a_second_changes_nothing(visitor, runtime, letter):
    supporter = Supporter(visitor, runtime, letter)
    supporter.confirm()

    for _ in range(2):
        assert supporter.leave().title == "Your name is off the letter"
    assert visitor.get(supporter.withdraw_link).title == "Your name is off the letter"
    assert count(runtime, letter) == 0


def test_the_link_works_before_confirming_as_well(visitor, runtime, letter):
    supporter = Supporter(visitor, runtime, letter)

    supporter.leave()

    with runtime.readers() as reading:
        assert reading.scalar(select(func.count()).select_from(Signature)) == 0


def test_whoever_left_may_sign_anew(visitor, runtime, letter):
    first = Supporter(visitor, runtime, letter, email="maro@post.example")
    first.confirm()
    first.leave()

    assert Supporter(visitor, runtime, letter, email="maro@post.example").confirm().title.endswith("to sign")


def test_a_lost_link_is_mailed_and_takes_the_name_off(visitor, runtime, rows, keys, letter):
    a_signature(rows, keys, letter, email="maro@post.example")
    rows.commit()

    sent = visitor.follow(visitor.post(f"/letters/{letter.slug}/withdraw", {"email": "Maro@post.example"}))
    with runtime.readers() as reading:
        mail = last_mail(reading, keys)

    assert sent.title == "Check your mail"
    visitor.post(f"/withdraw/{link_in(mail, 'withdraw')}", {"code": code_in(mail)}, status=200)
    assert count(runtime, letter) == 0


def test_the_answer_is_the_same_for_every_address(visitor, runtime, rows, keys, letter):
    a_signature(rows, keys, letter, email="maro@post.example")
    rows.commit()

    def answer(email):
        page = visitor.post(f"/letters/{letter.slug}/withdraw", {"email": email})
        return page.response.data, page.location, visitor.follow(page).response.data

    assert answer("maro@post.example") == answer("nobody@post.example")
    with runtime.readers() as reading:
        assert reading.scalar(select(func.count()).select_from(Notice)) == 2


def test_what_is_no_address_is_refused_at_the_field(visitor, letter):
    page = visitor.post(f"/letters/{letter.slug}/withdraw", {"email": "maro"}, status=422)

    assert page.error_at("email") == "Write the whole address, such as name@post.example."
    assert page.typed("email") == "maro"


def test_a_closed_letter_lets_people_leave(visitor, runtime, rows, keys):
    closed = a_closed_letter(rows)
    rows.commit()

    visitor.get(f"/letters/{closed.slug}/withdraw")
    visitor.post(f"/letters/{closed.slug}/withdraw", {"email": "maro@post.example"})


def test_an_unknown_link_says_what_to_do(visitor):
    assert visitor.get("/withdraw/nothing", status=404).title == "This link does not work"
    assert visitor.post("/withdraw/nothing", status=404).title == "This link does not work"
