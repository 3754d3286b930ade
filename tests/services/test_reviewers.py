"""Reviewers from outside: let in by a link of their own, for a time, and then forgotten."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from campaign.domain import reviewing
from campaign.domain.accounts import Person
from campaign.domain.blocks import Paragraph
from campaign.domain.letters import LetterFrozen, LetterStatus
from campaign.domain.refusals import Unacceptable
from campaign.domain.reviewers import AGAIN_AFTER, ERASED_AFTER, LASTS, MailedLately, ReviewOver, TooManyWords
from campaign.models.comment import Comment
from campaign.models.notice import Notice
from campaign.models.token import Token, TokenPurpose
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.services import comments, letters, placements, reviewers, suggestions, talk
from campaign.services.tokens import ExpiredToken, UnknownToken
from tests.builders.accounts import an_organiser
from tests.builders.letters import a_letter
from tests.support.clock import NOW

LINKS = Links("https://x.example")
ANI = Person("Ani Reader", "ani@post.example")


@pytest.fixture
def letter(session):
    return a_letter(session)


@pytest.fixture
def nora(session, keys, letter):
    return an_organiser(session, keys, letter.campaign, name="Nora")


@pytest.fixture
def ani(session, keys, letter, nora):
    return reviewers.ask(session, keys, LINKS, letter, ANI, by=nora, now=NOW)


def newest_mail(session, keys):
    notice = session.scalars(select(Notice).order_by(Notice.id.desc())).first()
    return Mail.from_json(keys.unseal(notice.words_sealed))


def token_of(session, keys):
    return newest_mail(session, keys).text.partition("/review/")[2].split()[0]


def test_a_mail_leads_to_a_page_of_their_own(session, keys, letter, nora, ani):
    mail = newest_mail(session, keys)
    assert "Nora asks you what you think" in mail.text
    assert letter.title in mail.text
    assert letter.title not in mail.subject
    assert letter.campaign.name not in mail.subject
    assert reviewers.find(session, token_of(session, keys), now=NOW) is ani


def test_name_and_address_are_kept_apart_from_what_opens_the_page(session, keys, ani):
    token = token_of(session, keys)
    row = session.scalars(select(Token).where(Token.purpose == TokenPurpose.REVIEW)).one()
    assert token not in (row.hash, ani.public_id)
    assert ANI.email.encode() not in ani.email_sealed
    assert reviewers.email_of(keys, ani) == ANI.email


def test_an_unknown_link_leads_nowhere(session, ani):
    with pytest.raises(UnknownToken):
        reviewers.find(session, "nothing", now=NOW)


def test_the_link_lasts_for_thirty_days(session, keys, ani):
    token = token_of(session, keys)
    reviewers.find(session, token, now=NOW + LASTS - timedelta(minutes=1))
    with pytest.raises(ExpiredToken):
        reviewers.find(session, token, now=NOW + LASTS)


def test_mailed_again_the_link_before_stops_working(session, keys, nora, ani):
    first = token_of(session, keys)
    later = NOW + timedelta(days=20)
    reviewers.mail_again(session, keys, LINKS, ani, by=nora, now=later)
    with pytest.raises(UnknownToken):
        reviewers.find(session, first, now=later)
    assert reviewers.find(session, token_of(session, keys), now=NOW + timedelta(days=45)) is ani


def test_nobody_is_mailed_again_within_a_day(session, keys, nora, ani):
    first = token_of(session, keys)
    soon, later = NOW + AGAIN_AFTER - timedelta(minutes=1), NOW + AGAIN_AFTER
    with pytest.raises(MailedLately):
        reviewers.mail_again(session, keys, LINKS, ani, by=nora, now=soon)
    assert reviewers.find(session, first, now=soon) is ani
    reviewers.mail_again(session, keys, LINKS, ani, by=nora, now=later)
    assert ani.mailed_at == later


def test_ended_it_stops_working_at_once_and_is_not_mailed_again(session, keys, nora, ani):
    token = token_of(session, keys)
    reviewers.end(session, ani, now=NOW)
    with pytest.raises(ReviewOver, match="ended this review"):
        reviewers.find(session, token, now=NOW)
    with pytest.raises(ReviewOver):
        reviewers.mail_again(session, keys, LINKS, ani, by=nora, now=NOW)


def test_opening_the_letter_ends_it(session, keys, letter, nora, ani):
    token = token_of(session, keys)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=NOW)
    with pytest.raises(ReviewOver, match="open by now"):
        reviewers.find(session, token, now=NOW)
    with pytest.raises(LetterFrozen):
        reviewers.ask(session, keys, LINKS, letter, Person("B", "b@post.example"), by=nora, now=NOW)


def test_one_address_is_asked_once_while_it_reviews(session, keys, letter, nora, ani):
    with pytest.raises(Unacceptable) as refusal:
        reviewers.ask(session, keys, LINKS, letter, Person("Ani", "ANI@post.example"), by=nora, now=NOW)
    assert refusal.value.field == "email"
    reviewers.end(session, ani, now=NOW)
    reviewers.ask(session, keys, LINKS, letter, ANI, by=nora, now=NOW)


def test_sees_what_they_said_and_were_answered_and_nothing_else(session, keys, letter, nora, ani):
    other = reviewers.ask(session, keys, LINKS, letter, Person("B", "b@post.example"), by=nora, now=NOW)
    first = comments.say(session, letter, "opening", "Mine.", by=ani, now=NOW)
    comments.answer(session, first, "Thanks.", by=nora, now=NOW)
    comments.say(session, letter, "opening", "Of another.", by=other, now=NOW)
    comments.say(session, letter, "opening", "Of the house.", by=nora, now=NOW)
    (thread,) = talk.of_letter(session, letter, ani).said.threads
    assert [thread.first.body, *(each.body for each in thread.answers)] == ["Mine.", "Thanks."]


def test_suggests_with_the_marks_of_the_letter_alone(session, letter, ani):
    version = placements.get(letter, "opening").version

    def suggest(text):
        return suggestions.suggest(
            session, letter, "opening", Paragraph(text), version=version, by=ani, now=NOW
        )

    assert suggest("We urge you.[^report]").author == "Ani Reader"
    with pytest.raises(Unacceptable, match="cites a source that this letter does not"):
        suggest("We urge you.[^other]")
    with pytest.raises(Unacceptable, match="Behind the @ stands a day"):
        suggest("We urge you.[^report@2025-99-99]")


def test_nobody_sends_more_than_anybody_writes(session, ani):
    for _ in range(60):
        reviewers.admit(session, ani, "network", now=NOW)
    with pytest.raises(TooManyWords):
        reviewers.admit(session, ani, "network", now=NOW)
    reviewers.admit(session, ani, "network", now=NOW + timedelta(hours=2))


def test_one_link_does_not_shut_the_review_for_others(session, letter, nora, ani):
    session.add_all(
        Comment(letter=letter, body=".", at=NOW, reviewer=ani) for _ in range(reviewing.MOST_OF_A_REVIEWER)
    )
    session.flush()
    with pytest.raises(Unacceptable, match="You have made 150 comments"):
        comments.say(session, letter, "opening", "One more.", by=ani, now=NOW)
    comments.say(session, letter, "opening", "Of the house.", by=nora, now=NOW)


def test_nothing_is_said_once_the_review_is_ended(session, letter, ani):
    reviewers.end(session, ani, now=NOW)
    with pytest.raises(ReviewOver):
        comments.say(session, letter, "opening", "Late.", by=ani, now=NOW)


def test_nothing_is_taken_back_once_the_review_is_ended(session, letter, ani):
    said = comments.say(session, letter, "opening", "In time.", by=ani, now=NOW)
    opening = placements.get(letter, "opening")
    made = suggestions.suggest(
        session, letter, "opening", Paragraph("Other words."), version=opening.version, by=ani, now=NOW
    )
    reviewers.end(session, ani, now=NOW)
    with pytest.raises(ReviewOver):
        comments.take_back(session, said, by=ani, now=NOW)
    with pytest.raises(ReviewOver):
        suggestions.withdraw(session, made, by=ani, now=NOW)


def end_by_hand(session, letter, ani):
    reviewers.end(session, ani, now=NOW)


def end_by_opening(session, letter, ani):
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=NOW)


def end_by_itself(session, letter, ani):
    ani.ends_at = NOW


@pytest.mark.parametrize("end", [end_by_hand, end_by_opening, end_by_itself])
def test_is_forgotten_two_weeks_after_the_end_and_what_they_said_stays(session, keys, letter, ani, end):
    comments.say(session, letter, "opening", "Mine.", by=ani, now=NOW)
    end(session, letter, ani)
    session.flush()
    reviewers.erase_old(session, keys, now=NOW + ERASED_AFTER - timedelta(minutes=1))
    assert ani.name == "Ani Reader"
    reviewers.erase_old(session, keys, now=NOW + ERASED_AFTER + timedelta(minutes=1))
    session.expire_all()
    assert (ani.name, ani.email_sealed) == ("", None)
    (thread,) = talk.of_letter(session, letter).said.threads
    assert (thread.first.author, thread.first.body) == ("A reviewer", "Mine.")


def test_mails_of_another_review_of_theirs_are_left_alone(session, keys, letter, nora, ani):
    reviewers.end(session, ani, now=NOW)
    later, other = NOW + ERASED_AFTER + timedelta(minutes=1), a_letter(session, letter.campaign)
    reviewers.ask(session, keys, LINKS, other, ANI, by=nora, now=later)
    reviewers.erase_old(session, keys, now=later)
    assert ani.email_sealed is None
    assert newest_mail(session, keys).text.count("/review/") == 1


def test_who_still_reviews_is_not_forgotten(session, keys, ani):
    reviewers.erase_old(session, keys, now=NOW + LASTS)
    assert ani.name == "Ani Reader"
