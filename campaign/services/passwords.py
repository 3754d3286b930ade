"""Passwords: the rule for a new one, how it is kept, how one is checked.

Argon2id with the library's parameters takes 64 MiB for each hash, so a process makes two at a time and
the others wait their turn.
"""

from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from campaign.domain.refusals import Unacceptable
from campaign.domain.text import holds_control_marks

FEWEST = 12
MOST = 1_024

# The estimate looks at no more than this; what follows only makes a password stronger.
_LOOKED_AT = 72
# 0 to 4. Below 3 a stolen hash falls in under a hundred million guesses: common words, dates, rows of keys.
_STRONG = 3
# What must be left of a password when the person's own name and address are taken out of it.
_FEWEST_OF_ITS_OWN = 8

_turns = BoundedSemaphore(2)
_hasher = PasswordHasher()


def new_password(field: str, password: str, known: tuple[str, ...] = ()) -> str:
    """A password somebody chose. Refuses `Unacceptable` one that is too short or easy to guess.

    `known` are words an attacker would try first: the person's own name and address.
    """
    if len(password) < FEWEST:
        raise Unacceptable(field, f"Use at least {FEWEST} characters. Four words in a row are easy to keep.")
    if len(password) > MOST:
        raise Unacceptable(field, f"Use at most {MOST:,} characters.")
    if holds_control_marks(password):
        raise Unacceptable(field, "This holds an invisible control character. Type it again.")
    if _is_easy(password, known):
        raise Unacceptable(
            field,
            "This is easy to guess: it is a common password, a row of keys, or made of your own name. "
            "Use four words that have nothing to do with one another.",
        )
    return password


def _is_easy(password: str, known: tuple[str, ...]) -> bool:
    rest = password.casefold()
    for word in (each for each in known if len(each) > 2):
        rest = rest.replace(word.casefold(), "")
    return (
        len(rest) < _FEWEST_OF_ITS_OWN
        or zxcvbn(password[:_LOOKED_AT], user_inputs=list(known))["score"] < _STRONG
    )


def hashed(password: str) -> str:
    """What is kept of a password."""
    with _turns:
        return _hasher.hash(password)


def matches(kept: str, password: str) -> bool:
    """Whether a password is the one that is kept. Takes as long when none is kept."""
    with _turns:
        nobodys = _nobodys()  # also when it is not needed: the first to need it would wait for its making
        try:
            _hasher.verify(kept or nobodys, password[:MOST])
        except (VerificationError, InvalidHashError):
            return False
    return bool(kept) and len(password) <= MOST


@lru_cache(maxsize=1)
def _nobodys() -> str:
    """The hash that a password is compared with when there is no such account."""
    return _hasher.hash("nobody has this password")
