"""A Merkle tree over leaves that nobody can guess: RFC 6962, with a salt of its own in each leaf.

One digest, the root, fixes all the leaves and their order. Who knows a leaf and its salt can show that it is
among them, with a few digests beside it; who only guesses what a leaf says cannot find out.
"""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

SALT_BYTES = DIGEST_BYTES = 32
_LEAF, _NODE = b"\x00", b"\x01"


def leaf_digest(salt: bytes, content: bytes) -> bytes:
    """The digest of a leaf: SHA-256 of 0x00, the salt and the content."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"A salt has {SALT_BYTES} bytes.")
    return hashlib.sha256(_LEAF + salt + content).digest()


def salts(secret: bytes, count: int) -> tuple[bytes, ...]:
    """A salt for each leaf, all from one secret; each says nothing about the others."""
    return tuple(salt(secret, index) for index in range(count))


def salt(secret: bytes, index: int) -> bytes:
    """The salt of one leaf."""
    return hmac.digest(secret, b"%d" % index, "sha256")


@dataclass(frozen=True)
class Tree:
    """The tree over the digests of leaves. With no leaf its root is the SHA-256 of nothing."""

    leaves: Sequence[bytes]
    _levels: list[list[bytes]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        levels = [list(self.leaves)]
        while len(levels[-1]) > 1:
            levels.append(list(_paired(levels[-1])))
        object.__setattr__(self, "_levels", levels)

    @property
    def root(self) -> bytes:
        """What fixes all the leaves."""
        return self._levels[-1][0] if self.leaves else hashlib.sha256().digest()

    def path(self, index: int) -> tuple[bytes, ...]:
        """The digests beside the way from a leaf up to the root."""
        if not 0 <= index < len(self.leaves):
            raise IndexError("There is no such leaf.")
        beside = []
        for level in self._levels[:-1]:
            if (index ^ 1) < len(level):
                beside.append(level[index ^ 1])
            index //= 2
        return tuple(beside)


def leads_to_root(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the leaf stands at this index of a tree of so many leaves that has this root."""
    if not 0 <= index < size:
        return False
    beside = iter(path)
    digest, place, last = leaf, index, size - 1
    while last:
        if place % 2 or place < last:
            other = next(beside, None)
            if other is None:
                return False
            digest = _node(other, digest) if place % 2 else _node(digest, other)
        place, last = place // 2, last // 2
    return next(beside, None) is None and hmac.compare_digest(digest, root)


def _paired(level: Sequence[bytes]) -> Iterator[bytes]:
    """The level above: two by two, and one left over as it is."""
    for left, right in zip(level[::2], level[1::2], strict=False):
        yield _node(left, right)
    if len(level) % 2:
        yield level[-1]


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()
