"""Who is told of what was said: those it concerns, in one mail, at most once an hour."""

from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import select

from campaign.domain.accounts import Person
from campaign.domain.blocks import Paragraph, Purpose
from campaign.domain.letters import LetterStatus
from campaign.domain.placing import Written
from campaign.models.account import Role
from campaign.models.notice import Notice
from campaign.models.untold import Untold
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.services import (
    approvals_needed,
    comment_news,
    comments,
    letters,
    people,
    placements,
    reviewers,
    suggestions,
)
from tests.builders.accounts import an_organiser
from tests.builders.campaigns import a_campaign
from tests.builders.letters import a_letter
from tests.support.clock import NOW
from tests.support.rounds import tell_members

LINKS = Links("https://x.example")
_numbers = count(1)
SOON = NOW + timedelta(minutes=6)
HOUR = timedelta(hours=1, minutes=10)


@pytest.fixture
def letter(session):
    return a_letter(session, a_campaign(session, slug="river"), slug="home")


@pytest.fixture
def nora(session, keys, letter):
    """An organiser who wrote on the letter."""
    account = an_organiser(session, keys, letter.campaign, name="Nora", email="nora@post.example")
    placement = letter.placements[0]
    written = Written(Paragraph("Words."), Purpose.OPENING)
    placements.rewrite(session, placement, written, version=placement.version, by=account, now=NOW)
    return account


@pytest.fixture
def maro(session, keys, letter):
    return an_organiser(
        session, keys, letter.campaign, role=Role.READER, name="Maro", email="maro@post.example"
    )


def say(session, letter, by):
    """Something else each time: what is said twice at one moment is said once."""
    body = f"Secret words, {next(_numbers)}."
    return comments.say(session, letter, "opening", body, by=by, now=NOW)


def tell(session, keys, now=SOON):
    tell_members(session, keys, LINKS, now=now)
    session.flush()
    found = session.scalars(select(Notice).where(Notice.kind == comment_news.KIND).order_by(Notice.id))
    return [(keys.unseal(each.to_sealed), Mail.from_json(keys.unseal(each.words_sealed))) for each in found]


def test_who_wrote_on_the_letter_is_told_how_much_and_where_and_no_words(session, keys, letter, nora, maro):
    say(session, letter, maro)
    say(session, letter, maro)
    placement = placements.get(letter, "opening")
    suggestions.suggest(
        session, letter, "opening", Paragraph("Other."), version=placement.version, by=maro, now=NOW
    )
    ((to, mail),) = tell(session, keys)
    assert to == "nora@post.example"
    assert "Two comments and one suggestion" in mail.text
    assert "https://x.example/desk/campaigns/river/letters/home/review" in mail.text
    assert "Secret" not in mail.text
    assert letter.title not in mail.subject


def test_whoever_set_approvals_aside_did_not_write_on_the_letter(session, keys, letter, nora, maro):
    ada = an_organiser(session, keys, letter.campaign, name="Ada", email="ada@post.example")
    approvals_needed.ask_for(session, letter.campaign, 2, "", by=ada, now=NOW)
    say(session, letter, maro)
    assert [to for to, _ in tell(session, keys)] == ["nora@post.example"]


def test_nobody_is_told_of_what_they_said_themselves(session, keys, letter, nora):
    say(session, letter, nora)
    assert tell(session, keys) == []


def test_a_mail_waits_for_what_comes_next_and_comes_once_an_hour(session, keys, letter, nora, maro):
    say(session, letter, maro)
    assert tell(session, keys, now=NOW + timedelta(minutes=1)) == []
    assert len(tell(session, keys)) == 1
    comments.say(session, letter, "", "More.", by=maro, now=SOON)
    assert len(tell(session, keys, now=SOON + timedelta(minutes=30))) == 1
    assert len(tell(session, keys, now=SOON + HOUR)) == 2
    assert session.scalars(select(Untold)).all() == []


def test_an_answer_is_told_to_those_in_the_thread(session, keys, letter, nora, maro):
    first = say(session, letter, maro)
    comments.answer(session, first, "Why?", by=nora, now=NOW)
    assert [to for to, _ in tell(session, keys)] == ["maro@post.example"]


def test_whoever_asked_the_reviewer_is_told(session, keys, letter, maro):
    levon = an_organiser(session, keys, letter.campaign, email="levon@post.example")
    ani = reviewers.ask(session, keys, LINKS, letter, Person("Ani", "ani@post.example"), by=levon, now=NOW)
    say(session, letter, ani)
    assert [to for to, _ in tell(session, keys)] == ["levon@post.example"]


def test_where_nobody_wrote_on_the_letter_every_organiser_is_told(session, keys, letter, maro):
    an_organiser(session, keys, letter.campaign, email="levon@post.example")
    say(session, letter, maro)
    assert [to for to, _ in tell(session, keys)] == ["levon@post.example"]


def test_where_those_who_wrote_have_left_every_organiser_is_told(session, keys, letter, nora, maro):
    an_organiser(session, keys, letter.campaign, email="levon@post.example")
    nora.is_active = False
    say(session, letter, maro)
    assert [to for to, _ in tell(session, keys)] == ["levon@post.example"]


def test_what_is_resolved_or_taken_back_meanwhile_is_not_told(session, keys, letter, nora, maro):
    first = say(session, letter, maro)
    comments.take_back(session, say(session, letter, maro), by=maro, now=NOW)
    comments.resolve(session, first, by=maro, is_organiser=False, now=NOW)
    assert tell(session, keys) == []
    assert session.scalars(select(Untold)).all() == []


def test_nothing_is_told_of_an_open_letter_nor_to_who_has_left(session, keys, letter, nora, maro):
    an_organiser(session, keys, letter.campaign)
    say(session, letter, maro)
    session.expire(nora, ["memberships"])
    people.remove(session, people.get(session, letter.campaign, nora.public_id))
    session.expire_all()
    assert tell(session, keys) == []
    say(session, letter, maro)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=NOW)
    assert tell(session, keys) == []


def test_nobody_is_due_who_was_mailed_within_the_hour(session, keys, letter, nora, maro):
    say(session, letter, maro)
    assert not comment_news.due(session, keys, now=NOW)
    assert comment_news.due(session, keys, now=SOON)
    tell(session, keys)
    say(session, letter, maro)
    assert not comment_news.due(session, keys, now=SOON + timedelta(minutes=6))
    assert comment_news.due(session, keys, now=SOON + HOUR)
