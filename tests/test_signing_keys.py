"""The keys of an installation that letters are sealed with."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from campaign.domain.refusals import NotFound
from campaign.signing_keys import (
    KeyUnusable,
    PublicKeys,
    public_keys,
    read_private,
    read_public,
    rotate,
    signing_key,
)
from tests.builders.seals import a_signing_key

MESSAGE = b"words"


def test_a_key_is_made_once_and_stays(tmp_path):
    assert public_keys(tmp_path).keys == ()
    key = signing_key(tmp_path)
    assert key.number == 1
    assert signing_key(tmp_path).public == key.public
    assert public_keys(tmp_path).keys == (key.public,)


def test_an_installation_makes_it_at_its_first_start(runtime):
    assert len(public_keys(runtime.settings.data).keys) == 1


def test_the_private_part_is_for_its_owner_alone(tmp_path):
    signing_key(tmp_path)
    assert stat.S_IMODE((tmp_path / "keys/seal-1.pem").stat().st_mode) == 0o600


def test_who_start_at_once_have_the_same_key(tmp_path):
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: signing_key(tmp_path).public.raw, range(32)))
    assert len(set(made)) == 1


def test_a_new_key_seals_and_the_old_one_still_verifies(tmp_path):
    old = signing_key(tmp_path)
    signature = old.sign(MESSAGE)
    new = rotate(tmp_path)
    known = public_keys(tmp_path)
    assert (new.number, signing_key(tmp_path).public) == (2, new.public)
    assert [each.number for each in known.keys] == [2, 1]
    assert known.holds(old.public.raw)
    assert known.signed(old.public.raw, MESSAGE, signature)
    assert not (tmp_path / "keys/seal-1.pem").exists()


def test_a_key_that_lost_its_private_part_gets_a_successor(tmp_path):
    signing_key(tmp_path)
    (tmp_path / "keys/seal-1.pem").unlink()
    assert signing_key(tmp_path).number == 2
    assert [each.number for each in public_keys(tmp_path).keys] == [2, 1]


def test_a_signature_is_for_one_message_and_one_key():
    key, other = a_signing_key(1), a_signing_key(2)
    known = PublicKeys((key.public,))
    assert known.signed(key.public.raw, MESSAGE, key.sign(MESSAGE))
    assert not known.signed(key.public.raw, b"other words", key.sign(MESSAGE))
    assert not known.signed(key.public.raw, MESSAGE, other.sign(MESSAGE))
    assert not known.signed(b"short", MESSAGE, b"short")
    assert known.holds(key.public.raw)
    assert not known.holds(other.public.raw)


def test_a_fingerprint_is_sixteen_groups_of_four():
    groups = a_signing_key().public.fingerprint.split(" ")
    assert [len(each) for each in groups] == [4] * 16


def test_keys_travel_as_files(tmp_path):
    key = signing_key(tmp_path)
    public = tmp_path / "given.pem"
    public.write_text(key.public.pem)
    assert read_public(public).raw == key.public.raw
    assert read_private(tmp_path / "keys/seal-1.pem").public.raw == key.public.raw


def test_what_holds_no_such_key_is_refused_by_name(tmp_path):
    file = tmp_path / "key.pem"
    other = generate_private_key(SECP256R1())
    locked = a_signing_key().private.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")
    )
    kind = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for content, sentence in ((b"", "without a password"), (locked, "without a password"), (kind, "Ed25519")):
        file.write_bytes(content)
        with pytest.raises(KeyUnusable, match=sentence):
            read_private(file)
    kind = other.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for content, sentence in ((b"", "BEGIN PUBLIC KEY"), (kind, "Ed25519")):
        file.write_bytes(content)
        with pytest.raises(KeyUnusable, match=sentence):
            read_public(file)
    for read in (read_private, read_public):
        with pytest.raises(NotFound, match=r"no file .*nowhere\.pem"):
            read(tmp_path / "nowhere.pem")
