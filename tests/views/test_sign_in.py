"""Signing in: by link, by password, out; and the first administrator."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from campaign.models.account import Account, AccountSession
from campaign.models.notice import Notice
from campaign.models.token import Token
from campaign.notices.mail import Mail
from campaign.services import accounts, passwords, sessions
from campaign.views.sign_in import NO_MATCH
from tests.builders.accounts import an_account, an_organiser
from tests.builders.campaigns import a_campaign
from tests.support import clock
from tests.support.outbox import code_in, last_mail
from tests.support.pages import Visitor

PASSWORD = "correct horse battery staple"


@pytest.fixture
def nora(rows, keys):
    account = an_account(rows, keys, name="Nora Example", email="nora@post.example")
    rows.commit()
    return account


def the_mailed_link(rows, keys):
    rows.rollback()
    notice = rows.scalars(select(Notice).order_by(Notice.id.desc())).first()
    text = Mail.from_json(keys.unseal(notice.words_sealed)).text
    rows.rollback()  # the visitor is to write
    return re.search(r"http://[^/]+(/desk/sign-in/\S+)", text).group(1)


def the_mailed_code(rows, keys):
    rows.rollback()
    code = code_in(last_mail(rows, keys))
    rows.rollback()  # the visitor is to write
    return {"code": code}


def the_cookie(page):
    return next(each for each in page.response.headers.getlist("Set-Cookie") if "campaign-desk" in each)


def how_many(rows, table):
    rows.rollback()
    number = rows.scalar(select(func.count()).select_from(table))
    rows.rollback()  # the visitor is to write
    return number


def test_a_mailed_link_signs_in_once_the_button_is_pressed(visitor, rows, keys, nora):
    sent = visitor.follow(visitor.post("/desk/sign-in", {"email": "Nora@post.example"}))
    assert "If you work here under that address" in sent.text

    link = the_mailed_link(rows, keys)
    page = visitor.get(link)
    assert "n…a@post.example" in page.text
    assert how_many(rows, AccountSession) == 0

    code = the_mailed_code(rows, keys)
    signed_in = visitor.post(page.find("form").get("action"), {"back": "", **code})
    assert signed_in.location == "/desk"
    assert "Campaigns" in visitor.follow(signed_in).title


def test_the_cookie_is_for_the_desk_alone(visitor, rows, keys, nora):
    visitor.post("/desk/sign-in", {"email": "nora@post.example"})
    cookie = the_cookie(visitor.post(the_mailed_link(rows, keys), the_mailed_code(rows, keys)))

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/desk" in cookie
    assert "Expires" not in cookie


def test_a_mailed_link_without_its_code_signs_nobody_in_and_is_not_used_up(visitor, rows, keys, nora):
    visitor.post("/desk/sign-in", {"email": "nora@post.example"})
    link, code = the_mailed_link(rows, keys), the_mailed_code(rows, keys)
    assert visitor.post(link, {"back": ""}, status=422).error_at("code") == "Type the code from our mail."
    wrong = "000000" if code["code"] != "000 000" else "111111"
    assert "not the code of this mail" in visitor.post(link, {"code": wrong}, status=422).error_at("code")
    assert how_many(rows, AccountSession) == 0
    assert visitor.post(link, code).location == "/desk"


def test_a_link_signs_in_once(visitor, rows, keys, nora):
    visitor.post("/desk/sign-in", {"email": "nora@post.example"})
    link = the_mailed_link(rows, keys)
    visitor.post(link, the_mailed_code(rows, keys))

    again = visitor.get(link, status=410)
    assert "This link was used" in again.text


def test_a_wrong_link_is_told_from_an_ended_one(visitor, rows, runtime, keys, nora):
    assert "leads nowhere" in visitor.get("/desk/sign-in/wrong", status=404).text
    visitor.post("/desk/sign-in/wrong", status=404)

    visitor.post("/desk/sign-in", {"email": "nora@post.example"})
    link = the_mailed_link(rows, keys)
    token = rows.scalars(select(Token)).one()
    token.expires_at = clock.now() - timedelta(seconds=1)
    rows.commit()
    assert "has run out" in visitor.get(link, status=410).text
    visitor.post(link, status=410)


def test_the_answer_is_the_same_for_a_stranger(visitor, rows, nora):
    known = visitor.post("/desk/sign-in", {"email": "nora@post.example"})
    unknown = visitor.post("/desk/sign-in", {"email": "stranger@post.example"})

    assert known.location == unknown.location
    assert how_many(rows, Notice) == 2


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("", "Write your email address."),
        ("nora@", "Add the part after the @"),
        ("a@b.c\nBcc: d@e.f", "one address"),
    ],
)
def test_an_address_that_is_none_is_refused_at_its_field(visitor, email, said):
    page = visitor.post("/desk/sign-in", {"email": email}, status=200)

    assert said in page.error_at("email")


def test_the_sixth_ask_is_held_back(visitor, rows, nora):
    for _ in range(5):
        visitor.post("/desk/sign-in", {"email": "nora@post.example"})

    page = visitor.post("/desk/sign-in", {"email": "nora@post.example"}, status=429)
    assert "Wait for a quarter of an hour" in page.text
    assert page.typed("email") == "nora@post.example"
    assert how_many(rows, Notice) == 5


@pytest.mark.parametrize(
    ("back", "landed"),
    [
        ("/desk/campaigns/river/people", "/desk/campaigns/river/people"),
        ("/desk", "/desk"),
        ("https://evil.example/desk", "/desk"),
        ("//evil.example/desk/account", "/desk"),
        ("/desk/../healthz", "/desk"),
        ("/desk\\evil", "/desk"),
        ("/desk/nowhere/at/all", "/desk"),
        ("/healthz", "/desk"),
    ],
)
def test_back_is_a_page_of_the_desk_and_nothing_else(visitor, rows, keys, nora, back, landed):
    visitor.post("/desk/sign-in", {"email": "nora@post.example", "back": back})
    page = visitor.get(the_mailed_link(rows, keys))
    code = the_mailed_code(rows, keys)
    signed_in = visitor.post(page.find("form").get("action"), {"back": page.typed("back"), **code})

    assert signed_in.location == landed


def test_back_is_looked_at_again_when_the_button_is_pressed(visitor, rows, keys, nora):
    visitor.post("/desk/sign-in", {"email": "nora@post.example"})
    signed_in = visitor.post(
        the_mailed_link(rows, keys), {"back": "//evil.example", **the_mailed_code(rows, keys)}
    )

    assert signed_in.location == "/desk"


def test_back_holds_no_line_end(visitor, rows, keys, nora):
    visitor.post("/desk/sign-in", {"email": "nora@post.example"})
    signed_in = visitor.post(
        the_mailed_link(rows, keys), {"back": "/desk#\r\nSet-Cookie: a=b", **the_mailed_code(rows, keys)}
    )

    assert signed_in.location == "/desk"


def test_whoever_is_not_signed_in_comes_back_after(visitor):
    page = visitor.get("/desk/account", status=302)

    assert page.location == "/desk/sign-in?back=/desk/account"
    assert visitor.follow(page).typed("back") == "/desk/account"


class TestByPassword:
    @pytest.fixture
    def nora(self, rows, keys):
        account = an_account(rows, keys, email="nora@post.example", password_hash=passwords.hashed(PASSWORD))
        rows.commit()
        return account

    def test_the_right_one_signs_in(self, visitor, nora):
        page = visitor.post(
            "/desk/sign-in/password",
            {"email": "nora@post.example", "password": PASSWORD, "back": "/desk/account"},
        )

        assert page.location == "/desk/account"
        assert "Your account" in visitor.follow(page).title

    def test_enter_in_the_one_form_means_the_password_that_was_typed(self, visitor, nora):
        page = visitor.get("/desk/sign-in")
        assert len(page.find_all("input", name="email")) == 1
        page = visitor.post("/desk/sign-in", {"email": "nora@post.example", "password": PASSWORD})
        assert page.location.startswith("/desk")
        assert page.location != "/desk/sign-in/sent"

    def test_a_wrong_one_and_an_unknown_address_are_answered_alike(self, visitor, nora):
        def answer(email):
            page = visitor.post(
                "/desk/sign-in/password",
                {"email": email, "password": "wrong"},
                status=200,
            )
            assert page.typed("email") == email
            return page.text

        assert NO_MATCH in answer("nora@post.example")
        assert answer("nora@post.example") == answer("maro@post.example")

    def test_the_sixth_try_is_held_back_even_when_right(self, visitor, nora):
        sent = {"email": "nora@post.example", "password": "wrong"}
        for _ in range(5):
            visitor.post("/desk/sign-in/password", sent, status=200)

        page = visitor.post("/desk/sign-in/password", {**sent, "password": PASSWORD}, status=429)
        assert "have a link mailed to you" in page.text

    def test_what_is_missing_is_said_at_its_field(self, visitor):
        page = visitor.post("/desk/sign-in/password", {}, status=200)

        assert page.error_at("email")
        assert page.error_at("password")


def test_signing_out_ends_the_session(visitor, rows, nora):
    visitor.sign_in(nora, clock.now())
    page = visitor.post("/desk/sign-out")

    assert "signed out" in visitor.follow(page).text
    visitor.get("/desk/account", status=302)
    rows.expire_all()
    assert rows.scalars(select(AccountSession)).one().revoked_at


def test_signing_in_again_ends_the_session_before(visitor, rows, keys, nora):
    visitor.sign_in(nora, clock.now())
    visitor.post("/desk/sign-in", {"email": "nora@post.example"})
    visitor.post(the_mailed_link(rows, keys), the_mailed_code(rows, keys))
    rows.expire_all()

    assert len(sessions.living(rows, nora, now=clock.now())) == 1
    assert how_many(rows, AccountSession) == 2


def test_a_post_long_after_the_page_was_opened_is_taken(visitor, rows, keys, nora):
    """Marking the session as seen must not wait for the request's own transaction."""
    campaign = a_campaign(rows, slug="river")
    organiser = an_organiser(rows, keys, campaign)
    rows.commit()
    visitor.sign_in(organiser, clock.now() - timedelta(minutes=5))

    visitor.post("/desk/account/name", {"name": "Nora E."})


def test_a_link_is_taken_in_a_browser_that_was_signed_in_for_a_while(visitor, rows, keys, nora):
    visitor.post("/desk/sign-in", {"email": "nora@post.example"})
    visitor.sign_in(nora, clock.now() - timedelta(minutes=5))

    assert visitor.post(the_mailed_link(rows, keys), the_mailed_code(rows, keys)).location == "/desk"


class TestTheFirstAdministrator:
    @pytest.fixture
    def link(self, rows, settings):
        made = accounts.first_administrator_link(rows, settings, now=clock.now())
        rows.commit()
        return made.removeprefix(settings.outside)

    def test_is_made_by_the_link_and_signed_in(self, visitor, rows, link):
        visitor.get(link)
        page = visitor.post(link, {"name": "Nora Example", "email": "nora@post.example", "password": ""})

        assert "Campaigns" in visitor.follow(page).title
        account = rows.scalars(select(Account)).one()
        assert account.is_administrator
        assert account.password_hash == ""

    def test_may_choose_a_password(self, visitor, rows, link):
        visitor.post(link, {"name": "Nora Example", "email": "nora@post.example", "password": PASSWORD})

        assert passwords.matches(rows.scalars(select(Account)).one().password_hash, PASSWORD)

    def test_is_the_first_and_only_one(self, app, visitor, rows, link):
        visitor.post(link, {"name": "Nora Example", "email": "nora@post.example", "password": ""})
        late = Visitor(app)

        assert "has its administrator" in late.get(link, status=404).text
        late.post(link, {"name": "B", "email": "b@post.example", "password": ""}, status=404)
        assert how_many(rows, Account) == 1

    def test_is_told_what_to_mend_and_what_was_typed_stays(self, visitor, rows, link):
        page = visitor.post(link, {"name": "", "email": "nora@", "password": "short"}, status=200)
        assert page.error_at("name")
        assert page.error_at("email")
        assert page.typed("email") == "nora@"

        page = visitor.post(
            link, {"name": "Nora", "email": "nora@post.example", "password": "short"}, status=200
        )
        assert "at least 12" in page.error_at("password")
        assert not page.typed("password")
        assert how_many(rows, Account) == 0

    def test_needs_the_right_link(self, visitor, link):
        visitor.get("/desk/first/wrong", status=404)
