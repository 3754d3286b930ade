"""docs/sealing.md is enough to write a verifier: here is one, by its words and without our code."""

import hashlib
import io
import json
import re

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from campaign.domain.alterations import PARTS
from campaign.domain.authenticity import Authenticity
from campaign.domain.receipts import SealedRoll
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import every_kind
from tests.builders.seals import SECRET, a_seal, a_supporter, sealed
from tests.docs.pages import DOCS, fences, section, text

PAGE = DOCS / "sealing.md"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def canonical(plain):
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(content):
    return hashlib.sha256(content).hexdigest()


@pytest.fixture(scope="module")
def pdf():
    return sealed(to_pdf(every_kind()).pdf).pdf


@pytest.fixture(scope="module")
def seal(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        written = opened.attachments["seal.json"].get_file().read_bytes().rstrip(b" ")
    plain = json.loads(written)
    assert canonical(plain) == written
    return plain


def test_the_six_steps_call_a_sealed_letter_genuine(pdf, seal):
    manifest, file = seal["manifest"], seal["manifest"]["file"]
    message = b"campaign-seal/1\n" + canonical(manifest)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(seal["key"]))
    key.verify(bytes.fromhex(seal["signature"]), message)
    assert sha256(canonical(seal["contents"])) == file["contents"]
    start, end = file["zone_start"], file["zone_start"] + file["zone_length"]
    assert pdf[start:end].rstrip(b" ") == canonical(seal)
    assert sha256(pdf[:start] + pdf[end:]) == file["sha256"]


def test_the_code_is_computed_as_it_is_written_there(seal):
    number = int.from_bytes(hashlib.sha256(canonical(seal["manifest"]["letter"])).digest(), "big") >> 211
    digits = [number >> 5 * place & 31 for place in range(8, -1, -1)]
    (sample,) = [each.text for each in fences(PAGE) if each.language == "python"]
    names = {"digits": digits}
    exec(sample, names)
    code = "".join(ALPHABET[each] for each in (*digits, names["check"]))
    assert f"{code[:5]}-{code[5:]}" == seal["manifest"]["code"]


def test_the_sample_has_the_fields_of_a_seal(seal):
    sample = json.loads(next(each.text for each in fences(PAGE) if each.language == "json"))

    def names(plain):
        return {key: names(value) for key, value in plain.items()} if isinstance(plain, dict) else None

    assert names(sample["manifest"]) == names(seal["manifest"])
    assert sample.keys() == seal.keys()


def test_a_receipt_leads_to_the_root_as_it_is_written_there():
    roll = SealedRoll.of([a_supporter(f"Person {number}") for number in range(3)], SECRET)
    receipt = json.loads(roll.receipt(2, a_seal()).to_bytes())
    leaf = hashlib.sha256(b"\0" + bytes.fromhex(receipt["salt"]) + canonical(receipt["signatory"])).digest()
    (beside,) = map(bytes.fromhex, receipt["path"])
    assert sha256(b"\x01" + beside + leaf) == roll.root
    assert set(receipt) == set(
        re.findall(r'"(\w+)"', re.search(r"`(\{.*?\}\})`", text(PAGE), re.DOTALL)[1])
    ) - {
        "manifest",
        "key",
        "signature",
        "campaign",
    }


def test_every_part_and_every_answer_is_described(seal):
    described = section(PAGE, "### The contents")
    assert [part for part in PARTS if f"| `{part}` |" not in described] == []
    assert set(seal["contents"]["document"]) == set(PARTS)
    answers = [
        row for row in section(PAGE, "## What `verify` can answer").splitlines() if row.startswith("| ")
    ]
    assert len(answers) - 1 == len(Authenticity)
