"""The receipts that sealing writes."""

import stat

import pytest

from campaign.domain.receipts import Receipt
from campaign.domain.signatories import Display
from tests.cli.runs import run
from tests.cli.test_letter_pdf import SAMPLE
from tests.cli.test_letter_seal import ROLL, seal_in


@pytest.fixture
def sealed(monkeypatch, tmp_path):
    """Seals the sample with receipts at a place; the result and the seal."""
    monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path / "data"))
    (tmp_path / "roll.csv").write_text(ROLL, "utf-8")

    def seal(place):
        out = tmp_path / "out.pdf"
        result = run(
            "letter", "seal", SAMPLE, "-o", out, "--roll", tmp_path / "roll.csv", "--receipts", place
        )
        return result, seal_in(out) if result.exit_code == 0 else None

    return seal


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_everybody_gets_a_receipt_that_only_the_owner_reads(sealed, tmp_path):
    place = tmp_path / "receipts"
    _, seal = sealed(place)
    files = sorted(place.rglob("*.json"))
    receipts = [Receipt.from_bytes(each.read_bytes()) for each in files]
    assert len(receipts) == seal.manifest.letter.counts.total
    assert all(each.is_included for each in receipts)
    assert (receipts[-1].signatory.name, receipts[-1].signatory.display) == ("Quiet Person", Display.COUNTED)
    assert {mode(each) for each in files} == {0o600}
    assert {mode(each) for each in (place, files[0].parent)} == {0o700}


def test_all_may_be_in_one_file(sealed, tmp_path):
    place = tmp_path / "receipts.jsonl"
    _, seal = sealed(place)
    lines = place.read_bytes().splitlines()
    assert len(lines) == seal.manifest.letter.counts.total
    assert Receipt.from_bytes(lines[0]).manifest == seal.manifest
    assert mode(place) == 0o600


def test_receipts_of_two_seals_stand_apart_under_their_codes(sealed, tmp_path):
    codes = [sealed(tmp_path / "receipts")[1].manifest.letter.code for _ in range(2)]
    assert sorted(path.name for path in (tmp_path / "receipts").iterdir()) == sorted(codes)
    for code in codes:
        files = sorted((tmp_path / "receipts" / code).iterdir())
        assert files[0].name == f"receipt-{code}-000001.json"
        assert {Receipt.from_bytes(each.read_bytes()).manifest.letter.code for each in files} == {code}


def test_how_many_there_are_and_what_they_are_is_said(sealed, tmp_path):
    result, seal = sealed(tmp_path / "receipts")
    assert f"{tmp_path / 'receipts' / seal.manifest.letter.code}: six receipts" in result.stderr
    assert "Each holds a name" in result.stderr
    assert "give it to its owner alone" in result.stderr


@pytest.mark.parametrize(("name", "said"), [("a.jsonl", "is there already"), ("a.txt", "is a file")])
def test_what_is_there_is_not_written_over_and_nothing_is_sealed(sealed, tmp_path, name, said):
    (tmp_path / name).write_text("kept")
    result, _ = sealed(tmp_path / name)
    assert result.exit_code == 2
    assert said in result.stderr
    assert (tmp_path / name).read_text() == "kept"
    assert not (tmp_path / "out.pdf").exists()


def test_a_place_that_cannot_be_written_to_is_refused(sealed, tmp_path):
    (tmp_path / "file").write_text("")
    result, _ = sealed(tmp_path / "file" / "receipts")
    assert result.exit_code == 2
    assert "cannot be" in result.stderr
    assert not (tmp_path / "out.pdf").exists()


def test_the_folder_of_a_file_for_all_is_made(sealed, tmp_path):
    result, _ = sealed(tmp_path / "new" / "all.jsonl")
    assert result.exit_code == 0, result.stderr
    assert len((tmp_path / "new" / "all.jsonl").read_bytes().splitlines()) == 6
