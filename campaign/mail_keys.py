"""The keys that seal mail addresses and mails: AES-256-GCM, numbered. The newest seals, all of them open.

Files of the folder `keys`: `mail.key` is the first, then come `mail-2.key` and so on. A sealed value begins
with the number of its key. Several processes share the folder: whoever seals looks whether a newer key has
come, unless they looked a moment ago.
"""

import os
import re
import time
from os.path import exists
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from campaign.key_files import KeysUnusable, destroy, read, read_or_make

_NONCE_BYTES = 12
# Seconds: those who sign together are sealed after one look. A key before the newest is deleted minutes after
# the newest was made.
_A_MOMENT = 0.1
# The number of a key is one byte.
_LAST = 255
_NAMED = re.compile(r"mail(?:-(\d+))?\.key")

NOT_THESE_KEYS = (
    "A sealed value does not open with this installation's keys. Put back the keys folder that "
    "belongs to this database."
)


class MailKeys:
    """The keys of one folder. The first is made when there is none. Refuses `KeysUnusable`."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._keys: dict[int, bytes] = {}
        self._looked_at = 0.0
        if not self.numbers():
            read_or_make(self._file(1))
        self._look()

    @property
    def newest(self) -> int:
        """The number of the key that seals."""
        number, now = max(self._keys), time.monotonic()
        if now - self._looked_at < _A_MOMENT:
            return number
        # Two questions cost a tenth of what a look at the folder does.
        if exists(self._name(number + 1)) or not exists(self._name(number)):
            self._look()
        self._looked_at = now
        return max(self._keys)

    def numbers(self) -> list[int]:
        """The numbers of the keys in the folder, in order."""
        found = (_NAMED.fullmatch(file.name) for file in self._home.glob("mail*.key"))
        return sorted(int(each[1] or 1) for each in found if each)

    def seal(self, text: str) -> bytes:
        """Text → sealed bytes: key number, nonce, ciphertext."""
        nonce, number = os.urandom(_NONCE_BYTES), bytes([self.newest])
        return number + nonce + AESGCM(self._key(number)).encrypt(nonce, text.encode(), number)

    def unseal(self, sealed: bytes) -> str:
        """Sealed bytes → text. Refuses `KeysUnusable` when its key is not here or a byte was changed."""
        start = 1 + _NONCE_BYTES
        number, nonce, rest = sealed[:1], sealed[1:start], sealed[start:]
        try:
            return AESGCM(self._key(number)).decrypt(nonce, rest, number).decode()
        except (InvalidTag, ValueError) as error:
            raise KeysUnusable(NOT_THESE_KEYS) from error

    def rotate(self) -> int:
        """A new key, which seals from now on; its number. Refuses `KeysUnusable` after the last number."""
        number = self.newest + 1
        if number > _LAST:
            raise KeysUnusable(f"Key {_LAST} is the last: the number of a key is one byte.")
        read_or_make(self._file(number))
        self._look()
        return max(self._keys)

    def made_at(self, number: int) -> float:
        """When a key was made, in seconds since 1970."""
        return self._file(number).stat().st_mtime

    def drop(self, number: int) -> None:
        """Delete a key. What it sealed opens no more, in this database or in a backup of it."""
        destroy(self._file(number))
        self._look()

    def _key(self, number: bytes) -> bytes:
        """The key of a sealed value. One that another process has just made is found when it is met."""
        if number and number[0] not in self._keys:
            self._look()
        try:
            return self._keys[number[0]]
        except (IndexError, KeyError) as error:
            raise KeysUnusable(NOT_THESE_KEYS) from error

    def _look(self) -> None:
        """Take up what is in the folder now: all at once, for several threads may ask."""
        found = {each: self._keys.get(each) or read(self._file(each)) for each in self.numbers()}
        if not found:
            raise KeysUnusable("The keys folder holds no mail key any more. Put it back, then start again.")
        self._keys = found

    def _file(self, number: int) -> Path:
        return Path(self._name(number))

    def _name(self, number: int) -> str:
        return f"{self._home}/mail.key" if number == 1 else f"{self._home}/mail-{number}.key"
