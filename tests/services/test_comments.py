"""Comments: on a block, answered, resolved; readable when the block is gone, and there when it comes back."""

from datetime import timedelta

import pytest

from campaign.domain import reviewing
from campaign.domain.blocks import Paragraph, Purpose
from campaign.domain.letters import LetterFrozen, LetterStatus
from campaign.domain.placing import Written
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.domain.reviewing import NotYours
from campaign.domain.savings import ONE_PRESS
from campaign.models.account import Role
from campaign.models.comment import Comment
from campaign.services import comments, letters, placements, restoring, savings, talk
from tests.builders.accounts import an_organiser
from tests.builders.letters import a_letter
from tests.support.clock import NOW


@pytest.fixture
def letter(session):
    return a_letter(session)


@pytest.fixture
def nora(session, keys, letter):
    return an_organiser(session, keys, letter.campaign, name="Nora")


@pytest.fixture
def maro(session, keys, letter):
    return an_organiser(session, keys, letter.campaign, role=Role.READER, name="Maro")


def say(session, letter, by, place="opening", body="Too long."):
    return comments.say(session, letter, place, body, by=by, now=NOW)


def said_on(session, letter, name):
    placement = next((each for each in letter.placements if each.name == name), None)
    return [each.first.body for each in talk.of_letter(session, letter).on(placement).threads]


def test_what_is_sent_twice_at_one_press_is_said_once(session, letter, nora, maro):
    first = say(session, letter, maro)
    assert say(session, letter, maro) is first
    assert say(session, letter, nora) is not first
    assert say(session, letter, maro, place="") is not first
    answered = comments.answer(session, first, "So it is.", by=nora, now=NOW)
    assert comments.answer(session, first, "So it is.", by=nora, now=NOW) is answered
    assert comments.answer(session, first, "So it is.", by=nora, now=NOW + ONE_PRESS) is not answered


def test_stands_on_its_block_and_on_no_other(session, letter, maro):
    say(session, letter, maro)
    say(session, letter, maro, place="", body="Good on the whole.")
    assert said_on(session, letter, "opening") == ["Too long."]
    assert said_on(session, letter, "known") == []
    assert [each.first.body for each in talk.of_letter(session, letter).on(None).threads] == [
        "Good on the whole."
    ]


def test_changes_nothing_of_the_letter(session, letter, maro):
    before = savings.state_of(session, letter).digest, letter.version
    say(session, letter, maro)
    assert (savings.state_of(session, letter).digest, letter.version) == before


def test_is_kept_as_it_was_typed(session, letter, maro):
    words = "<b>*Not* this</b> {{ fact.known }} [^report]\n\n::: block"
    assert say(session, letter, maro, body=f"  {words} ").body == words


@pytest.mark.parametrize("body", ["", "  \n ", "x" * (reviewing.MOST_COMMENT + 1), "a\u202eb"])
def test_nothing_empty_endless_or_misleading_is_said(session, letter, maro, body):
    with pytest.raises(Unacceptable):
        say(session, letter, maro, body=body)


def test_a_letter_takes_so_many_and_no_more(session, letter, maro):
    session.add_all(
        Comment(letter=letter, body=".", at=NOW, account=maro) for _ in range(reviewing.MOST_COMMENTS)
    )
    session.flush()
    with pytest.raises(Unacceptable, match="no more are taken"):
        say(session, letter, maro)


def test_a_block_that_is_not_there_is_not_found(session, letter, maro):
    with pytest.raises(NotFound):
        say(session, letter, maro, place="nothing")


def test_answers_stand_under_what_they_answer(session, letter, nora, maro):
    first = say(session, letter, maro)
    second = comments.answer(session, first, "Shorter now.", by=nora, now=NOW)
    comments.answer(session, second, "Thanks.", by=maro, now=NOW)
    (thread,) = talk.of_letter(session, letter).said.threads
    assert [each.body for each in thread.answers] == ["Shorter now.", "Thanks."]
    assert [each.author for each in thread.answers] == ["Nora", "Maro"]


def test_is_resolved_opened_again_and_opened_by_an_answer(session, letter, nora, maro):
    first = say(session, letter, maro)

    def is_open():
        return bool(talk.of_letter(session, letter).said.open_threads)

    comments.resolve(session, first, by=nora, is_organiser=True, now=NOW)
    assert not is_open()
    assert first.resolver is nora
    comments.reopen(session, first, by=nora, is_organiser=True)
    assert is_open()
    comments.resolve(session, first, by=maro, is_organiser=False, now=NOW)
    comments.answer(session, first, "Not yet.", by=nora, now=NOW)
    assert is_open()


def test_a_reader_resolves_only_what_they_began(session, letter, nora, maro):
    first = say(session, letter, nora)
    with pytest.raises(NotYours):
        comments.resolve(session, first, by=maro, is_organiser=False, now=NOW)
    with pytest.raises(NotYours):
        comments.reopen(session, first, by=maro, is_organiser=False)


def test_is_taken_back_by_its_author_while_nobody_answered(session, letter, nora, maro):
    first = say(session, letter, maro)
    with pytest.raises(NotYours):
        comments.take_back(session, first, by=nora, now=NOW)
    answered = comments.answer(session, first, "Why?", by=nora, now=NOW)
    with pytest.raises(Refusal, match="answered"):
        comments.take_back(session, first, by=maro, now=NOW)
    comments.take_back(session, answered, by=nora, now=NOW)
    comments.take_back(session, first, by=maro, now=NOW)
    assert not talk.of_letter(session, letter).said
    with pytest.raises(NotFound, match="taken it back"):
        comments.answer(session, first, "Hello?", by=nora, now=NOW)


def test_stays_readable_when_its_block_is_taken_out_and_comes_back_with_it(session, letter, nora, maro):
    say(session, letter, maro)
    placements.remove(session, placements.get(letter, "opening"), by=nora, now=NOW)
    session.expire_all()
    (thread,) = talk.of_letter(session, letter).on_gone.threads
    assert thread.first.said_of.startswith("We ask you to")
    restoring.put_back(session, letter, "opening", by=nora, now=NOW)
    session.expire_all()
    assert said_on(session, letter, "opening") == ["Too long."]
    assert not talk.of_letter(session, letter).on_gone


def test_comes_back_with_the_saving_that_has_its_block(session, letter, nora, maro):
    say(session, letter, maro)
    placements.remove(session, placements.get(letter, "opening"), by=nora, now=NOW)
    later = NOW + timedelta(minutes=1)
    restoring.restore(session, letter, 1, by=nora, now=later)
    session.expire_all()
    assert said_on(session, letter, "opening") == ["Too long."]


def test_is_not_on_another_block_that_got_the_name(session, letter, nora, maro):
    say(session, letter, maro)
    placements.remove(session, placements.get(letter, "opening"), by=nora, now=NOW)
    other = next(each for each in letter.placements if each.name == "known")
    other.name = "opening"
    session.flush()
    session.expire_all()
    assert said_on(session, letter, "opening") == []


def test_nothing_is_said_once_the_letter_is_open(session, letter, nora, maro):
    first = say(session, letter, maro)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=NOW)
    for act in (
        lambda: say(session, letter, maro),
        lambda: comments.answer(session, first, "Late.", by=nora, now=NOW),
        lambda: comments.resolve(session, first, by=nora, is_organiser=True, now=NOW),
        lambda: comments.take_back(session, first, by=maro, now=NOW),
    ):
        with pytest.raises(LetterFrozen):
            act()
    assert said_on(session, letter, "opening") == ["Too long."]


def test_one_of_another_letter_is_not_found(session, letter, maro):
    first = say(session, letter, maro)
    with pytest.raises(NotFound):
        comments.get(session, a_letter(session, letter.campaign), first.public_id)


def test_the_mark_differs_when_something_is_said_or_resolved(session, letter, nora, maro):
    marks = [talk.mark(session, letter)]
    first = say(session, letter, maro)
    marks.append(talk.mark(session, letter))
    comments.resolve(session, first, by=nora, is_organiser=True, now=NOW)
    marks.append(talk.mark(session, letter))
    assert len(set(marks)) == 3


def written(session, letter, text):
    words = Written(Paragraph(text), Purpose.BACKGROUND)
    return placements.write(session, letter, words, by=None, now=NOW).name


def take_out(session, letter, name):
    placements.remove(session, placements.get(letter, name), by=None, now=NOW)


def test_a_block_with_a_freed_name_gets_nothing_that_was_said_of_the_one_before(session, letter, maro):
    name = written(session, letter, "The first.")
    say(session, letter, maro, name, "Of the first.")
    take_out(session, letter, name)
    assert written(session, letter, "The second.") == name
    say(session, letter, maro, name, "Of the second.")
    take_out(session, letter, name)
    restoring.put_back(session, letter, name, by=None, now=NOW)
    assert placements.get(letter, name).value.text == "The second."
    assert said_on(session, letter, name) == ["Of the second."]


def test_the_block_of_before_has_its_own_when_it_is_restored_over_another(session, letter, maro):
    name = written(session, letter, "The first.")
    say(session, letter, maro, name, "Of the first.")
    number = savings.newest(session, letter).number
    take_out(session, letter, name)
    assert written(session, letter, "The second.") == name
    say(session, letter, maro, name, "Of the second.")
    restoring.restore(session, letter, number, by=None, now=NOW)
    assert placements.get(letter, name).value.text == "The first."
    session.expire_all()
    assert said_on(session, letter, name) == ["Of the first."]
    assert [each.first.body for each in talk.of_letter(session, letter).on_gone.threads] == ["Of the second."]


def test_what_is_said_in_place_of_what_was_taken_back_is_news(session, letter, maro):
    comments.take_back(session, say(session, letter, maro, body="First."), by=maro, now=NOW)
    first = say(session, letter, maro, body="First.")
    before = talk.mark(session, letter)
    comments.take_back(session, first, by=maro, now=NOW)
    say(session, letter, maro, body="Second.")
    assert talk.mark(session, letter) != before


def test_a_thread_waits_for_nobody_when_all_its_words_were_removed(session, letter, maro, nora):
    first = say(session, letter, maro)
    answer = comments.answer(session, first, "Rude in return.", by=maro, now=NOW)
    placement = placements.get(letter, "opening")
    comments.remove(session, first, by=nora, now=NOW)
    assert talk.of_letter(session, letter).on(placement).waiting == 1
    comments.remove(session, answer, by=nora, now=NOW)
    assert talk.of_letter(session, letter).on(placement).waiting == 0
    assert first.remover is nora
    comments.answer(session, first, "Then in other words.", by=maro, now=NOW)
    assert talk.of_letter(session, letter).on(placement).waiting == 1
