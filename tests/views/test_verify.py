"""Verifying in a browser: a code finds the sealed letter, a file is genuine or not, a receipt proves one."""

import io
import json
import re
from datetime import timedelta

import pikepdf
import pytest
from sqlalchemy import select

from campaign.domain.letters import LetterStatus
from campaign.domain.limits import FILES, SHORT_CODES
from campaign.domain.receipts import Receipt
from campaign.domain.seals import MOST_BYTES, MOST_FILE_BYTES, manifest_as_plain
from campaign.models.letter import Letter
from campaign.models.printing import PrintingKind
from campaign.models.signature import Signature
from campaign.rendering.sealing import seal
from campaign.services import invitations, letters, print_files, printings, seals, withdrawals
from campaign.signing_keys import rotate, signing_key
from campaign.worker import sealing
from campaign.worker.printing import print_due
from tests.builders.letters import an_open_letter
from tests.builders.seals import RECIPIENT as RECIPIENT_OF_IT
from tests.builders.seals import a_sealed_letter, sealed
from tests.support import clock
from tests.support.signing import Supporter

PUBLIC, RECIPIENT, _ = PrintingKind
NAME = "Maro Testvanian"


@pytest.fixture
def client(app):
    """A program: what it gets is no page."""
    return app.test_client()


@pytest.fixture
def supporter(visitor, runtime, rows):
    """Somebody who signed a letter that is still open."""
    letter = an_open_letter(rows, closes_on=None, slug="bring-them-home")
    rows.commit()
    signing = Supporter(visitor, runtime, letter)
    signing.confirm()
    return signing


@pytest.fixture
def letter(supporter, runtime, rows):
    """Their letter, closed, sealed and printed. Nobody only promised to sign: officials alone read of such,
    and their copies would have another first page."""
    rows.rollback()
    stored = letters.find(rows, "bring-them-home")
    for each in invitations.of_letter(rows, stored):
        if each.name and not each.has_signed:
            invitations.remove(rows, each, now=clock.now())
    for status in (LetterStatus.CLOSED, LetterStatus.SEALED):
        letters.move(rows, stored, status, by=None, now=clock.now())
    rows.commit()
    work(runtime)
    return stored


def work(runtime):
    while sealing.seal_due(runtime) or print_due(runtime):
        pass


def code_of(runtime, letter):
    with runtime.readers() as session:
        return seals.standing(session, session.get(Letter, letter.id)).code


def pdf_of(runtime, letter, kind=PUBLIC):
    with runtime.readers() as session:
        stored = session.get(Letter, letter.id)
        recipient = stored.recipients[0] if kind is RECIPIENT else None
        return print_files.read(runtime.store, printings.newest(session, stored, kind, recipient))


def ask(visitor, pdf, code="", status=200):
    return visitor.post("/verify", {"code": code, "file": (io.BytesIO(pdf), "letter.pdf")}, status=status)


def changed(pdf, change):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def blank(pdf, number):
    pdf.pages[number].Contents = pdf.make_stream(b"BT ET")


def without_seal(pdf):
    del pdf.Root.Names, pdf.Root.AF


def struck(page):
    return "".join("".join(each.itertext()) for each in page.find_all("del") if each.find("bdi") is not None)


def leave(runtime, rows):
    rows.rollback()
    # A while ago: several who leave within minutes make one later seal.
    then = clock.now() - timedelta(hours=1)
    withdrawals.take_off(rows, runtime.keys, rows.scalars(select(Signature)).one(), now=then)
    rows.commit()
    work(runtime)


def test_the_letter_s_own_page_names_its_code(visitor, runtime, letter):
    page = visitor.get("/letters/bring-them-home")
    code = code_of(runtime, letter)
    assert page.links()[code] == f"/verify/{code}"


class TestACode:
    def test_leads_to_what_was_sealed_and_to_its_files(self, visitor, runtime, letter):
        code = code_of(runtime, letter)
        page = visitor.follow(visitor.post("/verify", {"code": code.lower().replace("-", " ")}))
        assert page.title == "A letter was sealed with this code"
        assert letter.title in page.text
        assert "1 person" in page.text
        assert "Marco Rubio" in page.text
        assert NAME not in page.text
        for kind in (PUBLIC, RECIPIENT):
            with runtime.readers() as session:
                stored = session.get(Letter, letter.id)
                recipient = stored.recipients[0] if kind is RECIPIENT else None
                digest = printings.newest(session, stored, kind, recipient).sha256
            assert digest in page.text.replace(" ", "")

    def test_is_told_to_programs_too(self, visitor, client, runtime, letter):
        code = code_of(runtime, letter)
        told = client.get(f"/verify/{code}.json").json
        assert told["code"] == code
        assert told["standing"] == "stands"
        assert told["letter"]["counts"]["named"] == 1
        everybody, *others = told["files"]
        assert everybody["pages"] > 0
        # How long a recipient's copy is would tell whether it lists constituents.
        assert [sorted(each) for each in others] == [["recipient", "sha256"]]
        assert NAME not in json.dumps(told)

    def test_that_was_mistyped_is_known_as_such(self, visitor, letter):
        assert "changed places" in visitor.post("/verify", {"code": "7K4MQ-2XD9D"}, status=422).text
        assert "ten characters" in visitor.get("/verify/7K4MQ", status=404).text

    def test_is_taken_out_of_the_link_that_a_qr_leads_to(self, visitor, runtime, letter):
        code = code_of(runtime, letter)
        page = visitor.post("/verify", {"code": f"https://letters.example.org/verify/{code}?a=1"})
        assert page.location == f"/verify/{code}"

    def test_that_nobody_has_is_unknown_for_people_and_for_programs(self, visitor, client):
        page = visitor.get("/verify/00000-00000", status=404)
        assert page.title == "No letter here was sealed with this code"
        assert "Unknown" in page.text
        for typed in ("00000-00000", "7K4MQ-2XD9D"):
            answer = client.get(f"/verify/{typed}.json")
            assert (answer.status_code, answer.json["code"] in (typed, None)) == (404, True)
            assert answer.json["error"]

    def test_that_nobody_has_is_not_found_and_after_many_no_more_are_looked_up(self, client):
        for _ in range(SHORT_CODES.most):
            assert client.get("/verify/00000-00000").status_code == 404
        assert client.get("/verify/00000-00000").status_code == 429

    def test_that_was_superseded_says_since_when_and_by_which(self, visitor, client, runtime, rows, letter):
        first = code_of(runtime, letter)
        leave(runtime, rows)
        second = code_of(runtime, letter)
        page = visitor.get(f"/verify/{first}")
        assert page.title == "A later seal has taken its place"
        assert "One has taken their name off." in page.text
        assert page.links()[second] == f"/verify/{second}"
        told = client.get(f"/verify/{first}.json").json
        assert (told["standing"], told["successor"]) == ("superseded", second)


class TestAFile:
    def test_is_genuine(self, visitor, runtime, letter):
        for kind in (PUBLIC, RECIPIENT):
            page = ask(visitor, pdf_of(runtime, letter, kind))
            assert page.title == "This is the letter that was sealed"
            assert "byte for byte" in page.text
            assert NAME not in page.text

    def test_that_was_saved_again_has_its_content(self, visitor, runtime, letter):
        page = ask(visitor, changed(pdf_of(runtime, letter), lambda pdf: None))
        assert page.title == "The content is intact, and the file was saved again"

    def test_of_which_a_byte_changed_is_not_genuine(self, visitor, runtime, letter):
        pdf = bytearray(pdf_of(runtime, letter))
        pdf[12] ^= 1  # in a comment: nobody sees it
        page = ask(visitor, bytes(pdf))
        assert page.title == "The content is intact, and the file was saved again"

    def test_whose_roll_is_longer_says_which_page_is_new(self, visitor, runtime, letter):
        pdf = pdf_of(runtime, letter, RECIPIENT)
        page = ask(visitor, changed(pdf, lambda pdf: pdf.pages.append(pdf.pages[-1])))
        assert page.title == "This is not the letter that was sealed"
        assert "was added" in page.text

    def test_whose_pages_were_swapped_says_which(self, visitor, runtime, letter):
        def swap(pdf):
            pdf.pages[0], pdf.pages[1] = pdf.pages[1], pdf.pages[0]

        pdf = pdf_of(runtime, letter, RECIPIENT)
        page = ask(visitor, changed(pdf, swap))
        assert page.title == "This is not the letter that was sealed"
        assert "Pages 1 and 2 changed places." in page.text
        assert "differ." not in page.text

    def test_whose_words_differ_shows_them_where_anybody_may_read_them(self, visitor, runtime, letter):
        def rewrite(pdf):
            blank(pdf, 0)

        page = ask(visitor, changed(pdf_of(runtime, letter), rewrite))
        assert page.title == "This is not the letter that was sealed"
        assert "Page 1 differs." in page.text
        assert "Page 1, about line 1" in page.text
        assert "release every prisoner" in struck(page)
        assert code_of(runtime, letter) in page.text
        same = ask(visitor, changed(pdf_of(runtime, letter, RECIPIENT), rewrite))
        assert "release every prisoner" in struck(same)

    def test_words_that_only_a_recipient_s_copy_has_are_shown_to_nobody(self, visitor, runtime, letter):
        pdf = pdf_of(runtime, letter, RECIPIENT)
        page = ask(visitor, changed(pdf, lambda pdf: blank(pdf, -1)))
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert f"Page {len(opened.pages)} differs." in page.text
        assert struck(page) == ""
        assert NAME not in page.text
        assert "Words are shown only of pages that the copy for everybody has too" in page.text

    def test_of_which_something_else_than_words_differs_says_so(self, visitor, runtime, letter):
        def draw(pdf):
            pdf.pages[0].contents_add(b"0 0 30 30 re f")

        page = ask(visitor, changed(pdf_of(runtime, letter), draw))
        assert "The words of page 1 are the same: what was changed there is something else." in page.text

    def test_is_named_as_its_sender_calls_it(self, visitor, runtime, letter):
        sent = (io.BytesIO(pdf_of(runtime, letter)), "<b>final</b>(2).pdf")
        page = visitor.post("/verify", {"code": "", "file": sent}, status=200)
        assert "Checked: <b>final</b>(2).pdf" in page.text

    def test_for_everybody_is_not_said_to_be_for_one(self, visitor, runtime, letter):
        said = "The copy for everybody"
        to_all = ask(visitor, pdf_of(runtime, letter)).text
        assert f"To Marco Rubio, Secretary of State{said} Sealed" in to_all
        assert f"{said} Sealed" not in ask(visitor, pdf_of(runtime, letter, RECIPIENT)).text

    def test_with_the_code_of_another_letter_is_another(self, visitor, runtime, letter):
        page = ask(visitor, pdf_of(runtime, letter), code="00000-00000")
        assert page.title == "This file carries the seal of another letter"

    def test_of_another_installation_proves_nothing_and_names_its_key(self, visitor, runtime, letter):
        page = ask(visitor, sealed(changed(pdf_of(runtime, letter), without_seal)).pdf)
        assert page.title == "Another installation sealed this file"
        assert "campaign verify letter.pdf --key" in page.text
        assert "What the seal in it claims" in page.text
        assert re.search(r"Key ([0-9a-f]{4} ?){16}", page.text)

    def test_of_ours_that_is_not_on_record_says_so(self, visitor, runtime, letter):
        key = signing_key(runtime.settings.data)
        bare = changed(pdf_of(runtime, letter), without_seal)
        ours = seal(bare, a_sealed_letter(), RECIPIENT_OF_IT, key.public.raw, key.sign).pdf
        page = ask(visitor, ours)
        assert page.title == "This is the letter that was sealed"
        assert "no letter of that code is on record here" in page.text

    def test_of_a_letter_that_was_taken_up_again_has_no_seal_any_more(self, visitor, runtime, rows, letter):
        pdf = pdf_of(runtime, letter)
        rows.rollback()
        letters.move(rows, letter, LetterStatus.ARCHIVED, by=None, now=clock.now())
        letters.move(rows, letter, LetterStatus.CLOSED, by=None, now=clock.now(), reason="A mistake.")
        rows.commit()
        assert ask(visitor, pdf).title == "The seal of this letter has ended"

    def test_that_was_superseded_was_genuine_once(self, visitor, runtime, rows, letter):
        pdf = pdf_of(runtime, letter)
        leave(runtime, rows)
        page = ask(visitor, pdf)
        assert page.title == "A later seal has taken its place"
        assert "byte for byte" in page.text
        assert code_of(runtime, letter) in page.text

    def test_sealed_with_a_key_of_before_stays_genuine(self, visitor, client, runtime, letter):
        rotate(runtime.settings.data)
        assert ask(visitor, pdf_of(runtime, letter)).title == "This is the letter that was sealed"
        keys = visitor.get("/verify/keys")
        assert "Key 2, seals" in keys.text
        assert "Key 1, only checks" in keys.text
        assert client.get("/verify/keys/1.pem").text.startswith("-----BEGIN PUBLIC KEY-----")

    def test_without_a_seal_proves_nothing(self, visitor):
        blank = pikepdf.new()
        blank.add_blank_page()
        out = io.BytesIO()
        blank.save(out)
        assert ask(visitor, out.getvalue()).title == "This file carries no seal"

    def test_that_is_none_is_refused_at_its_field(self, visitor):
        page = ask(visitor, b"no PDF", status=422)
        assert "This is not a PDF, or it is damaged." in page.text
        assert "The file is empty." in ask(visitor, b"", status=422).text
        assert "Type the code, or choose a PDF." in visitor.post("/verify", {"code": ""}, status=422).text

    def test_that_is_too_large_is_refused_beside_the_form(self, visitor, client):
        assert "Up to 20 MB." in visitor.get("/verify").text
        for path, most, sentence in (
            ("/verify", MOST_FILE_BYTES, "The file has more than 20 MB"),
            ("/verify/receipt", MOST_BYTES, "The file is larger than any receipt"),
        ):
            answer = client.post(
                path,
                data=b"-",
                content_type="multipart/form-data; boundary=b",
                environ_overrides={"CONTENT_LENGTH": str(most + 1024**2)},
            )
            assert answer.status_code == 413
            assert sentence in answer.text
            assert 'type="file"' in answer.text

    def test_is_one_of_a_few_within_an_hour_though_it_cannot_be_read(self, client):
        for _ in range(FILES.most):
            sent = {"file": (io.BytesIO(b"{}"), "receipt.json")}
            assert client.post("/verify/receipt", data=sent).status_code == 422
        for path in ("/verify", "/verify/receipt"):
            assert client.post(path, data={"file": (io.BytesIO(b"{}"), "a")}).status_code == 429


class TestAReceipt:
    def taken(self, visitor, client, supporter):
        page = visitor.get(supporter.withdraw_link)
        assert page.title == "Your signature"
        assert page.find("button").text == "Download the receipt"
        answer = client.post(f"{supporter.withdraw_link}/receipt")
        assert answer.status_code == 200
        return answer.data

    def shown(self, visitor, written, status=200):
        return visitor.post("/verify/receipt", {"file": (io.BytesIO(written), "receipt.json")}, status=status)

    def test_proves_that_its_owner_signed_and_names_nobody(self, visitor, client, supporter, letter):
        written = self.taken(visitor, client, supporter)
        assert Receipt.from_bytes(written).signatory.name == NAME
        page = self.shown(visitor, written)
        assert page.title == "The receipt proves it: this signatory is among those who signed"
        assert letter.title in page.text
        assert NAME not in page.text

    def test_with_another_name_proves_nothing(self, visitor, client, supporter, letter):
        written = self.taken(visitor, client, supporter).replace(NAME.encode(), b"Zed Testvanian")
        assert "proves nothing" in self.shown(visitor, written).title

    def test_is_not_to_be_had_before_the_seal(self, visitor, client, supporter):
        assert "receipt" not in visitor.get(supporter.withdraw_link).text
        assert client.post(f"{supporter.withdraw_link}/receipt").status_code == 410

    def test_holds_what_was_signed_of_the_copy_for_everybody(
        self, visitor, client, runtime, supporter, letter
    ):
        manifest = Receipt.from_bytes(self.taken(visitor, client, supporter)).manifest
        with runtime.readers() as session:
            stored = session.get(Letter, letter.id)
            public = printings.newest(session, stored, PUBLIC)
            assert json.loads(public.signed)["manifest"] == manifest_as_plain(manifest)

    def test_stands_before_the_way_out_which_asks_again_and_says_what_stays(self, visitor, supporter, letter):
        page = visitor.get(supporter.withdraw_link)
        assert not [each for each in page.find_all("button") if "danger" in each.get("class", "")]
        assert "Your full name stands in it" in page.text
        assert "can still be shown to be genuine as of then" in page.text
        off = page.links()["Go on to take my name off"]
        assert visitor.get(off).title == "Take my name off"
        gone = supporter.leave()
        assert gone.title == "Your name is off the letter"
        assert "If you kept a receipt, delete it." in gone.text

    def test_is_not_to_be_had_by_who_has_left(self, visitor, client, runtime, rows, supporter, letter):
        leave(runtime, rows)
        assert client.post(f"{supporter.withdraw_link}/receipt").status_code == 410

    def test_that_is_none_is_refused(self, visitor):
        assert "This is not a receipt" in self.shown(visitor, b"{}", status=422).text
        assert "Choose the receipt" in visitor.post("/verify/receipt", {}, status=422).text


def test_a_key_is_there_before_anything_is_sealed(visitor, client):
    assert "Key 1, seals" in visitor.get("/verify/keys").text
    assert client.get("/verify/keys/2.pem").status_code == 404
