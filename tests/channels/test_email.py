"""A real mail server: yes, later, never, and away; and the folder where there is none."""

from contextlib import closing
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from campaign.channels.email import MailFolder, MailServer, make_mailer
from campaign.channels.errors import PermanentError, TemporaryError
from tests.channels.test_envelope import an_envelope
from tests.support.clock import NOW
from tests.support.ports import free_port
from tests.support.smtp import Inbox, mail_server, only


def test_a_mail_arrives_as_it_was_written():
    with mail_server() as (inbox, url):
        mailer = MailServer(url)
        assert mailer.send(an_envelope(subject="Նամակ", text="Երկու բառ։\n")) == ""
        mailer.close()

    (message,) = inbox.messages
    assert message["Subject"] == "Նամակ"
    assert message.get_body(("plain",)).get_content().splitlines() == ["Երկու բառ։"]
    assert inbox.receivers == [["maro@post.example"]]


def test_mails_in_a_row_share_a_connection():
    with mail_server() as (inbox, url):
        mailer = MailServer(url)
        for _ in range(3):
            mailer.send(an_envelope())
        mailer.close()

    assert len(inbox.messages) == 3
    assert len(inbox.sessions) == 1


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("450 Mailbox busy", TemporaryError),
        ("451 Try again later", TemporaryError),
        ("550 No such person <maro@post.example> here", PermanentError),
        ("552 Mailbox full", PermanentError),
    ],
)
def test_what_the_server_says_of_the_receiver_decides(answer, error):
    with mail_server(Inbox({"maro@post.example": answer})) as (inbox, url), pytest.raises(error) as raised:
        MailServer(url).send(an_envelope())

    assert answer[:3] in raised.value.sentence
    assert "maro@" not in raised.value.sentence
    assert inbox.messages == []


@pytest.mark.parametrize(
    ("answer", "error"), [("451 Greylisted", TemporaryError), ("554 Spam", PermanentError)]
)
def test_what_the_server_says_of_the_words_decides(answer, error):
    with mail_server(Inbox(after_data=answer)) as (_, url), pytest.raises(error):
        MailServer(url).send(an_envelope())


def test_an_address_that_the_server_has_no_way_to_be_told_is_given_up_with_a_sentence():
    with mail_server(enable_SMTPUTF8=False) as (inbox, url), closing(MailServer(url)) as mailer:
        with pytest.raises(PermanentError, match="SMTPUTF8"):
            mailer.send(an_envelope(to="josé@post.example"))
        mailer.send(an_envelope())

    assert len(inbox.messages) == 1


def test_one_refused_receiver_does_not_keep_the_next_mail_back():
    with mail_server(Inbox({"gone@post.example": "550 No"})) as (inbox, url):
        mailer = MailServer(url)
        with pytest.raises(PermanentError):
            mailer.send(an_envelope(to="gone@post.example"))
        mailer.send(an_envelope())
        mailer.close()

    assert len(inbox.messages) == 1


def test_a_server_that_is_away_is_tried_again_later():
    with pytest.raises(TemporaryError):
        MailServer(f"smtp://127.0.0.1:{free_port()}").send(an_envelope())


def test_a_server_that_went_away_between_two_mails_is_tried_again_later():
    with mail_server() as (_, url):
        mailer = MailServer(url)
        mailer.send(an_envelope())
    with pytest.raises(TemporaryError):
        mailer.send(an_envelope())


def test_a_wrong_password_is_ours_to_mend_and_so_temporary():
    given = {
        "authenticator": only("us", "right"),
        "auth_require_tls": False,
        "auth_exclude_mechanism": ["LOGIN"],
    }
    with mail_server(**given) as (inbox, url):
        host = url.removeprefix("smtp://")
        with pytest.raises(TemporaryError) as raised:
            MailServer(f"smtp://us:wrong@{host}").send(an_envelope())
        right = MailServer(f"smtp://us:right@{host}")
        right.send(an_envelope())
        right.close()

    assert "wrong" not in raised.value.sentence
    assert len(inbox.messages) == 1


def test_a_server_without_encryption_gets_no_mail_where_it_was_asked_for():
    with mail_server() as (inbox, url), pytest.raises(TemporaryError):
        MailServer(url.replace("smtp:", "smtp+starttls:")).send(an_envelope())

    assert inbox.messages == []


def test_without_a_server_a_mail_is_a_file(tmp_path):
    folder = tmp_path / "mail"
    name = make_mailer("", folder).send(an_envelope())

    message = message_from_bytes((folder / name).read_bytes(), policy=default)
    assert message["To"] == "maro@post.example"
    assert (folder / name).stat().st_mode & 0o077 == 0
    assert [file.name for file in folder.iterdir()] == [name]


def test_a_mail_written_again_is_the_same_file(tmp_path):
    folder = MailFolder(tmp_path)

    assert folder.send(an_envelope()) == folder.send(an_envelope())


def test_a_folder_that_cannot_be_written_to_is_tried_again_later(tmp_path):
    (tmp_path / "mail").write_text("in the way")

    with pytest.raises(TemporaryError):
        MailFolder(tmp_path / "mail").send(an_envelope())


@pytest.mark.parametrize("name", ["", "../keys/mail.key", "/etc/passwd", "nothing.eml", "x" * 300])
def test_only_mails_are_read_from_the_folder(tmp_path, name):
    assert MailFolder(tmp_path).read(name) is None


def test_mails_that_no_row_knows_are_deleted_but_not_the_newest(tmp_path):
    folder = MailFolder(tmp_path)
    kept, gone = folder.send(an_envelope()), folder.send(an_envelope(message_id="ffff"))
    written = (tmp_path / gone).stat().st_mtime
    (tmp_path / "notes.txt").write_text("not ours")

    folder.keep_only({kept}, older_than=NOW.fromtimestamp(written - 1, tz=NOW.tzinfo))
    assert folder.read(gone)
    folder.keep_only({kept}, older_than=NOW.fromtimestamp(written + 1, tz=NOW.tzinfo) + timedelta(seconds=1))

    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([kept, "notes.txt"])
