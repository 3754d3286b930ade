"""Files that are kept for a while and sealed: whoever has one and not its key reads nothing of it.

A file is written in pieces, each sealed by itself, so that none of any length is ever in memory. Its key is
for this file alone, so a piece is sealed with its number. An empty piece ends it.
"""

import secrets
import struct
from collections.abc import Iterable, Iterator
from itertools import count

import obstore
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from obstore.store import ObjectStore

from campaign.domain.refusals import NotFound

_LENGTH = struct.Struct(">I")


def new_key() -> bytes:
    """A key for one file."""
    return secrets.token_bytes(32)


def write(store: ObjectStore, name: str, key: bytes, pieces: Iterable[bytes]) -> int:
    """Write a file; returns how many bytes were in its pieces."""
    cipher, size = AESGCM(key), 0
    with obstore.open_writer(store, name) as file:
        for number, piece in enumerate(_ended(pieces)):
            sealed = cipher.encrypt(_nonce(number), piece, None)
            file.write(_LENGTH.pack(len(sealed)) + sealed)
            size += len(piece)
    return size


def read(store: ObjectStore, name: str, key: bytes) -> Iterator[bytes]:
    """The pieces of a file. Refuses `NotFound` when it is not there."""
    try:
        file = obstore.open_reader(store, name)
    except FileNotFoundError as error:
        raise NotFound("This file is no longer kept.") from error
    return _opened(file, AESGCM(key))


def _opened(file: "obstore.ReadableFile", cipher: AESGCM) -> Iterator[bytes]:
    for number in count():
        try:
            (length,) = _LENGTH.unpack(_exactly(file, _LENGTH.size))
            piece = cipher.decrypt(_nonce(number), _exactly(file, length), None)
        except (InvalidTag, struct.error) as error:
            raise NotFound("This file is not whole any more.") from error
        if not piece:
            return
        yield piece


def _exactly(file: "obstore.ReadableFile", size: int) -> bytes:
    """So many bytes, or what is left of the file: one reading ends where the buffer of the storage does."""
    read = b""
    while len(read) < size and (more := bytes(file.read(size - len(read)))):
        read += more
    return read


def _ended(pieces: Iterable[bytes]) -> Iterator[bytes]:
    yield from filter(None, pieces)
    yield b""


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")
