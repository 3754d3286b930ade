"""The page of an invited signer: looking does nothing, a button does."""

import io
from datetime import timedelta

import pytest

from campaign.domain.guests import Guest
from campaign.domain.installation import Stop
from campaign.domain.invitations import InvitationStatus, Yes
from campaign.domain.letters import LetterStatus
from campaign.domain.limits import SIGNATURE_PICTURES
from campaign.domain.signatories import Invited
from campaign.domain.strokes import Strokes
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.reading.signature_picture import MOST_BYTES
from campaign.services import installation, invitation_links, invitations, letters, limits, stopping
from tests.builders.letters import an_open_letter
from tests.builders.signature_pictures import a_heic, a_photo, a_scan, as_jpeg, as_png
from tests.support import clock
from tests.support.desk import fresh
from tests.support.outbox import code_in, last_mail, link_in


@pytest.fixture
def page(rows, keys, now, visitor):
    """The address of Ada's page."""
    at = clock.now()
    letter = an_open_letter(rows, slug="home")
    guest = Guest(Invited("Ada Example", "Chair"), "ada@post.example")
    invitation = invitations.invite(rows, keys, letter, guest, now=at)
    notice = invitation_links.mail(rows, keys, Links("https://x.example"), invitation, now=at)
    rows.commit()
    return f"/invitations/{link_in(Mail.from_json(keys.unseal(notice.words_sealed)), 'invitations')}"


@pytest.fixture
def code(rows, keys, page):
    """What is typed to decline."""
    typed = code_in(last_mail(rows, keys))
    rows.rollback()
    return {"code": typed}


SIGN = {"answer": "sign", "name": "ada  EXAMPLE"}


def ada(rows):
    letter = letters.find(fresh(rows), "home")
    found = next(each for each in invitations.of_letter(rows, letter) if each.name == "Ada Example")
    status = found.status
    rows.rollback()
    return status


def test_shows_the_letter_and_two_buttons_and_does_nothing(visitor, rows, page):
    shown = visitor.get(page)
    assert "Ada Example, you are asked to sign this letter as Chair" in shown.text
    assert "We ask you to release every prisoner and to sanction those responsible." in shown.text
    assert [each.text for each in shown.find_all("button", type="submit")] == ["Sign the letter", "Decline"]
    assert ada(rows) is InvitationStatus.INVITED


def test_it_says_who_reads_what_is_kept_for_how_long_and_the_way_out(visitor, page):
    shown = visitor.get(page).text
    assert "how you answered. Its organisers read them." in shown
    assert "everybody reads your name" in shown
    assert (
        "erased 6 months after signing closes, and 21 months after the letter opened at the latest" in shown
    )
    assert "by the code in each of our mails" in shown


def test_a_button_signs_the_text_that_was_read(visitor, rows, page):
    shown = visitor.get(page)
    posted = visitor.post(page, {**SIGN, "digest": shown.typed("digest")})
    after = visitor.follow(posted)
    assert "You have signed" in after.text
    assert "you are asked" not in after.text
    assert ada(rows) is InvitationStatus.SIGNED


def test_a_drawn_signature_stands_above_the_name_and_is_shown_again(visitor, page):
    digest = visitor.get(page).typed("digest")
    drawn = {**SIGN, "digest": digest, "drawing": "M 10 60 C 40 5 70 5 90 60 L 140 30"}
    after = visitor.follow(visitor.post(page, drawn))
    assert "the signature that you drew" in after.text
    assert 'aria-label="Drawn signature of Ada Example"' in after.response.text


def test_a_drawing_that_is_refused_signs_nothing_and_stays_in_the_form(visitor, rows, page):
    digest = visitor.get(page).typed("digest")
    tiny = {**SIGN, "digest": digest, "drawing": "M 1 1 L 2 2"}
    after = visitor.post(page, tiny, status=422)
    assert "Draw it again, larger." in after.text
    assert after.typed("drawing") == "M 1 1 L 2 2"
    assert ada(rows) is InvitationStatus.INVITED


def test_a_picture_is_seen_as_it_prints_before_anybody_signs(visitor, rows, page):
    digest = visitor.get(page).typed("digest")
    with_picture = {**SIGN, "digest": digest, "picture": (io.BytesIO(as_jpeg(a_photo())), "me.jpg")}
    looked = visitor.post(page, with_picture, status=200)
    assert "Nothing is signed yet." in looked.text
    assert looked.typed("name") == SIGN["name"]
    drawing = looked.typed("drawing")
    assert Strokes(drawing).is_outline
    assert ada(rows) is InvitationStatus.INVITED
    again = visitor.post(page, {**SIGN, "name": "", "digest": digest, "drawing": drawing}, status=422)
    assert again.typed("drawing") == drawing
    after = visitor.follow(visitor.post(page, {**SIGN, "digest": digest, "drawing": drawing}))
    assert ada(rows) is InvitationStatus.SIGNED
    assert f'<path class="drawn-signature__ink" d="{Strokes(drawing).data}">' in after.response.text


def test_a_picture_that_is_refused_says_so_at_its_field_and_what_was_drawn_stays(visitor, rows, page):
    sent = {**SIGN, "digest": visitor.get(page).typed("digest"), "drawing": "M 1 1 L 200 20"}
    after = visitor.post(page, {**sent, "picture": (io.BytesIO(b"a cat"), "cat.png")}, status=422)
    assert "no PNG or JPEG" in after.error_at("picture")
    assert (after.typed("drawing"), after.typed("name")) == (sent["drawing"], sent["name"])
    large = {**sent, "picture": (io.BytesIO(bytes(2 * MOST_BYTES)), "me.jpg")}
    assert "too large" in visitor.post_large(page, large, status=413).error_at("picture")
    assert ada(rows) is InvitationStatus.INVITED


def test_a_browser_is_asked_for_a_jpeg_first_so_that_it_makes_one_of_heic(visitor, rows, page):
    looked = visitor.get(page)
    (field,) = (each for each in looked.find_all("input") if each.get("name") == "picture")
    assert field.get("accept") == "image/jpeg,image/png"
    sent = {**SIGN, "digest": looked.typed("digest"), "picture": (io.BytesIO(a_heic()), "IMG_1.HEIC")}
    assert "Your phone saved it as HEIC" in visitor.post(page, sent, status=422).error_at("picture")


def test_no_more_pictures_are_read_than_somebody_tries(visitor, rows, page):
    letter = letters.find(rows, "home")
    (number,) = (each.id for each in invitations.of_letter(rows, letter) if each.name == "Ada Example")
    for _ in range(SIGNATURE_PICTURES.most):
        assert limits.admit(rows, f"signature-picture:{number}", SIGNATURE_PICTURES, now=clock.now())
    rows.commit()
    sent = {**SIGN, "picture": (io.BytesIO(as_png(a_scan())), "me.png")}
    assert "Sign without one, or later." in visitor.post(page, sent, status=422).error_at("picture")


def test_a_picture_sent_to_a_link_that_leads_nowhere_is_not_read(visitor):
    sent = {**SIGN, "picture": (io.BytesIO(as_png(a_scan())), "me.png")}
    assert "This link does not work" in visitor.post("/invitations/nothing", sent, status=404).text
    large = {**SIGN, "picture": (io.BytesIO(bytes(2 * MOST_BYTES)), "me.jpg")}
    assert "This link does not work" in visitor.post_large("/invitations/nothing", large, status=404).text


def test_another_text_is_not_signed(visitor, rows, page):
    after = visitor.post(page, {**SIGN, "digest": "0" * 64}, status=409)
    assert "Read it again, then sign." in after.text
    assert ada(rows) is InvitationStatus.INVITED


def test_an_answer_leads_to_what_became_of_it_and_not_above_the_letter(visitor, page, code):
    assert {each.get("action") for each in visitor.get(page).find_all("form")} == {f"{page}#sign"}
    assert visitor.post(page, {"answer": "decline", **code}).location == f"{page}#sign"


def test_a_button_declines_with_the_code_and_thinking_again_is_possible(visitor, page, code):
    after = visitor.follow(visitor.post(page, {"answer": "decline", **code}))
    assert "You have declined" in after.text
    assert "Will you sign?" in visitor.follow(visitor.post(page, {"answer": "again", **code})).text


def test_the_name_comes_off_in_one_step(visitor, rows, page, code):
    digest = visitor.get(page).typed("digest")
    visitor.post(page, {**SIGN, "digest": digest})
    visitor.post(page, {"answer": "decline", **code})
    assert ada(rows) is InvitationStatus.DECLINED
    assert "Your name is off the letter" in (after := visitor.get(page).text)
    assert "You have declined" not in after
    public = visitor.get("/letters/home").text
    assert "Invited signers, withdrawn, 1 Ada Example withdrawn on" in public


def test_who_was_signed_for_reads_it_and_not_by_whom(visitor, rows, now, page, code):
    letter = letters.find(rows, "home")
    (ada_,) = (each for each in invitations.of_letter(rows, letter) if each.name == "Ada Example")
    given = Yes("Her mail.", "Ruth Sample")
    invitations.move(rows, ada_, InvitationStatus.DELEGATED, yes=given, by=None, now=now)
    rows.commit()
    shown = visitor.get(page)
    assert "Your name stands on the letter" in shown.text
    assert "Ruth" not in shown.text
    visitor.post(page, {"answer": "decline", **code})
    assert ada(rows) is InvitationStatus.DECLINED


@pytest.mark.parametrize("answer", ["", "maybe", "again"])
def test_an_answer_that_is_none_changes_nothing(visitor, rows, page, code, answer):
    visitor.post(page, {"answer": answer, **code}, status=409)
    assert ada(rows) is InvitationStatus.INVITED


@pytest.mark.parametrize("typed", ["", "Bo Example"])
def test_whoever_types_another_name_does_not_sign_and_what_they_drew_stays(visitor, rows, page, typed):
    digest = visitor.get(page).typed("digest")
    sent = {**SIGN, "name": typed, "digest": digest, "drawing": "M 10 60 C 40 5 70 5 90 60 L 140 30"}
    after = visitor.post(page, sent, status=422)
    assert "Type your name" in after.error_at("name")
    assert after.typed("drawing") == sent["drawing"]
    assert ada(rows) is InvitationStatus.INVITED


@pytest.mark.parametrize("answer", ["decline", "again"])
@pytest.mark.parametrize("typed", ["", "12", "000000"])
def test_without_the_code_of_the_mail_nobody_declines(visitor, rows, page, code, answer, typed):
    if code["code"] == "000 000":
        typed = "111111"
    after = visitor.post(page, {"answer": answer, "code": typed}, status=422)
    assert "code" in after.error_at("code") or "six digits" in after.error_at("code")
    assert ada(rows) is InvitationStatus.INVITED


def the_last_day_passes(rows, letter, now):
    letter.closes_on = (now - timedelta(days=2)).date()


def the_letter_is_closed(rows, letter, now):
    letters.move(rows, letter, LetterStatus.CLOSED, by=None, now=now)


def the_letter_is_stopped(rows, letter, now):
    stopping.stop(rows, letter, by=None, now=now)


def everything_is_stopped(rows, letter, now):
    installation.stop(rows, Stop("The server moves tonight."), by=None, now=now)


@pytest.mark.parametrize(
    ("happens", "told"),
    [
        (the_last_day_passes, "The last day to sign was"),
        (the_letter_is_closed, "The last day to sign was"),
        (the_letter_is_stopped, "Signing is stopped for now."),
        (everything_is_stopped, "Signing is stopped for now. The server moves tonight."),
    ],
)
def test_the_last_day_and_a_stop_hold_for_whoever_is_invited_who_may_decline_nonetheless(
    visitor, rows, page, code, happens, told
):
    letter = letters.find(rows, "home")
    digest = letter.revision.digest
    happens(rows, letter, clock.now())
    rows.commit()
    shown = visitor.get(page)
    assert told in shown.text
    assert [each.text for each in shown.find_all("button", type="submit")] == ["Decline"]
    visitor.post(page, {**SIGN, "digest": digest}, status=409)
    assert ada(rows) is InvitationStatus.INVITED
    visitor.post(page, {"answer": "decline", **code})
    assert ada(rows) is InvitationStatus.DECLINED
    assert told in visitor.get(page).text


def test_signing_is_over_once_the_letter_is_sealed(visitor, rows, now, page):
    letter = letters.find(rows, "home")
    for to in (LetterStatus.CLOSED, LetterStatus.SEALED):
        letters.move(rows, letter, to, by=None, now=now)
    rows.commit()
    shown = visitor.get(page)
    assert "Signing is over" in shown.text
    assert shown.find_all("button") == []


def test_the_name_comes_off_a_sealed_letter_too(visitor, rows, now, page, code):
    visitor.post(page, {**SIGN, "digest": visitor.get(page).typed("digest")})
    letter = letters.find(fresh(rows), "home")
    for to in (LetterStatus.CLOSED, LetterStatus.SEALED):
        letters.move(rows, letter, to, by=None, now=now)
    rows.commit()
    shown = visitor.get(page)
    assert "a later seal is made without you" in shown.text
    assert [each.text for each in shown.find_all("button")] == ["Take my name off"]
    after = visitor.follow(visitor.post(page, {"answer": "decline", **code}))
    assert "You are not among those who sign the letter." in after.text
    assert after.find_all("button") == []
    assert ada(rows) is InvitationStatus.DECLINED


def test_a_link_that_leads_nowhere(visitor):
    assert "This link does not work" in visitor.get("/invitations/nothing", status=404).text


def test_no_cookie_and_nothing_kept(visitor, page):
    answer = visitor.get(page).response
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
