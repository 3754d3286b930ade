"""What is logged betrays nobody, whatever an error says."""

import io
import logging

import pytest

from campaign.keys import new_token
from campaign.logs import Scrubbing, scrubbed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("550 <maro@post.example> unknown", "550 <[address]> unknown"),
        ("email='Maro.T+x@post.example', 3", "email='[address]', 3"),
        ("from 198.51.100.7:4711", "from [network]:4711"),
        ("Invalid request from ip=2001:db8::7: bad", "Invalid request from ip=[network]: bad"),
        ("GET /letters/a/supporters?q=Maro failed", "GET /letters/a/supporters?[query] failed"),
    ],
)
def test_addresses_and_queries_are_left_out(text, said):
    assert scrubbed(text) == said


def test_tokens_of_links_are_left_out():
    for _ in range(200):
        assert scrubbed(f"GET /confirm/{new_token()} failed") == "GET /confirm/[token] failed"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22 15:00:07,123 web ERROR",
        'connection to server at "127.0.0.1", port 5432 failed',
        "test_a_name_in_a_program_as_long_as_a_token",
        "Listening at: http://[::1]:8000",
        'File "/srv/campaign/views/errors.py", line 42, in refused: why?',
    ],
)
def test_what_betrays_nobody_stays(text):
    assert scrubbed(text) == text


def test_a_traceback_is_scrubbed_too():
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    handler.setFormatter(Scrubbing("%(message)s"))
    try:
        raise ValueError("maro@post.example from 198.51.100.7")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "failed", None, (ValueError, error, None))
    handler.handle(record)

    assert heard.getvalue() == "failed\nValueError: [address] from [network]\n"
