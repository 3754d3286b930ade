"""A letter taken along: as a file of another program, for one of its recipients."""

import pytest

from campaign.domain.letters import LetterStatus
from campaign.models.account import Role
from campaign.services import letters
from campaign.worker import sealing
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.support.clock import NOW
from tests.support.desk import at_the_desk
from tests.support.docx_files import ReadDocx
from tests.support.pages import proof_read

LETTER = "/desk/campaigns/river/letters/home"


@pytest.fixture
def reader(visitor, rows, keys, campaign):
    def enter():
        rows.commit()
        return at_the_desk(visitor, rows, keys, campaign, role=Role.READER)

    return enter


def taken(visitor, letter, kind, status=200):
    recipient = letter.recipients[0]
    return visitor.get(f"{LETTER}/as/{kind}?recipient={recipient.public_id}", status).response


def test_the_page_of_the_status_offers_each_kind_for_each_recipient(reader, rows, campaign):
    letter = a_letter(rows, campaign, slug="home")
    visitor = reader()
    page = visitor.get(f"{LETTER}/status")
    assert [each.get("value") for each in page.find_all("button", name="kind")] == [
        "docx",
        "html",
        "txt",
        "md",
    ]
    chosen = [each.get("value") for each in page.find("select", name="recipient").iter("option")]
    assert chosen == [each.public_id for each in letter.recipients]
    sent = visitor.get(f"{LETTER}/as?recipient={chosen[0]}&kind=txt", 302)
    assert sent.location == f"{LETTER}/as/txt?recipient={chosen[0]}"
    assert visitor.get(f"{LETTER}/as", 302).location == f"{LETTER}/status#take"


def test_a_letter_to_nobody_says_what_is_missing(reader, rows, campaign):
    a_letter_to_nobody(rows, campaign, slug="home")
    page = reader().get(f"{LETTER}/status")
    assert "Say whom it goes to" in page.links()
    assert page.find("select", name="recipient") is None


def test_the_file_for_word_is_the_letter_and_says_that_it_is_a_draft(reader, rows, campaign):
    letter = a_letter(rows, campaign, slug="home")
    response = taken(reader(), letter, "docx")
    file = ReadDocx(response.data)
    assert ("DraftMark", "DRAFT") in file.paragraphs("header1.xml")
    assert any(letter.subject in words for style, words in file.paragraphs() if style == "Subject")
    assert response.headers["Content-Disposition"].endswith('.docx"')
    assert response.headers["Content-Disposition"].startswith('attachment; filename="home-')


@pytest.mark.parametrize(
    ("kind", "content_type"), [("html", "text/html"), ("txt", "text/plain"), ("md", "text/markdown")]
)
def test_the_other_kinds_are_text(reader, rows, campaign, kind, content_type):
    letter = an_open_letter(rows, campaign, slug="home")
    visitor = reader()
    recipient = letter.recipients[0]
    # Not through the visitor, who would read a file as a page of the site.
    response = visitor._client.get(f"{LETTER}/as/{kind}?recipient={recipient.public_id}")
    assert response.status_code == 200
    assert response.content_type == f"{content_type}; charset=utf-8"
    assert "attachment" in response.headers["Content-Disposition"]
    assert letter.subject in response.text
    if kind == "html":
        proof_read(response.text, is_alone=True)


def test_a_copy_of_a_sealed_letter_says_that_it_is_one(reader, rows, campaign, runtime):
    letter = a_closed_letter(rows, campaign, slug="home")
    letters.move(rows, letter, LetterStatus.SEALED, by=None, now=NOW)
    rows.commit()
    sealing.seal_due(runtime)
    told = " ".join(
        words for _, words in ReadDocx(taken(reader(), letter, "docx").data).paragraphs("footer1.xml")
    )
    assert "This is a copy and not the sealed letter." in told


def test_a_kind_or_a_recipient_that_there_is_not(reader, rows, campaign):
    letter = a_letter(rows, campaign, slug="home")
    visitor = reader()
    taken(visitor, letter, "rtf", 404)
    visitor.get(f"{LETTER}/as/docx?recipient=nobody", 404)
