"""The copies of a letter at the desk: asked for, seen, downloaded."""

import io
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from campaign.domain.counts import Counted
from campaign.domain.letters import LetterStatus
from campaign.domain.name_lists import MOST_PRINTED
from campaign.models.account import Role
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.services import (
    counts,
    letters,
    name_lists,
    print_files,
    print_work,
    printings,
    rolls,
    seal_work,
    seals,
    withdrawals,
)
from campaign.worker import printing, sealing
from tests.builders.accounts import an_organiser
from tests.builders.campaigns import a_campaign
from tests.builders.deliveries import a_delivery, an_approved_recipient
from tests.builders.letters import MAP, a_closed_letter, a_letter, an_open_letter, an_open_letter_with_a_map
from tests.builders.printings import finish_all, printed
from tests.builders.signatures import a_signature
from tests.support import clock
from tests.support.clock import NOW
from tests.support.desk import at_the_desk
from tests.support.outbox import last_mail
from tests.support.sealing import finished

PAGE = "/desk/campaigns/river/letters/bring-them-home/print"


@pytest.fixture
def letter(rows, campaign):
    return a_closed_letter(rows, campaign, slug="bring-them-home")


@pytest.fixture
def chosen(letter):
    """What the form of the first recipient sends."""
    return {"recipient": letter.recipients[0].public_id}


def finish(runtime):
    with runtime.transaction() as session:
        finish_all(session, runtime.store, clock.now())


def rows_of(runtime):
    with runtime.readers() as session:
        return session.scalars(select(Printing).order_by(Printing.id)).all()


def test_a_pack_from_before_names_were_taken_off_is_told_to_be_the_older_one(
    visitor, runtime, rows, keys, letter
):
    signature = a_signature(rows, keys, letter)
    letters.move(rows, letter, LetterStatus.SEALED, by=None, now=NOW)
    rows.commit()
    sealing.seal_due(runtime)
    with runtime.transaction() as session:
        stored = session.get(Letter, letter.id)
        printings.ask(session, runtime.store, stored, PrintingKind.PACK, now=clock.now())
    finish(runtime)
    at_the_desk(visitor, rows, keys, letter.campaign)
    first = visitor.get(PAGE)
    assert "newer" not in first.text
    (code,) = [text for text, target in first.links().items() if target == f"/verify/{text}"]
    # Nobody waits any more for others who leave.
    withdrawals.take_off(rows, keys, signature, now=clock.now() - timedelta(hours=2))
    rows.commit()
    sealing.seal_due(runtime)
    assert f"A newer pack takes the place of the one with the code {code}" in visitor.get(PAGE).text
    finish(runtime)
    page = visitor.get(PAGE)
    assert f"This pack is newer than the one with the code {code}: names were taken off since." in page.text


def test_why_the_copy_for_everybody_cannot_be_printed_is_said(visitor, runtime, rows, keys, letter):
    at_the_desk(visitor, rows, keys, letter.campaign)
    visitor.get("/letters/bring-them-home.pdf", status=202)
    assert "could not be printed" not in visitor.get(PAGE).text
    with runtime.transaction() as session:
        session.execute(update(Printing).values(status=PrintingStatus.FAILED, error="No font holds it."))

    assert "could not be printed: No font holds it." in visitor.get(PAGE).text


def test_why_the_copy_for_everybody_could_not_be_put_together_is_said_where_it_is_mended(
    visitor, runtime, rows, keys, campaign
):
    an_open_letter_with_a_map(rows, runtime.store, campaign=campaign)
    at_the_desk(visitor, rows, keys, campaign)
    runtime.store.delete(f"pictures/{MAP.name}")
    visitor.get("/letters/with-a-map.pdf", status=503)

    page = visitor.get("/desk/campaigns/river/letters/with-a-map/print")
    assert "is not in the storage. Upload it again." in page.text


def test_a_recipient_s_copy_is_asked_for_seen_and_downloaded(visitor, runtime, rows, keys, letter, chosen):
    at_the_desk(visitor, rows, keys, letter.campaign)
    assert "Not printed yet" in visitor.get(PAGE).text
    page = visitor.follow(visitor.post(PAGE, chosen))
    assert "The letter to Marco Rubio is being printed." in page.text
    assert "Waiting to be printed" in page.text
    assert page.response.headers["Refresh"] == "5"
    finish(runtime)
    page = visitor.get(PAGE)
    (printing,) = rows_of(runtime)
    assert "2 pages, 1 kB" in page.text
    assert printing.sha256 in page.text
    assert "Refresh" not in page.response.headers
    answer = visitor.get(page.links()["Download the letter to Marco Rubio"]).response
    assert answer.data == print_files.read(runtime.store, printing)
    assert answer.mimetype == "application/pdf"
    disposition = 'attachment; filename="bring-them-home-marco-rubio.pdf"'
    assert answer.headers["Content-Disposition"] == disposition
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_pack_is_asked_for_and_downloaded(visitor, runtime, rows, keys, letter):
    at_the_desk(visitor, rows, keys, letter.campaign)
    visitor.post(PAGE)
    assert [each.kind for each in rows_of(runtime)] == [PrintingKind.RECIPIENT, PrintingKind.PACK]
    with runtime.transaction() as session:
        finish_all(session, runtime.store, clock.now())
    pack = rows_of(runtime)[-1]
    answer = visitor.get(f"{PAGE}/{pack.public_id}").response
    assert answer.mimetype == "application/zip"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bring-them-home.zip"'
    assert not zipfile.is_zipfile(io.BytesIO(answer.data)), "The builder prints no real pack."


def test_the_same_copy_is_not_printed_twice(visitor, runtime, rows, keys, letter, chosen):
    at_the_desk(visitor, rows, keys, letter.campaign)
    visitor.post(PAGE, chosen)
    finish(runtime)
    page = visitor.follow(visitor.post(PAGE, chosen))
    assert "The letter to Marco Rubio is printed as it stands." in page.text
    assert len(rows_of(runtime)) == 1


def test_what_failed_says_why_and_is_printed_again(visitor, runtime, rows, keys, letter, chosen):
    at_the_desk(visitor, rows, keys, letter.campaign)
    visitor.post(PAGE, chosen)
    with runtime.transaction() as session:
        printing = session.scalars(select(Printing)).one()
        print_work.fail(session, printing, "No font holds the character 𓀀.", now=clock.now())
    page = visitor.get(PAGE)
    assert "Could not be printed" in page.text
    assert "No font holds the character 𓀀." in page.text
    visitor.post(PAGE, chosen)
    assert rows_of(runtime)[0].status is PrintingStatus.QUEUED


def test_a_copy_that_names_came_after_says_so(visitor, runtime, rows, keys, campaign):
    letter = an_open_letter(rows, campaign, slug="bring-them-home")
    chosen = {"recipient": letter.recipients[0].public_id}
    at_the_desk(visitor, rows, keys, campaign)
    visitor.post(PAGE, chosen)
    finish(runtime)
    assert "Draft, printed" in visitor.get(PAGE).text
    a_signature(rows, keys, letter)
    rows.commit()
    assert "There is 1 supporter now: print it again." in visitor.get(PAGE).text


@pytest.mark.parametrize(("unnamed", "said"), [(0, "they stand in a list"), (1, "holds the full roll")])
def test_that_names_stand_in_a_list_is_said_where_too_many_are_named(
    visitor, rows, keys, campaign, letter, unnamed, said
):
    counts.add(rows, letter.id, MOST_PRINTED + 1)
    counts.add(rows, letter.id, unnamed, Counted.UNNAMED)
    rows.commit()
    assert said in at_the_desk(visitor, rows, keys, campaign).get(PAGE).text


def test_a_reader_looks_and_downloads_and_prints_nothing(visitor, runtime, rows, keys, letter):
    printings.ask(
        rows,
        runtime.store,
        letter,
        PrintingKind.RECIPIENT,
        letter.recipients[0],
        now=clock.now(),
    )
    rows.commit()
    finish(runtime)
    at_the_desk(visitor, rows, keys, letter.campaign, Role.READER)
    page = visitor.get(PAGE)
    assert page.find("form", action=PAGE) is None
    visitor.get(page.links()["Download the letter to Marco Rubio"])
    visitor.post(PAGE, status=403)


def test_a_copy_that_names_whom_the_public_cannot_read_is_for_organisers_after_proof_and_written_down(
    visitor, runtime, rows, keys, letter
):
    a_signature(rows, keys, letter)
    recipient = letter.recipients[0]
    copy = printed(rows, runtime.store, letter, PrintingKind.RECIPIENT, recipient).public_id
    at_the_desk(visitor, rows, keys, letter.campaign, Role.READER)
    assert "Names supporters: for organisers" in visitor.get(PAGE).text
    visitor.get(f"{PAGE}/{copy}", status=403)
    visitor.post(f"{PAGE}/{copy}", status=403)

    rows.rollback()
    nora = an_organiser(rows, keys, letter.campaign)
    rows.commit()
    visitor.sign_in(nora, clock.now() - timedelta(minutes=20))
    assert visitor.post(f"{PAGE}/{copy}", status=403).title == "Prove it is you"
    visitor.sign_in(nora, clock.now())
    assert visitor.get(PAGE).find("form", action=f"{PAGE}/{copy}") is not None
    visitor.get(f"{PAGE}/{copy}", status=302)
    assert visitor.post(f"{PAGE}/{copy}", status=200).response.mimetype == "application/pdf"
    assert "The letter to Marco Rubio, as PDF" in visitor.get("/desk/campaigns/river/log").text


def test_a_copy_that_waits_to_be_made_has_no_acts_and_no_label_of_them(visitor, rows, keys, letter, chosen):
    at_the_desk(visitor, rows, keys, letter.campaign)
    visitor.post(PAGE, chosen)
    cell = visitor.get(PAGE).find("td", data_label="Acts")
    # An empty cell is not shown on a phone, one that holds an element is.
    assert (list(cell), cell.text) == ([], None)


def test_a_stranger_is_told_that_there_is_no_such_page(visitor, rows, keys, letter):
    at_the_desk(visitor, rows, keys, a_campaign(rows))
    visitor.get(PAGE, status=404)
    visitor.post(PAGE, status=404)


def test_who_is_not_signed_in_is_sent_to_sign_in(visitor, rows, letter):
    rows.commit()
    assert "/desk/sign-in" in visitor.get(PAGE, status=302).location


def test_what_is_not_printed_is_not_downloaded(visitor, runtime, rows, keys, letter):
    at_the_desk(visitor, rows, keys, letter.campaign)
    visitor.post(PAGE)
    visitor.get(f"{PAGE}/{rows_of(runtime)[0].public_id}", status=404)
    visitor.get(f"{PAGE}/{'0' * 32}", status=404)


def test_a_recipient_of_another_letter_is_not_printed_for(visitor, rows, keys, letter):
    other = a_closed_letter(rows).recipients[0].public_id
    at_the_desk(visitor, rows, keys, letter.campaign)
    visitor.post(PAGE, {"recipient": other}, status=404)


def test_without_a_recipient_the_page_leads_to_choosing_one(visitor, rows, keys, campaign):
    letter = a_letter(rows, campaign, slug="bring-them-home")
    letter.recipients.clear()
    at_the_desk(visitor, rows, keys, campaign)
    assert "Choose a recipient" in visitor.get(PAGE).links()
    assert "Choose a recipient first" in visitor.post(PAGE, status=400).text


def test_a_letter_by_others_is_not_printed(visitor, rows, keys, campaign):
    a_letter(rows, campaign, slug="bring-them-home", status=LetterStatus.RECORDED)
    at_the_desk(visitor, rows, keys, campaign)
    assert "not printed here" in visitor.get(PAGE).text
    assert "not printed here" in visitor.post(PAGE, status=400).text


def test_what_was_delivered_stays_what_it_was(visitor, runtime, rows, keys, letter):
    signature = a_signature(rows, keys, letter)
    printed(rows, runtime.store, letter, PrintingKind.RECIPIENT, letter.recipients[0])
    delivery = a_delivery(rows, runtime.store, an_approved_recipient(rows, letter))
    kept = print_files.read(runtime.store, delivery.printing)
    withdrawals.take_off(rows, keys, signature, now=NOW)
    desk = at_the_desk(visitor, rows, keys, letter.campaign)

    page = desk.get(PAGE)

    assert "What was delivered" in page.text
    assert "print it again" not in page.text
    copy = f"{PAGE}/{delivery.printing.public_id}"
    rows.rollback()
    assert page.find("form", action=copy) is not None
    assert visitor.post(copy, status=200).response.data == kept


def test_nothing_is_said_to_be_delivered_before_a_copy_left(visitor, rows, keys, letter):
    page = at_the_desk(visitor, rows, keys, letter.campaign).get(PAGE)
    assert "What was delivered" not in page.text


def test_a_list_of_names_that_was_sealed_is_downloaded_and_goes_into_the_pack(
    visitor, runtime, rows, keys, letter
):
    a_signature(rows, keys, letter)
    letters.move(rows, letter, LetterStatus.SEALED, by=None, now=NOW)
    rolls.bring_up_to_date(rows, letter)
    rows.commit()
    desk = at_the_desk(visitor, rows, keys, letter.campaign)
    desk.post(f"{PAGE}/names", status=404)
    seal = seals.standing(rows, letter)
    made = name_lists.write(runtime.readers, runtime.store, letter.id)
    assert finished(rows, keys, seal_work.draft(rows, seal), name_list=made)
    code = seal.code
    rows.commit()

    assert desk.get(PAGE).find("form", action=f"{PAGE}/names")
    content = desk.post(f"{PAGE}/names", status=200).response.data
    assert content == b"name\taffiliation\tplace\nMaro Testvanian\t\t\n"
    assert made[0].sha256 in visitor.get(f"/verify/{code}").text.replace(" ", "")
    desk.post(PAGE)
    while printing.print_due(runtime):
        pass
    pack = next(each for each in rows_of(runtime) if each.kind is PrintingKind.PACK)
    with zipfile.ZipFile(io.BytesIO(print_files.read(runtime.store, pack))) as packed:
        assert packed.read("bring-them-home-names.txt") == content
        assert made[0].sha256 in packed.read("manifest.csv").decode()
    taken = f"{PAGE}/{pack.public_id}"
    assert desk.get(PAGE).find("form", action=taken)
    assert desk.get(taken, status=302).location == PAGE

    rows.rollback()
    nora = an_organiser(rows, keys, letter.campaign)
    rows.commit()
    assert zipfile.is_zipfile(io.BytesIO(desk.post(taken, status=200).response.data))
    log = desk.get("/desk/campaigns/river/log").text
    assert [log.count(what) for what in ("The pack", "Names, as text")] == [1, 1]
    with runtime.readers() as session:
        assert "The pack: 1" in last_mail(session, keys).text

    visitor.sign_in(nora, clock.now() - timedelta(minutes=20))
    for names in (f"{PAGE}/names", taken):
        visitor.post(names, status=403)
    at_the_desk(visitor, rows, keys, letter.campaign, Role.READER)
    page = visitor.get(PAGE)
    assert "Organisers alone download the list" in page.text
    assert page.find("form", action=taken) is None
    for names in (f"{PAGE}/names", taken):
        visitor.post(names, status=403)
