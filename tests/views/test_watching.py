"""An open composer learns what others do, and keeps nobody signed in by asking."""

import json
from datetime import timedelta

import pytest

from campaign.models.account import Account, AccountSession
from campaign.services import approvals_needed, letters, sessions
from tests.builders.blocks import a_block
from tests.builders.campaigns import a_campaign
from tests.builders.desk_letters import a_letter_to_nobody
from tests.support import clock
from tests.support.desk import at_the_desk, fresh
from tests.support.pages import Visitor

LETTER = "/desk/campaigns/river/letters/home"
PARAGRAPH = {"block-text": "Words of ours.", "purpose": "opening", "version": "1"}


@pytest.fixture
def campaign(rows):
    made = a_campaign(rows, slug="river")
    a_letter_to_nobody(rows, made, slug="home")
    return made


@pytest.fixture
def nora(visitor, rows, keys, campaign):
    return at_the_desk(visitor, rows, keys, campaign, name="Nora Samplian")


@pytest.fixture
def levon(app, rows, keys, campaign):
    return at_the_desk(Visitor(app), rows, keys, campaign, name="Levon Margarian")


def news(visitor):
    return json.loads(visitor.get(f"{LETTER}/news").response.text)


def seen(rows):
    return fresh(rows).query(AccountSession).order_by(AccountSession.id.desc()).first()


def test_the_mark_differs_when_the_letter_does(nora, levon):
    before = news(levon)
    assert news(levon) == before
    nora.post(f"{LETTER}/blocks/opening", PARAGRAPH)
    after = news(levon)
    assert after["mark"] != before["mark"]
    assert after["by"] == "Nora Samplian"
    assert f'data-mark="{after["mark"]}"' in levon.get(LETTER).response.text


def test_other_approvals_are_news_and_no_words_of_the_letter(nora, levon, rows, campaign, now):
    nora.post(f"{LETTER}/blocks/opening", PARAGRAPH)
    before = news(levon)
    by = fresh(rows).query(Account).filter_by(name="Nora Samplian").one()
    approvals_needed.ask_for(rows, campaign, 2, "", by=by, now=now)
    rows.commit()
    after = news(levon)
    assert (after["mark"] != before["mark"], after["by"]) == (True, "")


def test_who_is_writing_is_told_to_others_only(nora, levon):
    nora.post(f"{LETTER}/blocks/opening/autosave", {**PARAGRAPH, "block-text": "{{ 7*7 }}"}, status=200)
    assert news(levon)["writing"] == [{"name": "Nora Samplian", "place": "opening"}]
    assert news(nora)["writing"] == []


def test_asking_keeps_nobody_signed_in(nora, rows):
    nora.get(LETTER)
    session = seen(rows)
    long_ago = clock.now() - sessions.SEEN_EVERY - timedelta(minutes=1)
    session.seen_at = long_ago
    rows.commit()
    for path in ("/news", ""):
        assert nora.status_of("GET", f"{LETTER}{path}", headers={"X-Unasked": "yes"}) == 200
        assert seen(rows).seen_at == long_ago
        rows.rollback()
    # Words that could not be saved are sent again by the page, for as long as it is open.
    nora.post(f"{LETTER}/blocks/opening/autosave", PARAGRAPH, status=200, headers={"X-Unasked": "yes"})
    assert seen(rows).seen_at == long_ago
    rows.rollback()
    nora.get(LETTER)
    assert seen(rows).seen_at > long_ago


def test_a_block_that_two_place_at_once_comes_in_once(nora, levon, rows, campaign):
    a_block(rows, campaign, key="lachin", title="The corridor")
    rows.commit()
    hers, his = ({"block": "lachin", "seen": each.get(LETTER).typed("seen")} for each in (nora, levon))
    nora.post(f"{LETTER}/place", hers)
    assert (
        "You placed “The corridor” after this page was made"
        in nora.follow(nora.post(f"{LETTER}/place", hers)).text
    )
    page = levon.follow(levon.post(f"{LETTER}/place", his))
    assert "Nora Samplian placed “The corridor” after this page was made" in page.text
    levon.post(f"{LETTER}/place", {**his, "seen": page.typed("seen")})
    placed = [each.name for each in letters.find(fresh(rows), "home").placements]
    rows.rollback()
    assert [each for each in placed if each.startswith("lachin")] == ["lachin", "lachin-2"]
