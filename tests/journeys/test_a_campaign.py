"""The story of a campaign, from an empty installation to an answer in the ledger."""

from hashlib import sha256

import pytest

from campaign.domain.short_codes import printed_in
from tests.journeys.organisers import Organiser
from tests.journeys.supporters import Supporter
from tests.support.browser import PHONE
from tests.support.pdfs import ReadPdf

SLUG = "open-the-footbridge-before-winter"
COUNCIL = "council@alder.example"
REOPEN = "Open the footbridge before the first frost"
PUBLISH = "Publish what the engineers found"


def test_a_letter_goes_all_the_way(bare, mina, anahit, tomas):
    mina.becomes_the_first_administrator(bare.first_link)
    letter = a_letter_is_drafted_by(mina)
    letter.opens_for_signature()
    two_sign_and_one_leaves(anahit, tomas)
    letter.is_closed()
    the_letter_is_printed(letter, tomas)
    sealed = the_letter_is_sealed_and_verified(letter, tomas)
    the_letter_is_delivered(mina, bare.mailbox)
    an_answer_is_recorded(mina)
    the_ledger_shows_it(tomas)
    another_leaves_after_the_delivery(tomas, sealed)


def a_letter_is_drafted_by(mina):
    mina.starts_a_campaign(
        "Open the footbridge",
        summary="The footbridge over the river Alder has been shut since September.",
        letterhead="Society of the Walkers",
        lines="14 Larch Street, Alderwick",
    )
    mina.enters_an_office("Commissioner of Roads", "Alder County", "2 Quarry Road\nAlderwick")
    mina.enters_its_holder("Dana Whitfield", dear="Commissioner Whitfield", since="2025-01-06")
    mina.enters_an_office(
        "Chair of the Council", "Alder County Council", "1 Market Square\nAlderwick", COUNCIL
    )
    mina.enters_its_holder("Rowan Castellane", dear="Chair Castellane", since="2024-05-13")
    mina.writes_a_block_with_a_source(
        "Who crosses the footbridge",
        "Until September some 400 people crossed the footbridge on an ordinary day.[^count]",
        source={
            "Key": "count",
            "Title": "Count of walkers at the footbridge",
            "Outlet": "Alderwick Ledger",
            "Published on": "2026-10-14",
            "Address on the web": "https://ledger.example/2026/10/14/count",
        },
    )

    letter = mina.starts_a_letter("Open the footbridge before winter", "The footbridge over the Alder")
    letter.has_to_mend("The letter has no recipient.", "The letter puts no demand.")
    letter.addresses_it_to("Dana Whitfield")
    letter.addresses_it_to("Rowan Castellane")
    letter.places("Opening that holds every ask", "Sentence before the ask list")
    letter.writes_a_demand(
        {
            "Short name": REOPEN,
            "In the list of what is asked": "open the footbridge before the first frost, "
            "and in any case by {{ letter.deadline }}",
            "In a sentence, after “We ask you to”": "open the footbridge before the first frost",
        },
        office="Commissioner of Roads",
    )
    letter.writes_a_demand(
        {
            "Short name": PUBLISH,
            "In the list of what is asked": "publish what the engineers found in September",
            "In a sentence, after “We ask you to”": "publish what the engineers found",
        },
        office="Commissioner of Roads",
    )
    letter.places("Thanks for attention", "Who crosses the footbridge")
    letter.moves_up_with_the_button("Until September")
    letter.moves_up_with_the_keyboard("Until September", times=3)
    letter.has_to_mend("{{ letter.deadline }} has no date.")
    letter.asks_for_an_answer_by("2027-01-31")
    letter.shows_its_list_of_supporters()
    letter.has_nothing_to_mend()
    letter.sees_the_page_for("Commissioner Whitfield")
    letter.looks_around()
    return letter


def two_sign_and_one_leaves(anahit, tomas):
    anahit.opens_the_letter(SLUG)
    anahit.reads("open the footbridge before the first frost, and in any case by January 31, 2027; and")
    anahit.looks_around()
    anahit.signs()
    anahit.opens_the_link_in_the_mail()
    anahit.presses_confirm()
    anahit.has_signed_as_number(1)

    tomas.opens_the_letter(SLUG)
    tomas.reads("1 has signed")
    # Alone, a name would say when it came.
    tomas.reads("1 name will be added together with others, ten or more at a time.")
    tomas.reads_nowhere("Anahit")
    tomas.signs(shown_as="Initials")
    tomas.types_the_code_instead()
    tomas.has_signed_as_number(2)
    tomas.opens_the_letter(SLUG)
    tomas.reads("2 names will be added together, ten or more at a time.")

    anahit.takes_the_name_off_by_the_link_in_the_mail()
    tomas.opens_the_letter(SLUG)
    tomas.reads("1 has signed")
    tomas.reads_nowhere("Anahit")
    assert "DRAFT" in tomas.takes_the_letter_along().text


def the_letter_is_printed(letter, tomas):
    tomas.opens_the_letter(SLUG)
    tomas.reads("Signing has closed")
    everybodys = tomas.takes_the_letter_along()
    assert "DRAFT" not in everybodys.text
    assert "Anahit" not in everybodys.text

    desk = letter.goes_to_print()
    is_the_letter(desk.prints_for("Dana Whitfield"), to="Dana Whitfield", dear="Commissioner Whitfield")
    pack = desk.packs()
    desk.looks_around()
    assert [row["recipient"] for row in pack.manifest] == ["Dana Whitfield", "Rowan Castellane"]
    for row in pack.manifest:
        content = pack.files.pop(row["file"])
        copy = ReadPdf(content)
        is_the_letter(copy, to=row["recipient"], dear=row["office"].split()[0])
        assert row["pages"] == str(len(copy.pages))
        assert row["sha256"] == sha256(content).hexdigest()
        assert row["signatures"] == "1"
    assert not pack.files


def the_letter_is_sealed_and_verified(letter, tomas):
    letter.is_sealed()
    sealed = letter.goes_to_print().finds_the_copy_for("Dana Whitfield")
    is_the_letter(ReadPdf(sealed), to="Dana Whitfield", dear="Commissioner Whitfield")
    (code,) = printed_in(ReadPdf(sealed).pages[0])

    tomas.opens_the_letter(SLUG)
    tomas.reads(code)
    tomas.verifies(sealed)
    tomas.is_at("This is the letter that was sealed")
    tomas.looks_around()
    tomas.verifies(sealed.replace(b"%PDF-1.7", b"%PDF-1.6", 1))
    tomas.is_at("The content is intact, and the file was saved again")
    tomas.looks_up(code)
    tomas.is_at("A letter was sealed with this code")
    tomas.looks_around()

    receipt = tomas.takes_a_receipt_by_the_link_in_the_mail()
    tomas.looks_up(code)
    tomas.shows_the_receipt(receipt)
    tomas.is_at("The receipt proves it: this signatory is among those who signed")
    tomas.looks_around()
    return sealed


def is_the_letter(copy, to, dear):
    """The words, in the order of a letter."""
    in_order(
        copy.text,
        "Society of the Walkers",
        to,
        "The footbridge over the Alder",
        f"Dear {dear}",
        "we ask you to open the footbridge before the first frost and to publish",
        "some 400 people crossed the footbridge",
        "by January 31, 2027; and",
        "publish what the engineers found in September.",
        "T. O. V.",
    )
    assert copy.page_of("Alderwick Ledger") == copy.page_of("some 400 people")
    assert "Anahit" not in copy.text


def in_order(text, *sayings):
    at = 0
    for saying in sayings:
        found = text.find(saying, at)
        assert found >= 0, f"“{saying}” does not follow in: {text}"
        at = found + len(saying)


def the_letter_is_delivered(mina, mailbox):
    board = mina.goes_to_the_delivery_board()
    board.approves("Dana Whitfield", "Rowan Castellane")
    board.cannot_hand_over_without_proof("Dana Whitfield")
    board.hands_over("Dana Whitfield", taken_by="R. Oakes", proof="Stamped copy, number 4117")
    board.mails("Rowan Castellane")

    mail = mailbox.to(COUNCIL)
    assert mail["subject"] == "The footbridge over the Alder"
    (attached,) = mail.iter_attachments()
    assert attached.get_content_type() == "application/pdf"
    is_the_letter(ReadPdf(attached.get_content()), to="Rowan Castellane", dear="Chair Castellane")
    board.sees_that_it_left("Rowan Castellane")
    board.sees_on_the_board("Waiting", "Dana Whitfield", "Handed over")
    board.sees_on_the_board("Waiting", "Rowan Castellane", "Sent")


def an_answer_is_recorded(mina):
    board = mina.goes_to_the_delivery_board()
    board.records_an_answer(
        "Dana Whitfield",
        author="Ivo Thorne",
        title="Deputy Commissioner",
        verdicts={
            REOPEN: ("Promised", "The crossing will be open again by the middle of December."),
            PUBLISH: ("Refused", "The report is for the use of this office alone."),
        },
    )
    board.reads("Ivo Thorne, Deputy Commissioner, by post", f"{REOPEN}: promised", f"{PUBLISH}: refused")
    board.sees_on_the_board("Answered", "Dana Whitfield", "1 promised 1 refused")


def the_ledger_shows_it(tomas):
    tomas.opens_the_letter(SLUG)
    tomas.opens_the_ledger()
    tomas.reads("Two answers are on record: one promised and one refused.")
    tomas.reads("Open the footbridge before the first frost, and in any case by January 31, 2027.")
    tomas.looks_around()
    tomas.opens_the_passage(PUBLISH, "Dana Whitfield")
    tomas.looks_around()
    tomas.reads("publish what the engineers found in September")
    tomas.reads("The report is for the use of this office alone.")
    tomas.reads("By word: Ivo Thorne, Deputy Commissioner")
    tomas.opens_the_address_that_is_cited()
    tomas.reads("The report is for the use of this office alone.")


def another_leaves_after_the_delivery(tomas, sealed):
    tomas.takes_the_name_off_the_sealed_letter()
    tomas.reads("Copies that were delivered, or that anybody downloaded, cannot be called back")
    tomas.reads("If you kept a receipt, delete it.")
    tomas.looks_around()
    tomas.opens_the_letter(SLUG)
    tomas.reads_nowhere("T. O. V.")
    tomas.verifies(sealed)
    tomas.is_at("A later seal has taken its place")


@pytest.fixture
def mina(bare, open_window):
    return Organiser(open_window(bare), "Mina Ardley", "mina@footbridge.example")


@pytest.fixture
def anahit(bare, open_window):
    page = open_window(bare, PHONE)
    return Supporter(page, bare.mailbox, "Anahit Sarkisian-Loeb", "anahit@post.example")


@pytest.fixture
def tomas(bare, open_window):
    page = open_window(bare, PHONE)
    return Supporter(page, bare.mailbox, "Tomás O’Rourke Vale", "tomas@post.example")
