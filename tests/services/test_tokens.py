"""Tokens are found by their hash, run out, and are used once."""

from datetime import timedelta

import pytest

from campaign.models.token import TokenPurpose
from campaign.services import tokens
from campaign.services.tokens import ExpiredToken, UnknownToken
from tests.support.clearing import clear

HOUR = timedelta(hours=1)


def mint(session, now, purpose=TokenPurpose.CONFIRM, subject=7):
    return tokens.mint(session, purpose, subject, lifetime=HOUR, now=now)


def test_a_token_is_found_again_and_says_what_it_is_about(session, now):
    found = tokens.get(session, TokenPurpose.CONFIRM, mint(session, now), now=now)

    assert found.subject == 7


def test_a_token_of_another_purpose_or_a_letter_short_is_unknown(session, now):
    token = mint(session, now)

    with pytest.raises(UnknownToken):
        tokens.get(session, TokenPurpose.SIGN_IN, token, now=now)
    with pytest.raises(UnknownToken):
        tokens.get(session, TokenPurpose.CONFIRM, token[:-1], now=now)


def test_a_token_runs_out(session, now):
    token = mint(session, now)

    with pytest.raises(ExpiredToken):
        tokens.get(session, TokenPurpose.CONFIRM, token, now=now + HOUR)


def test_only_the_first_use_is_the_first(session, now):
    found = tokens.get(session, TokenPurpose.CONFIRM, mint(session, now), now=now)

    assert tokens.use(session, found, now=now)
    assert not tokens.use(session, found, now=now + HOUR)
    assert found.used_at == now


def test_what_ran_out_long_ago_is_forgotten(session, now):
    token = mint(session, now)

    clear(session, tokens.EXPIRED, now=now + HOUR)
    assert tokens.find(session, TokenPurpose.CONFIRM, token)
    clear(session, tokens.EXPIRED, now=now + HOUR + tokens.KEPT_AFTER_EXPIRY + timedelta(seconds=1))
    assert tokens.find(session, TokenPurpose.CONFIRM, token) is None


def test_a_code_is_six_digits_and_bound_to_its_token(session, keys, now):
    one, other = (
        tokens.get(session, TokenPurpose.CODE, mint(session, now, TokenPurpose.CODE), now=now) for _ in "ab"
    )
    code = tokens.set_code(session, keys, one, now=now, lifetime=HOUR)
    other.code_hash = one.code_hash

    assert len(code) == 6
    assert code.isdecimal()
    assert tokens.try_code(session, keys, one, code, most=5)
    assert not tokens.try_code(session, keys, other, code, most=5)


def test_a_token_without_a_code_takes_none(session, keys, now):
    found = tokens.get(session, TokenPurpose.CONFIRM, mint(session, now), now=now)

    assert not tokens.try_code(session, keys, found, "", most=5)
