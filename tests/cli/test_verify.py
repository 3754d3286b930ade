import hashlib
import io
import json

import pikepdf
import pytest

from campaign.domain.lettertext import Named
from campaign.domain.name_lists import NameList
from campaign.rendering import sealing
from campaign.rendering.pdf import to_pdf
from campaign.signing_keys import signing_key
from tests.builders.documents import a_document
from tests.builders.letter_texts import a_block
from tests.builders.seals import RECIPIENT, a_roll, a_sealed_letter, a_signing_key, a_supporter, sealed
from tests.cli.runs import run


@pytest.fixture(scope="module")
def printed():
    return to_pdf(a_document(a_block("Some four hundred cross here."))).pdf


@pytest.fixture
def letter(tmp_path, printed):
    """A sealed letter and the public key that checks it, as files."""
    made = sealed(printed)
    (tmp_path / "letter.pdf").write_bytes(made.pdf)
    (tmp_path / "key.pem").write_text(a_signing_key().public.pem)
    return made


def verify(tmp_path, name="letter.pdf", *more):
    return run("verify", tmp_path / name, "--key", tmp_path / "key.pem", *more)


def test_a_genuine_letter_has_status_0_and_says_what_was_sealed(tmp_path, letter):
    result = verify(tmp_path)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "This is the letter that was sealed."
    said = dict(
        line.split(maxsplit=1) for line in lines if line.startswith(("Letter", "To", "Sealed", "Code"))
    )
    assert said == {
        "Letter": "Open the bridge",
        "To": "Ada Example, Commissioner of Roads",
        "Sealed": "20 January 2026, 12:00 UTC",
        "Code": letter.seal.manifest.letter.code,
    }
    assert a_signing_key().public.fingerprint in result.stdout


def test_the_copy_for_everybody_names_all_recipients(tmp_path, letter, printed):
    recipients = (RECIPIENT, Named("Bo Example", "Mayor", ""))
    public = sealed(printed, a_sealed_letter(recipients=recipients), recipient=None)
    (tmp_path / "public.pdf").write_bytes(public.pdf)
    said = verify(tmp_path, "public.pdf").stdout
    assert "To          Ada Example, Commissioner of Roads; Bo Example, Mayor\n" in said
    assert "Copy        for everybody\n" in said
    manifest = json.loads(verify(tmp_path, "public.pdf", "--json").stdout)["manifest"]
    assert manifest["file"]["recipient"] is None
    assert [each["name"] for each in manifest["letter"]["recipients"]] == ["Ada Example", "Bo Example"]


def test_the_keys_of_the_installation_are_trusted_when_none_is_named(tmp_path, monkeypatch, letter, printed):
    monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path / "data"))
    stranger = run("verify", tmp_path / "letter.pdf")
    assert (stranger.exit_code, stranger.stdout.splitlines()[0]) == (
        1,
        "Another installation sealed this file.",
    )
    assert "It says of itself:" in stranger.stdout
    assert not (tmp_path / "data").exists()
    key = signing_key(tmp_path / "data")
    from_here = tmp_path / "ours.pdf"
    from_here.write_bytes(_sealed_by(key, printed))
    assert run("verify", from_here).exit_code == 0


def _sealed_by(key, printed):
    return sealing.seal(printed, a_sealed_letter(), RECIPIENT, key.public.raw, key.sign).pdf


def test_anything_else_has_status_1(tmp_path, letter, printed):
    (tmp_path / "plain.pdf").write_bytes(printed)
    (tmp_path / "words.pdf").write_text("words")
    for name, sentence in (
        ("plain.pdf", "This file carries no seal."),
        ("words.pdf", "This is not a PDF, or it is damaged."),
    ):
        result = verify(tmp_path, name)
        assert (result.exit_code, result.stdout.splitlines()[0]) == (1, sentence)


def test_an_altered_letter_says_where_and_with_the_original_in_which_words(tmp_path, letter):
    other = to_pdf(a_document(a_block("Some forty cross here."))).pdf
    with pikepdf.open(io.BytesIO(other)) as pdf:
        pdf.attachments["seal.json"] = letter.seal.in_zone
        pdf.save(tmp_path / "altered.pdf")
    result = verify(tmp_path, "altered.pdf", "--original", tmp_path / "letter.pdf")
    assert result.exit_code == 1
    assert "This is not the letter that was sealed." in result.stdout
    assert "Page 1 differs." in result.stdout
    assert "[-four hundred-]" in result.stdout
    assert "[+forty+]" in result.stdout

    result = verify(tmp_path, "altered.pdf", "--original", tmp_path / "key.pem")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("The original cannot be read.")


def test_a_receipt_is_for_this_letter_or_proves_nothing(tmp_path, letter):
    receipt = tmp_path / "receipt.json"
    receipt.write_bytes(a_roll().receipt(4, letter.seal).to_bytes())
    result = verify(tmp_path, "letter.pdf", "--receipt", receipt)
    assert result.exit_code == 0
    assert "The receipt proves it" in result.stdout
    assert "Quiet Person" in result.stdout

    receipt.write_bytes(receipt.read_bytes().replace(b"Quiet Person", b"Other Person"))
    result = verify(tmp_path, "letter.pdf", "--receipt", receipt)
    assert result.exit_code == 1
    assert "The receipt proves nothing" in result.stdout

    elsewhere = sealed(to_pdf(a_document()).pdf, a_sealed_letter(slug="another")).seal
    receipt.write_bytes(a_roll().receipt(0, elsewhere).to_bytes())
    result = verify(tmp_path, "letter.pdf", "--receipt", receipt)
    assert result.exit_code == 1
    assert "another sealed letter" in result.stdout
    assert a_supporter().name not in result.stdout


def test_a_program_reads_the_answer_as_json(tmp_path, letter):
    result = verify(tmp_path, "letter.pdf", "--json")
    said = json.loads(result.stdout)
    assert (result.exit_code, said["authenticity"], said["genuine"]) == (0, "genuine", True)
    assert said["manifest"]["letter"]["title"] == "Open the bridge"
    (tmp_path / "words.pdf").write_text("words")
    result = verify(tmp_path, "words.pdf", "--json")
    said = json.loads(result.stdout)
    assert (result.exit_code, said["authenticity"], said["genuine"]) == (1, None, False)


def test_misuse_has_status_2(tmp_path, letter):
    assert verify(tmp_path, "nowhere.pdf").exit_code == 2
    assert verify(tmp_path, "letter.pdf", "--receipt", tmp_path / "key.pem").exit_code == 2
    assert run("verify", tmp_path / "letter.pdf", "--key", tmp_path / "letter.pdf").exit_code == 2


def test_a_list_of_names_is_the_sealed_one_byte_for_byte(tmp_path, letter, printed):
    content = b"name\taffiliation\tplace\nMaro Testvanian\t\tFresno\n"
    (tmp_path / "names.txt").write_bytes(content)
    (tmp_path / "other.txt").write_bytes(content.replace(b"Maro", b"Mara"))
    told = NameList("open-the-bridge-names.txt", 1, len(content), hashlib.sha256(content).hexdigest())
    (tmp_path / "long.pdf").write_bytes(sealed(printed, a_sealed_letter(name_list=told)).pdf)

    def answer(name, names):
        result = verify(tmp_path, name, "--names", tmp_path / names, "--json")
        return result.exit_code, json.loads(result.stdout)["names"]

    assert answer("long.pdf", "names.txt") == (0, "sealed")
    assert answer("long.pdf", "other.txt") == (1, "another")
    assert answer("letter.pdf", "names.txt") == (1, "no_list")
    said = verify(tmp_path, "long.pdf", "--names", tmp_path / "names.txt").stdout
    assert "This is the list of names that was sealed with the letter, byte for byte." in said
    assert f"Names       1 in the list {told.file}, SHA-256 {told.sha256}" in said
