"""One letter sealed for all its recipients."""

import csv
import io

import page as page_validation
import pikepdf
import pypdfium2
import pytest

from campaign.domain.receipts import Receipt
from tests.cli.runs import run
from tests.cli.test_letter_pdf import OFFICIALS, SAMPLE, words
from tests.cli.test_letter_seal import ROLL, seal_in


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """The folder that holds a pack for four officials, the merged file, receipts and the key."""
    folder = tmp_path_factory.mktemp("sealed")
    (folder / "roll.csv").write_text(ROLL, "utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CAMPAIGN_DATA", str(folder / "data"))
        result = run(
            *("letter", "seal", SAMPLE, "--recipients", OFFICIALS, "--roll", folder / "roll.csv"),
            *("--pack", folder / "pack", "--merged", folder / "all.pdf"),
            *("--archive", "--receipts", folder / "receipts", "--verify-at", "https://v.example/x"),
        )
        assert result.exit_code == 0, result.stderr
        (folder / "key.pem").write_text(run("keys", "show", "--pem").stdout)
    return folder


@pytest.fixture
def copies(sealed):
    return sorted((sealed / "pack").glob("*.pdf"))


def test_every_copy_is_genuine_by_itself(sealed, copies):
    assert len(copies) == 4
    for copy in copies:
        assert run("verify", copy, "--key", sealed / "key.pem").exit_code == 0


def test_all_copies_have_one_code_one_root_and_one_list_of_recipients(copies):
    seals = [seal_in(copy) for copy in copies]
    assert len({seal.manifest.letter for seal in seals}) == 1
    with OFFICIALS.open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert [seal.manifest.file.recipient.name for seal in seals] == names
    assert [each.name for each in seals[0].manifest.letter.recipients] == names


def test_every_copy_shows_the_code(copies):
    code = seal_in(copies[0]).manifest.letter.code
    for copy in copies:
        assert code in words(copy.read_bytes())
        assert "v.example/x" in words(copy.read_bytes())


def test_the_manifest_says_the_code_and_the_digests_of_the_sealed_files(sealed, copies):
    rows = list(csv.DictReader(io.StringIO((sealed / "pack/manifest.csv").read_text("utf-8-sig"))))
    assert {row["code"] for row in rows} == {seal_in(copies[0]).manifest.letter.code}
    sums = (sealed / "pack/SHA256SUMS").read_text()
    assert [f"{row['sha256']}  {row['file']}" for row in rows] == sums.splitlines()


def test_a_copy_is_for_the_archive_too(copies):
    for claim in ("3a", "ua1"):
        assert page_validation.is_pdf_compliant_bytes(copies[-1].read_bytes(), profile=claim)
    with pikepdf.open(copies[-1]) as pdf:
        assert {"seal.json", "open-the-larch-street-bridge.letter.md"} <= set(pdf.attachments)


def test_a_receipt_proves_the_same_of_every_copy(sealed, copies):
    receipts = sorted((sealed / "receipts").rglob("*.json"))
    assert len(receipts) == seal_in(copies[0]).manifest.letter.counts.total
    assert Receipt.from_bytes(receipts[-1].read_bytes()).signatory.name == "Quiet Person"
    for copy in copies:
        assert run("verify", copy, "--key", sealed / "key.pem", "--receipt", receipts[-1]).exit_code == 0


def test_the_merged_file_has_every_copy_with_the_code_and_is_not_sealed(sealed, copies):
    merged = sealed / "all.pdf"
    assert len(pypdfium2.PdfDocument(merged)) == sum(len(pypdfium2.PdfDocument(each)) for each in copies)
    assert words(merged.read_bytes()) == " ".join(words(each.read_bytes()) for each in copies)
    assert run("verify", merged, "--key", sealed / "key.pem").exit_code == 1
    with pikepdf.open(merged) as pdf:
        assert "seal.json" not in pdf.attachments


def test_the_recipients_of_the_letter_file_are_meant_when_no_others_are_named(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path / "data"))
    result = run("letter", "seal", SAMPLE, "--pack", tmp_path / "pack")
    assert result.exit_code == 0, result.stderr
    first, second = (seal_in(each) for each in sorted((tmp_path / "pack").glob("*.pdf")))
    assert (first.manifest.letter, second.manifest.file.recipient.name) == (
        second.manifest.letter,
        "Bo Placeholder",
    )
    assert "two letters" in result.stderr
    assert f"Code {first.manifest.letter.code}" in result.stderr


def test_one_copy_alone_is_said_to_have_a_code_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path / "data"))
    result = run("letter", "seal", SAMPLE, "-o", tmp_path / "out.pdf")
    assert "the copy for another has another code; --pack DIR seals all with one." in result.stderr


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "Give --output FILE"),
        (("-o", "{here}/x.pdf", "--pack", "{here}/pack"), "Give --output FILE"),
        (("--pack", "{here}/pack", "--recipient", "bo-placeholder"), "A pack is for every recipient."),
        (("-o", "{here}/x.pdf", "--merged", "{here}/all.pdf"), "Give --pack DIR beside it."),
        (("--pack", "{here}/pack", "--receipts", "{here}/pack/receipts"), "receipts only to their owners"),
        (("--pack", "{here}/pack", "--merged", "{here}/pack/all.pdf"), "Write --merged FILE to another"),
    ],
)
def test_what_contradicts_itself_is_refused_before_anything_is_made(tmp_path, monkeypatch, asked, said):
    monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path / "data"))
    result = run("letter", "seal", SAMPLE, *(each.format(here=tmp_path) for each in asked))
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_another_pack_takes_no_second(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path / "data"))
    for folder in ("pack", "pack", "other"):
        recipients = ("--recipients", OFFICIALS) if folder == "pack" else ()
        assert run("letter", "seal", SAMPLE, "--pack", tmp_path / folder, *recipients).exit_code == 0
    result = run("letter", "seal", SAMPLE, "--pack", tmp_path / "pack")
    assert result.exit_code == 2
    assert (
        "holds four PDFs of another pack, such as open-the-larch-street-bridge-001-dana-illustration.pdf"
        in result.stderr
    )
