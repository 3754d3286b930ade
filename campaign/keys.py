"""The secrets of an installation: made at first start, kept in files only the owner reads.

One key a purpose, so that losing or rotating one leaves the others alone. Mail addresses are sealed
with AES-256-GCM; the number of the key stands first in each sealed value. What must be found again
(has this address signed?) is looked up by a keyed hash.
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from campaign.domain.refusals import Refusal
from campaign.key_files import write_new

_KEY_BYTES = 32
_NONCE_BYTES = 12
_FIRST_KEY = b"\x01"
_PURPOSES = ("mail", "lookup", "forms", "network")


NOT_THESE_KEYS = (
    "A sealed value does not open with this installation's key. Put back the keys folder that "
    "belongs to this database."
)


class KeysUnusable(Refusal):
    """The keys in the data folder cannot be used."""


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """`mail` seals addresses and mails, `lookup` finds an address again, `forms` signs form tokens,
    `network` hashes where a request came from."""

    mail: bytes
    lookup: bytes
    forms: bytes
    network: bytes

    def seal(self, text: str) -> bytes:
        """Text → sealed bytes: key number, nonce, ciphertext."""
        nonce = os.urandom(_NONCE_BYTES)
        return _FIRST_KEY + nonce + AESGCM(self.mail).encrypt(nonce, text.encode(), _FIRST_KEY)

    def unseal(self, sealed: bytes) -> str:
        """Sealed bytes → text. Refuses `KeysUnusable` when the key is another or a byte was changed."""
        number, nonce, rest = (
            sealed[:1],
            sealed[1 : 1 + _NONCE_BYTES],
            sealed[1 + _NONCE_BYTES :],
        )
        try:
            return AESGCM(self.mail).decrypt(nonce, rest, number).decode()
        except InvalidTag as error:
            raise KeysUnusable(NOT_THESE_KEYS) from error

    def lookup_hash(self, text: str) -> str:
        """The keyed hash by which a mail address is found again: 64 hexadecimal digits."""
        return hmac.digest(self.lookup, text.encode(), "sha256").hex()

    def network_hash(self, address: str) -> str:
        """The keyed hash of where a request came from; the address itself is never kept."""
        return hmac.digest(self.network, address.encode(), "sha256").hex()

    def form_token(self, session_hash: str) -> str:
        """The token that a form of this signed-in session must carry."""
        return hmac.digest(self.forms, session_hash.encode(), "sha256").hex()


def token_hash(token: str) -> str:
    """What is kept of a one-time token: its SHA-256. The token itself has 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A token for a link: 43 characters, 256 random bits."""
    return secrets.token_urlsafe(32)


def load_keys(folder: Path) -> Keys:
    """The keys kept under `folder`/keys, made when there are none. Refuses `KeysUnusable`."""
    home = folder / "keys"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Keys(**{purpose: _load_or_make(home / f"{purpose}.key") for purpose in _PURPOSES})


def _load_or_make(file: Path) -> bytes:
    if not file.exists():
        write_new(file, secrets.token_bytes(_KEY_BYTES))
    key = file.read_bytes()
    if len(key) != _KEY_BYTES:
        raise KeysUnusable(
            f"{file.name} holds {len(key)} bytes instead of {_KEY_BYTES}. Restore it from a backup."
        )
    return key
