"""The keys that seal mail addresses turn: the newest seals, all open, and processes need not be restarted."""

import pytest

from campaign.key_files import KeysUnusable
from campaign.keys import load_keys
from campaign.mail_keys import MailKeys


@pytest.fixture
def mail(tmp_path):
    return MailKeys(tmp_path)


def test_the_newest_key_seals_and_the_ones_before_it_open(mail):
    old = mail.seal("maro@post.example")
    assert mail.rotate() == 2

    new = mail.seal("maro@post.example")
    assert (old[0], new[0]) == (1, 2)
    assert mail.unseal(old) == mail.unseal(new) == "maro@post.example"


def test_a_folder_of_before_keys_had_numbers_opens_what_it_sealed(tmp_path):
    (tmp_path / "mail.key").write_bytes(b"k" * 32)
    sealed = MailKeys(tmp_path).seal("maro@post.example")

    assert sealed[0] == 1
    assert MailKeys(tmp_path).unseal(sealed) == "maro@post.example"
    assert [each.name for each in tmp_path.iterdir()] == ["mail.key"]


def test_a_process_that_runs_takes_up_a_key_that_another_made(mail, tmp_path):
    another = MailKeys(tmp_path)
    mail.rotate()

    assert another.unseal(mail.seal("maro@post.example")) == "maro@post.example"
    assert another.seal("maro@post.example")[0] == 2


def test_a_process_never_seals_with_a_key_that_was_dropped_behind_its_back(mail, tmp_path):
    another = MailKeys(tmp_path)
    for _ in range(2):
        mail.rotate()
    for number in (1, 2):
        mail.drop(number)

    assert another.seal("maro@post.example")[0] == 3


def test_what_a_dropped_key_sealed_opens_no_more(mail, tmp_path):
    old = mail.seal("maro@post.example")
    mail.rotate()
    mail.drop(1)

    with pytest.raises(KeysUnusable, match="Put back the keys folder"):
        mail.unseal(old)
    assert mail.numbers() == [2]
    assert MailKeys(tmp_path).newest == 2


@pytest.mark.parametrize("value", [b"", b"\x01", b"\x07" + b"x" * 40])
def test_what_is_no_sealed_value_is_refused(mail, value):
    with pytest.raises(KeysUnusable):
        mail.unseal(value)


def test_a_value_whose_key_number_was_changed_is_refused(mail):
    mail.rotate()
    with pytest.raises(KeysUnusable):
        mail.unseal(b"\x01" + mail.seal("maro@post.example")[1:])


def test_nothing_is_sealed_when_the_keys_are_gone(mail, tmp_path):
    (tmp_path / "mail.key").unlink()
    with pytest.raises(KeysUnusable, match="holds no mail key"):
        mail.seal("maro@post.example")


def test_there_are_no_more_keys_than_a_byte_has_numbers(tmp_path):
    (tmp_path / "mail-255.key").write_bytes(b"k" * 32)
    with pytest.raises(KeysUnusable, match="255 is the last"):
        MailKeys(tmp_path).rotate()


def test_half_a_key_is_refused_at_the_start(tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys/mail-2.key").write_bytes(b"k" * 31)
    with pytest.raises(KeysUnusable, match=r"mail-2\.key holds 31 bytes"):
        load_keys(tmp_path)
