"""A link signs in once, for ten minutes; tries are held back; unknown addresses look like known ones."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from campaign.models.attempt import Attempt
from campaign.models.notice import Notice, NoticeStatus
from campaign.models.token import Token
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.services import passwords, sign_in, tokens
from campaign.services.sign_in import Way
from campaign.services.ways_out import WrongCode
from tests.builders.accounts import an_account

LINKS = Links("https://letters.example")


def a_link(session, account, now):
    return sign_in.new_link(session, LINKS, account, now=now).rpartition("/")[2]


def test_a_link_signs_its_account_in_once(session, keys, now):
    account = an_account(session, keys)
    token = a_link(session, account, now)

    assert sign_in.use_link(session, keys, token, "", now=now) is account
    with pytest.raises(sign_in.LinkUsed, match="was used"):
        sign_in.use_link(session, keys, token, "", now=now)


def test_a_link_that_is_mailed_signs_in_with_the_code_of_its_mail_alone(session, keys, now):
    account = an_account(session, keys)
    mailed = {"lasts": sign_in.LINK_LASTS, "now": now}
    link, code = sign_in.link_to_mail(session, keys, LINKS, account, **mailed)
    _, another = sign_in.link_to_mail(session, keys, LINKS, account, **mailed)
    token = link.rpartition("/")[2]
    assert sign_in.asks_for_code(session, token, now=now)
    for typed in ("", another if another != code else ""):
        with pytest.raises(WrongCode):
            sign_in.use_link(session, keys, token, typed, now=now)
    assert sign_in.use_link(session, keys, token, code, now=now) is account


def test_looking_at_a_link_does_not_use_it(session, keys, now):
    account = an_account(session, keys)
    token = a_link(session, account, now)

    assert sign_in.account_of(session, token, now=now) is account
    assert sign_in.use_link(session, keys, token, "", now=now) is account


def test_a_used_link_takes_the_others_with_it(session, keys, now):
    account = an_account(session, keys)
    one, other = a_link(session, account, now), a_link(session, account, now)
    later = now + timedelta(minutes=1)
    sign_in.use_link(session, keys, one, "", now=later)

    with pytest.raises(sign_in.LinkUsed, match="A newer link was made"):
        sign_in.use_link(session, keys, other, "", now=later)


def test_a_link_ends_after_ten_minutes(session, keys, now):
    token = a_link(session, an_account(session, keys), now)

    with pytest.raises(tokens.ExpiredToken):
        sign_in.use_link(session, keys, token, "", now=now + timedelta(minutes=10))


def test_a_closed_account_has_no_link(session, keys, now):
    account = an_account(session, keys)
    token = a_link(session, account, now)
    account.is_active = False

    with pytest.raises(tokens.UnknownToken):
        sign_in.use_link(session, keys, token, "", now=now)


def test_a_link_is_mailed_to_the_address_of_the_account(session, keys, now):
    account = an_account(session, keys, email="nora@post.example")
    sign_in.mail_link(session, keys, LINKS, "Nora@post.example", back="/desk/campaigns/a", now=now)
    notice = session.scalars(select(Notice)).one()
    text = Mail.from_json(keys.unseal(notice.words_sealed)).text

    assert keys.unseal(notice.to_sealed) == "nora@post.example"
    assert notice.campaign_id is None
    assert "https://letters.example/desk/sign-in/" in text
    assert "?back=/desk/campaigns/a" in text
    assert account.name not in text


def rows_for(session, keys, now, email):
    """How many rows of each table it takes to ask for a link."""
    before = {table: how_many(session, table) for table in (Notice, Token, Attempt)}
    ask(session, keys, now, email)
    return {table.__tablename__: how_many(session, table) - number for table, number in before.items()}


def how_many(session, table):
    return session.scalar(select(func.count()).select_from(table))


def ask(session, keys, now, email, network="home"):
    sign_in.count_try(session, keys, Way.LINK, email, network, now=now)
    sign_in.mail_link(session, keys, LINKS, email, now=now)


def test_asking_writes_the_same_rows_whoever_asks(session, keys, now):
    an_account(session, keys, email="nora@post.example")
    an_account(session, keys, email="gone@post.example").is_active = False

    known, unknown, closed = (
        rows_for(session, keys, now, f"{name}@post.example") for name in ("nora", "stranger", "gone")
    )
    assert known == unknown == closed == {"notice": 1, "token": 1, "attempt": 3}


@pytest.mark.parametrize("name", ["stranger", "gone"])
def test_whoever_has_no_account_is_told_so_by_mail_and_gets_no_link(session, keys, now, name):
    an_account(session, keys, email="gone@post.example").is_active = False
    ask(session, keys, now, f"{name}@post.example")
    notice = session.scalars(select(Notice)).one()
    text = Mail.from_json(keys.unseal(notice.words_sealed)).text

    assert keys.unseal(notice.to_sealed) == f"{name}@post.example"
    assert "Nobody works there under this address" in text
    assert "/desk/sign-in/" not in text
    assert session.scalars(select(Token.subject)).one() is None


def test_a_stranger_is_written_to_three_times_a_day_and_an_organiser_more_often(session, keys, now):
    an_account(session, keys, email="nora@post.example")
    for email in ("stranger@post.example", "nora@post.example"):
        for number in range(5):
            ask(session, keys, now, email, network=f"network {number}")
    kept = [(each.kind, each.status) for each in session.scalars(select(Notice).order_by(Notice.id))]

    assert kept == [
        *[("no_account", NoticeStatus.QUEUED)] * 3,
        *[("no_account", NoticeStatus.HELD)] * 2,
        *[("sign_in", NoticeStatus.QUEUED)] * 5,
    ]


def test_an_account_gets_so_many_links_a_day_and_then_one_when_the_one_before_has_run_out(session, keys, now):
    an_account(session, keys, email="nora@post.example")
    for number in range(sign_in.LINKS_A_DAY + 1):
        ask(session, keys, now + timedelta(minutes=3 * number), "nora@post.example", f"network {number}")
    newest = now + timedelta(minutes=3 * (number - 1))
    ask(session, keys, newest + sign_in.LINK_LASTS, "nora@post.example")
    statuses = [each.status for each in session.scalars(select(Notice).order_by(Notice.id))]

    assert statuses == [
        *[NoticeStatus.QUEUED] * sign_in.LINKS_A_DAY,
        NoticeStatus.HELD,
        NoticeStatus.QUEUED,
    ]


def test_whoever_asks_after_a_stranger_did_all_day_has_a_link_that_works(session, keys, now):
    account = an_account(session, keys, email="nora@post.example")
    for number in range(60):
        at = now + timedelta(minutes=7 * number)
        ask(session, keys, at, "nora@post.example", f"network {number}")
        assert sign_in.account_of(session, newest_link(session, keys), now=at) is account
    statuses = Counter(session.scalars(select(Notice.status)))

    assert statuses[NoticeStatus.HELD] > 10
    assert statuses[NoticeStatus.QUEUED] > sign_in.LINKS_A_DAY


def newest_link(session, keys):
    """The token in the newest mail that was not held back."""
    query = select(Notice).where(Notice.status == NoticeStatus.QUEUED).order_by(Notice.id.desc()).limit(1)
    text = Mail.from_json(keys.unseal(session.scalars(query).one().words_sealed)).text
    return re.search(r"/desk/sign-in/(\S+)", text)[1]


def test_a_password_signs_in_whose_it_is(session, keys):
    kept = passwords.hashed("correct horse battery staple")
    account = an_account(session, keys, email="nora@post.example", password_hash=kept)

    def found(email, password):
        return sign_in.by_password(session, keys, email, password)

    assert found("nora@post.example", "correct horse battery staple") is account
    assert found("nora@post.example", "wrong") is None
    assert found("maro@post.example", "correct horse battery staple") is None
    account.is_active = False
    assert found("nora@post.example", "correct horse battery staple") is None


def tries(session, keys, way, now, network="home", email="nora@post.example", number=1):
    """So many tries; whether the last one was let through."""
    for _ in range(number):
        try:
            sign_in.count_try(session, keys, way, email, network, now=now)
        except sign_in.TooOften:
            passed = False
        else:
            passed = True
    return passed


@pytest.mark.parametrize("way", Way)
def test_the_sixth_try_from_one_network_is_held_back_for_a_quarter_of_an_hour(session, keys, now, way):
    assert tries(session, keys, way, now, number=5)

    with pytest.raises(sign_in.TooOften, match="quarter of an hour"):
        sign_in.count_try(session, keys, way, "nora@post.example", "home", now=now)
    assert tries(session, keys, way, now, email="maro@post.example")
    assert tries(session, keys, way, now + timedelta(minutes=16))


@pytest.mark.parametrize("way", Way)
def test_a_stranger_who_goes_on_trying_keeps_nobody_else_out(session, keys, now, way):
    for minute in range(0, 60, 5):
        tries(session, keys, way, now + timedelta(minutes=minute), network="a stranger's", number=4)

    assert not tries(session, keys, way, now + timedelta(hours=1), network="a stranger's")
    assert tries(session, keys, way, now + timedelta(hours=1))


def test_passwords_tried_from_many_networks_are_held_back_for_no_longer_than_the_window(session, keys, now):
    for number in range(100):
        tries(session, keys, Way.PASSWORD, now + timedelta(seconds=number), network=f"network {number}")

    with pytest.raises(sign_in.TooOften, match="Have a link mailed"):
        sign_in.count_try(session, keys, Way.PASSWORD, "nora@post.example", "home", now=now)
    assert tries(session, keys, Way.LINK, now)
    assert tries(session, keys, Way.PASSWORD, now + timedelta(minutes=16))


def test_whoever_is_told_that_links_were_asked_for_has_one_that_works(session, keys, now):
    account = an_account(session, keys, email="nora@post.example")
    links, at = [], now
    while tries(session, keys, Way.LINK, at, network=f"network {len(links)}"):
        links.append(a_link(session, account, at))
        at += timedelta(minutes=1, seconds=50)

    assert len(links) > 4
    with pytest.raises(sign_in.TooOften, match="newest mail"):
        sign_in.count_try(session, keys, Way.LINK, "nora@post.example", "home", now=at)
    assert sign_in.use_link(session, keys, links[-1], "", now=at) is account


def test_one_network_is_held_back_after_fifty_addresses(session, keys, now):
    for number in range(50):
        tries(session, keys, Way.LINK, now, email=f"p{number}@post.example")

    assert not tries(session, keys, Way.LINK, now, email="another@post.example")


def test_the_sixth_guess_of_the_present_password_is_held_back(session, keys, now):
    account, another = an_account(session, keys), an_account(session, keys)
    for _ in range(5):
        sign_in.count_guess(session, account, now=now)

    with pytest.raises(sign_in.TooOften) as held:
        sign_in.count_guess(session, account, now=now)
    assert held.value.field == "current_password"
    sign_in.count_guess(session, another, now=now)
    sign_in.count_guess(session, account, now=now + timedelta(minutes=16))
