"""The letter as anyone reads it."""

from datetime import date, timedelta

import pytest
from obstore.store import MemoryStore

from campaign.domain.amendments import OnChange
from campaign.domain.blocks import Paragraph, Purpose
from campaign.domain.deliveries import Channel, DeliveryStatus
from campaign.domain.guests import Guest
from campaign.domain.invitations import InvitationStatus, Yes
from campaign.domain.letters import LetterStatus
from campaign.domain.lettertext import Placed
from campaign.domain.signatories import Chamber, Display, Invited, Signatories, SignatureStatus
from campaign.services import invitations, letters, rolls, withdrawals
from tests.builders.amendments import changed
from tests.builders.campaigns import a_campaign
from tests.builders.deliveries import (
    a_delivery,
    a_letter_opened_on,
    a_reading,
    a_report,
    a_response,
    an_approved_recipient,
    what_was_heard,
)
from tests.builders.ledgers import a_recorded_letter
from tests.builders.letter_files import a_letter_file, a_letter_text, some_blocks
from tests.builders.letters import (
    MAP,
    a_closed_letter,
    a_letter,
    an_open_letter,
    an_open_letter_with_a_map,
)
from tests.builders.paper import entered
from tests.builders.signatures import a_signature
from tests.support import clock
from tests.support.clock import NOW
from tests.support.signing import Supporter


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, closes_on=None, goal=100, list_is_public=True)
    rows.commit()
    return made


def show(visitor, letter, status=200):
    return visitor.get(f"/letters/{letter.slug}", status=status)


def test_the_letter_reads_as_a_letter(visitor, letter):
    page = show(visitor, letter)

    assert page.title == "Bring them home"
    paper = page.find("article")
    words = " ".join("".join(paper.itertext()).split())
    order = [
        "The Honorable Marco Rubio",
        "Re: Prisoners",
        "Dear Secretary Rubio,",
        "We ask you to",
        "Respectfully,",
    ]
    positions = [words.index(each) for each in order]
    assert positions == sorted(positions)
    assert "release every prisoner and to sanction those responsible" in words
    assert "{{" not in words


@pytest.mark.parametrize(("language", "direction", "subject"), [("ar", "rtl", "Re:"), ("hy", "ltr", "Թեմա՝")])
def test_a_letter_in_another_language_reads_its_own_way(visitor, rows, language, direction, subject):
    text = a_letter_text(title="החזירו אותם הביתה!", language=language)
    letter = an_open_letter(rows, letter_file=a_letter_file(slug="theirs", text=text))
    rows.commit()
    page = show(visitor, letter)

    paper = page.find("article")
    assert (paper.get("lang"), paper.get("dir")) == (language, direction)
    assert f"{subject} Prisoners held in Baku" in "".join(paper.itertext())
    # The signs at the ends of a title stay with it, whichever way the page runs.
    assert page.find("bdi", lang=language).text == letter.title


def test_footnotes_are_linked_both_ways(visitor, letter):
    page = show(visitor, letter)

    assert page.find("a", href="#note-1") is not None
    assert page.find("a", href="#mark-1") is not None
    assert "Two were released since." in page.text


def test_the_form_stands_beside_an_open_letter(visitor, letter):
    page = show(visitor, letter)

    assert page.find("form", action=f"/letters/{letter.slug}/sign") is not None
    assert page.find("a", href="#sign") is not None


def test_a_closed_letter_has_no_form_and_says_when_it_closed(visitor, rows):
    closed = a_closed_letter(rows)
    rows.commit()

    page = show(visitor, closed)

    assert page.find("form") is None
    assert "Signing has closed" in page.text
    assert "The last day to sign was 22 November 2026." in page.text


def test_only_confirmed_signatures_count_and_a_page_says_so(visitor, rows, keys, letter):
    just_now = clock.now()
    for _ in range(2):
        a_signature(rows, keys, letter)
    a_signature(rows, keys, letter, status=SignatureStatus.PENDING, signed_at=just_now, confirmed_at=None)
    a_signature(rows, keys, letter, status=SignatureStatus.WITHDRAWN)
    rows.commit()

    page = show(visitor, letter)

    assert "2 people have signed. The goal is 100." in page.text
    assert "Only confirmed signatures count: yours is in the number once you confirm it." in page.text


def test_signing_with_an_address_leaves_the_page_as_it_was_whether_it_has_signed_or_not(
    visitor, runtime, rows, keys, letter
):
    a_signature(rows, keys, letter, email="maro@post.example")
    rows.commit()
    before = unstamped(show(visitor, letter))

    for email in ("maro@post.example", "nobody@post.example"):
        Supporter(visitor, runtime, letter, email=email)
        assert unstamped(show(visitor, letter)) == before


def unstamped(page):
    """The page without the second in which it was shown."""
    return page.response.text.replace(page.typed("shown"), "")


def test_before_the_first_signature_nobody_is_counted(visitor, rows):
    alone = an_open_letter(rows, letter_file=a_letter_file(slug="alone", signatories=Signatories()))
    rows.commit()
    assert "Be the first to sign" in show(visitor, alone).text


def test_where_others_signed_by_name_a_supporter_is_the_first_of_supporters_alone(visitor, letter):
    page = show(visitor, letter)
    assert "Be the first supporter to sign" in page.text
    assert "Be the first to sign" not in page.text


def test_whoever_signed_a_text_that_was_changed_is_not_passed_over(visitor, rows, keys, letter):
    letter.on_change = OnChange.AGAIN
    a_signature(rows, keys, letter)
    changed(rows, letter)
    rows.commit()
    page = show(visitor, letter)
    assert "No supporter has signed the changed text yet" in page.text
    assert "Nobody has confirmed a signature to the changed text yet." in page.text
    assert "Be the first" not in page.text


def test_whoever_signed_on_paper_is_not_passed_over(visitor, rows, letter):
    entered(rows, letter, count=3)
    rows.commit()
    assert "No supporter has signed online yet" in show(visitor, letter).text


def test_each_demand_is_listed_with_where_it_stands(visitor, letter):
    page = show(visitor, letter)

    assert "Release the prisoners" in page.text
    assert "Within the authority of the Secretary of State. First asked here." in page.text
    assert "Not sent yet" in page.text


def test_supporters_are_named_as_they_chose_by_name_and_never_by_time(visitor, rows, keys, letter):
    for name, display in (
        ("Zora Last", Display.FULL),
        ("Անի Օրինակյան", Display.FULL),
        ("Arev First", Display.FULL),
        ("Hidden Person", Display.COUNTED),
        ("Maro Testvanian", Display.INITIALS),
    ):
        a_signature(rows, keys, letter, name=name, display=display)
    for number in range(6):
        a_signature(rows, keys, letter, name=f"Many More {number}")
    rolls.bring_up_to_date(rows, letter)
    rows.commit()

    page = show(visitor, letter)

    assert page.text.index("Arev First") < page.text.index("Zora Last")
    assert "M. T." in page.text
    assert "Անի Օրինակյան" in page.text
    for hidden in ("Hidden Person", "Maro Testvanian"):
        assert hidden not in page.response.text
    assert "1 asked to be counted and not named." in page.text


def test_names_are_not_shown_until_the_list_is_public(visitor, rows, keys):
    private = an_open_letter(rows, closes_on=None)
    a_signature(rows, keys, private, name="Arev First")
    rows.commit()

    assert "Arev First" not in show(visitor, private).response.text
    assert "Arev First" not in visitor.get(f"/letters/{private.slug}/signatories").response.text


def test_invited_signers_and_organisations_stand_on_it_and_places_kept_are_said_apart(visitor, letter):
    page = show(visitor, letter)

    assert "Invited signers, 1 Nora Samplian" in page.text
    assert "Places kept, 1 To be signed in ink" in page.text
    assert "Organisations, 2" in page.text


def test_all_names_are_listed_a_hundred_at_a_time(visitor, rows, keys, letter):
    for number in range(101):
        a_signature(rows, keys, letter, name=f"Person {chr(97 + number // 26)}{chr(97 + number % 26)}")
    rolls.bring_up_to_date(rows, letter)
    rows.commit()

    first = visitor.get(f"/letters/{letter.slug}/signatories")
    second = visitor.get(first.links()["Next page"])

    names = [page.find("ul", aria_label="People who have signed") for page in (first, second)]
    assert [len(list(each.iter("bdi"))) for each in names] == [100, 1]
    assert "Next page" not in second.links()
    assert first.find("meta", name="robots") is not None


def test_markup_in_a_name_a_title_or_a_text_is_only_text(visitor, rows, keys):
    evil = "<script>alert(1)</script>{% raw %}"
    paragraph = Placed("evil", Purpose.CONTEXT, Paragraph("<img src=x onerror=alert(1)> <b>bold</b>"))
    text = a_letter_text(title="<i>Evil</i>", blocks=(paragraph, *some_blocks()))
    letter = an_open_letter(
        rows,
        letter_file=a_letter_file(slug="evil", text=text),
        closes_on=None,
        list_is_public=True,
        what_next=evil,
    )
    a_signature(rows, keys, letter, name="Maro", affiliation="<u>Evil</u>", locality='"><img src=x>')
    rows.commit()

    page = show(visitor, letter)

    assert page.title == "<i>Evil</i>"
    for tag in ("img", "i", "u"):
        assert page.find(tag) is None
    assert [each for each in page.find_all("script") if not each.get("src", "").startswith("/static/")] == []
    assert evil in page.text


@pytest.mark.parametrize("address", ["", "/signatories", "/sign", "/withdraw"])
def test_a_draft_is_no_page(visitor, rows, address):
    draft = a_letter(rows)
    rows.commit()

    visitor.get(f"/letters/{draft.slug}{address}", status=404)


def test_a_demonstration_says_so_and_asks_not_to_be_indexed(visitor, rows):
    shown = an_open_letter(rows, a_campaign(rows, is_demonstration=True), closes_on=None)
    rows.commit()

    page = show(visitor, shown)

    assert "Demonstration." in page.text
    assert page.find("meta", name="robots").get("content") == "noindex"


def test_the_days_that_follow_are_said(visitor, rows):
    today = clock.now().date()
    letter = an_open_letter(
        rows,
        closes_on=today + timedelta(days=40),
        delivers_on=today + timedelta(days=44),
        what_next="Then we wait.\n\nAnd ask again.",
    )
    rows.commit()

    page = show(visitor, letter)

    for said in ("Signing closes at the end of the day, Eastern Time.", "Then we wait.", "And ask again."):
        assert said in page.text
    assert page.find("time", datetime=(today + timedelta(days=44)).isoformat()) is not None


class TestAfterItClosed:
    """What the page says of a letter that nobody signs any more: never a plan that has passed."""

    @pytest.fixture
    def closed(self, rows):
        """Closed on 10 September 2026, and planned to be delivered on the 14th."""
        return a_letter_opened_on(rows, date(2026, 9, 10), delivers_on=date(2026, 9, 14))

    def said(self, visitor, rows, letter):
        rows.commit()
        page = show(visitor, letter)
        assert "is delivered to" not in page.text
        return page.text

    def test_it_says_when_it_closed_and_who_is_on_it_now(self, visitor, rows, keys, closed):
        a_signature(rows, keys, closed)
        text = self.said(visitor, rows, closed)
        assert "10 September 2026 Signing closed." in text
        assert "Signed by 1 invited signer, 2 organisations and 1 person." in text
        assert (
            "It was to be delivered to Marco Rubio, Secretary of State. No delivery is on record yet." in text
        )
        assert "yours is in the number" not in text

    def test_what_it_closed_with_stays_when_a_name_is_taken_off(self, visitor, rows, keys):
        letter = an_open_letter(rows)
        signed = [a_signature(rows, keys, letter) for _ in range(4)]
        letters.move(rows, letter, LetterStatus.CLOSED, by=None, now=NOW)
        a_delivery(rows, MemoryStore(), an_approved_recipient(rows, letter))
        withdrawals.take_off(rows, keys, signed[0], now=NOW)

        text = self.said(visitor, rows, letter)

        assert "Signing closed, with 4 supporters." in text
        assert "4 at closing, 1 taken off since." in text
        assert "The letter as it stands today" in text
        assert "as it is delivered" not in text

    def test_the_day_that_was_set_stays_when_the_organisers_close_it_later(self, visitor, rows):
        letter = an_open_letter(rows, closes_on=date(2026, 9, 1))
        past_its_day = self.said(visitor, rows, letter)
        letters.move(rows, letter, LetterStatus.CLOSED, by=None, now=NOW)
        closed = self.said(visitor, rows, letter)
        for text in (past_its_day, closed):
            assert "Closed 1 September 2026" in text
            assert "The last day to sign was 1 September 2026." in text
            assert "1 September 2026 Signing closed." in text
            assert "22 November 2026 Signing" not in text

    def test_a_plan_still_ahead_is_said_as_a_plan(self, visitor, rows):
        on = clock.now().date() + timedelta(days=4)
        text = self.said(visitor, rows, a_closed_letter(rows, delivers_on=on))
        assert "The letter is to be delivered to Marco Rubio, Secretary of State." in text

    def test_it_says_how_it_was_sent_and_that_nothing_proves_its_arrival(self, visitor, rows, closed):
        sent = a_report(on=date(2026, 9, 15))
        a_delivery(rows, MemoryStore(), an_approved_recipient(rows, closed), Channel.POST, sent)
        text = self.said(visitor, rows, closed)
        assert "15 September 2026 Sent to Marco Rubio, Secretary of State, by post." in text
        assert "No proof that it arrived is on record yet." in text
        assert "to be delivered" not in text

    def test_it_says_how_it_arrived_and_not_who_took_it(self, visitor, rows, closed):
        there = a_report(DeliveryStatus.DELIVERED, on=date(2026, 9, 16))
        a_delivery(rows, MemoryStore(), an_approved_recipient(rows, closed), report=there)
        text = self.said(visitor, rows, closed)
        assert "16 September 2026 Delivered to Marco Rubio, Secretary of State, by hand." in text
        assert "R. Oakes" not in text
        assert "Marco Rubio’s time to answer ended. 2 demands have no answer on record." in text

    def test_it_leads_to_the_words_of_an_answer_and_the_whole_response(self, visitor, rows, closed):
        recipient = a_delivery(rows, MemoryStore(), an_approved_recipient(rows, closed)).recipient
        a_response(rows, recipient, a_reading())
        rows.commit()

        links = show(visitor, closed).links()

        entry = next(url for label, url in links.items() if label.startswith("Read the answer"))
        assert entry in [url for label, url in links.items() if label.endswith("its words")]
        page = visitor.get(entry)
        assert "Read the whole response" in page.text
        assert "We share your concern." in page.text

    def test_it_says_how_much_is_answered(self, visitor, rows, closed):
        sent = a_report(on=date(2026, 9, 15))
        recipient = a_delivery(
            rows, MemoryStore(), an_approved_recipient(rows, closed), report=sent
        ).recipient
        a_response(rows, recipient, a_reading(), heard=what_was_heard(date(2026, 10, 1)))
        text = self.said(visitor, rows, closed)
        assert "1 October 2026 An answer to 1 of 2 demands put to Marco Rubio is on record." in text
        assert "1 demand has no answer on record." in text


def test_a_letter_that_closed_without_supporters_says_so_beside_who_else_is_on_it(visitor, rows):
    closed = a_closed_letter(rows)
    rows.commit()

    page = show(visitor, closed)

    assert "No supporters have signed" in page.text
    assert "Signed by 1 invited signer and 2 organisations." in page.text
    assert "Nobody has signed" not in page.text
    assert "Be the first to sign" not in page.text


def test_the_text_people_sign_is_named_by_revision_and_digest(visitor, letter):
    digest = letter.revision.digest
    shown = "-".join(digest[n : n + 4] for n in (0, 4, 8, 12))

    assert (
        f"Revision 1, 22 November 2026. Its text has the SHA-256 digest {shown}…"
        in show(visitor, letter).text
    )


def test_no_page_of_a_letter_sets_a_cookie_or_fetches_from_elsewhere(visitor, letter):
    page = show(visitor, letter)

    assert "Set-Cookie" not in page.response.headers
    for each in page.root.iter():
        if each.tag in ("img", "script", "link") and each.get("rel") != "canonical":
            assert not (each.get("src") or each.get("href") or "").startswith(("http", "//"))


def test_a_picture_is_served_only_where_the_letter_shows_it(visitor, runtime, rows, letter):
    shown = an_open_letter_with_a_map(rows, runtime.store, closes_on=None)
    rows.commit()

    image = show(visitor, shown).find("img")

    assert image.get("alt") == "A map of the corridor."
    assert visitor.get(image.get("src")).response.data == MAP.content
    visitor.get(f"/letters/{letter.slug}/pictures/{MAP.name}", status=404)
    by_others = a_recorded_letter(rows, letter.campaign)
    rows.commit()
    visitor.get(f"/letters/{by_others.slug}/pictures/{MAP.name}", status=404)


def test_a_letter_is_read_and_signed_while_its_picture_is_lost(visitor, runtime, rows):
    shown = an_open_letter_with_a_map(rows, runtime.store, closes_on=None)
    rows.commit()
    runtime.store.delete(f"pictures/{MAP.name}")

    page = show(visitor, shown)

    assert page.find("img").get("alt") == "A map of the corridor."
    assert page.find("form", action=f"/letters/{shown.slug}/sign") is not None
    visitor.get(page.find("img").get("src"), status=404)
    assert "The corridor." in visitor.get(f"/letters/{shown.slug}.txt").response.text
    visitor.get(f"/letters/{shown.slug}/signatories")


def test_the_letter_is_there_as_plain_text(visitor, letter):
    page = visitor.get(f"/letters/{letter.slug}.txt")

    assert page.response.mimetype == "text/plain"
    assert "Dear Secretary Rubio," in page.response.text


def test_whoever_has_only_said_that_they_will_sign_is_named_to_no_stranger(visitor, letter):
    for address in (f"/letters/{letter.slug}", f"/letters/{letter.slug}.txt"):
        assert "Անի Օրինակյան" not in visitor.get(address).response.text


def test_who_has_signed_is_listed_as_the_grid_prints(visitor, rows, keys, letter):
    letter.print_settings = {**letter.print_settings, "order": "chamber"}
    for name, chamber in (("Zoe Moss", Chamber.NONE), ("Bo Able", Chamber.SENATE)):
        box = Invited(name=name, chamber=chamber)
        one = invitations.invite(rows, keys, letter, Guest(box), now=NOW)
        invitations.move(rows, one, InvitationStatus.SIGNED, yes=Yes("Their mail."), by=None, now=NOW)
    rows.commit()
    listed = show(visitor, letter).text.partition("Invited signers, 3")[2]
    names = ["Nora Samplian", "Bo Able", "Zoe Moss"]
    assert sorted(names, key=listed.index) == names


def test_the_letter_leads_to_its_printed_copy_and_its_plain_text(visitor, letter):
    links = show(visitor, letter).links()

    assert links["Download the letter (PDF)"] == f"/letters/{letter.slug}.pdf"
    assert links["Plain text"] == f"/letters/{letter.slug}.txt"
