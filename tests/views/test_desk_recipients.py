"""Recipients at the desk: chosen, addressed, ordered, removed."""

import pytest

from campaign.domain.recipients import RecipientStatus
from campaign.models.account import Role
from campaign.services import letters
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letters import an_open_letter
from tests.builders.officials import a_term, an_official
from tests.support.desk import at_the_desk, fresh

RECIPIENTS = "/desk/campaigns/river/letters/home/recipients"
ADDRESSING = {
    "name": "Marco Rubio",
    "honorific": "The Honorable",
    "title": "Secretary of State",
    "organisation": "U.S. Department of State",
    "address": "PO Box 1\nWashington",
    "salutation": "Mr. Secretary",
    "email": "secretary@state.example",
    "clock_days": "45",
}


@pytest.fixture
def organiser(visitor, rows, keys, campaign):
    a_letter_to_nobody(rows, campaign, slug="home")
    return at_the_desk(visitor, rows, keys, campaign)


def chosen(organiser, rows, **official):
    number = a_term(rows, official=an_official(rows, **official)).id
    rows.commit()
    return organiser.post(RECIPIENTS, {"term": str(number)})


def addressed(rows):
    found = [(each.public_id, each.name) for each in letters.find(fresh(rows), "home").recipients]
    rows.rollback()
    return found


def test_nobody_is_addressed_at_first(organiser):
    assert "Nobody yet" in organiser.get(RECIPIENTS).text


def test_whoever_is_in_office_can_be_chosen(organiser, rows):
    page = organiser.follow(chosen(organiser, rows))
    assert "The Honorable Marco Rubio" in page.text
    assert "Secretary Rubio" in page.text
    assert "2201 C Street, NW" in page.text


def test_choosing_nobody_or_somebody_there_is_not(organiser, rows):
    a_term(rows)
    rows.commit()
    assert organiser.post(RECIPIENTS, {"term": ""}, status=200).error_at("term")
    assert organiser.post(RECIPIENTS, {"term": "99999"}, status=200).error_at("term")


def test_how_somebody_is_addressed_can_be_changed(organiser, rows):
    chosen(organiser, rows)
    address = f"{RECIPIENTS}/{addressed(rows)[0][0]}"
    assert organiser.get(address).typed("salutation") == "Secretary Rubio"
    page = organiser.follow(organiser.post(address, ADDRESSING))
    assert "Mr. Secretary" in page.text
    assert "PO Box 1" in page.text


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("name", "", "Write the name of the recipient."),
        ("clock_days", "soon", "Write a number of days in digits"),
        ("clock_days", "0", "from 1 to 730"),
        ("email", "a@b.example\nBcc: c@d.example", "Write one address"),
        ("address", "\n".join("abcdefgh"), "at most 7 lines"),
        ("name", "Ana 😀", "We have no font for “😀”"),
        ("address", "1 Main Street\nᏣᎳᎩ", "We have no font for “Ꮳ”"),
        ("salutation", "a\u202eb", "invisible control character"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(organiser, rows, field, wrong, said):
    chosen(organiser, rows)
    page = organiser.post(f"{RECIPIENTS}/{addressed(rows)[0][0]}", {**ADDRESSING, field: wrong}, status=200)
    assert said in page.error_at(field)


@pytest.mark.parametrize("name", ["Zoë O’Connor-D'Arcy", "محمد العربي", "王小明", "Անի Օրինակյան"])
def test_names_of_any_script_are_names(organiser, rows, name):
    page = organiser.follow(chosen(organiser, rows, name=name, family_name=""))
    assert name in page.text


def test_recipients_are_ordered_and_removed(organiser, rows):
    for name in ("Ana One", "Ben Two"):
        chosen(organiser, rows, name=name, family_name="")
    (_, _), (second, _) = addressed(rows)
    organiser.post(f"{RECIPIENTS}/{second}/move", {"to": "up"})
    assert [name for _, name in addressed(rows)] == ["Ben Two", "Ana One"]
    page = organiser.follow(organiser.post(f"{RECIPIENTS}/{second}/remove"))
    assert "The letter no longer goes to Ben Two." in page.text
    assert [name for _, name in addressed(rows)] == ["Ana One"]


def test_somebody_who_is_not_addressed(organiser):
    organiser.get(f"{RECIPIENTS}/{'0' * 32}", status=404)


def test_an_open_letter_keeps_its_recipients_and_takes_corrections(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="home")
    at_the_desk(visitor, rows, keys, campaign)
    number = addressed(rows)[0][0]
    assert "is part of what people sign" in visitor.get(RECIPIENTS).text
    visitor.post(f"{RECIPIENTS}/{number}", ADDRESSING)
    page = visitor.post(f"{RECIPIENTS}/{number}", {**ADDRESSING, "name": "Somebody Else"}, status=200)
    assert "no longer changes" in page.text
    visitor.post(f"{RECIPIENTS}/{number}/remove", status=400)


def test_once_the_letter_left_only_an_email_address_is_taken(visitor, rows, keys, campaign):
    letter = an_open_letter(rows, campaign, slug="home")
    letter.recipients[0].status = RecipientStatus.HANDED_OVER
    at_the_desk(visitor, rows, keys, campaign)
    address = f"{RECIPIENTS}/{addressed(rows)[0][0]}"
    page = visitor.get(address)
    typed = {name: page.typed(name) for name in ADDRESSING}
    visitor.post(address, {**typed, "email": "office@state.example"})
    assert visitor.get(address).typed("email") == "office@state.example"
    page = visitor.post(address, {**typed, "salutation": "Sir"}, status=200)
    assert "Only the email address may still change" in page.text


def test_a_reader_looks_and_changes_nothing(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="home")
    at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
    number = addressed(rows)[0][0]
    assert "Marco Rubio" in visitor.get(RECIPIENTS).text
    for path in ("", f"/{number}", f"/{number}/move", f"/{number}/remove"):
        visitor.post(f"{RECIPIENTS}{path}", ADDRESSING, status=403)
