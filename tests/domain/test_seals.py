import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from campaign.domain import short_codes
from campaign.domain.canonical import canonical_json
from campaign.domain.lettertext import Named
from campaign.domain.name_lists import NameList
from campaign.domain.seals import (
    CONTEXT,
    Contents,
    Counts,
    NotASeal,
    Seal,
    letter_as_plain,
    letter_from_plain,
)
from tests.builders.seals import DIGEST, a_roll, a_seal, a_sealed_letter, trusted


def test_a_seal_is_read_as_it_is_written():
    seal = a_seal()
    assert Seal.from_bytes(seal.to_bytes()) == seal
    assert Seal.from_bytes(seal.in_zone) == seal
    assert len(seal.in_zone) == seal.manifest.file.zone_length


def test_what_is_signed_says_what_it_is_signed_for():
    seal = a_seal()
    assert seal.manifest.message.startswith(CONTEXT + b'{"code":')
    assert trusted(1).signed(seal.key, seal.manifest.message, seal.signature)
    assert not trusted(1).signed(seal.key, seal.manifest.message.removeprefix(CONTEXT), seal.signature)


def test_the_code_follows_from_the_letter_and_not_from_the_file():
    code = a_seal().manifest.letter.code
    assert short_codes.read(code) == code
    assert a_seal(zone_start=10_000, recipient=Named("Bo", "Mayor")).manifest.letter.code == code
    for other in ({"revision": "6" * 64}, {"roll": a_roll(6)}, {"title": "Close it"}, {"engine": "6" * 64}):
        assert a_sealed_letter(**other).code != code


def test_an_instant_is_the_same_in_every_zone():
    letter = a_sealed_letter()
    there = letter.sealed_at.astimezone(timezone(timedelta(hours=-5)))
    assert replace(letter, sealed_at=there).code == letter.code


def test_contents_in_another_order_are_others():
    pages = ("1" * 64, "2" * 64)
    assert Contents(pages, {}).digest != Contents(pages[::-1], {}).digest
    assert Contents(pages, {"names": DIGEST}).digest != Contents(pages, {"catalog": DIGEST}).digest


def changed(change):
    plain = json.loads(a_seal().to_bytes())
    change(plain)
    return canonical_json(plain).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda seal: seal["manifest"].update(code="00000-00000"),
        lambda seal: seal["manifest"].update(format="campaign-seal/2"),
        lambda seal: seal["manifest"].update(more="words"),
        lambda seal: seal.update(more="words"),
        lambda seal: seal.pop("key"),
        lambda seal: seal.update(key="00"),
        lambda seal: seal.update(key=[]),
        lambda seal: seal["manifest"]["letter"].update(root=DIGEST.upper() + "A"),
        lambda seal: seal["manifest"]["letter"].update(sealed_at="yesterday"),
        lambda seal: seal["manifest"]["letter"].update(title=None),
        lambda seal: seal["manifest"]["letter"]["counts"].update(counted=-1),
        lambda seal: seal["manifest"]["letter"]["counts"].update(counted=True),
        lambda seal: seal["manifest"]["file"].update(pages=1.5),
        lambda seal: seal["contents"].update(pages="no list"),
        lambda seal: seal["contents"]["pages"].append("no digest"),
    ],
)
def test_anything_else_than_a_seal_is_refused(change):
    with pytest.raises(NotASeal):
        Seal.from_bytes(changed(change))


@pytest.mark.parametrize(
    "written", [b"", b"null", b"[1", b"[" * 100_000, b"\xff", b'{"key": NaN}', b" " * 5_000_000]
)
def test_what_is_no_json_is_refused(written):
    with pytest.raises(NotASeal):
        Seal.from_bytes(written)


def test_a_seal_written_in_another_way_is_refused():
    with pytest.raises(NotASeal):
        Seal.from_bytes(json.dumps(json.loads(a_seal().to_bytes())).encode())


@given(some.data())
def test_a_changed_byte_is_no_seal_or_another(data):
    written = a_seal().to_bytes()
    place = data.draw(some.integers(0, len(written) - 1))
    byte = data.draw(some.integers(0, 255).filter(lambda each: each != written[place]))
    tampered = written[:place] + bytes([byte]) + written[place + 1 :]
    try:
        seal = Seal.from_bytes(tampered)
    except NotASeal:
        return
    is_signed = trusted(1).signed(seal.key, seal.manifest.message, seal.signature)
    assert not (is_signed and seal.contents.digest == seal.manifest.file.contents)


def test_times_are_given_to_the_second():
    letter = a_sealed_letter(sealed_at=datetime(2026, 1, 20, 12, 0, 7).astimezone())
    assert Seal.from_bytes(a_seal(letter).to_bytes()).manifest.letter.sealed_at == letter.sealed_at


def test_a_seal_says_of_paper_only_where_somebody_signed_on_it():
    plain = letter_as_plain(a_sealed_letter())
    assert "paper" not in plain["counts"]
    letter = a_sealed_letter(counts=Counts(named=4, counted=1, paper=2, paper_unnamed=25))
    seal = a_seal(letter)
    assert Seal.from_bytes(seal.to_bytes()) == seal
    written = seal.to_bytes().replace(b'"paper":2', b'"paper":0')
    with pytest.raises(NotASeal):
        Seal.from_bytes(written)


def test_a_seal_says_of_a_list_of_names_only_where_there_is_one():
    assert "name_list" not in letter_as_plain(a_sealed_letter())
    listed = a_sealed_letter(name_list=NameList("open-the-bridge-names.txt", 250_000, 9_000_000, DIGEST))
    assert letter_from_plain(letter_as_plain(listed)) == listed
    assert listed.code != a_sealed_letter().code
    for change in ({"names": -1}, {"sha256": "none"}, {"file": 3}, {"path": "/"}):
        plain = letter_as_plain(listed)
        with pytest.raises((ValueError, TypeError)):
            letter_from_plain({**plain, "name_list": {**plain["name_list"], **change}})
