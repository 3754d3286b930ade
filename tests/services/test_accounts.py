"""Accounts, and how an installation gets its first administrator."""

from dataclasses import replace
from datetime import timedelta

import pytest

from campaign.domain.accounts import Person
from campaign.domain.refusals import Unacceptable
from campaign.key_files import KeysUnusable
from campaign.keys import load_keys
from campaign.notices.links import Links
from campaign.services import accounts, sessions, sign_in, tokens
from tests.builders.accounts import an_account

NORA = Person("Nora Example", "nora@post.example")


def the_token(link):
    return link.rpartition("/")[2]


def test_an_account_is_found_by_its_address_in_any_case(session, keys, now):
    account = accounts.add(session, keys, NORA, now=now)

    assert accounts.find(session, keys, "NORA@post.example") is account
    assert accounts.find(session, keys, "maro@post.example") is None
    assert accounts.email_of(keys, account) == "nora@post.example"


def test_a_database_is_not_served_with_the_keys_of_another(session, keys, now, tmp_path):
    others = load_keys(tmp_path / "another")
    accounts.refuse_other_keys(session, others)
    accounts.add(session, keys, NORA, now=now)

    accounts.refuse_other_keys(session, keys)
    with pytest.raises(KeysUnusable, match="Put back the keys folder"):
        accounts.refuse_other_keys(session, others)
    with pytest.raises(KeysUnusable):
        accounts.refuse_other_keys(session, replace(keys, lookup=others.lookup))


def test_an_account_is_found_by_either_form_of_its_domain(session, keys, now):
    account = accounts.add(session, keys, Person("Nora", "nora@bücher.example"), now=now)

    assert accounts.find(session, keys, "nora@xn--bcher-kva.example") is account


def test_the_address_is_not_kept_in_the_open(session, keys, now):
    account = accounts.add(session, keys, NORA, now=now)

    assert b"nora@" not in account.email_sealed
    assert account.email_key != keys.lookup_hash("nora@post.example")


def test_an_address_has_one_account(session, keys, now):
    accounts.add(session, keys, NORA, now=now)

    with pytest.raises(Unacceptable, match="There is an account") as refused:
        accounts.add(session, keys, Person("Another", "Nora@post.example"), now=now)
    assert refused.value.field == "email"


def test_the_first_link_makes_an_administrator_once(session, settings, keys, now):
    token = the_token(accounts.first_administrator_link(session, settings, now=now))
    made = accounts.make_first_administrator(session, keys, token, NORA, "", now=now)

    assert made.is_administrator
    assert accounts.first_administrator_link(session, settings, now=now) is None
    with pytest.raises(accounts.NoLongerFirst):
        accounts.make_first_administrator(session, keys, token, Person("B", "b@post.example"), "", now=now)


def test_the_first_link_ends_after_a_day(session, settings, keys, now):
    token = the_token(accounts.first_administrator_link(session, settings, now=now))

    accounts.check_first_link(session, token, now=now + timedelta(hours=23))
    with pytest.raises(tokens.ExpiredToken):
        accounts.check_first_link(session, token, now=now + timedelta(hours=24))


def test_a_new_first_link_replaces_the_one_before(session, settings, now):
    before = the_token(accounts.first_administrator_link(session, settings, now=now))
    after = the_token(accounts.first_administrator_link(session, settings, now=now))

    accounts.check_first_link(session, after, now=now)
    with pytest.raises(tokens.UnknownToken):
        accounts.check_first_link(session, before, now=now)


def test_a_changed_password_ends_the_other_sessions(session, keys, now):
    account = an_account(session, keys)
    here = sessions.find(session, sessions.start(session, account, now=now), now=now)
    elsewhere = sessions.start(session, account, now=now)
    accounts.set_password(session, account, "hash", keep=here, now=now)
    session.expire_all()

    assert sessions.find(session, elsewhere, now=now) is None
    assert sessions.living(session, account, now=now) == [here]


def test_a_changed_password_shuts_the_door_of_every_mailed_link(session, keys, now):
    account, another = an_account(session, keys), an_account(session, keys)
    links = Links("https://letters.example")
    ours, theirs = (the_token(sign_in.new_link(session, links, each, now=now)) for each in (account, another))
    here = sessions.find(session, sessions.start(session, account, now=now), now=now)
    accounts.set_password(session, account, "hash", keep=here, now=now)

    with pytest.raises(tokens.UnknownToken):
        sign_in.use_link(session, keys, ours, "", now=now)
    assert sign_in.use_link(session, keys, theirs, "", now=now) is another


def test_a_password_may_not_be_made_of_the_name(session):
    with pytest.raises(Unacceptable, match="easy to guess"):
        accounts.password_hash_for(NORA, "noraexample2026")
