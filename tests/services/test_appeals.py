"""People who are asked to sign: once, never signed, and left in peace when they wish."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from campaign.domain.appeals import looked_at
from campaign.domain.letters import LetterClosed, LetterStatus
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.models.appeal import Appeal, AppealStop
from campaign.models.log_entry import LogEntry
from campaign.models.notice import Notice
from campaign.notices.links import Links
from campaign.reading import appeals as rows_of_file
from campaign.services import appeals, letters, signatories
from campaign.services.tokens import ExpiredToken
from campaign.services.ways_out import WrongCode
from tests.builders.accounts import an_account
from tests.builders.campaigns import a_campaign
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clearing import clear
from tests.support.clock import NOW
from tests.support.outbox import code_in, link_in, mails
from tests.support.questions import questions

LINKS = Links("https://x.example")
BASIS = "You left your address at our table."


@pytest.fixture
def letter(session):
    return an_open_letter(session)


def asked(session, keys, letter, *rows, now=NOW):
    """A file of people, gone through."""
    text = "name,email,language\n" + "\n".join(rows)
    entries = rows_of_file.entries(text)
    by = an_account(session, keys, name="Nora Samplian")
    file = appeals.begin(session, keys, letter, text, entries, BASIS, by=by, now=now)
    session.flush()
    while not appeals.go_on(session, keys, LINKS, file.id, entries, now=now):
        pass
    return file


def to(session, keys):
    """The addresses that a mail waits for."""
    return sorted(keys.unseal(row.to_sealed) for row in session.scalars(select(Notice)))


def test_whoever_is_asked_gets_one_mail_and_has_not_signed(session, keys, letter):
    file = asked(session, keys, letter, "Ani Samplian,ani@post.example", "Bo Testian,bo@post.example")
    assert (file.done, file.finished_at) == (2, NOW)
    assert to(session, keys) == ["ani@post.example", "bo@post.example"]
    mail = mails(session, keys)[0]
    assert "Nora Samplian asks you to sign a letter" in mail.text
    assert BASIS in mail.text
    assert mail.leave.endswith("/stop")
    assert signatories.count(session, letter) == 0


def test_of_one_address_the_first_row_is_asked_and_the_log_counts_people(session, keys, letter):
    asked(session, keys, letter, "Ani Samplian,ani@post.example", "Bo Testian,Ani@post.example", "Cy,")
    (mail,) = mails(session, keys)
    assert "Ani Samplian:" in mail.text
    assert session.scalar(select(LogEntry.count)) == 1


def test_each_is_asked_in_their_language_or_that_of_the_letter(session, keys):
    letter = an_open_letter(session, language="hy")
    asked(session, keys, letter, "Ani,a@post.example,", "Bo,b@post.example,en", "Cy,c@post.example,fr")
    said = {each.text.split()[0]: each.text for each in mails(session, keys)}
    assert "Ձեզ խնդրում են" in said["Ani,"]
    assert "asks you to sign" in said["Bo:"]
    assert "Ձեզ խնդրում են" in said["Cy,"]


def test_whoever_writes_to_several_takes_their_locks_at_once_and_waits_in_no_circle(session, keys, letter):
    with questions(session) as statements:
        asked(session, keys, letter, "Ani,ani@post.example", "Bo,bo@post.example", "Cy,cy@post.example")
    is_locked = session.get_bind().dialect.name == "postgresql"
    assert sum("pg_advisory_xact_lock(each)" in each for each in statements) == is_locked
    assert len(to(session, keys)) == 3


def test_nobody_is_asked_twice_for_one_letter(session, keys, letter):
    asked(session, keys, letter, "Ani Samplian,ani@post.example")
    asked(session, keys, letter, "Ani Samplian,Ani@POST.example", "Bo Testian,bo@post.example")
    assert to(session, keys) == ["ani@post.example", "bo@post.example"]
    other = an_open_letter(session, letter.campaign)
    asked(session, keys, other, "Ani Samplian,ani@post.example")
    assert to(session, keys).count("ani@post.example") == 2


def test_nobody_is_asked_by_another_spelling_of_their_mailbox(session, keys, letter):
    asked(session, keys, letter, "Ani Samplian,a.ni@gmail.com", "Ani Samplian,ani+1@gmail.com")
    a_signature(session, keys, letter, email="b.o@gmail.com")
    asked(session, keys, letter, "Ani Samplian,an.i@googlemail.com", "Bo Testian,bo@gmail.com")
    assert len(to(session, keys)) == 1


def test_whom_the_older_keys_know_is_left_in_peace_too(session, keys, letter):
    before = keys.lookup_hash("ani+1@gmail.com")
    session.add(AppealStop(campaign_id=letter.campaign_id, email_key=before, at=NOW))
    asked(session, keys, letter, "Ani Samplian,Ani+1@gmail.com")
    assert to(session, keys) == []


def test_whoever_has_signed_is_left_out_and_no_outbox_of_the_campaign_tells(session, keys, letter):
    a_signature(session, keys, letter, email="ani@post.example")
    file = asked(session, keys, letter, "Ani Samplian,ani@post.example", "Bo Testian,bo@post.example")
    assert to(session, keys) == ["bo@post.example"]
    assert file.done == 2
    assert session.scalars(select(Notice.campaign_id)).all() == [None]


def test_whoever_wants_no_such_mail_gets_none_of_any_letter_of_the_campaign(session, keys, letter):
    asked(session, keys, letter, "Ani Samplian,ani@post.example")
    mail = mails(session, keys)[0]
    token, code = link_in(mail, "asked"), code_in(mail)
    with pytest.raises(WrongCode):
        appeals.stop(session, keys, token, "000 000" if code != "000 000" else "111 111", now=NOW)
    for _ in range(2):
        appeals.stop(session, keys, token, code, now=NOW)
    assert to(session, keys) == []
    other = an_open_letter(session, letter.campaign)
    asked(session, keys, other, "Ani Samplian,ani@post.example")
    assert to(session, keys) == []
    elsewhere = an_open_letter(session, a_campaign(session, slug="elsewhere"))
    asked(session, keys, elsewhere, "Ani Samplian,ani@post.example")
    assert to(session, keys) == ["ani@post.example"]


def test_what_was_entered_is_erased_after_two_weeks(session, keys, letter):
    asked(session, keys, letter, "Ani Samplian,ani@post.example")
    token = link_in(mails(session, keys)[0], "asked")
    assert appeals.appeal_of(session, token, now=NOW).name == "Ani Samplian"
    later = NOW + timedelta(days=15)
    clear(session, *appeals.KEPT, now=later)
    assert session.scalars(select(Appeal.name)).all() == [""]
    assert to(session, keys) == []
    with pytest.raises(ExpiredToken):
        appeals.appeal_of(session, token, now=later)
    asked(session, keys, letter, "Ani Samplian,ani@post.example", now=later)
    assert to(session, keys) == []
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=later)
    clear(session, *appeals.KEPT, now=later)
    assert session.scalars(select(Appeal)).all() == []


def test_when_a_letter_closes_nobody_else_is_asked(session, keys, letter):
    rows = [f"Person {chr(65 + n)},p{n}@post.example" for n in range(3)]
    text = "name,email,language\n" + "\n".join(rows)
    entries = rows_of_file.entries(text)
    by = an_account(session, keys)
    file = appeals.begin(session, keys, letter, text, rows_of_file.entries(text), BASIS, by=by, now=NOW)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    assert appeals.go_on(session, keys, LINKS, file.id, entries, now=NOW)
    assert (to(session, keys), file.done) == ([], 0)
    with pytest.raises(LetterClosed):
        appeals.begin(session, keys, letter, f"{text}\n", rows_of_file.entries(text), BASIS, by=by, now=NOW)


def test_a_file_is_kept_sealed_until_it_was_gone_through(session, keys, store, letter):
    text = "name,email\nAni Samplian,ani@post.example"
    digest = appeals.keep(store, keys, letter, text)
    assert b"ani@post.example" not in bytes(store.get(f"appeals/{letter.id}/{digest}").bytes())
    assert appeals.read(store, keys, letter.id, digest) == text
    by = an_account(session, keys)
    file = appeals.begin(session, keys, letter, text, rows_of_file.entries(text), BASIS, by=by, now=NOW)
    session.flush()
    with pytest.raises(Refusal, match="already"):
        appeals.begin(session, keys, letter, text, rows_of_file.entries(text), BASIS, by=by, now=NOW)
    assert appeals.due(session) == [file]
    assert appeals.rows_of(keys, file) == text
    appeals.go_on(session, keys, LINKS, file.id, rows_of_file.entries(text), now=NOW)
    assert file.rows_sealed is None
    appeals.sweep(session, store, older_than=NOW + timedelta(days=4000))
    with pytest.raises(Refusal, match="Choose it once more"):
        appeals.read(store, keys, letter.id, digest)


def test_the_look_tells_of_the_rows_alone():
    looked = looked_at(
        rows_of_file.entries(
            "name,email,language\nAni Samplian,ani@post.example,hy\n"
            "Bo,bo@\n,x@post.example\nAni,ANI@post.example\n"
        )
    )
    assert (looked.people, looked.refused) == (1, 3)
    assert [(each.line, each.said.partition(":")[0]) for each in looked.told] == [
        (3, "Column “email”"),
        (4, "Column “name”"),
        (5, "Column “email”"),
    ]


def test_a_file_has_a_column_of_addresses():
    with pytest.raises(Unacceptable, match="email"):
        rows_of_file.entries("name\nAni\n")
