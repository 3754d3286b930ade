"""The secrets of an installation: made at first start, kept in files only the owner reads.

One key a purpose, so that losing or rotating one leaves the others alone. Mail addresses are sealed
(`mail_keys.py`). What must be found again (has this address signed?) is looked up by a keyed hash. Where a
request came from is hashed with a key of the day (`network_keys.py`).
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from campaign.domain.mail import same_address
from campaign.domain.mailboxes import mailbox
from campaign.domain.networks import Network
from campaign.key_files import KeysUnusable, destroy, read_or_make
from campaign.mail_keys import MailKeys
from campaign.network_keys import NetworkKeys


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """`mail` seals addresses and mails, `lookup` finds an address again, `forms` signs form tokens and seals
    where a page of a list begins,
    `networks` hashes where a request came from."""

    mail: MailKeys
    lookup: bytes
    forms: bytes
    networks: NetworkKeys

    def seal(self, text: str) -> bytes:
        """Text → sealed bytes, by the newest key."""
        return self.mail.seal(text)

    def unseal(self, sealed: bytes) -> str:
        """Sealed bytes → text. Refuses `KeysUnusable` when the key is another or a byte was changed."""
        return self.mail.unseal(sealed)

    def lookup_hash(self, text: str) -> str:
        """The keyed hash by which something is found again: 64 hexadecimal digits."""
        return hmac.digest(self.lookup, text.encode(), "sha256").hex()

    def mailbox_key(self, address: str) -> str:
        """By what a mail address is found again, however it is spelt: the keyed hash of its box."""
        return self.lookup_hash(mailbox(address))

    def mailbox_keys(self, address: str) -> list[str]:
        """The same, and behind it the key that the address had before spellings of one box were alike: it
        stands in rows that hold no address by which they could be given the other."""
        return list(dict.fromkeys((self.mailbox_key(address), self.lookup_hash(same_address(address)))))

    def keys_of_row(self, kept: str, sealed: bytes | None) -> set[str]:
        """All keys that rows about the address of a row may have: the one that is kept in it, and those of
        the address sealed in it, if there is one that still opens. While keys are made anew, a mail may have
        another than the signature it is about."""
        try:
            return {kept, *(self.mailbox_keys(self.unseal(sealed)) if sealed else ())} - {""}
        except KeysUnusable:
            return {kept}

    def network_hash(self, network: str, now: datetime, *, around: str = "") -> Network:
        """The keyed hash of where a request came from: 32 hexadecimal digits, others tomorrow; with that of
        the networks `around` it. The address itself is never kept."""
        return self.networks.hashed(network, now, around=around)

    def cursor(self, about: str, number: int) -> str:
        """A number that nobody reads or makes up, in an address: always the same for one list, so that its
        pages can be kept."""
        return urlsafe_b64encode(self._cursors.encrypt(number.to_bytes(8, "big"), [about.encode()])).decode()

    def number_of(self, about: str, cursor: str) -> int | None:
        """The number of a cursor; None for what is none of this list."""
        try:
            return int.from_bytes(self._cursors.decrypt(urlsafe_b64decode(cursor), [about.encode()]), "big")
        except (InvalidTag, ValueError):
            return None

    @property
    def _cursors(self) -> AESSIV:
        return AESSIV(hmac.digest(self.forms, b"cursors", "sha512"))

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
    """The keys kept under `folder`, made when there are none. Refuses `KeysUnusable`."""
    home, networks = folder / "keys", folder / "network-keys"
    for each in (home, networks):
        each.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Networks were hashed with one key for ever, before there was one a day.
    destroy(home / "network.key")
    return Keys(
        mail=MailKeys(home),
        lookup=read_or_make(home / "lookup.key"),
        forms=read_or_make(home / "forms.key"),
        networks=NetworkKeys(networks),
    )
