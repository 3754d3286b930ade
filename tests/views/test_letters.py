"""The letter as anyone reads it."""

from datetime import UTC, datetime, timedelta

import pytest

from campaign.domain.blocks import Figure, Paragraph, Purpose
from campaign.domain.lettertext import Placed
from campaign.domain.signatories import Display, SignatureStatus
from tests.builders.campaigns import a_campaign
from tests.builders.letter_files import a_letter_file, a_letter_text, some_blocks
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.letterfile.pictures import STORED


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
    assert "The letter closed on 22 November 2026." in page.text


def test_only_confirmed_signatures_count_and_the_waiting_are_said_apart(visitor, rows, keys, letter):
    just_now = datetime.now(UTC)
    for _ in range(2):
        a_signature(rows, keys, letter)
    a_signature(rows, keys, letter, status=SignatureStatus.PENDING, signed_at=just_now, confirmed_at=None)
    a_signature(rows, keys, letter, status=SignatureStatus.WITHDRAWN)
    rows.commit()

    page = show(visitor, letter)

    assert "2 people have signed. The goal is 100." in page.text
    assert "Another 1 is waiting for its mail to be confirmed." in page.text


def test_before_the_first_signature_nobody_is_counted(visitor, letter):
    assert "Be the first to sign" in show(visitor, letter).text


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
    assert "Places kept, 2" in page.text
    assert "To be signed in ink" in page.text
    assert "Organisations, 2" in page.text


def test_all_names_are_listed_a_hundred_at_a_time(visitor, rows, keys, letter):
    for number in range(101):
        a_signature(rows, keys, letter, name=f"Person {chr(97 + number // 26)}{chr(97 + number % 26)}")
    rows.commit()

    first = visitor.get(f"/letters/{letter.slug}/signatories")
    second = visitor.get(first.links()["Next page"])

    assert len(first.find_all("bdi")) == 100
    assert len(second.find_all("bdi")) == 1
    visitor.get(f"/letters/{letter.slug}/signatories?page=3", status=404)
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
    for tag in ("script", "img", "i", "u"):
        assert page.find(tag) is None
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
    today = datetime.now(UTC).date()
    letter = an_open_letter(
        rows,
        closes_on=today + timedelta(days=40),
        delivers_on=today + timedelta(days=44),
        what_next="Then we wait.\n\nAnd ask again.",
    )
    rows.commit()

    page = show(visitor, letter)

    for said in ("Signing closes at the end of the day, Washington time.", "Then we wait.", "And ask again."):
        assert said in page.text
    assert page.find("time", datetime=(today + timedelta(days=44)).isoformat()) is not None


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
        if each.tag in ("img", "script", "link"):
            assert not (each.get("src") or each.get("href") or "").startswith(("http", "//"))


def test_a_picture_is_served_only_where_the_letter_shows_it(visitor, runtime, rows, letter):
    picture = STORED[0]
    figure = Placed("map", Purpose.EVIDENCE, Figure("The corridor.", picture.name, "A map of the corridor."))
    letter_file = a_letter_file(
        slug="with-a-map",
        text=a_letter_text(blocks=(*some_blocks(), figure)),
        pictures={picture.name: picture.content},
    )
    shown = an_open_letter(rows, letter_file=letter_file, store=runtime.store, closes_on=None)
    rows.commit()

    image = show(visitor, shown).find("img")

    assert image.get("alt") == "A map of the corridor."
    assert visitor.get(image.get("src")).response.data == picture.content
    visitor.get(f"/letters/{letter.slug}/pictures/{picture.name}", status=404)


def test_the_letter_is_there_as_plain_text(visitor, letter):
    page = visitor.get(f"/letters/{letter.slug}.txt")

    assert page.response.mimetype == "text/plain"
    assert "Dear Secretary Rubio," in page.response.text


def test_the_letter_leads_to_its_printed_copy_and_its_plain_text(visitor, letter):
    links = show(visitor, letter).links()

    assert links["Download the letter (PDF)"] == f"/letters/{letter.slug}.pdf"
    assert links["Plain text"] == f"/letters/{letter.slug}.txt"
