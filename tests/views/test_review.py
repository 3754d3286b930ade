"""The page of a reviewer: the draft, their own words, and nothing of anybody else."""

from datetime import timedelta

import pytest

from campaign.domain.accounts import Person
from campaign.domain.letters import LetterStatus
from campaign.notices.links import Links
from campaign.services import comments, letters, placements, reviewers, suggestions, talk
from tests.builders.accounts import an_organiser
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letter_files import a_letter_file
from tests.builders.letters import a_letter
from tests.services.test_reviewers import token_of
from tests.support import clock
from tests.support.desk import at_the_desk, fresh
from tests.support.outbox import code_in, last_mail

LINKS = Links("https://x.example")
HOME = "/desk/campaigns/river/letters/home"


@pytest.fixture
def nora(rows, keys, campaign):
    return an_organiser(rows, keys, campaign, name="Nora")


@pytest.fixture
def link(rows, keys, letter, nora):
    """The address of Ani's page."""
    return asked(rows, keys, letter, nora, "Ani Reader")


def asked(rows, keys, letter, nora, name):
    person = Person(name, f"{name.split()[0].lower()}@post.example")
    reviewers.ask(rows, keys, LINKS, letter, person, by=nora, now=clock.now())
    address = f"/review/{token_of(rows, keys)}"
    rows.commit()
    return address


def the_code(rows, keys):
    """The code of the newest mail."""
    code = code_in(last_mail(fresh(rows), keys))
    rows.rollback()
    return {"code": code}


def first_thread(rows):
    found = talk.of_letter(rows, letters.find(fresh(rows), "home")).said.threads[0].first.public_id
    rows.rollback()
    return found


def text_of(rows):
    text = placements.get(letters.find(fresh(rows), "home"), "opening").value.text
    rows.rollback()
    return text


def test_shows_the_letter_as_it_reads_and_does_nothing(visitor, link):
    shown = visitor.get(link)
    assert "Ani Reader, here is the letter as it stands" in shown.text
    assert "We ask you to release every prisoner and to sanction those responsible." in shown.text
    assert "On point 2: comment or suggest" in " ".join(shown.links())


def test_no_cookie_nothing_kept_and_nothing_indexed(visitor, link):
    headers = visitor.get(link).response.headers
    assert "Set-Cookie" not in headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_comment_stands_at_the_desk_and_its_answer_on_the_page(visitor, rows, nora, link):
    after = visitor.post(f"{link}/blocks/opening", {"body": "<i>Is</i> this so?"})
    page = visitor.follow(after)
    assert "You" in page.text
    assert "<i>Is</i> this so?" in page.text
    letter = letters.find(fresh(rows), "home")
    (thread,) = talk.of_letter(rows, letter).on(placements.get(letter, "opening")).threads
    comments.answer(rows, thread.first, "It is.", by=nora, now=clock.now())
    rows.commit()
    assert "It is." in visitor.get(f"{link}/blocks/opening").text
    thread = f"{link}/comments/{first_thread(rows)}"
    visitor.post(thread, {"body": "Good."})
    assert "Good." in visitor.get(thread).text


def test_a_comment_on_the_whole_is_taken_back_with_the_code(visitor, rows, keys, link):
    visitor.post(link, {"body": "Shorter."})
    assert "Shorter." in visitor.get(link).text
    back = f"{link}/comments/{first_thread(rows)}/take-back"
    assert visitor.get(back).title == "Take back what you said"
    assert visitor.post(back, status=422).error_at("code") == "Type the code from our mail."
    assert "Shorter." in visitor.get(link).text
    visitor.post(back, the_code(rows, keys))
    assert "Shorter." not in visitor.get(link).text


def test_a_suggestion_changes_nothing_and_is_withdrawn(visitor, rows, keys, link):
    address = f"{link}/blocks/opening/suggest"
    sent = {"block-text": "We urge you to {{ letter.asks }}.", "note": "Stronger."}
    sent["version"] = visitor.get(address).typed("version")
    page = visitor.follow(visitor.post(address, sent))
    assert "suggested other words" in page.text
    assert text_of(rows) == "We ask you to {{ letter.asks }}."
    letter = letters.find(fresh(rows), "home")
    made = talk.of_letter(rows, letter).said.suggestions[0].public_id
    rows.rollback()
    withdraw = f"{link}/suggestions/{made}/withdraw"
    visitor.post(withdraw, status=422)
    assert "You withdrew it" not in visitor.get(f"{link}/blocks/opening").text
    visitor.post(withdraw, the_code(rows, keys))
    assert "You withdrew it" in visitor.get(f"{link}/blocks/opening").text
    again = visitor.post(withdraw, the_code(rows, keys), status=409)
    assert "withdrawn already" in again.text


def test_what_is_refused_stays_typed_and_tells_nothing_of_the_campaign(visitor, link):
    address = f"{link}/blocks/opening/suggest"
    sent = {"block-text": "So.[^other]", "note": "Because.", "version": visitor.get(address).typed("version")}
    page = visitor.post(address, sent, status=422)
    assert "[^other] cites a source that this letter does not." in page.error_at("block-text")
    assert "report" not in page.error_at("block-text")
    assert page.typed("note") == "Because."
    page = visitor.post(f"{link}/blocks/opening", {"body": "x" * 3_001}, status=422)
    assert page.typed("body") == "x" * 3_001


def test_nothing_of_other_reviewers_or_the_house_is_shown(visitor, rows, keys, letter, nora, link):
    mine = the_code(rows, keys)
    other = asked(rows, keys, letter, nora, "Bo Other")
    visitor.post(f"{other}/blocks/opening", {"body": "Of another."})
    letter = letters.find(fresh(rows), "home")
    comments.say(rows, letter, "opening", "Of the house.", by=nora, now=clock.now())
    rows.commit()
    for address in (link, f"{link}/blocks/opening"):
        text = visitor.get(address).text
        for words in ("Of another.", "Bo Other", "Of the house.", "@"):
            assert words not in text
    visitor.get(f"{link}/comments/{first_thread(rows)}", status=404)
    theirs = f"{link}/comments/{first_thread(rows)}/take-back"
    visitor.post(theirs, mine, status=409)


def test_those_who_sign_are_left_out(visitor, rows, keys, campaign, nora):
    letter = a_letter(rows, campaign, a_letter_file(slug="home"))
    invited = [each.name for each in a_letter_file().signatories.invited if each.name]
    link = asked(rows, keys, letter, nora, "Ani Reader")
    shown = visitor.get(link).response.text
    assert invited
    assert [name for name in invited if name in shown] == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_link_of_one_letter_opens_nothing_of_another(
    visitor, rows, keys, campaign, letter, nora, link, method
):
    other = a_letter_to_nobody(rows, campaign, slug="away")
    comment = comments.say(rows, other, "opening", "Elsewhere.", by=nora, now=clock.now()).public_id
    rows.commit()
    assert visitor.status_of(method, f"{link}/comments/{comment}", {"body": "x"}) == 404
    assert visitor.status_of(method, f"{link}/blocks/nothing", {"body": "x"}) == 404


def test_a_link_that_leads_nowhere(visitor):
    assert "This link does not work" in visitor.get("/review/nothing", status=404).text
    visitor.post("/review/nothing", {"body": "x"}, status=404)


@pytest.mark.parametrize("address", ["", "/blocks/opening", "/blocks/opening/suggest"])
def test_the_link_ends_when_the_letter_opens(visitor, rows, link, address, campaign, letter):
    row = letters.find(fresh(rows), "home")
    row.status = LetterStatus.OPEN
    rows.commit()
    assert "open by now" in visitor.get(f"{link}{address}", status=410).text
    visitor.post(f"{link}{address}", {"body": "x"}, status=410)


def test_a_longer_form_than_any_block_is_refused(visitor, link):
    assert visitor.status_of("POST", link, {"body": "x" * 200_000}) == 413


def test_too_much_in_an_hour_is_refused_and_stays_typed(visitor, rows, letter, link):
    ani = reviewers.of_letter(fresh(rows), letters.find(rows, "home"))[0]
    for _ in range(60):
        reviewers.admit(rows, ani, "elsewhere", now=clock.now())
    rows.commit()
    page = visitor.post(link, {"body": "One more."}, status=422)
    assert "send it again later" in page.text
    assert page.typed("body") == "One more."


def test_a_picture_that_the_letter_does_not_show_is_not_served(visitor, link):
    for address in ("/pictures/", "/pictures/x.png", "/page/1.png", "/page/1.png?of=../../../etc"):
        visitor.get(f"{link}{address}", status=404)


def asked_long_ago(rows):
    ani = reviewers.of_letter(fresh(rows), letters.find(rows, "home"))[0]
    ani.asked_at, ani.ends_at = ani.asked_at - timedelta(days=2), ani.ends_at - timedelta(days=2)
    rows.commit()


class TestAtTheDesk:
    @pytest.fixture
    def organiser(self, visitor, rows, keys, campaign, letter):
        return at_the_desk(visitor, rows, keys, campaign, name="Nora")

    def test_somebody_is_asked_mailed_again_and_ended(self, organiser, rows, keys):
        ask = f"{HOME}/reviewers/ask"
        page = organiser.post(ask, {"name": "Ani Reader", "email": "no address"}, status=200)
        assert page.error_at("email")
        assert page.typed("name") == "Ani Reader"
        review = organiser.follow(organiser.post(ask, {"name": "Ani Reader", "email": "ani@post.example"}))
        assert "Ani Reader" in review.text
        made = reviewers.of_letter(rows, letters.find(fresh(rows), "home"))[0].public_id
        first = token_of(rows, keys)
        rows.rollback()
        refused = organiser.follow(organiser.post(f"{HOME}/reviewers/{made}/mail"))
        assert "It may be mailed again a day later" in refused.text
        assert "Mail again" not in refused.text
        organiser.get(f"/review/{first}")
        asked_long_ago(rows)
        organiser.post(f"{HOME}/reviewers/{made}/mail")
        organiser.get(f"/review/{first}", status=404)
        second = token_of(fresh(rows), keys)
        rows.rollback()
        organiser.get(f"/review/{second}")
        organiser.post(f"{HOME}/reviewers/{made}/end")
        assert "ended this review" in organiser.get(f"/review/{second}", status=410).text
        assert "Ended" in organiser.get(f"{HOME}/review").text

    def test_what_a_reviewer_suggests_is_taken(self, organiser, rows, keys, letter, nora, visitor):
        link = asked(rows, keys, letter, nora, "Ani Reader")
        address = f"{link}/blocks/opening/suggest"
        sent = {"block-text": "We urge you.", "version": visitor.get(address).typed("version")}
        visitor.post(address, sent)
        found = talk.of_letter(rows, letters.find(fresh(rows), "home")).said.suggestions[0]
        made, version = found.public_id, found.placement.version
        rows.rollback()
        assert "Ani Reader, a reviewer," in organiser.get(f"{HOME}/suggestions/{made}").text
        organiser.post(f"{HOME}/suggestions/{made}/accept", {"version": version})
        assert text_of(rows) == "We urge you."
        assert "Taken into the letter" in visitor.get(f"{link}/blocks/opening").text
        assert suggestions.get(rows, letters.find(fresh(rows), "home"), made).status == "accepted"


@pytest.mark.parametrize("at", ["/blocks/opening", "/blocks/opening/suggest"])
def test_words_on_a_block_that_was_taken_out_meanwhile_are_shown_to_be_copied(
    visitor, rows, link, letter, nora, at
):
    row = letters.find(fresh(rows), "home")
    placements.remove(rows, placements.get(row, "opening"), by=nora, now=clock.now())
    rows.commit()
    page = visitor.post(f"{link}{at}", {"body": "Is <this> so?", "block-text": "So it is."}, status=404)
    assert "This block is no longer in the letter." in page.text
    assert "Is <this> so?" in page.text
    assert "So it is." in page.text


def test_words_by_a_link_that_ended_meanwhile_are_shown_to_be_copied(visitor, rows, link):
    ani = reviewers.of_letter(fresh(rows), letters.find(rows, "home"))[0]
    reviewers.end(rows, ani, now=clock.now())
    rows.commit()
    page = visitor.post(link, {"body": "A long and careful comment."}, status=410)
    assert "has ended this review" in page.text
    assert "A long and careful comment." in page.text
    assert "What you typed" not in visitor.get(link, status=410).text


def test_what_is_refused_counts_too(visitor, rows, link):
    ani = reviewers.of_letter(fresh(rows), letters.find(rows, "home"))[0]
    for _ in range(59):
        reviewers.admit(rows, ani, "elsewhere", now=clock.now())
    rows.commit()
    visitor.post(link, {"body": " "}, status=422)
    assert "send it again later" in visitor.post(link, {"body": "At last."}, status=422).text
    assert talk.of_letter(rows, letters.find(fresh(rows), "home")).said.threads == ()


def test_the_page_of_a_form_that_came_back_keeps_nobody_from_writing(
    visitor, rows, link, runtime, app, monkeypatch
):
    written = []

    def while_it_is_made(things):
        with runtime.transaction() as other:
            letters.find(other, "home").goal = len(written) + 1
        written.append(things)
        return len(things)

    monkeypatch.setitem(app.jinja_env.filters, "length", while_it_is_made)
    visitor.post(link, {"body": " "}, status=422)
    assert written


def test_a_part_says_the_demands_as_the_letter_does(visitor, link):
    part = visitor.get(f"{link}/blocks/opening")
    assert "We ask you to release every prisoner and to sanction those responsible." in part.text
    assert "letter.asks" not in part.text


def test_of_a_demand_it_is_said_where_each_wording_stands(visitor, link):
    assert (
        "In the list of what is asked release every prisoner "
        "In a sentence, after “We ask you to” release every prisoner"
    ) in visitor.get(f"{link}/blocks/release-prisoners").text


def test_what_nothing_fills_is_shown_as_not_filled_in(visitor, rows, letter, link):
    letter.deadline = None
    rows.commit()
    assert "letter.deadline is not filled in" in visitor.get(f"{link}/blocks/closing").text


def test_a_part_reads_as_it_prints_without_the_marks_of_its_notes(visitor, rows, letter, link):
    placement = placements.get(letters.find(fresh(rows), "home"), "opening")
    placement.payload = {
        "text": "They were *all* taken away from the town in one night, so people say.[^report] So."
    }
    rows.commit()
    shown = visitor.get(link)
    assert "They were all taken away from the town in one night, so people say. So." in " ".join(
        shown.links()
    )
    part = visitor.get(f"{link}/blocks/opening").text
    assert "so people say. So." in part
    assert "[^report]" not in part
