"""Sealed letters and their keys: the same key for the same seed."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from campaign.domain.lettertext import Named
from campaign.domain.receipts import SealedRoll, Signatory
from campaign.domain.seals import Contents, Manifest, Seal, SealedFile, SealedLetter
from campaign.domain.signatories import Display
from campaign.rendering import sealing
from campaign.rendering.sealed_roll import order_of
from campaign.signing_keys import PublicKeys, SigningKey

SECRET = bytes(range(32))
RECIPIENT = Named("Ada Example", "Commissioner of Roads", "Department of Roads")
DIGEST = "5" * 64


def a_signing_key(seed=1):
    return SigningKey(Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32), seed)


def trusted(*seeds):
    """The public keys of some seeds."""
    return PublicKeys(tuple(a_signing_key(seed).public for seed in seeds))


def a_supporter(name="Maro Testvanian", display=Display.FULL, place="Fresno, California"):
    return Signatory.of_supporter(name, place, display)


def a_roll(count=5):
    """So many supporters; the last one is only counted."""
    named = [a_supporter(f"Person No{number:04} Example") for number in range(count - 1)]
    return SealedRoll.of((*named, a_supporter("Quiet Person", Display.COUNTED)), SECRET)


def a_sealed_letter(**more):
    roll = more.pop("roll", None) or a_roll()
    values = {
        "slug": "open-the-bridge",
        "title": "Open the bridge",
        "language": "en",
        "revision": DIGEST,
        "recipients": (RECIPIENT,),
        "counts": roll.counts,
        "root": roll.root,
        "engine": DIGEST,
        "sealed_at": datetime(2026, 1, 20, 12, tzinfo=UTC),
    }
    return SealedLetter(**{**values, **more})


def a_seal(letter=None, seed=1, **more):
    """A signed seal of a file that nobody printed."""
    contents = Contents((DIGEST,), {"catalog": DIGEST})
    file = replace(SealedFile(RECIPIENT, 1, contents.digest, DIGEST, 9_000, 2_048), **more)
    manifest = Manifest(letter or a_sealed_letter(), file)
    key = a_signing_key(seed)
    return Seal(manifest, contents, key.public.raw, key.sign(manifest.message))


def sealed(pdf, letter=None, seed=1, recipient=RECIPIENT):
    """A printed file, sealed; without a recipient, as the copy for everybody."""
    key = a_signing_key(seed)
    return sealing.seal(pdf, letter or a_sealed_letter(), recipient, key.public.raw, key.sign)


def saved(content, change=lambda pdf: None, **how):
    """A file changed by another program and written anew."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        written = io.BytesIO()
        pdf.save(written, **how)
    return written.getvalue()


def leaves_of(document, *supporters):
    """The signatories of a document in the order of their leaves."""
    return order_of(document, supporters)


def transplanted(from_, into):
    """A file with the seal of another one attached."""
    with pikepdf.open(io.BytesIO(from_)) as pdf:
        seal = pdf.attachments["seal.json"].get_file().read_bytes()
    return saved(into, lambda pdf: pdf.attachments.update({"seal.json": seal}))
