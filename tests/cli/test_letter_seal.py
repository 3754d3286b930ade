import io
import re
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from campaign.domain.seals import Seal
from campaign.signing_keys import public_keys
from tests.builders.seals import a_signing_key
from tests.cli.runs import run
from tests.cli.test_letter_pdf import words

SAMPLE = Path(__file__).parents[2] / "docs/samples/every-kind.letter.md"
ROLL = """\
name,place,display,language
Zed Testvanian,"Fresno, California",full,
Abel Example,Boston,initials,
Quiet Person,,counted,
"""


@pytest.fixture(autouse=True)
def data(monkeypatch, tmp_path):
    monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def roll(tmp_path):
    path = tmp_path / "roll.csv"
    path.write_text(ROLL, "utf-8")
    return path


def seal_in(path):
    with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
        return Seal.from_bytes(pdf.attachments["seal.json"].get_file().read_bytes())


def test_a_letter_is_sealed_with_the_key_of_the_installation(tmp_path, data, roll):
    out = tmp_path / "out.pdf"
    result = run("letter", "seal", SAMPLE, "-o", out, "--roll", roll, "--at", "2026-01-20T12:00Z")
    assert result.exit_code == 0, result.stderr
    seal = seal_in(out)
    letter = seal.manifest.letter
    (key,) = public_keys(data).keys
    assert seal.key == key.raw
    assert (letter.counts.named, letter.counts.counted) == (2, 1)
    assert letter.sealed_at.isoformat() == "2026-01-20T12:00:00+00:00"
    assert f"Code {letter.code}" in result.stderr
    assert f"Key {key.fingerprint}" in result.stderr
    assert "three people" in result.stderr
    assert result.stdout == ""


def test_its_pages_show_the_code_and_where_it_is_looked_up(tmp_path, monkeypatch):
    out = tmp_path / "out.pdf"
    assert run("letter", "seal", SAMPLE, "-o", out, "--verify-at", "https://v.example/x").exit_code == 0
    code = seal_in(out).manifest.letter.code
    assert code in words(out.read_bytes())
    assert "v.example/x" in words(out.read_bytes())
    monkeypatch.setenv("CAMPAIGN_PUBLIC_URL", "https://letters.example")
    assert run("letter", "seal", SAMPLE, "-o", out).exit_code == 0
    assert "letters.example/verify" in words(out.read_bytes())
    assert run("letter", "seal", SAMPLE, "-o", out, "--verify-at", "v.example").exit_code == 2


def test_the_roll_prints_by_name_and_the_counted_are_not_named(tmp_path, roll):
    out = tmp_path / "out.pdf"
    assert run("letter", "seal", SAMPLE, "-o", out, "--roll", roll).exit_code == 0
    text = words(out.read_bytes())
    assert text.index("A. E.") < text.index("Zed Testvanian")
    assert "Quiet" not in text
    assert "Abel" not in text


def test_another_key_may_be_named_and_no_data_folder_is_made(tmp_path, data):
    key = tmp_path / "key.pem"
    key.write_bytes(a_signing_key().private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    out = tmp_path / "out.pdf"
    result = run(
        "letter",
        "seal",
        SAMPLE,
        "-o",
        out,
        "--key",
        key,
        "--recipient",
        "bo-placeholder",
        "--notice",
        "Sample",
    )
    assert result.exit_code == 0, result.stderr
    assert seal_in(out).key == a_signing_key().public.raw
    assert "Bo Placeholder" in seal_in(out).manifest.file.recipient.name
    assert not data.exists()


def test_misuse_is_refused_with_status_2(tmp_path, roll):
    out = tmp_path / "out.pdf"
    roll.write_text("town\nMaro\n", "utf-8")
    for more in (("--roll", roll), ("--key", SAMPLE), ("--at", "noon"), ("--recipient", "nobody")):
        result = run("letter", "seal", SAMPLE, "-o", out, *more)
        assert result.exit_code == 2
        assert not out.exists()


@pytest.mark.parametrize("dated", [True, False])
def test_an_archive_copy_is_sealed_with_its_source(tmp_path, data, roll, dated):
    letter = SAMPLE.read_text("utf-8")
    for picture in SAMPLE.parent.glob("*.png"):
        (tmp_path / picture.name).write_bytes(picture.read_bytes())
    file = tmp_path / "a.letter.md"
    file.write_text(letter if dated else re.sub(r"(?m)^  dated_on: .*\n", "", letter), "utf-8")
    out = tmp_path / "sealed.pdf"
    asked = ("-o", out, "--roll", roll, "--archive", "--at", "2027-01-02T03:04Z")
    result = run("letter", "seal", file, *asked)
    assert result.exit_code == 0, result.stderr
    assert run("verify", out).exit_code == 0
    for claim in ("3a", "ua1"):
        assert page_validation.is_pdf_compliant_bytes(out.read_bytes(), profile=claim)
    with pikepdf.open(out) as pdf:
        source = pdf.attachments["open-the-larch-street-bridge.letter.md"].get_file()
        assert b"Testvanian" not in source.read_bytes()
        assert source.mod_date.year == (2026 if dated else 2027)
        assert "seal.json" in pdf.attachments
