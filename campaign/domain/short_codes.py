"""The short code of a sealed letter: ten characters that people read from paper and type.

Digits and the letters that are not taken for one another (Crockford's base 32, without I, L, O and U). Nine
hold 45 bits of a digest, the tenth checks them: it finds every single wrong character and every two that
changed places.
"""

import re

from campaign.domain.refusals import Unacceptable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DIGITS = 9
_GROUP = 5
_BITS = 5
# What is taken for another character, in whatever case it was typed.
_MISTAKEN = str.maketrans("OIL", "011")
# The address that a code leads to, as the QR beside it has it.
_LINK = re.compile(r"/verify/([^/?#\s]+)")
# A code as it is printed.
_PRINTED = re.compile(rf"(?<![0-9A-Za-z])[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}(?![0-9A-Za-z])")


def from_digest(digest: bytes) -> str:
    """The code of a digest, as it is printed: "7K4MQ-2XD9C"."""
    number = int.from_bytes(digest, "big") >> (8 * len(digest) - _BITS * _DIGITS)
    digits = [number >> _BITS * place & 31 for place in reversed(range(_DIGITS))]
    return _grouped("".join(ALPHABET[each] for each in (*digits, _check(digits))))


def read(typed: str) -> str:
    """The code that somebody typed, or whose link they pasted, as it is printed. Refuses `Unacceptable` what
    cannot be one."""
    if link := _LINK.search(typed):
        typed = link[1].removesuffix(".json")
    code = re.sub(r"[\s\-–—]+", "", typed).upper().translate(_MISTAKEN)
    if len(code) != _DIGITS + 1:
        raise Unacceptable("code", "A code has ten characters, in two groups of five. Read it again.")
    if strange := next((each for each in code if each not in ALPHABET), ""):
        raise Unacceptable("code", f"No code has a {strange}. Read it again.")
    *digits, check = (ALPHABET.index(each) for each in code)
    if _check(digits) != check:
        raise Unacceptable("code", "One character is wrong, or two have changed places. Read it again.")
    return _grouped(code)


def printed_in(text: str) -> tuple[str, ...]:
    """The codes that a text shows, each once, in order."""
    return tuple(dict.fromkeys(each for each in _PRINTED.findall(text) if _is_whole(each)))


def _is_whole(code: str) -> bool:
    *digits, check = (ALPHABET.index(each) for each in code.replace("-", ""))
    return _check(digits) == check


def _grouped(code: str) -> str:
    return f"{code[:_GROUP]}-{code[_GROUP:]}"


def _check(digits: list[int]) -> int:
    """The digits as a polynomial over the field of 32, times x: its value at a generator of the field."""
    value = 0
    for digit in digits:
        value = (value ^ digit) << 1
        if value > 31:
            value ^= 0b100101
    return value
