"""The keys that an installation seals letters with: Ed25519, numbered, made at first start.

The newest signs. Of those before only the public part is kept: seals made with them stay checkable, and
nobody can make more. Files of the folder `keys` in the data folder: seal-1.pem is private, seal-1.pub.pem is
what everybody may have, and gets from the site.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from campaign.domain.refusals import NotFound, Refusal
from campaign.key_files import write_new

_PUBLIC = re.compile(r"seal-(\d+)\.pub\.pem")
_PRIVATE = re.compile(r"seal-(\d+)\.pem")


class KeyUnusable(Refusal):
    """A key file that holds no Ed25519 key, or not the one its place is for."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that checks seals. The number is its own installation's; 0 for one from elsewhere."""

    raw: bytes
    number: int = 0

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of its 32 bytes, in groups of four digits that two people can read to each other."""
        return fingerprint(self.raw)

    @property
    def pem(self) -> str:
        """The key as a file to give away."""
        key = Ed25519PublicKey.from_public_bytes(self.raw)
        return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """The keys that are trusted."""

    keys: tuple[PublicKey, ...] = ()

    def holds(self, public: bytes) -> bool:
        """Whether this key is one of them."""
        return any(each.raw == public for each in self.keys)

    def signed(self, public: bytes, message: bytes, signature: bytes) -> bool:
        """Whether the owner of a key, known or not, signed a message."""
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True, repr=False)
class SigningKey:
    """A key that makes seals."""

    private: Ed25519PrivateKey
    number: int = 0

    @property
    def public(self) -> PublicKey:
        """The part that checks them."""
        return PublicKey(self.private.public_key().public_bytes_raw(), self.number)

    def sign(self, message: bytes) -> bytes:
        """The signature of a message: 64 bytes, the same each time."""
        return self.private.sign(message)


def fingerprint(public: bytes) -> str:
    """The SHA-256 of a public key, in groups of four digits."""
    digits = hashlib.sha256(public).hexdigest()
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


def signing_key(folder: Path) -> SigningKey:
    """The key that this installation seals with, made when there is none. Refuses `KeyUnusable`."""
    home = _home(folder)
    # Public ones first: another process that starts now makes the private one before its public one, so a
    # public one seen here without its private one has lost it.
    last = max((number for number, _ in _files(home, _PUBLIC)), default=0)
    newest = max((number for number, _ in _files(home, _PRIVATE)), default=0)
    if not newest:
        newest = last + 1
        _make(home, newest)
    key = SigningKey(_private(home / f"seal-{newest}.pem"), newest)
    public = home / f"seal-{newest}.pub.pem"
    if not public.exists():
        write_new(public, key.public.pem.encode())
    return key


def public_keys(folder: Path) -> PublicKeys:
    """The public keys of this installation, the newest first; none where it never sealed."""
    found = (PublicKey(_public(file), number) for number, file in _files(folder / "keys", _PUBLIC))
    return PublicKeys(tuple(sorted(found, key=lambda each: -each.number)))


def rotate(folder: Path) -> SigningKey:
    """A new key to seal with. Of the one before only the public part is kept."""
    before = signing_key(folder)
    home = _home(folder)
    _make(home, before.number + 1)
    made = signing_key(folder)
    for number, file in list(_files(home, _PRIVATE)):
        if number < made.number:
            file.unlink()
    return made


def read_private(file: Path) -> SigningKey:
    """A private key from a PEM file that has no password. Refuses `NotFound` and `KeyUnusable`."""
    _refuse_missing(file)
    return SigningKey(_private(file))


def read_public(file: Path) -> PublicKey:
    """A public key from a PEM file. Refuses `NotFound` and `KeyUnusable`."""
    _refuse_missing(file)
    return PublicKey(_public(file))


def _private(file: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm, OSError) as error:
        raise KeyUnusable(f"{file.name} holds no private key that can be read without a password.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnusable(f"{file.name} holds a key of another kind. Seals are made with Ed25519.")
    return key


def _public(file: Path) -> bytes:
    try:
        key = load_pem_public_key(file.read_bytes())
    except (ValueError, UnsupportedAlgorithm, OSError) as error:
        raise KeyUnusable(f"{file.name} holds no public key. It begins with BEGIN PUBLIC KEY.") from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyUnusable(f"{file.name} holds a key of another kind. Seals are made with Ed25519.")
    return key.public_bytes_raw()


def _refuse_missing(file: Path) -> None:
    if not file.is_file():
        raise NotFound(f"There is no file {file}.")


def _home(folder: Path) -> Path:
    home = folder / "keys"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return home


def _files(home: Path, named: re.Pattern[str]) -> Iterator[tuple[int, Path]]:
    """The key files of one sort, with their numbers."""
    for file in home.glob("seal-*.pem"):
        if found := named.fullmatch(file.name):
            yield int(found[1]), file


def _make(home: Path, number: int) -> None:
    written = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_new(home / f"seal-{number}.pem", written)
