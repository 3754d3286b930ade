"""Comments at the desk: beside their block, for every member, with what was typed kept."""

import pytest

from campaign.models.account import Role
from campaign.services import comments, letters, talk
from tests.builders.accounts import an_organiser
from tests.builders.campaigns import a_campaign
from tests.builders.letters import an_open_letter
from tests.support.clock import NOW
from tests.support.desk import at_the_desk, fresh

HOME = "/desk/campaigns/river/letters/home"
OF_BLOCK = f"{HOME}/blocks/opening/comments"


@pytest.fixture
def reader(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign, role=Role.READER, name="Maro")


@pytest.fixture
def organiser(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign, name="Nora")


def first_of(rows):
    letter = letters.find(fresh(rows), "home")
    found = talk.of_letter(rows, letter).said.threads[0].first.public_id
    rows.rollback()
    return found


def test_a_reader_comments_and_it_stands_in_the_outline_and_on_the_review_page(reader):
    after = reader.post(OF_BLOCK, {"body": "Is <this> so?"})
    composer = reader.follow(after)
    assert "Your comment stands beside the block." in composer.text
    assert "One comment on" in composer.text
    assert "Is <this> so?" in composer.text
    review = reader.get(f"{HOME}/review")
    assert "Maro" in review.text
    assert "Is <this> so?" in review.text


def test_a_block_that_is_spoken_of_reads_as_in_the_letter(reader, rows):
    reader.post(OF_BLOCK, {"body": "Is this so?"})
    words = "We ask you to release every prisoner and to sanction those responsible."
    for page in (OF_BLOCK, f"{HOME}/comments/{first_of(rows)}", f"{HOME}/review"):
        assert words in reader.get(page).text


def test_what_is_refused_stays_typed(reader):
    page = reader.post(OF_BLOCK, {"body": "x" * 3_001}, status=200)
    assert "at most 3,000 fit" in page.error_at("body")
    assert page.typed("body") == "x" * 3_001
    page = reader.post(f"{HOME}/comments", {"body": " "}, status=200)
    assert page.error_at("body") == "Write what you want to say."


def test_on_the_letter_as_a_whole(reader):
    after = reader.follow(reader.post(f"{HOME}/comments", {"body": "Shorter."}))
    assert "On the letter as a whole" in after.text
    assert "Shorter." in after.text


def test_is_answered_resolved_and_opened_again(organiser, rows):
    organiser.post(OF_BLOCK, {"body": "Is this so?"})
    thread = f"{HOME}/comments/{first_of(rows)}"
    assert "Is this so?" in organiser.get(thread).text
    after = organiser.follow(organiser.post(thread, {"body": "It is."}))
    assert "It is." in after.text
    organiser.post(f"{thread}/resolve", {"from": "review"})
    assert "Is this so?" not in organiser.get(f"{HOME}/review").text
    assert "Resolved by Nora" in organiser.get(f"{HOME}/review?all=yes").text
    organiser.post(f"{thread}/reopen")
    assert "Is this so?" in organiser.get(f"{HOME}/review").text


def test_goes_back_to_where_it_was_pressed(organiser, rows):
    organiser.post(OF_BLOCK, {"body": "Is this so?"})
    resolve = f"{HOME}/comments/{first_of(rows)}/resolve"
    places = {
        each: organiser.post(resolve, {"from": each}).location for each in ("review", "composer", "block")
    }
    assert places["review"].endswith("/review#comments")
    assert places["composer"].endswith("?block=opening#block-opening")
    assert places["block"].endswith("/blocks/opening/comments")


def test_a_reader_may_not_resolve_what_others_began(reader, rows, keys, campaign):
    nora = an_organiser(rows, keys, campaign, name="Nora")
    comments.say(rows, letters.find(rows, "home"), "opening", "Hers.", by=nora, now=NOW)
    rows.commit()
    assert not reader.get(OF_BLOCK).find_all("input", name="from")
    after = reader.follow(reader.post(f"{HOME}/comments/{first_of(rows)}/resolve"))
    assert "You may resolve what you began." in after.text


def test_one_s_own_is_taken_back(reader, rows):
    reader.post(OF_BLOCK, {"body": "Never mind."})
    reader.post(f"{HOME}/comments/{first_of(rows)}/take-back")
    assert "Never mind." not in reader.get(f"{HOME}/review?all=yes").text


def test_one_on_a_block_that_is_gone_says_what_it_was_on(organiser):
    organiser.post(OF_BLOCK, {"body": "Is this so?"})
    organiser.post(f"{HOME}/blocks/opening/remove")
    assert "Was on: “We ask you to ….”" in organiser.get(f"{HOME}/review").text
    organiser.get(OF_BLOCK, status=404)


def test_an_open_letter_shows_what_was_said_and_takes_no_more(visitor, rows, keys, campaign):
    an_open_letter(rows, campaign, slug="home")
    visitor = at_the_desk(visitor, rows, keys, campaign)
    page = visitor.get(OF_BLOCK)
    assert not page.find_all("textarea")
    assert "signed as it stands" in visitor.post(OF_BLOCK, {"body": "Late."}, status=200).text


def test_the_news_tell_that_something_was_said(organiser):
    before = organiser.get(f"{HOME}/news").response.get_json()["talk"]
    organiser.post(OF_BLOCK, {"body": "Is this so?"})
    assert organiser.get(f"{HOME}/news").response.get_json()["talk"] != before


def test_words_on_a_block_that_was_taken_out_meanwhile_are_shown_to_be_copied(organiser):
    organiser.get(OF_BLOCK)
    organiser.post(f"{HOME}/blocks/opening/remove")
    page = organiser.post(OF_BLOCK, {"body": "Is <this> so?"}, status=404)
    assert "This block is no longer in the letter." in page.text
    assert "Is <this> so?" in page.text


def test_an_answer_to_what_was_taken_back_meanwhile_is_shown_to_be_copied(organiser, rows):
    organiser.post(OF_BLOCK, {"body": "Is this so?"})
    thread = f"{HOME}/comments/{first_of(rows)}"
    organiser.post(f"{thread}/take-back")
    assert "It is, and here is why." in organiser.post(thread, {"body": "It is, and here is why."}, 404).text


def test_a_stranger_sees_nothing_of_a_letter_by_writing(visitor, rows, keys, letter):
    visitor = at_the_desk(visitor, rows, keys, a_campaign(rows, slug="elsewhere"))
    assert letter.title not in visitor.post(OF_BLOCK, {"body": "Is this so?"}, status=404).text


def test_an_organiser_removes_the_words_and_that_they_were_there_stays(organiser, rows, keys, campaign):
    maro = an_organiser(rows, keys, campaign, role=Role.READER, name="Maro")
    comments.say(rows, letters.find(rows, "home"), "opening", "Rude words.", by=maro, now=NOW)
    rows.commit()
    assert "Rude words." in organiser.get(OF_BLOCK).text
    organiser.post(f"{HOME}/comments/{first_of(rows)}/remove")
    shown = organiser.get(OF_BLOCK).text
    assert "Rude words." not in shown
    assert "Maro" in shown
    assert "Removed by Nora" in shown


def test_a_reader_removes_nothing(reader, rows):
    reader.post(OF_BLOCK, {"body": "Mine."})
    reader.post(f"{HOME}/comments/{first_of(rows)}/remove", status=403)
    assert "Mine." in reader.get(OF_BLOCK).text
