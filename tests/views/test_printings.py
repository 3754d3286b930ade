"""The public PDF: stored bytes, or a page that says it is being printed."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from campaign.domain.letters import LetterStatus
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.services import print_files, withdrawals
from tests.builders.campaigns import a_campaign
from tests.builders.letters import MAP, a_letter, an_open_letter, an_open_letter_with_a_map
from tests.builders.printings import finish_all
from tests.builders.signatures import a_signature
from tests.support import clock

PDF = "/letters/bring-them-home.pdf"


@pytest.fixture
def letter(rows):
    letter = an_open_letter(rows, slug="bring-them-home", list_is_public=True)
    rows.commit()
    return letter


def finish(runtime):
    with runtime.transaction() as session:
        finish_all(session, runtime.store, clock.now())


def look_again(runtime):
    """As if the minute had passed in which nobody looks whether the letter has changed."""
    with runtime.transaction() as session:
        session.execute(update(Printing).values(checked_at=clock.now() - timedelta(minutes=2)))


def printings(runtime):
    with runtime.readers() as session:
        return session.scalars(select(Printing).order_by(Printing.id)).all()


def test_what_is_not_printed_yet_is_asked_for_and_said(visitor, runtime, letter):
    page = visitor.get(PDF, status=202)
    assert page.title == "The PDF is being printed"
    assert page.response.headers["Refresh"] == f"3; url={PDF}"
    assert page.response.headers["Cache-Control"] == "no-store"
    assert page.find("meta", http_equiv="refresh") is None
    assert page.links()["look now"] == PDF
    (printing,) = printings(runtime)
    assert (printing.kind, printing.status) == (PrintingKind.PUBLIC, PrintingStatus.QUEUED)
    visitor.get(PDF, status=202)
    assert len(printings(runtime)) == 1


class TestWhileThePictureIsLost:
    """The letter cannot be put together, until an organiser uploads the picture again."""

    PDF = "/letters/with-a-map.pdf"

    @pytest.fixture
    def letter(self, rows, runtime):
        letter = an_open_letter_with_a_map(rows, runtime.store)
        rows.commit()
        return letter

    def lose(self, runtime):
        runtime.store.delete(f"pictures/{MAP.name}")

    def test_the_copy_that_is_kept_is_served(self, visitor, runtime, letter):
        visitor.get(self.PDF, status=202)
        finish(runtime)
        kept = visitor.get(self.PDF).response.data
        self.lose(runtime)
        look_again(runtime)

        assert visitor.get(self.PDF).response.data == kept
        assert (
            printings(runtime)[-1].error == f"The picture {MAP.name} is not in the storage. Upload it again."
        )

    def test_it_is_put_together_for_no_other_stranger_within_the_hour(self, visitor, runtime, letter):
        self.lose(runtime)
        visitor.get(self.PDF, status=503)
        (noted,) = printings(runtime)
        visitor.get(self.PDF, status=503)
        (again,) = printings(runtime)

        assert noted.status is PrintingStatus.FAILED
        assert (noted.id, noted.checked_at) == (again.id, again.checked_at)

    def test_a_stranger_is_told_that_the_organisers_mend_it_and_not_how(self, visitor, runtime, letter):
        self.lose(runtime)
        text = visitor.get(self.PDF, status=503).text

        assert "The organisers have to mend something first." in text
        assert "picture" not in text
        assert "Upload" not in text

    def test_once_it_is_there_again_the_letter_is_printed(self, visitor, runtime, letter):
        self.lose(runtime)
        visitor.get(self.PDF, status=503)
        runtime.store.put(f"pictures/{MAP.name}", MAP.content)
        with runtime.transaction() as session:
            session.execute(update(Printing).values(checked_at=clock.now() - timedelta(minutes=61)))
        visitor.get(self.PDF, status=202)

        assert [each.status for each in printings(runtime)] == [PrintingStatus.QUEUED]


def test_the_file_is_served_as_it_is_stored(visitor, runtime, letter):
    visitor.get(PDF, status=202)
    finish(runtime)
    answer = visitor.get(PDF).response
    (printing,) = printings(runtime)
    assert answer.data == print_files.read(runtime.store, printing)
    assert answer.mimetype == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == 'inline; filename="bring-them-home.pdf"'
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert "Set-Cookie" not in answer.headers
    assert answer.get_etag() == (printing.sha256, False)
    again = visitor.get(PDF, status=304, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.response.data == b""


def test_a_letter_that_has_changed_is_printed_anew_while_the_old_copy_is_served(
    visitor, runtime, rows, keys, letter
):
    visitor.get(PDF, status=202)
    finish(runtime)
    before = visitor.get(PDF).response.data
    a_signature(rows, keys, letter)
    rows.commit()
    assert visitor.get(PDF).response.data == before
    assert len(printings(runtime)) == 1
    look_again(runtime)
    assert visitor.get(PDF).response.data == before
    assert [each.status for each in printings(runtime)] == [PrintingStatus.DONE, PrintingStatus.QUEUED]
    finish(runtime)
    assert visitor.get(PDF).response.data != before


def test_a_letter_that_has_not_changed_is_not_printed_anew(visitor, runtime, letter):
    visitor.get(PDF, status=202)
    finish(runtime)
    look_again(runtime)
    visitor.get(PDF)
    (printing,) = printings(runtime)
    assert printing.status is PrintingStatus.DONE
    assert printing.checked_at > clock.now() - timedelta(minutes=1)


def test_a_withdrawn_name_is_served_to_nobody(visitor, runtime, rows, keys, letter):
    signature = a_signature(rows, keys, letter)
    rows.commit()
    visitor.get(PDF, status=202)
    finish(runtime)
    visitor.get(PDF)
    withdrawals.take_off(rows, keys, signature, now=clock.now())
    rows.commit()
    visitor.get(PDF, status=202)


def test_that_it_could_not_be_printed_is_said_and_why_is_the_organisers_to_know(visitor, runtime, letter):
    visitor.get(PDF, status=202)
    with runtime.transaction() as session:
        session.execute(
            update(Printing).values(status=PrintingStatus.FAILED, error="No font holds the character 𓀀.")
        )
    page = visitor.get(PDF, status=503)
    assert page.title == "The PDF could not be printed"
    assert "No font" not in page.text
    assert "Refresh" not in page.response.headers
    assert page.links()["Read “Bring them home” here"] == "/letters/bring-them-home"


def test_a_file_that_is_no_longer_kept_is_printed_again(visitor, runtime, letter):
    visitor.get(PDF, status=202)
    finish(runtime)
    (printing,) = printings(runtime)
    runtime.store.delete(printing.stored_as)
    visitor.get(PDF, status=202)
    assert printings(runtime)[0].status is PrintingStatus.QUEUED


@pytest.mark.parametrize("status", [LetterStatus.DRAFT, LetterStatus.IN_REVIEW, LetterStatus.RECORDED])
def test_there_is_no_public_copy_of_a_draft_or_of_a_letter_by_others(visitor, rows, status):
    a_letter(rows, slug="bring-them-home", status=status)
    rows.commit()
    visitor.get(PDF, status=404)


def test_a_letter_that_is_not_there_has_no_copy(visitor):
    visitor.get(PDF, status=404)


def test_the_copy_of_a_demonstration_is_not_indexed(visitor, runtime, rows):
    an_open_letter(rows, a_campaign(rows, is_demonstration=True), slug="bring-them-home")
    rows.commit()
    visitor.get(PDF, status=202)
    finish(runtime)
    assert visitor.get(PDF).response.headers["X-Robots-Tag"] == "noindex"


def test_the_page_of_a_letter_says_as_of_when_its_pdf_is(visitor, runtime, rows, keys, letter):
    a_signature(rows, keys, letter)
    rows.commit()
    address = "/letters/bring-them-home"
    assert "The PDF is as of" not in visitor.get(address).text
    visitor.get(PDF, status=202)
    finish(runtime)
    page = visitor.get(address)
    assert "The PDF is as of" in page.text
    assert "with 1 supporter. Whoever signs or leaves after that is in a later one." in page.text


def test_the_page_of_a_letter_leads_to_its_pdf(visitor, rows, letter):
    assert PDF in visitor.get("/letters/bring-them-home").links().values()
    assert rows.get(Letter, letter.id).slug == "bring-them-home"
