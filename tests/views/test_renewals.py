"""Links that ask for a yes to a changed text: looking does nothing, and signing and leaving take a code."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from campaign.domain.amendments import OnChange
from campaign.domain.letters import LetterStatus
from campaign.domain.limits import WAYS_OUT
from campaign.domain.signatories import SignatureStatus
from campaign.models.signature import Signature
from campaign.notices.links import Links
from campaign.services import (
    amended,
    amendments,
    endorsements,
    lapsing,
    letters,
    signatories,
    signing,
)
from tests.builders.amendments import begun, changed, published
from tests.builders.endorsements import an_endorsement
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature, a_submission
from tests.support.clock import NOW
from tests.support.desk import fresh
from tests.support.outbox import code_in, last_mail, link_in, mails, way_out_in
from tests.support.rounds import ask_by_name, tell_some

LINKS = Links("https://letters.example.org")


@pytest.fixture
def letter(rows):
    return an_open_letter(rows, slug="home", on_change=OnChange.AGAIN)


@pytest.fixture
def asked(rows, keys, letter):
    """The mail to a supporter who is asked again."""
    a_signature(rows, keys, letter)
    changed(rows, letter)
    tell_some(rows, keys, LINKS, letter, now=NOW)
    rows.commit()
    mail = last_mail(rows, keys)
    rows.rollback()
    return mail


def again(mail):
    return f"/again/{link_in(mail, 'again')}"


def count(rows):
    number = signatories.count(rows, letters.find(fresh(rows), "home"))
    rows.rollback()
    return number


def yes_on(page, mail):
    """What somebody sends who read the page and types the code of the mail."""
    return {"digest": page.typed("digest"), "code": code_in(mail)}


def test_the_page_shows_the_new_text_and_what_changed(visitor, rows, asked):
    page = visitor.get(again(asked))

    assert "Whatever it takes" in page.text
    assert "[put in: Whatever it takes, we]" in page.text
    assert page.find("script") is None
    assert "Set-Cookie" not in page.response.headers
    assert count(rows) == 0


def test_the_code_of_the_mail_signs_the_new_text(visitor, rows, asked):
    sent = yes_on(visitor.get(again(asked)), asked)

    for _ in range(2):
        done = visitor.follow(visitor.post(again(asked), sent))
        assert done.title == "You have signed the changed text"
        assert "your yes stands for the text as it is now" in done.text
        assert "the first supporter whose signature counts on it" in done.text
    assert count(rows) == 1


def test_the_page_and_the_mail_name_the_last_day(visitor, asked):
    page = visitor.get(again(asked))

    assert "until the end of 6 December 2026" in page.text
    for words in (asked.text, asked.html):
        assert "until the end of 6 December 2026, Eastern Time" in " ".join(words.split())


def test_the_first_link_of_the_mail_leads_to_the_new_text(asked):
    first, second = re.findall(r"https://\S+?(?=[\"\s])", asked.text)[:2]

    assert first.endswith(again(asked))
    assert second.endswith("/letters/home/changes")
    assert re.findall(r'href="([^"]+)"', asked.html)[0] == first


def test_a_stranger_reads_how_many_are_asked_again_and_until_when(visitor, rows, asked):
    page = visitor.get("/letters/home")

    said = "1 person who signed the text before it was changed is asked to sign it again"
    assert f"{said}, until 6 December 2026 at the latest." in page.text


def test_of_a_closed_letter_nobody_is_said_to_be_asked(visitor, rows, asked):
    letters.move(rows, letters.find(rows, "home"), LetterStatus.CLOSED, by=None, now=NOW)
    rows.commit()

    assert "asked to sign it again" not in visitor.get("/letters/home").text


def test_whoever_is_the_first_to_sign_a_changed_text_reads_so(visitor, rows, keys, asked):
    signing.sign(
        rows,
        keys,
        LINKS,
        letters.find(rows, "home"),
        a_submission(email="new@post.example"),
        network="here",
        now=NOW,
    )
    rows.commit()
    mail = last_mail(rows, keys)
    rows.rollback()

    done = visitor.follow(visitor.post(f"/confirm/{link_in(mail, 'confirm')}"))

    assert done.title == "You are the first to sign the changed text"


def test_whoever_confirms_late_what_they_signed_before_a_change_is_not_said_to_have_signed_the_new_text(
    visitor, rows, keys
):
    letter = an_open_letter(rows, slug="home", on_change=OnChange.STAY)
    signing.sign(rows, keys, LINKS, letter, a_submission(), network="here", now=NOW)
    mail = last_mail(rows, keys)
    changed(rows, letter)
    rows.commit()

    done = visitor.follow(visitor.post(f"/confirm/{link_in(mail, 'confirm')}"))

    assert done.title == "You are the first to sign"


def test_whoever_signs_the_changed_text_by_the_form_reads_that_it_counts_again(visitor, rows, keys, letter):
    a_signature(rows, keys, letter, email="maro@post.example")
    changed(rows, letter)
    a_signature(rows, keys, letter)
    afresh = a_submission(email="maro@post.example")
    signing.sign(rows, keys, LINKS, letter, afresh, network="here", now=NOW)
    rows.commit()
    mail = last_mail(rows, keys)
    rows.rollback()

    done = visitor.follow(visitor.post(f"/confirm/{link_in(mail, 'confirm')}"))

    assert done.title == "You have signed the changed text"
    assert "one of 2 supporters whose signatures count on it" in done.text


def test_without_the_code_nothing_is_signed(visitor, rows, asked):
    sent = yes_on(visitor.get(again(asked)), asked)

    assert visitor.post(again(asked), {**sent, "code": ""}, 422).error_at("code")
    wrong = "000000" if code_in(asked) != "000 000" else "111111"
    page = visitor.post(again(asked), {**sent, "code": wrong}, 422)
    assert page.error_at("code").startswith("That is not the code of this mail.")
    assert count(rows) == 0
    for _ in range(WAYS_OUT.most):
        page = visitor.post(again(asked), {**sent, "code": wrong}, 422)
    # Another mail cannot be asked for.
    assert page.error_at("code") == "That was typed too often today. Try again tomorrow."


def test_a_text_that_was_not_read_is_not_signed(visitor, rows, asked):
    page = visitor.post(again(asked), {"digest": "0" * 64, "code": code_in(asked)}, status=409)

    assert "changed again" in page.text
    assert count(rows) == 0


def test_a_closed_letter_says_that_signing_is_over(visitor, rows, asked):
    read = yes_on(visitor.get(again(asked)), asked)
    letters.move(rows, letters.find(rows, "home"), LetterStatus.CLOSED, by=None, now=NOW)
    rows.commit()

    assert "Signing is over" in visitor.post(again(asked), read, status=409).text


@pytest.mark.parametrize("to", [(LetterStatus.CLOSED,), (LetterStatus.CLOSED, LetterStatus.SEALED)])
def test_once_signing_is_over_the_owner_is_promised_no_place_on_the_changed_text(visitor, rows, asked, to):
    letter = letters.find(rows, "home")
    for each in to:
        letters.move(rows, letter, each, by=None, now=NOW)
    rows.commit()

    page = visitor.get(f"/withdraw/{link_in(asked, 'withdraw')}")

    assert "does not stand on the new one" in page.text
    assert "counts again" not in page.text
    assert "among the others" not in page.text
    assert "receipt" not in page.text
    assert page.find("input", name="code") is not None


def test_whoever_lapsed_is_told_so(visitor, rows, keys, asked):
    way_out, _ = way_out_in(asked)
    lapsing.lapse(rows, keys, letters.find(rows, "home"), now=NOW + timedelta(days=15))
    rows.commit()

    assert "has lapsed" in visitor.get(again(asked), status=410).text
    assert "It has lapsed" in visitor.get(f"/withdraw/{way_out}").text


def test_the_owner_reads_that_the_text_changed_since(app, visitor, asked):
    way_out, _ = way_out_in(asked)

    page = visitor.get(f"/withdraw/{way_out}")
    signed = app.test_client().get(f"/withdraw/{way_out}/text").text

    assert "counts again once you sign the new text" in page.text
    assert page.links()["see what"] == "/letters/home/changes"
    assert "Whatever it takes" not in signed


def test_leaving_takes_the_code_of_the_mail(visitor, rows, asked):
    way_out, code = way_out_in(asked)
    visitor.post(f"/withdraw/{way_out}", {"code": ""}, status=422)

    visitor.post(f"/withdraw/{way_out}", {"code": code}, status=200)

    assert fresh(rows).query(Signature).one().status is SignatureStatus.WITHDRAWN


def test_a_link_that_leads_nowhere_says_so(visitor):
    visitor.get("/again/nowhere", status=404)
    visitor.get("/again/organisations/nowhere", status=404)


def test_the_mails_say_how_the_letter_was_called_when_it_was_signed(rows, keys, letter):
    an_endorsement(rows, keys, letter)
    a_signature(rows, keys, letter)
    before = amended.outer_words(letter)
    begun(rows, letter)
    other = replace(before, title="Another title")
    amendments.set_outer_words(rows, letter, other, seen=None, by=None, now=NOW)
    published(rows, letter)
    ask_by_name(rows, keys, LINKS, now=NOW)
    tell_some(rows, keys, LINKS, letter, now=NOW)

    for mail in mails(rows, keys)[-2:]:
        assert f"Letter: Another title (before: “{before.title}”)\nTo: " in mail.text
        assert f"(before: “<bdi>{before.title}</bdi>”)" in mail.html


def test_an_organisation_says_yes_to_the_new_text(visitor, rows, keys, letter):
    signed = an_endorsement(rows, keys, letter)
    changed(rows, letter)
    assert ask_by_name(rows, keys, LINKS, now=NOW) == 1
    assert ask_by_name(rows, keys, LINKS, now=NOW) == 0
    mail = last_mail(rows, keys)
    rows.commit()
    page = f"/again/organisations/{link_in(mail, 'again/organisations')}"

    shown = visitor.get(page)
    assert "Does the organisation sign the changed text?" in shown.text
    assert "The text was changed. See what, or go on to your answer." in shown.text
    visitor.post(page, {**yes_on(shown, mail), "code": ""}, 422)
    after = visitor.follow(visitor.post(page, yes_on(shown, mail)))

    assert "The organisation has signed" in after.text
    assert "The text was changed. See how you stand." in after.text
    letter = letters.find(fresh(rows), "home")
    assert signed.id in [each.id for each in endorsements.in_public(rows, letter).signed]
    assert rows.get(type(signed), signed.id).revision_id == letter.revision.id
