"""A letter taken along: as a file of another program, for one of its recipients."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import object_session

from campaign.domain.letters import LetterStatus
from campaign.models.account import Role
from campaign.services import letters
from campaign.worker import sealing
from tests.builders.accounts import an_organiser
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.builders.signatures import a_signature
from tests.support import clock
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
    recipient = letter.recipients[0].public_id
    object_session(letter).rollback()
    return visitor.post(f"{LETTER}/as", {"kind": kind, "recipient": recipient}, status).response


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
    chosen = {"recipient": letter.recipients[0].public_id, "kind": kind}
    # Not through the visitor, who would read a file as a page of the site.
    response = visitor._client.post(f"{LETTER}/as", data=visitor._fields(chosen))
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
    visitor.post(f"{LETTER}/as", {"kind": "docx", "recipient": "nobody"}, 404)


@pytest.mark.parametrize("is_public", [False, True])
def test_names_that_the_public_cannot_read_are_for_organisers_after_proof_and_written_down(
    reader, visitor, rows, keys, campaign, is_public
):
    letter = an_open_letter(rows, campaign, slug="home", list_is_public=is_public)
    a_signature(rows, keys, letter, name="Maro Testvanian")
    to_read = taken(reader(), letter, "docx")
    assert ("Maro Testvanian" in words_of(to_read)) is is_public

    rows.rollback()
    nora = an_organiser(rows, keys, campaign)
    rows.commit()
    visitor.sign_in(nora, clock.now() - timedelta(minutes=20))
    if not is_public:
        taken(visitor, letter, "docx", 403)
        visitor.sign_in(nora, clock.now())
    assert "Maro Testvanian" in words_of(taken(visitor, letter, "docx"))
    log = visitor.get("/desk/campaigns/river/log").text
    assert ("The letter to Marco Rubio, as docx" in log) is not is_public


def words_of(response):
    return " ".join(words for _, words in ReadDocx(response.data).paragraphs())
