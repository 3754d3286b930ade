"""The people of a campaign, on their page."""

from dataclasses import replace

import pytest

from campaign.models.account import Role
from campaign.services import people
from tests.builders.accounts import an_organiser
from tests.support import clock
from tests.support.desk import at_the_desk, fresh
from tests.support.pages import Visitor

PEOPLE = "/desk/campaigns/river/people"
MARO = {"name": "Maro Testvanian", "email": "maro@post.example", "role": "reader"}


def test_an_organiser_asks_somebody_in(visitor, rows, keys, campaign):
    at_the_desk(visitor, rows, keys, campaign)
    done = visitor.follow(visitor.post(PEOPLE, MARO))

    assert "Maro Testvanian is asked in" in done.text
    assert "maro@post.example" in done.text


def test_without_a_mail_server_it_is_said_who_can_open_the_mail_of_an_invitation(
    visitor, rows, keys, campaign
):
    at_the_desk(visitor, rows, keys, campaign)
    assert "whoever runs this installation opens it" in visitor.get(PEOPLE).text
    done = visitor.follow(visitor.post(PEOPLE, MARO))

    assert "is written to a file and goes to nobody" in done.text
    assert "is on its way" not in done.text
    outbox = visitor.get("/desk/campaigns/river/outbox").text
    assert "Invitation to the desk" not in outbox
    assert "A mail whose link signs somebody in to the desk is not listed" in outbox


def test_with_a_mail_server_the_mail_of_an_invitation_is_on_its_way(
    applications, runtime, rows, keys, campaign
):
    with_server = runtime.settings.model_copy(update={"smtp_url": "smtp://127.0.0.1:1"})
    visitor = Visitor(applications.of(replace(runtime, settings=with_server)))
    at_the_desk(visitor, rows, keys, campaign)

    assert "whoever runs this installation" not in visitor.get(PEOPLE).text
    assert "A mail with a link is on its way." in visitor.follow(visitor.post(PEOPLE, MARO)).text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Write the name"),
        ("name", "=HYPERLINK()", "Write only the name"),
        ("name", "<script>alert(1)</script>", "Write only the name"),
        ("email", "maro@", "Add the part after the @"),
        ("email", "maro@post.example\nBcc: x@y.example", "one address"),
        ("role", "owner", "Choose one of them"),
    ],
)
def test_a_wrong_invitation_is_refused_at_its_field(visitor, rows, keys, campaign, field, typed, said):
    at_the_desk(visitor, rows, keys, campaign)
    page = visitor.post(PEOPLE, {**MARO, field: typed}, status=200)

    assert said in page.error_at(field)
    assert len(people.members(fresh(rows), campaign)) == 1


@pytest.mark.parametrize("name", ["Սարգիս O’Դ", "محمد", "鈴木 一郎", "Anne-Marie d'Arc"])
def test_names_of_any_script_are_kept(visitor, rows, keys, campaign, name):
    at_the_desk(visitor, rows, keys, campaign)

    assert name in visitor.follow(visitor.post(PEOPLE, {**MARO, "name": name})).text


def test_a_member_is_not_asked_twice(visitor, rows, keys, campaign):
    at_the_desk(visitor, rows, keys, campaign)
    visitor.post(PEOPLE, MARO)
    page = visitor.post(PEOPLE, MARO, status=200)

    assert "works in this campaign already" in page.error_at("email")


def test_roles_change_and_members_go(visitor, rows, keys, campaign):
    other = an_organiser(rows, keys, campaign, Role.READER, name="Maro Testvanian")
    at_the_desk(visitor, rows, keys, campaign)
    its_page = f"{PEOPLE}/{other.public_id}"

    done = visitor.follow(visitor.post(f"{its_page}/role", {"role": "organiser"}))
    assert "Maro Testvanian is now an organiser." in done.text
    done = visitor.follow(visitor.post(f"{its_page}/remove"))
    assert "Maro Testvanian no longer works in this campaign." in done.text
    visitor.post(f"{its_page}/remove", status=404)


def test_the_last_organiser_is_kept_and_told_why(visitor, rows, keys, campaign):
    own = an_organiser(rows, keys, campaign)
    at_the_desk(visitor, rows, keys, campaign, Role.READER, is_administrator=True)

    for act, sent in (("role", {"role": "reader"}), ("remove", {})):
        page = visitor.follow(visitor.post(f"{PEOPLE}/{own.public_id}/{act}", sent))
        assert "keeps at least one organiser" in page.text
    rows.refresh(own)
    assert own.role_in(campaign) is Role.ORGANISER


def test_whoever_leaves_goes_to_their_other_campaigns(visitor, rows, keys, campaign):
    an_organiser(rows, keys, campaign)
    own = an_organiser(rows, keys, campaign)
    rows.commit()
    visitor.sign_in(own, clock.now())
    left = visitor.post(f"{PEOPLE}/{own.public_id}/remove")

    assert left.location == "/desk"
    visitor.get(PEOPLE, status=404)


def test_a_reader_sees_no_form(visitor, rows, keys, campaign):
    page = at_the_desk(visitor, rows, keys, campaign, Role.READER).get(PEOPLE)

    assert page.find("form", action=PEOPLE) is None
    assert "Ask somebody in" not in page.text
